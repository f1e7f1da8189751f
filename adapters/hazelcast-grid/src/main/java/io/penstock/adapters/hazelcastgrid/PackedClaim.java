package io.penstock.adapters.hazelcastgrid;

import io.penstock.adapters.hazelcastgrid.Claim.Free;
import io.penstock.adapters.hazelcastgrid.Claim.Open;
import io.penstock.adapters.hazelcastgrid.Claim.Settled;
import io.penstock.adapters.hazelcastgrid.Claim.Standing;
import io.penstock.domain.availability.ExplainStep;
import io.penstock.domain.order.Refusal;
import io.penstock.domain.order.Refusal.LineError;
import io.penstock.domain.order.RefusalType;
import io.penstock.domain.packing.Packing;
import io.penstock.domain.packing.Unpacking;
import io.penstock.domain.shared.ChannelId;
import io.penstock.domain.shared.OrderId;
import io.penstock.domain.shared.Sku;
import io.penstock.ports.driven.Claims;
import io.penstock.ports.driven.Claims.Decision;
import java.time.Instant;
import java.util.List;

/** Claims, each in some bytes for as long as nobody comes back to it. */
final class PackedClaim {
    private static final List<Claims.Key.Kind> KINDS = List.of(Claims.Key.Kind.values());
    private static final List<RefusalType> REFUSAL_TYPES = List.of(RefusalType.values());
    private static final List<ExplainStep.Step> STEPS = List.of(ExplainStep.Step.values());

    /** How it stands. */
    private static final int FREE = 0;

    private static final int OPEN = 1;
    private static final int ACCEPTED = 2;
    private static final int REFUSED = 3;

    private PackedClaim() {}

    /** The key stands first: it is compared more often than all else is read. */
    static void pack(Claim claim, Packing out) {
        out.text(claim.key().value());
        out.text(claim.key().channel().value());
        out.number(KINDS.indexOf(claim.key().kind()));
        out.number(claim.revision());
        switch (claim.standing()) {
            case Free _ -> out.number(FREE);
            case Open open -> open(out, open);
            case Settled(String fingerprint, Decision.Accepted(OrderId order), Instant keepUntil) -> {
                out.number(ACCEPTED);
                out.text(fingerprint);
                out.text(order.value());
                out.instant(keepUntil);
            }
            case Settled(String fingerprint, Decision.Refused(Refusal refusal), Instant keepUntil) -> {
                out.number(REFUSED);
                out.text(fingerprint);
                refusal(out, refusal);
                out.instant(keepUntil);
            }
        }
    }

    /** Nearly always the one that holds it is the one it was first claimed for. */
    private static void open(Packing out, Open open) {
        out.number(OPEN);
        out.text(open.fingerprint());
        out.text(open.order().value());
        out.text(open.holder().equals(open.order()) ? "" : open.holder().value());
        out.instant(open.until());
        out.instant(open.keepUntil());
    }

    /** Whether what was packed is the claim under this key. */
    static boolean isOf(Claims.Key key, Unpacking in) {
        return in.isText(key.value()) && in.isText(key.channel().value()) && KINDS.get((int) in.number()) == key.kind();
    }

    static Claim unpacked(Unpacking in) {
        String value = in.text();
        Claims.Key key = new Claims.Key(new ChannelId(in.text()), KINDS.get((int) in.number()), value);
        long revision = in.number();
        return new Claim(key, standing(in), revision);
    }

    private static Standing standing(Unpacking in) {
        int standing = (int) in.number();
        return switch (standing) {
            case FREE -> new Free();
            case OPEN -> open(in);
            case ACCEPTED -> new Settled(in.text(), new Decision.Accepted(new OrderId(in.text())), in.instant());
            case REFUSED -> new Settled(in.text(), new Decision.Refused(refusal(in)), in.instant());
            default -> throw new IllegalStateException("not a standing of a claim: " + standing);
        };
    }

    private static Open open(Unpacking in) {
        String fingerprint = in.text();
        OrderId order = new OrderId(in.text());
        String holder = in.text();
        return new Open(fingerprint, order, holder.isEmpty() ? order : new OrderId(holder), in.instant(), in.instant());
    }

    private static void refusal(Packing out, Refusal refusal) {
        out.number(REFUSAL_TYPES.indexOf(refusal.type()));
        out.text(refusal.detail());
        out.list(refusal.errors(), error -> error(out, error));
    }

    private static Refusal refusal(Unpacking in) {
        return new Refusal(REFUSAL_TYPES.get((int) in.number()), in.text(), in.list(() -> error(in)));
    }

    private static void error(Packing out, LineError error) {
        out.text(error.pointer());
        out.text(error.code());
        out.text(error.detail());
        out.optional(error.line(), line -> out.number(line));
        out.optional(error.sku(), sku -> out.text(sku.value()));
        out.optional(error.requested(), out::number);
        out.optional(error.available(), out::number);
        out.optional(error.promiseDate(), out::date);
        out.list(error.explain(), step -> {
            out.number(STEPS.indexOf(step.step()));
            out.number(step.quantity());
        });
    }

    private static LineError error(Unpacking in) {
        return new LineError(
                in.text(),
                in.text(),
                in.text(),
                in.optional(() -> (int) in.number()),
                in.optional(() -> new Sku(in.text())),
                in.optional(in::number),
                in.optional(in::number),
                in.optional(in::date),
                in.list(() -> new ExplainStep(STEPS.get((int) in.number()), in.number())));
    }
}
