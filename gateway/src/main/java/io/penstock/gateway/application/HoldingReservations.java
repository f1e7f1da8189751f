package io.penstock.gateway.application;

import io.penstock.domain.availability.PositionOperation;
import io.penstock.domain.catalogue.Customer;
import io.penstock.domain.credit.CreditDemand;
import io.penstock.domain.credit.CreditOperation;
import io.penstock.domain.order.HeldToken;
import io.penstock.domain.order.OrderLine;
import io.penstock.domain.order.OrderRequest;
import io.penstock.domain.order.Promise;
import io.penstock.domain.order.Refusal;
import io.penstock.domain.order.RefusalType;
import io.penstock.domain.reservation.Outcome;
import io.penstock.domain.reservation.ReservationOperation;
import io.penstock.domain.shared.ChannelId;
import io.penstock.domain.shared.OperationId;
import io.penstock.domain.shared.ReservationId;
import io.penstock.domain.shared.TokenId;
import io.penstock.ports.driven.CreditAccounts;
import io.penstock.ports.driven.DurableLog;
import io.penstock.ports.driven.IdSource;
import io.penstock.ports.driven.JournalEntry;
import io.penstock.ports.driven.Positions;
import io.penstock.ports.driving.Answer;
import io.penstock.ports.driving.HoldReservation;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Keeps stock, prices and credit under a token: taken in the grid, journalled, then told. */
public final class HoldingReservations implements HoldReservation {
    private final OrderChecks checks;
    private final Reserving reserving;
    private final Releases releases;
    private final Positions positions;
    private final CreditAccounts accounts;
    private final DurableLog<JournalEntry> journal;
    private final TokenBook tokens;
    private final IdSource ids;
    private final InstantSource clock;

    HoldingReservations(
            OrderChecks checks,
            Reserving reserving,
            Releases releases,
            Positions positions,
            CreditAccounts accounts,
            DurableLog<JournalEntry> journal,
            TokenBook tokens,
            IdSource ids,
            InstantSource clock) {
        this.checks = checks;
        this.reserving = reserving;
        this.releases = releases;
        this.positions = positions;
        this.accounts = accounts;
        this.journal = journal;
        this.tokens = tokens;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public CompletionStage<Answer<TokenState>> hold(HoldRequest request) {
        if (journal.isFull()) {
            return done(Answer.refused(Refusals.overloaded()));
        }
        Instant now = clock.instant();
        return switch (checked(request, now)) {
            case Answer.Refused<CheckedOrder>(Refusal refusal) -> done(Answer.refused(refusal));
            case Answer.Granted<CheckedOrder>(CheckedOrder checked) -> hold(request, checked, now);
        };
    }

    private Answer<CheckedOrder> checked(HoldRequest request, Instant now) {
        return switch (checks.customer(request.customer(), request.currency(), request.shipTo())) {
            case Answer.Refused<Customer>(Refusal refusal) -> Answer.refused(refusal);
            case Answer.Granted<Customer>(Customer customer) ->
                checks.lines(request.channel(), customer, request.currency(), request.lines(), now);
        };
    }

    private CompletionStage<Answer<TokenState>> hold(HoldRequest request, CheckedOrder checked, Instant now) {
        TokenId id = ids.nextToken();
        Instant expiry = now.plus(request.ttl());
        Reserving.Wish wish = new Reserving.Wish(
                id.value(),
                id.value(),
                Optional.empty(),
                request.channel(),
                request.customer(),
                request.currency(),
                request.fulfilment(),
                Optional.empty(),
                checked,
                OrderRequest.Extras.NONE,
                expiry);
        return reserving.take(wish).thenCompose(answer -> switch (answer) {
            case Answer.Refused<Reserving.Taken>(Refusal refusal) -> done(Answer.refused(refusal));
            case Answer.Granted<Reserving.Taken>(Reserving.Taken taken) ->
                journalled(token(id, request, wish, taken, now), now);
        });
    }

    private static HeldToken token(
            TokenId id, HoldRequest request, Reserving.Wish wish, Reserving.Taken taken, Instant now) {
        return new HeldToken(
                id,
                request.channel(),
                request.customer(),
                request.shipTo(),
                request.currency(),
                taken.lines(),
                taken.promises(),
                taken.total(),
                wish.creditReservation(),
                now,
                wish.expiry());
    }

    private CompletionStage<Answer<TokenState>> journalled(HeldToken token, Instant now) {
        return journal.append(new JournalEntry.TokenHeld(token))
                .handle((_, fault) -> fault)
                .thenCompose(fault -> {
                    if (fault != null) {
                        return release(token, "lost").thenApply(_ -> Answer.refused(Refusals.overloaded()));
                    }
                    tokens.held(token, now);
                    return done(Answer.granted(new TokenState(token, TokenStatus.HELD, token.expiry())));
                });
    }

    @Override
    public Answer<TokenState> find(ChannelId channel, TokenId token) {
        return tokens.find(channel, token, clock.instant())
                .map(Answer::granted)
                .orElseGet(() -> Answer.refused(notFound(token)));
    }

    private static Refusal notFound(TokenId token) {
        return Refusal.of(RefusalType.RESERVATION_NOT_FOUND, "There is no reservation " + token + ".");
    }

    private static Refusal expired(TokenId token) {
        return Refusal.of(
                RefusalType.RESERVATION_EXPIRED, "Reservation " + token + " no longer holds anything; hold again.");
    }

    @Override
    public CompletionStage<Answer<TokenState>> extend(ChannelId channel, TokenId token, Duration ttl) {
        return changing(channel, token, state -> {
            if (state.status() == TokenStatus.FIRM) {
                return done(Answer.granted(state));
            }
            Instant expiry = clock.instant().plus(ttl);
            return extendAll(state.token(), expiry)
                    .thenCompose(all -> all
                            ? told(
                                    new JournalEntry.TokenExtended(token, expiry, clock.instant()),
                                    channel,
                                    token,
                                    () -> tokens.extended(token, expiry))
                            : lost(state.token()));
        });
    }

    /** Completes with whether all of it stood. */
    CompletionStage<Boolean> extendAll(HeldToken token, Instant expiry) {
        List<CompletableFuture<Boolean>> all = new ArrayList<>();
        String step = "e" + expiry.toEpochMilli();
        for (Promise promise : token.promises()) {
            OperationId id = new OperationId(promise.reservation().value(), step);
            all.add(Stages.caught(
                            positions.apply(new PositionOperation.Reserve(
                                    promise.position(),
                                    new ReservationOperation.Extend<>(id, promise.reservation(), expiry))),
                            new Outcome.TooLate<>())
                    .thenApply(Outcome::isDone));
        }
        ReservationId credit = token.credit();
        all.add(Stages.caught(
                        accounts.apply(new CreditOperation.Reserve(
                                token.customer(),
                                new ReservationOperation.Extend<>(
                                        new OperationId(credit.value(), step), credit, expiry))),
                        new Outcome.TooLate<>())
                .thenApply(Outcome::isDone));
        return Stages.all(all).thenApply(_ -> all.stream().allMatch(CompletableFuture::join));
    }

    /**
     * A part of it is gone, so the whole is. The record comes before the rest is given back: whoever is given it then must
     * not find the token in the journal. Without the record it is kept until it expires.
     */
    private CompletionStage<Answer<TokenState>> lost(HeldToken token) {
        return journal.append(new JournalEntry.TokenReleased(token.id(), clock.instant()))
                .thenCompose(_ -> gone(token))
                .thenApply(_ -> Answer.refused(expired(token.id())));
    }

    /** The journal has it that the token holds nothing: now what it held is given back. */
    CompletionStage<Void> gone(HeldToken token) {
        tokens.become(token.id(), TokenStatus.EXPIRED);
        return release(token, "late");
    }

    @Override
    public CompletionStage<Answer<TokenState>> confirm(ChannelId channel, TokenId token, Map<Integer, Long> lines) {
        return changing(channel, token, state -> {
            Map<Integer, Long> wanted = lines.isEmpty() ? allOf(state.token()) : lines;
            Optional<HeldToken> kept = TokenShares.keep(state.token(), wanted);
            if (kept.isEmpty()) {
                return done(Answer.refused(Refusal.of(
                        RefusalType.SCHEMA_VIOLATION,
                        "Reservation " + token + " does not hold these lines, or less.")));
            }
            return confirm(state, kept.get(), wanted);
        });
    }

    static Map<Integer, Long> allOf(HeldToken token) {
        return token.lines().stream().collect(Collectors.toMap(OrderLine::line, OrderLine::quantity));
    }

    /** The record is provisional until stock and credit are firm, and names the token released otherwise. */
    private CompletionStage<Answer<TokenState>> confirm(TokenState state, HeldToken kept, Map<Integer, Long> lines) {
        Instant now = clock.instant();
        HeldToken whole = state.token();
        CreditDemand credit = new CreditDemand(kept.credit(), Optional.empty(), kept.total());
        String why = "c" + now.toEpochMilli();
        return journal.append(
                        new JournalEntry.TokenConfirmed(whole.id(), lines, now),
                        state.status() == TokenStatus.FIRM ? Instant.MAX : state.expiry(),
                        new JournalEntry.TokenReleased(whole.id(), now))
                .thenCompose(record -> reserving
                        .firm(Optional.empty(), kept.channel(), kept.customer(), kept.promises(), credit, why)
                        .thenCompose(all ->
                                all && record.confirm() ? confirmed(whole, kept, why) : withdrawn(whole, record)))
                .exceptionallyCompose(fault -> Stages.cause(fault) instanceof DurableLog.TooLateException
                        ? done(Answer.refused(expired(whole.id())))
                        : CompletableFuture.failedStage(fault));
    }

    private CompletionStage<Answer<TokenState>> confirmed(HeldToken whole, HeldToken kept, String why) {
        tokens.confirmed(whole.id(), kept);
        return giveBack(TokenShares.dropped(whole.promises(), kept.promises()), why)
                .thenApply(_ -> find(whole.channel(), whole.id()));
    }

    private CompletionStage<Answer<TokenState>> withdrawn(HeldToken whole, DurableLog.Provisional record) {
        return record.withdraw().thenCompose(_ -> gone(whole)).thenApply(_ -> Answer.refused(expired(whole.id())));
    }

    CompletionStage<Void> giveBack(List<Promise> promises, String why) {
        return releases.release(promises, "d" + why);
    }

    @Override
    public CompletionStage<Answer<TokenState>> release(ChannelId channel, TokenId token) {
        Answer<TokenState> found = find(channel, token);
        if (found instanceof Answer.Granted<TokenState>(TokenState state) && state.status() == TokenStatus.RELEASED) {
            return done(found);
        }
        return changing(channel, token, state -> told(
                        new JournalEntry.TokenReleased(token, clock.instant()),
                        channel,
                        token,
                        () -> tokens.become(token, TokenStatus.RELEASED))
                .thenCompose(answer -> release(state.token(), "del").thenApply(_ -> answer)));
    }

    private CompletionStage<Void> release(HeldToken token, String why) {
        return releases.release(token.customer(), token.promises(), token.credit(), why);
    }

    private static Refusal inFlight(TokenId token) {
        return Refusal.of(
                RefusalType.REQUEST_IN_FLIGHT, "Reservation " + token + " is being changed by another request.");
    }

    /** One change at a time, to what still holds something, and as it was found: another may just have changed it. */
    private CompletionStage<Answer<TokenState>> changing(
            ChannelId channel, TokenId token, Function<TokenState, CompletionStage<Answer<TokenState>>> change) {
        Optional<TokenState> found = tokens.find(channel, token, clock.instant());
        if (found.isEmpty()) {
            return done(Answer.refused(notFound(token)));
        }
        TokenState state = found.get();
        if (state.status() != TokenStatus.HELD && state.status() != TokenStatus.FIRM) {
            return done(Answer.refused(expired(token)));
        }
        if (!tokens.begin(token)) {
            return done(Answer.refused(inFlight(token)));
        }
        if (!tokens.find(channel, token, clock.instant()).equals(found)) {
            tokens.end(token);
            return done(Answer.refused(inFlight(token)));
        }
        return change.apply(state).whenComplete((_, _) -> tokens.end(token));
    }

    private CompletionStage<Answer<TokenState>> told(
            JournalEntry entry, ChannelId channel, TokenId token, Runnable change) {
        return journal.append(entry).thenApply(_ -> {
            change.run();
            return tokens.find(channel, token, clock.instant())
                    .map(Answer::granted)
                    .orElseGet(() -> Answer.refused(notFound(token)));
        });
    }

    private static CompletionStage<Answer<TokenState>> done(Answer<TokenState> answer) {
        return CompletableFuture.completedFuture(answer);
    }
}
