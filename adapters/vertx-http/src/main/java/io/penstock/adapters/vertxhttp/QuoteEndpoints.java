package io.penstock.adapters.vertxhttp;

import io.penstock.adapters.vertxhttp.Requests.CreditRequest;
import io.penstock.adapters.vertxhttp.Requests.PricesRequest;
import io.penstock.adapters.vertxhttp.Requests.QuoteRequest;
import io.penstock.adapters.vertxhttp.json.JsonWriter;
import io.penstock.ports.driving.QuoteOrder;
import java.time.Instant;
import java.time.InstantSource;

/** What it would cost, whether credit would do, and both with availability in one answer. */
final class QuoteEndpoints {
    private final QuoteOrder quotes;
    private final InstantSource clock;

    QuoteEndpoints(QuoteOrder quotes, InstantSource clock) {
        this.quotes = quotes;
        this.clock = clock;
    }

    /** {@code POST /v1/prices}. */
    void prices(Call call) {
        PricesRequest request = call.read(Requests::prices);
        if (request != null) {
            call.answer(
                    quotes.price(call.channel(), request.customer(), request.currency(), request.lines()),
                    prices -> call.exchange().json(200, JsonWriter.document(json -> Answers.prices(json, prices))));
        }
    }

    /** {@code POST /v1/credit-checks}: held and refused are answers too. */
    void creditCheck(Call call) {
        CreditRequest request = call.read(Requests::creditCheck);
        if (request != null) {
            Instant now = clock.instant();
            call.answer(quotes.checkCredit(request.customer(), request.amount()), credit -> call.exchange()
                    .json(200, JsonWriter.document(json -> Answers.credit(json, credit, now))));
        }
    }

    /** {@code POST /v1/quotes}. */
    void quote(Call call) {
        QuoteRequest request = call.read(Requests::quote);
        if (request != null) {
            Instant now = clock.instant();
            call.answer(
                    quotes.quote(
                            call.channel(), request.customer(), request.shipTo(), request.currency(), request.lines()),
                    quote -> call.exchange().json(200, JsonWriter.document(json -> Answers.quote(json, quote, now))));
        }
    }
}
