package io.penstock.proofs.trial;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.proofs.history.Call;
import io.penstock.proofs.history.Call.Kind;
import io.penstock.proofs.history.Heard;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Buys without pause while the shop is open: orders, some of them twice at once; reservations, of which some become orders,
 * some are confirmed, prolonged, given back or forgotten. What it got no answer to it asks again under the same key, also
 * of the next life of the gateway; a few it never asks again.
 */
final class Buyer implements Runnable {
    private static final int PAUSE_MILLIS = 25;

    private final Crowd crowd;
    private final Shop shop;
    private final String name;
    private final Random dice;
    private final Wishes wishes;
    private int count;

    Buyer(Crowd crowd, Shop shop, String name, Random dice, Wishes wishes) {
        this.crowd = crowd;
        this.shop = shop;
        this.name = name;
        this.dice = dice;
        this.wishes = wishes;
    }

    @Override
    public void run() {
        try {
            while (!crowd.isOver()) {
                if (crowd.isOpen()) {
                    step();
                } else {
                    pause();
                }
            }
            settle();
        } catch (InterruptedException | IllegalStateException ended) {
            // The trial is over.
        }
    }

    private void settle() throws InterruptedException {
        for (Purchase purchase = crowd.nextPending(); purchase != null; purchase = crowd.nextPending()) {
            if (!order(purchase).isDefinite()) {
                pause();
            }
        }
    }

    private static void pause() throws InterruptedException {
        Thread.sleep(PAUSE_MILLIS);
    }

    private void step() throws InterruptedException {
        Purchase open = dice.nextBoolean() ? crowd.nextPending() : null;
        Call call;
        if (open != null) {
            call = order(open);
        } else {
            call = switch (dice.nextInt(10)) {
                case 0, 1 -> reserve();
                case 2 -> orderTwiceAtOnce(wishes.order(nextKey()));
                default -> order(wishes.order(nextKey()));
            };
        }
        if (!call.isDefinite()) {
            pause();
        }
    }

    private String nextKey() {
        return name + "-" + count++;
    }

    private Call order(Purchase purchase) {
        long sent = System.nanoTime();
        Call call = orderCall(purchase, sent, heard(() -> shop.wire().send(request(purchase))));
        if (call.isDefinite() && dice.nextInt(10) == 0) {
            long again = System.nanoTime();
            orderCall(purchase, again, heard(() -> shop.wire().send(request(purchase))));
        }
        if (call.heard() instanceof Heard.Yes(String order) && dice.nextInt(25) == 0) {
            cancel(order);
        }
        return call;
    }

    private Call orderCall(Purchase purchase, long sent, Heard heard) {
        Call call = note(Kind.ORDER, purchase.key(), purchase.token(), sent, heard);
        boolean givesUp = heard instanceof Heard.Unknown && dice.nextInt(20) == 0;
        if (!call.isDefinite() && !givesUp) {
            crowd.later(purchase);
        }
        return call;
    }

    private Call orderTwiceAtOnce(Purchase purchase) {
        long sent = System.nanoTime();
        CompletableFuture<HttpResponse<String>> other =
                shop.wire().client().sendAsync(request(purchase), BodyHandlers.ofString());
        Heard first = heard(() -> shop.wire().send(request(purchase)));
        Heard second = heard(() -> joined(other));
        note(Kind.ORDER, purchase.key(), purchase.token(), sent, first);
        return orderCall(purchase, sent, second);
    }

    private static HttpResponse<String> joined(CompletableFuture<HttpResponse<String>> response) throws IOException {
        try {
            return response.join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof IOException fault ? fault : new IOException(failed);
        }
    }

    private void cancel(String order) {
        long sent = System.nanoTime();
        HttpRequest request = shop.wire()
                .request(shop.api() + "/v1/orders/" + order + "/cancel")
                .POST(BodyPublishers.noBody())
                .build();
        note(Kind.CANCEL, order, Optional.empty(), sent, heard(() -> shop.wire().send(request)));
    }

    private HttpRequest request(Purchase purchase) {
        return shop.wire()
                .request(shop.api() + "/v1/orders")
                .header("Idempotency-Key", purchase.key())
                .POST(BodyPublishers.ofString(purchase.body()))
                .build();
    }

    private Call note(Kind kind, String key, Optional<String> token, long sent, Heard heard) {
        Call call = new Call(kind, key, token, crowd.round(), sent, System.nanoTime(), heard);
        crowd.noted(call);
        return call;
    }

    // Reservations

    private Call reserve() {
        Wishes.Choice choice = wishes.choice();
        Call held = send(Kind.HOLD, "", "POST", "", Wishes.hold(choice));
        if (!(held.heard() instanceof Heard.Yes(String token))) {
            return held;
        }
        return switch (dice.nextInt(6)) {
            case 0 -> send(Kind.CONFIRM, token, "POST", "/" + token + "/confirm", "");
            case 1 -> {
                send(Kind.CONFIRM, token, "POST", "/" + token + "/confirm", "");
                yield order(wishes.purchase(nextKey(), choice, Optional.of(token)));
            }
            case 2 -> order(wishes.purchase(nextKey(), choice, Optional.of(token)));
            case 3 -> send(Kind.RELEASE, token, "DELETE", "/" + token, "");
            case 4 -> {
                extend(token);
                yield order(wishes.purchase(nextKey(), choice, Optional.of(token)));
            }
            default -> held;
        };
    }

    private void extend(String token) {
        heard(() -> shop.wire()
                .send(shop.wire()
                        .request(shop.api() + "/v1/reservations/" + token + "/extend")
                        .POST(BodyPublishers.ofString("{\"ttlSeconds\":" + Wishes.HOLD_SECONDS + "}"))
                        .build()));
    }

    private Call send(Kind kind, String token, String method, String path, String body) {
        long sent = System.nanoTime();
        HttpRequest request = shop.wire()
                .request(shop.api() + "/v1/reservations" + path)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        Heard heard = heard(() -> shop.wire().send(request));
        return note(
                kind,
                token,
                Optional.empty(),
                sent,
                kind == Kind.RELEASE && heard instanceof Heard.Yes ? new Heard.Yes(token) : heard);
    }

    // Answers

    /** A call on its way. */
    private interface Sent {
        HttpResponse<String> answer() throws IOException;
    }

    private static Heard heard(Sent sent) {
        try {
            HttpResponse<String> answer = sent.answer();
            return heard(answer.statusCode(), Json.read(answer.body()));
        } catch (ConnectException | HttpConnectTimeoutException nobodyThere) {
            return new Heard.NotNow("nobody there");
        } catch (IOException cut) {
            return new Heard.Unknown(cut.toString());
        }
    }

    private static Heard heard(int status, JsonNode answer) {
        if (status / 100 == 2) {
            return new Heard.Yes(answer.path(answer.has("orderId") ? "orderId" : "reservationId")
                    .asText());
        }
        String path = answer.path("type").asText();
        String type = path.substring(path.lastIndexOf('/') + 1);
        boolean unknown = type.equals("outcome-unknown") || type.equals("deadline-exceeded");
        if (unknown || (status >= 500 && status != 503)) {
            return new Heard.Unknown(status + " " + type);
        }
        return answer.path("retryable").asBoolean() ? new Heard.NotNow(type) : new Heard.No(type);
    }
}
