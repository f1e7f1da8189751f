package io.penstock.perf.rivals;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A rival's endpoint: {@code GET /v1/availability/{sku}} and {@code POST /v1/orders}, with the HTTP server and options of
 * the gateway. No keys, prices, credit, promises by date: stock alone, which is in its favour.
 *
 * <p>Arguments: {@code redis} or {@code postgres}, the database's port, the port to serve, event loops, SKUs, on hand.
 */
public final class RivalServer extends VerticleBase {
    private final boolean redis;
    private final int database;
    private final int port;

    private RivalServer(boolean redis, int database, int port) {
        this.redis = redis;
        this.database = database;
        this.port = port;
    }

    public static void main(String[] args) throws Exception {
        boolean redis = args[0].equals("redis");
        int database = Integer.parseInt(args[1]);
        int port = Integer.parseInt(args[2]);
        int loops = Integer.parseInt(args[3]);
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(loops).setPreferNativeTransport(true));
        await(connect(vertx, redis, database)
                .compose(stock -> stock.fill(Integer.parseInt(args[4]), Long.parseLong(args[5]))));
        await(vertx.deployVerticle(
                () -> new RivalServer(redis, database, port), new DeploymentOptions().setInstances(loops)));
        System.out.println("ready");
        new CountDownLatch(1).await();
    }

    private static void await(Future<?> future) throws Exception {
        future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    private static Future<Stock> connect(Vertx vertx, boolean redis, int database) {
        return redis ? RedisStock.connect(vertx, database) : PostgresStock.connect(vertx, database);
    }

    @Override
    public Future<?> start() {
        HttpServerOptions options = new HttpServerOptions()
                .setHttp2ClearTextEnabled(false)
                .setMaxInitialLineLength(4096)
                .setMaxHeaderSize(8192)
                .setTcpNoDelay(true)
                .setReuseAddress(true)
                .setAcceptBacklog(4096);
        return connect(vertx, redis, database).compose(stock -> vertx.createHttpServer(options)
                .requestHandler(request -> serve(stock, request))
                .listen(port, "127.0.0.1"));
    }

    private static void serve(Stock stock, HttpServerRequest request) {
        if (request.method().equals(HttpMethod.GET)) {
            String sku = request.path().substring(request.path().lastIndexOf('/') + 1);
            stock.available(sku)
                    .onSuccess(found -> answer(
                            request,
                            found < 0 ? 404 : 200,
                            new JsonObject().put("sku", sku).put("availableToSell", found)))
                    .onFailure(fault -> answer(request, 500, new JsonObject().put("detail", fault.toString())));
        } else {
            request.body().onSuccess(body -> order(stock, request, body));
        }
    }

    private static void order(Stock stock, HttpServerRequest request, Buffer body) {
        JsonObject order = new JsonObject(body);
        String id = order.getString("channelOrderRef");
        List<String> skus = new ArrayList<>();
        List<Long> quantities = new ArrayList<>();
        order.getJsonArray("lines").forEach(each -> {
            JsonObject line = (JsonObject) each;
            skus.add(line.getString("sku"));
            quantities.add(line.getLong("quantity"));
        });
        stock.reserve(id, body.toString(), skus, quantities)
                .onSuccess(reserved -> {
                    if (reserved == Stock.Reserved.NOT_ENOUGH) {
                        answer(request, 422, new JsonObject().put("code", "insufficient-stock"));
                    } else {
                        request.response().putHeader("location", "/v1/orders/" + id);
                        answer(request, 202, new JsonObject().put("orderId", id).put("status", "accepted"));
                    }
                })
                .onFailure(fault -> answer(request, 500, new JsonObject().put("detail", fault.toString())));
    }

    private static void answer(HttpServerRequest request, int status, JsonObject body) {
        request.response()
                .setStatusCode(status)
                .putHeader("content-type", "application/json")
                .end(body.toBuffer());
    }
}
