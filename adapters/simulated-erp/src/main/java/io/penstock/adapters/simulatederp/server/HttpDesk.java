package io.penstock.adapters.simulatederp.server;

import com.fasterxml.jackson.core.JsonGenerator;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ERP's HTTP interface. What a gateway calls in earnest (booking, looking up, cancelling) passes the fault gate;
 * what a tester does (reading the ledger, moving orders by hand, setting faults) does not. Belongs to one event loop.
 */
final class HttpDesk {
    /** A caller whose answer is swallowed is cut off after this long. */
    static final long HANG_MILLIS = TimeUnit.SECONDS.toMillis(30);

    /** With a look-up: how many bookings under this reference are still being worked on. */
    static final String IN_FLIGHT = "erp-in-flight";

    private static final Logger LOG = LoggerFactory.getLogger(HttpDesk.class);
    private static final int MAX_BODY = 1 << 20;
    private static final int PAGE = 256;
    private static final int DEFAULT_EVENTS = 500;
    private static final int MAX_EVENTS = 5000;

    private final Vertx vertx;
    private final Bookkeeper bookkeeper;
    private final EventStore events;
    private final Clerk clerk;
    private final FaultGate gate;
    private final Map<String, Integer> inFlight = new HashMap<>();

    HttpDesk(Vertx vertx, Bookkeeper bookkeeper, EventStore events, Clerk clerk, FaultGate gate) {
        this.vertx = vertx;
        this.bookkeeper = bookkeeper;
        this.events = events;
        this.clerk = clerk;
        this.gate = gate;
    }

    Router router() {
        Router router = Router.router(vertx);
        router.route().handler(BodyHandler.create(false).setBodyLimit(MAX_BODY));
        businessCalls(router);
        testersCalls(router);
        router.route().failureHandler(this::failed);
        for (int status : new int[] {404, 405}) {
            router.errorHandler(status, rc -> send(rc, Answer.fault(status, "no such call")));
        }
        return router;
    }

    private void businessCalls(Router router) {
        on(router, HttpMethod.POST, "/orders", this::book);
        on(router, HttpMethod.GET, "/orders", this::orders);
        on(router, HttpMethod.POST, "/orders/:order/cancel", this::cancel);
        on(router, HttpMethod.GET, "/events", this::events);
    }

    private void testersCalls(Router router) {
        on(router, HttpMethod.GET, "/orders/count", this::countOrders);
        on(router, HttpMethod.POST, "/orders/:order/allocate", rc -> move(rc, OrderStatus.ALLOCATED));
        on(router, HttpMethod.POST, "/orders/:order/ship", rc -> move(rc, OrderStatus.SHIPPED));
        on(router, HttpMethod.POST, "/orders/:order/deliver", rc -> move(rc, OrderStatus.DELIVERED));
        on(router, HttpMethod.POST, "/orders/:order/invoice", rc -> move(rc, OrderStatus.INVOICED));
        on(router, HttpMethod.POST, "/orders/:order/reject", rc -> move(rc, OrderStatus.REJECTED));
        on(router, HttpMethod.POST, "/orders/:order/short-pick", this::shortPick);
        on(router, HttpMethod.GET, "/stock", this::stock);
        on(router, HttpMethod.GET, "/stock/:sku", this::stockOf);
        on(router, HttpMethod.POST, "/stock/:sku/:location", this::count);
        on(router, HttpMethod.GET, "/credit/:customer", this::credit);
        on(router, HttpMethod.POST, "/credit/:customer", this::setCredit);
        on(router, HttpMethod.GET, "/receipts", this::receipts);
        on(router, HttpMethod.POST, "/receipts/:receipt/arrive", this::arrive);
        on(router, HttpMethod.GET, "/faults", rc -> send(rc, Answer.of(200, gate.faults()::writeTo)));
        on(router, HttpMethod.POST, "/faults", this::changeFaults);
        on(router, HttpMethod.GET, "/stats", rc -> send(rc, Answer.of(200, gate::writeTo)));
        on(
                router,
                HttpMethod.GET,
                "/health",
                rc -> send(rc, Answer.of(200, json -> {
                    json.writeStartObject();
                    json.writeStringField("status", "up");
                    json.writeEndObject();
                })));
    }

    // Bookings, look-ups and cancellations: through the gate

    /** A call that was let in. It works for a while, and leaves once: with an answer, or without one. */
    private final class Visit {
        private final RoutingContext rc;
        private @Nullable String booking;

        Visit(RoutingContext rc) {
            this.rc = rc;
        }

        /** Until this visit leaves, look-ups say that this order is being worked on. */
        void books(String externalRef) {
            booking = externalRef;
            inFlight.merge(externalRef, 1, Integer::sum);
        }

        void work(Runnable work) {
            long millis = gate.workMillis();
            if (millis == 0) {
                guarded(work);
            } else {
                vertx.setTimer(millis, timer -> guarded(work));
            }
        }

        private void guarded(Runnable work) {
            try {
                work.run();
            } catch (RuntimeException e) {
                leave(explained(e));
            }
        }

        void ask(Bookkeeper.Task<Answer> task, Consumer<Answer> then) {
            HttpDesk.this.ask(task, then, failure -> leave(explained(failure)));
        }

        void leave(Answer answer) {
            finished();
            gate.leave();
            send(rc, answer);
        }

        /** What was done stays done, but the caller never hears of it, and occupies the ERP until it is cut off. */
        void leaveMute() {
            finished();
            long timer = vertx.setTimer(
                    HANG_MILLIS, expired -> rc.request().connection().close());
            rc.response().closeHandler(closed -> {
                vertx.cancelTimer(timer);
                gate.leave();
            });
            if (rc.response().closed()) {
                vertx.cancelTimer(timer);
                gate.leave();
            }
        }

        private void finished() {
            if (booking != null) {
                inFlight.computeIfPresent(booking, (ref, count) -> count > 1 ? count - 1 : null);
                booking = null;
            }
        }
    }

    private void visit(RoutingContext rc, Consumer<Visit> purpose) {
        Optional<Answer> refusal = gate.admit();
        if (refusal.isPresent()) {
            send(rc, refusal.get());
            return;
        }
        Visit visit = new Visit(rc);
        visit.guarded(() -> purpose.accept(visit));
    }

    private void book(RoutingContext rc) {
        visit(rc, visit -> {
            OrderRequest order = OrderRequest.parse(body(rc));
            visit.books(order.externalRef());
            visit.work(() -> book(visit, order));
        });
    }

    private void book(Visit visit, OrderRequest order) {
        if (gate.fails()) {
            visit.ask((books, draft) -> clerk.fail(order.externalRef(), books), visit::leave);
        } else if (gate.refuses()) {
            visit.ask((books, draft) -> clerk.refuse(order.externalRef(), books), visit::leave);
        } else {
            boolean twice = gate.announcesTwice();
            commit(visit, (books, draft) -> clerk.book(order, twice, books, draft));
        }
    }

    private void commit(Visit visit, Bookkeeper.Task<Answer> task) {
        boolean mute = gate.swallowsAnswer();
        visit.ask(task, answer -> {
            if (mute && answer.isGood()) {
                visit.leaveMute();
            } else {
                visit.leave(answer);
            }
        });
    }

    private void cancel(RoutingContext rc) {
        String order = rc.pathParam("order");
        visit(rc, visit -> {
            Optional<String> reason = reason(rc);
            visit.work(() -> {
                if (gate.fails()) {
                    visit.leave(Clerk.failed());
                } else {
                    commit(visit, (books, draft) -> clerk.move(order, OrderStatus.CANCELLED, reason, books, draft));
                }
            });
        });
    }

    private void orders(RoutingContext rc) {
        String reference = query(rc, "externalRef");
        if (reference == null) {
            stream(rc, (books, from) -> page(books.bookings(from, PAGE), Books.LedgerLine::writeTo));
        } else {
            visit(rc, visit -> visit.work(() -> lookUp(visit, reference)));
        }
    }

    private void lookUp(Visit visit, String reference) {
        if (gate.fails()) {
            visit.leave(Clerk.failed());
            return;
        }
        visit.rc
                .response()
                .putHeader(IN_FLIGHT, inFlight.getOrDefault(reference, 0).toString());
        visit.ask((books, draft) -> list(books.bookingsOf(reference), Books.LedgerLine::writeTo), visit::leave);
    }

    /** The events a broker would bring; not while the ERP is down. */
    private void events(RoutingContext rc) {
        if (gate.faults().down()) {
            send(rc, Answer.fault(503, "the ERP is down"));
            return;
        }
        long after = number(rc, "after", 0, Long.MAX_VALUE);
        int limit = (int) number(rc, "limit", DEFAULT_EVENTS, MAX_EVENTS);
        vertx.executeBlocking(() -> events(after, Math.max(1, limit)), false)
                .onSuccess(answer -> send(rc, answer))
                .onFailure(failure -> send(rc, explained(failure)));
    }

    private Answer events(long after, int limit) throws IOException {
        List<ErpEvent> found = events.read(after, limit);
        return Answer.of(200, json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("events");
            for (ErpEvent event : found) {
                event.writeTo(json);
            }
            json.writeEndArray();
            json.writeNumberField("next", after + found.size());
            json.writeEndObject();
        });
    }

    // What a tester does: never in the way of the faults

    private void countOrders(RoutingContext rc) {
        ask(rc, (books, draft) -> {
            int count = books.count();
            return Answer.of(200, json -> {
                json.writeStartObject();
                json.writeNumberField("count", count);
                json.writeEndObject();
            });
        });
    }

    private void move(RoutingContext rc, OrderStatus to) {
        String order = rc.pathParam("order");
        Optional<String> reason = reason(rc);
        ask(rc, (books, draft) -> clerk.move(order, to, reason, books, draft));
    }

    private void shortPick(RoutingContext rc) {
        String order = rc.pathParam("order");
        Fields request = Fields.of(body(rc));
        ask(rc, (books, draft) -> clerk.shortPick(order, request, books, draft));
    }

    private void stock(RoutingContext rc) {
        stream(rc, (books, from) -> page(books.positions(from, PAGE), Position::writeTo));
    }

    private void stockOf(RoutingContext rc) {
        String sku = rc.pathParam("sku");
        ask(
                rc,
                (books, draft) -> books.positionsOf(sku).isEmpty()
                        ? Answer.fault(404, "no stock of " + sku)
                        : list(books.positionsOf(sku), Position::writeTo));
    }

    private void count(RoutingContext rc) {
        String sku = code(rc, "sku");
        String location = code(rc, "location");
        Fields request = Fields.of(body(rc));
        ask(rc, (books, draft) -> clerk.count(sku, location, request, books, draft));
    }

    private void credit(RoutingContext rc) {
        String customer = rc.pathParam("customer");
        ask(rc, (books, draft) -> books.findAccount(customer)
                .map(account -> Answer.of(200, account::writeTo))
                .orElseGet(() -> Answer.fault(404, "no account of " + customer)));
    }

    private void setCredit(RoutingContext rc) {
        String customer = code(rc, "customer");
        Fields request = Fields.of(body(rc));
        ask(rc, (books, draft) -> clerk.setCredit(customer, request, books, draft));
    }

    private void receipts(RoutingContext rc) {
        ask(rc, (books, draft) -> list(books.receipts(), Receipt::writeTo));
    }

    private void arrive(RoutingContext rc) {
        String receipt = rc.pathParam("receipt");
        ask(rc, (books, draft) -> clerk.arrive(receipt, books, draft));
    }

    private void changeFaults(RoutingContext rc) {
        gate.change(gate.faults().changedBy(Fields.of(body(rc))));
        send(rc, Answer.of(200, gate.faults()::writeTo));
    }

    // Lists of any length

    /** One part of a list: written on the books' thread, sent before the next part is asked for. */
    private record Page(int size, String json) {}

    @FunctionalInterface
    private interface Pages {
        Page at(Books books, int from);
    }

    @FunctionalInterface
    private interface Item<T> {
        void write(T item, JsonGenerator json) throws IOException;
    }

    private static <T> Answer list(List<T> items, Item<T> form) {
        return Answer.of(200, json -> {
            json.writeStartArray();
            for (T item : items) {
                form.write(item, json);
            }
            json.writeEndArray();
        });
    }

    private static <T> Page page(List<T> items, Item<T> form) {
        String array = list(items, form).body();
        return new Page(items.size(), array.substring(1, array.length() - 1));
    }

    private void stream(RoutingContext rc, Pages pages) {
        rc.response().putHeader("content-type", "application/json").setChunked(true);
        rc.response().write("[");
        streamFrom(rc, pages, 0);
    }

    private void streamFrom(RoutingContext rc, Pages pages, int from) {
        ask((books, draft) -> pages.at(books, from), page -> sendPage(rc, pages, from, page), failure -> rc.request()
                .connection()
                .close());
    }

    private void sendPage(RoutingContext rc, Pages pages, int from, Page page) {
        HttpServerResponse response = rc.response();
        if (response.closed()) {
            return;
        }
        if (page.size() == 0) {
            response.end("]");
            return;
        }
        response.write(from == 0 ? page.json() : "," + page.json());
        int next = from + page.size();
        if (response.writeQueueFull()) {
            response.drainHandler(drained -> streamFrom(rc, pages, next));
        } else {
            streamFrom(rc, pages, next);
        }
    }

    // Calls and answers

    private void on(Router router, HttpMethod method, String path, Consumer<RoutingContext> call) {
        router.route(method, path).handler(rc -> {
            try {
                call.accept(rc);
            } catch (RuntimeException e) {
                send(rc, explained(e));
            }
        });
    }

    private void ask(RoutingContext rc, Bookkeeper.Task<Answer> task) {
        ask(task, answer -> send(rc, answer), failure -> send(rc, explained(failure)));
    }

    private <T> void ask(Bookkeeper.Task<T> task, Consumer<T> then, Consumer<Throwable> otherwise) {
        Context context = vertx.getOrCreateContext();
        bookkeeper
                .ask(task)
                .whenComplete((outcome, failure) -> context.runOnContext(on -> {
                    if (failure == null) {
                        then.accept(outcome);
                    } else {
                        otherwise.accept(failure);
                    }
                }));
    }

    private static void send(RoutingContext rc, Answer answer) {
        HttpServerResponse response = rc.response();
        if (response.ended() || response.closed()) {
            return;
        }
        response.setStatusCode(answer.status()).putHeader("content-type", "application/json");
        if (answer.status() == 429) {
            response.putHeader("retry-after", "1");
        }
        response.end(Buffer.buffer(answer.body()));
    }

    private void failed(RoutingContext rc) {
        int status = rc.statusCode();
        if (status == 413) {
            send(rc, Answer.fault(status, "the body is larger than " + MAX_BODY + " bytes"));
        } else if (status >= 400 && status < 500) {
            send(rc, Answer.fault(status, "the call cannot be understood"));
        } else {
            send(rc, explained(rc.failure()));
        }
    }

    private static Answer explained(@Nullable Throwable failure) {
        return switch (failure) {
            case BadRequestException bad -> Answer.fault(400, String.valueOf(bad.getMessage()));
            case Bookkeeper.BusyException busy -> Answer.fault(503, "the ERP is busy");
            case null, default -> {
                LOG.error("a call failed", failure);
                yield Clerk.failed();
            }
        };
    }

    private static byte[] body(RoutingContext rc) {
        Buffer body = rc.body().buffer();
        return body == null ? new byte[0] : body.getBytes();
    }

    private static Optional<String> reason(RoutingContext rc) {
        byte[] body = body(rc);
        return body.length == 0
                ? Optional.empty()
                : Fields.of(body).only(Set.of("reason")).optionalText("reason");
    }

    private static String code(RoutingContext rc, String name) {
        String value = rc.pathParam(name);
        if (!Fields.isCode(value)) {
            throw new BadRequestException(name + " wants 1 to 64 printable ASCII characters");
        }
        return value;
    }

    private static @Nullable String query(RoutingContext rc, String name) {
        try {
            List<String> values = rc.queryParam(name);
            return values.isEmpty() ? null : values.getFirst();
        } catch (IllegalArgumentException e) {
            throw new BadRequestException("the query cannot be decoded", e);
        }
    }

    private static long number(RoutingContext rc, String name, long fallback, long max) {
        String text = query(rc, name);
        if (text == null) {
            return fallback;
        }
        if (!text.matches("\\d{1,18}") || Long.parseLong(text) > max) {
            throw new BadRequestException(name + " wants a whole number from 0 to " + max);
        }
        return Long.parseLong(text);
    }
}
