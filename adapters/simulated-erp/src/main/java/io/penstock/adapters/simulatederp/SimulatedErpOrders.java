package io.penstock.adapters.simulatederp;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.domain.order.Order;
import io.penstock.domain.order.OrderLine;
import io.penstock.domain.order.Promise;
import io.penstock.domain.shared.OrderId;
import io.penstock.ports.driven.ErpLookup;
import io.penstock.ports.driven.ErpOrders;
import io.penstock.ports.driven.ErpReply;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * The order desk of the simulated ERP, over HTTP. The ERP tells of a reference that it is being worked on, so an order is
 * {@code Absent} only when no attempt can still arrive.
 */
public final class SimulatedErpOrders implements ErpOrders, AutoCloseable {
    private static final JsonFactory JSON = new JsonFactory();
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String IN_FLIGHT = "erp-in-flight";
    private static final int BODY_QUOTED_MAX = 300;

    private final Vertx vertx;
    private final HttpClient client;
    private final URI base;
    private final Duration timeout;

    /**
     * @param base such as {@code http://127.0.0.1:9191}
     * @param timeout for one call; after it nobody knows
     */
    public SimulatedErpOrders(Vertx vertx, URI base, Duration timeout, int connectionsMax) {
        this.vertx = vertx;
        this.base = base;
        this.timeout = timeout;
        this.client = vertx.createHttpClient(
                new HttpClientOptions().setConnectTimeout((int) timeout.toMillis()),
                new PoolOptions().setHttp1MaxSize(connectionsMax));
    }

    @Override
    public CompletionStage<ErpReply> submit(Order order) {
        return call(HttpMethod.POST, "/orders", Buffer.buffer(booking(order)))
                .map(SimulatedErpOrders::reply)
                .otherwise(fault -> new ErpReply.Unknown(fault, Optional.empty()))
                .toCompletionStage();
    }

    @Override
    public CompletionStage<ErpReply> cancel(OrderId order) {
        return call(HttpMethod.POST, "/orders/" + encoded(order) + "/cancel", Buffer.buffer("{}"))
                .map(SimulatedErpOrders::reply)
                .otherwise(fault -> new ErpReply.Unknown(fault, Optional.empty()))
                .toCompletionStage();
    }

    @Override
    public CompletionStage<ErpLookup> find(OrderId order) {
        return call(HttpMethod.GET, "/orders?externalRef=" + encoded(order), Buffer.buffer())
                .map(SimulatedErpOrders::found)
                .otherwise(ErpLookup.Unknown::new)
                .toCompletionStage();
    }

    private static String encoded(OrderId order) {
        return URLEncoder.encode(order.value(), StandardCharsets.UTF_8);
    }

    /** What came back: status, the few headers that matter, the body. */
    private record Response(int status, Optional<Duration> retryAfter, int inFlight, Buffer body) {
        JsonNode json() {
            try {
                return MAPPER.readTree(body.getBytes());
            } catch (IOException notJson) {
                throw new UncheckedIOException(notJson);
            }
        }

        IllegalStateException fault() {
            String text = body.toString(StandardCharsets.UTF_8);
            return new IllegalStateException("the ERP answered " + status + ": "
                    + (text.length() > BODY_QUOTED_MAX ? text.substring(0, BODY_QUOTED_MAX) : text));
        }
    }

    private Future<Response> call(HttpMethod method, String path, Buffer body) {
        RequestOptions request = new RequestOptions()
                .setMethod(method)
                .setHost(base.getHost())
                .setPort(base.getPort())
                .setURI(path)
                .setTimeout(timeout.toMillis())
                .putHeader("content-type", "application/json");
        // On a context of its own: attached from another thread, a handler may come after the body has passed by.
        return Future.future(answered -> vertx.getOrCreateContext().runOnContext(_ -> client.request(request)
                .compose(sent -> sent.send(body))
                .compose(response -> response.body().map(read -> response(response, read)))
                .onComplete(answered)));
    }

    private static Response response(HttpClientResponse response, Buffer body) {
        Function<String, Optional<Long>> number = header -> Optional.ofNullable(response.getHeader(header))
                .filter(value -> !value.isEmpty() && value.chars().allMatch(Character::isDigit))
                .map(Long::valueOf);
        return new Response(
                response.statusCode(),
                number.apply("retry-after").map(Duration::ofSeconds),
                number.apply(IN_FLIGHT).orElse(0L).intValue(),
                body);
    }

    private static ErpReply reply(Response response) {
        return switch (response.status()) {
            case 200, 201 ->
                isBooking(response.json())
                        ? new ErpReply.Accepted(number(response.json()), version(response.json()))
                        : new ErpReply.Unknown(response.fault(), Optional.empty());
            case 400, 404, 409, 422 -> new ErpReply.Refused(reason(response));
            default -> new ErpReply.Unknown(response.fault(), response.retryAfter());
        };
    }

    private static String reason(Response response) {
        JsonNode json = response.json();
        return json.path("reason").asText(json.path("error").asText("status " + response.status()));
    }

    /** An answer without number or version tells nothing: a version made up would count stock as taken over. */
    private static boolean isBooking(JsonNode json) {
        return json.path("number").isTextual() && json.path("version").asLong() > 0;
    }

    private static String number(JsonNode booking) {
        return booking.path("number").asText();
    }

    private static long version(JsonNode booking) {
        return booking.path("version").asLong();
    }

    private static ErpLookup found(Response response) {
        if (response.status() != 200) {
            return new ErpLookup.Unknown(response.fault());
        }
        JsonNode bookings = response.json();
        JsonNode list = bookings.isArray() ? bookings : bookings.path("orders");
        if (!list.isEmpty()) {
            return isBooking(list.get(0))
                    ? new ErpLookup.Found(number(list.get(0)), version(list.get(0)))
                    : new ErpLookup.Unknown(response.fault());
        }
        if (!list.isArray()) {
            return new ErpLookup.Unknown(response.fault());
        }
        return response.inFlight() > 0
                ? new ErpLookup.Unknown(new IllegalStateException("the ERP is still working on an earlier attempt"))
                : new ErpLookup.Absent();
    }

    private static byte[] booking(Order order) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("externalRef", order.id().value());
            json.writeStringField("customer", order.customer().value());
            json.writeStringField("shipTo", order.shipTo().value());
            json.writeStringField("currency", order.currency().value());
            json.writeArrayFieldStart("lines");
            writeLines(json, order);
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /** The ERP books by location: a line that is served from two is two lines there. */
    private static void writeLines(JsonGenerator json, Order order) throws IOException {
        Map<Integer, OrderLine> lines = new HashMap<>();
        order.lines().forEach(line -> lines.put(line.line(), line));
        int number = 0;
        for (Promise promise : order.promises()) {
            OrderLine line = Objects.requireNonNull(lines.get(promise.line()), "a promise is of a line of its order");
            json.writeStartObject();
            json.writeNumberField("line", ++number);
            json.writeStringField("sku", promise.position().sku().value());
            json.writeStringField("location", promise.position().location().value());
            json.writeNumberField("quantity", promise.quantity());
            json.writeStringField("unitPrice", line.unitPrice().toDecimal());
            json.writeEndObject();
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
