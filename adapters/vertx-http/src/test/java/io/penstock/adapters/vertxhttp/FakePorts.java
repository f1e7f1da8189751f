package io.penstock.adapters.vertxhttp;

import io.penstock.domain.availability.DatedQuantity;
import io.penstock.domain.availability.ExplainStep;
import io.penstock.domain.availability.PositionKey;
import io.penstock.domain.catalogue.Customer;
import io.penstock.domain.order.HeldToken;
import io.penstock.domain.order.Order;
import io.penstock.domain.order.OrderLine;
import io.penstock.domain.order.OrderRequest;
import io.penstock.domain.order.OrderStatus;
import io.penstock.domain.order.Promise;
import io.penstock.domain.order.Refusal;
import io.penstock.domain.order.RefusalType;
import io.penstock.domain.order.StatusChange;
import io.penstock.domain.pricing.ResolvedPrice;
import io.penstock.domain.shared.ChannelId;
import io.penstock.domain.shared.CurrencyCode;
import io.penstock.domain.shared.CustomerId;
import io.penstock.domain.shared.Freshness;
import io.penstock.domain.shared.LocationId;
import io.penstock.domain.shared.Money;
import io.penstock.domain.shared.OrderId;
import io.penstock.domain.shared.ReservationId;
import io.penstock.domain.shared.ShipToId;
import io.penstock.domain.shared.Sku;
import io.penstock.domain.shared.TokenId;
import io.penstock.domain.shared.UnitCode;
import io.penstock.ports.driving.AcceptOrder;
import io.penstock.ports.driving.Answer;
import io.penstock.ports.driving.CheckAvailability;
import io.penstock.ports.driving.FindCustomer;
import io.penstock.ports.driving.HoldReservation;
import io.penstock.ports.driving.QuoteOrder;
import io.penstock.ports.driving.TrackOrder;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/**
 * Every wish granted with made-up figures: 10 of each SKU for sale, everything costs 12.50. SKUs that begin with
 * {@code NO-} are unknown, ids that begin with it do not exist. What was asked is kept, and answers can be replaced.
 */
final class FakePorts implements CheckAvailability, QuoteOrder, HoldReservation, AcceptOrder, TrackOrder, FindCustomer {
    static final Instant TOLD = Instant.parse("2027-01-15T08:00:00Z");
    static final LocalDate DAY = LocalDate.parse("2027-01-15");
    static final CurrencyCode EUR = new CurrencyCode("EUR");
    static final Freshness FRESHNESS = new Freshness(TOLD, 7, "erp");
    static final LocationId EAST = new LocationId("DC-EAST");

    final List<Question> questions = new CopyOnWriteArrayList<>();
    final List<Submission> submissions = new CopyOnWriteArrayList<>();
    final List<HoldRequest> holds = new CopyOnWriteArrayList<>();
    final List<Map<Integer, Long>> confirmations = new CopyOnWriteArrayList<>();
    final List<Optional<OrderId>> pagesAfter = new CopyOnWriteArrayList<>();
    volatile long availableToSell = 10;
    volatile long revision = 3;
    volatile boolean cancelledAtOnce = true;
    volatile TokenStatus tokenStatus = TokenStatus.HELD;
    volatile Supplier<CompletionStage<Answer<Acceptance>>> accepting =
            () -> CompletableFuture.completedFuture(Answer.granted(new Acceptance(tracked("ORD-1"), false)));
    volatile Supplier<Answer<CreditAnswer>> crediting = () -> Answer.granted(new CreditAnswer(
            new CustomerId("CUST-00001"),
            CreditResult.REFUSED,
            Optional.of(Money.parse("99.5", EUR)),
            Optional.of(FRESHNESS)));

    ApiPorts ports() {
        return new ApiPorts(this, this, this, this, this, this);
    }

    static Refusal insufficient() {
        return new Refusal(
                RefusalType.INSUFFICIENT_STOCK,
                "Line 1 asks for more than there is.",
                List.of(new Refusal.LineError(
                        "/lines/0/quantity",
                        "insufficient-stock",
                        "12 requested, 10 available",
                        Optional.of(1),
                        Optional.of(new Sku("SKU-00001")),
                        Optional.of(12L),
                        Optional.of(10L),
                        Optional.of(DAY.plusDays(3)),
                        waterfall())));
    }

    private static List<ExplainStep> waterfall() {
        return List.of(
                new ExplainStep(ExplainStep.Step.ON_HAND, 12), new ExplainStep(ExplainStep.Step.AVAILABLE_TO_SELL, 10));
    }

    @Override
    public Answer<SkuAvailability> check(Question question, boolean explain) {
        questions.add(question);
        if (question.sku().value().startsWith("NO-")) {
            return Answer.refused(Refusal.of(RefusalType.UNKNOWN_SKU, "no such SKU"));
        }
        List<DatedQuantity> line = List.of(new DatedQuantity(DAY, availableToSell));
        Figures figures = new Figures(
                question.sku(),
                Optional.of(new UnitCode("EA")),
                availableToSell,
                line,
                revision,
                List.of(new AtLocation(EAST, availableToSell, line)),
                question.quantity().map(quantity -> Result.IN_STOCK),
                question.quantity(),
                question.quantity().map(quantity -> DAY),
                explain ? waterfall() : List.of());
        return Answer.granted(new SkuAvailability(figures, FRESHNESS));
    }

    @Override
    public BatchAnswer checkAll(ChannelId channel, List<Question> asked, boolean explain) {
        questions.addAll(asked);
        List<LineAnswer> lines = new ArrayList<>();
        for (Question question : asked) {
            boolean unknown = question.sku().value().startsWith("NO-");
            lines.add(new LineAnswer(
                    question.line(),
                    question.sku(),
                    unknown ? Result.UNKNOWN_SKU : Result.IN_STOCK,
                    unknown ? 0 : question.quantity().orElse(1L),
                    unknown ? 0 : availableToSell,
                    unknown ? Optional.empty() : Optional.of(DAY),
                    explain && !unknown ? waterfall() : List.of()));
        }
        return new BatchAnswer(lines, Optional.of(FRESHNESS));
    }

    private static ResolvedPrice price(long quantity) {
        Money unitPrice = Money.parse("12.5", EUR);
        return new ResolvedPrice(
                unitPrice,
                unitPrice.times(Math.min(quantity, 1_000_000)),
                ResolvedPrice.Source.CONTRACT,
                Optional.empty());
    }

    @Override
    public Answer<Prices> price(
            ChannelId channel, CustomerId customer, CurrencyCode currency, List<OrderRequest.Line> lines) {
        if (lines.stream().anyMatch(line -> line.sku().value().startsWith("NO-"))) {
            return Answer.refused(Refusal.of(RefusalType.UNKNOWN_SKU, "no such SKU"));
        }
        List<PricedLine> priced = lines.stream()
                .map(line -> new PricedLine(line.line(), line.sku(), line.quantity(), price(line.quantity())))
                .toList();
        return Answer.granted(new Prices(currency, priced, Money.parse("25", currency)));
    }

    @Override
    public Answer<CreditAnswer> checkCredit(CustomerId customer, Money amount) {
        return crediting.get();
    }

    @Override
    public Answer<Quote> quote(
            ChannelId channel,
            CustomerId customer,
            ShipToId shipTo,
            Optional<CurrencyCode> currency,
            List<OrderRequest.Line> lines) {
        LineAnswer availability = new LineAnswer(
                1, lines.getFirst().sku(), Result.PARTIAL, 10, 10, Optional.of(DAY.plusDays(3)), List.of());
        QuotedLine line = new QuotedLine(
                1, lines.getFirst().sku(), lines.getFirst().quantity(), Optional.of(price(12)), availability);
        return Answer.granted(new Quote(
                false, List.of(insufficient()), List.of(line), Optional.empty(), Optional.of(Money.parse("150", EUR))));
    }

    static TokenState token(TokenStatus status) {
        HeldToken token = new HeldToken(
                new TokenId("RES-1"),
                new ChannelId("web"),
                new CustomerId("CUST-00001"),
                Optional.empty(),
                EUR,
                List.of(),
                List.of(promise()),
                Money.parse("25", EUR),
                new ReservationId("C-1"),
                TOLD,
                TOLD.plusSeconds(60));
        return new TokenState(token, status, TOLD.plusSeconds(60));
    }

    private static Promise promise() {
        PositionKey position = new PositionKey(new Sku("SKU-00001"), EAST);
        return new Promise(new ReservationId("R-1"), 1, position, 2, Optional.empty(), DAY);
    }

    @Override
    public CompletionStage<Answer<TokenState>> hold(HoldRequest request) {
        holds.add(request);
        return CompletableFuture.completedFuture(Answer.granted(token(TokenStatus.HELD)));
    }

    @Override
    public Answer<TokenState> find(ChannelId channel, TokenId token) {
        return token.value().startsWith("NO-") ? noToken() : Answer.granted(token(tokenStatus));
    }

    private static Answer<TokenState> noToken() {
        return Answer.refused(Refusal.of(RefusalType.RESERVATION_NOT_FOUND, "no such reservation"));
    }

    @Override
    public CompletionStage<Answer<TokenState>> extend(ChannelId channel, TokenId token, Duration ttl) {
        return CompletableFuture.supplyAsync(() -> find(channel, token));
    }

    @Override
    public CompletionStage<Answer<TokenState>> confirm(ChannelId channel, TokenId token, Map<Integer, Long> lines) {
        confirmations.add(lines);
        return CompletableFuture.supplyAsync(
                () -> token.value().startsWith("NO-") ? noToken() : Answer.granted(token(TokenStatus.FIRM)));
    }

    @Override
    public CompletionStage<Answer<TokenState>> release(ChannelId channel, TokenId token) {
        return CompletableFuture.completedFuture(find(channel, token));
    }

    @Override
    public CompletionStage<Answer<Acceptance>> accept(Submission submission) {
        submissions.add(submission);
        return accepting.get();
    }

    static TrackedOrder tracked(String id) {
        Money unitPrice = Money.parse("12.5", EUR);
        Order order = new Order(
                new OrderId(id),
                new ChannelId("web"),
                "PO 4711",
                new CustomerId("CUST-00001"),
                new ShipToId("SHIP-1"),
                EUR,
                Optional.empty(),
                List.of(new OrderLine(
                        1, new Sku("SKU-00001"), 2, unitPrice, unitPrice.times(2), ResolvedPrice.Source.LIST)),
                List.of(promise()),
                OrderRequest.Extras.NONE,
                Money.parse("25", EUR),
                new ReservationId("C-1"),
                TOLD);
        return new TrackedOrder(
                order,
                OrderStatus.BOOKED,
                List.of(
                        new StatusChange(OrderStatus.ACCEPTED, TOLD, OrderStatus.Source.GATEWAY, Optional.empty()),
                        new StatusChange(
                                OrderStatus.BOOKED, TOLD.plusSeconds(1), OrderStatus.Source.ERP, Optional.of("SO-1"))),
                "main",
                Optional.of("SO-1"),
                1,
                Optional.empty(),
                false,
                TOLD.plusSeconds(1));
    }

    @Override
    public Answer<TrackedOrder> find(ChannelId channel, OrderId order) {
        return order.value().startsWith("NO-")
                ? Answer.refused(Refusal.of(RefusalType.NOT_FOUND, "no such order"))
                : Answer.granted(tracked(order.value()));
    }

    @Override
    public Page list(ChannelId channel, Filter filter, Optional<OrderId> before, int limit) {
        pagesAfter.add(before);
        return new Page(List.of(tracked(before.isPresent() ? "ORD-1" : "ORD-2")), before.isEmpty());
    }

    @Override
    public CompletionStage<Answer<TrackedOrder>> cancel(ChannelId channel, OrderId order) {
        TrackedOrder tracked = tracked(order.value());
        OrderStatus status = cancelledAtOnce ? OrderStatus.CANCELLED : OrderStatus.BOOKED;
        return CompletableFuture.completedFuture(Answer.granted(new TrackedOrder(
                tracked.order(),
                status,
                tracked.history(),
                tracked.lane(),
                tracked.erpNumber(),
                1,
                Optional.empty(),
                !cancelledAtOnce,
                tracked.updatedAt())));
    }

    @Override
    public Answer<Customer> find(CustomerId customer) {
        return customer.value().startsWith("NO-")
                ? Answer.refused(Refusal.of(RefusalType.UNKNOWN_CUSTOMER, "no such customer"))
                : Answer.granted(new Customer(
                        customer,
                        "Example & Sons",
                        Customer.Status.ACTIVE,
                        EUR,
                        Optional.empty(),
                        Optional.of("NET30"),
                        List.of(new Customer.ShipTo(new ShipToId("SHIP-1"), "DE", Optional.of("10115"))),
                        FRESHNESS));
    }
}
