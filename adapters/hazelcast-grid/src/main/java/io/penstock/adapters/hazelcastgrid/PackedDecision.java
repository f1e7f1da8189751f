package io.penstock.adapters.hazelcastgrid;

import io.penstock.adapters.hazelcastgrid.Claim.Settled;
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

/** Decided claims, each in some bytes for as long as nobody comes back to it. */
final class PackedDecision {
    private static final int USUAL_BYTES = 160;
    private static final List<Claims.Key.Kind> KINDS = List.of(Claims.Key.Kind.values());
    private static final List<RefusalType> REFUSAL_TYPES = List.of(RefusalType.values());
    private static final List<ExplainStep.Step> STEPS = List.of(ExplainStep.Step.values());

    /** Of a decision. */
    private static final int ACCEPTED = 0;

    private static final int REFUSED = 1;

    private PackedDecision() {}

    /** The key stands first: it is compared more often than all else is read. */
    static Packing of(Claims.Key key, Settled settled, long revision) {
        Packing out = new Packing(USUAL_BYTES);
        out.text(key.value());
        out.text(key.channel().value());
        out.number(KINDS.indexOf(key.kind()));
        out.number(revision);
        out.instant(settled.keepUntil());
        out.text(settled.fingerprint());
        switch (settled.decision()) {
            case Decision.Accepted(OrderId order) -> {
                out.number(ACCEPTED);
                out.text(order.value());
            }
            case Decision.Refused(Refusal refusal) -> {
                out.number(REFUSED);
                refusal(out, refusal);
            }
        }
        return out;
    }

    /** Whether what was packed is the claim under this key. */
    static boolean isOf(Claims.Key key, Unpacking in) {
        return in.isText(key.value()) && in.isText(key.channel().value()) && KINDS.get((int) in.number()) == key.kind();
    }

    static Claim unpacked(Unpacking in) {
        String value = in.text();
        Claims.Key key = new Claims.Key(new ChannelId(in.text()), KINDS.get((int) in.number()), value);
        long revision = in.number();
        Instant keepUntil = in.instant();
        String fingerprint = in.text();
        Decision decision = in.number() == ACCEPTED
                ? new Decision.Accepted(new OrderId(in.text()))
                : new Decision.Refused(refusal(in));
        return new Claim(key, new Settled(fingerprint, decision, keepUntil), revision);
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
