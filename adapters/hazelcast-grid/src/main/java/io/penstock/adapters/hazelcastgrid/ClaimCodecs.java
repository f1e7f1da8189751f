package io.penstock.adapters.hazelcastgrid;

import static io.penstock.adapters.hazelcastgrid.SharedCodecs.CHANNEL;
import static io.penstock.adapters.hazelcastgrid.SharedCodecs.DATE;
import static io.penstock.adapters.hazelcastgrid.SharedCodecs.INSTANT;
import static io.penstock.adapters.hazelcastgrid.SharedCodecs.NUMBER;
import static io.penstock.adapters.hazelcastgrid.SharedCodecs.ORDER;
import static io.penstock.adapters.hazelcastgrid.SharedCodecs.SKU;
import static io.penstock.adapters.hazelcastgrid.SharedCodecs.SMALL_NUMBER;
import static io.penstock.adapters.hazelcastgrid.SharedCodecs.TEXT;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import io.penstock.adapters.hazelcastgrid.Claim.Free;
import io.penstock.adapters.hazelcastgrid.Claim.Open;
import io.penstock.adapters.hazelcastgrid.Claim.Operation;
import io.penstock.adapters.hazelcastgrid.Claim.Result;
import io.penstock.adapters.hazelcastgrid.Claim.Settled;
import io.penstock.adapters.hazelcastgrid.Claim.Standing;
import io.penstock.domain.availability.ExplainStep;
import io.penstock.domain.order.Refusal;
import io.penstock.domain.order.RefusalType;
import io.penstock.ports.driven.Claims;
import io.penstock.ports.driven.Claims.Answer;
import io.penstock.ports.driven.Claims.Decision;
import java.io.IOException;
import java.util.List;

/** How claims travel. */
final class ClaimCodecs {
    private static final Codec<Claims.Key.Kind> KIND = Codec.constant(List.of(Claims.Key.Kind.values()));
    private static final Codec<RefusalType> REFUSAL_TYPE = Codec.constant(List.of(RefusalType.values()));
    private static final Codec<ExplainStep.Step> STEP = Codec.constant(List.of(ExplainStep.Step.values()));

    private static final Codec<Claims.Key> KEY = Codec.of(
            (out, key) -> {
                CHANNEL.write(out, key.channel());
                KIND.write(out, key.kind());
                TEXT.write(out, key.value());
            },
            in -> new Claims.Key(CHANNEL.read(in), KIND.read(in), TEXT.read(in)));

    private static final Codec<Claims.Claimant> CLAIMANT = Codec.of(
            (out, claimant) -> {
                TEXT.write(out, claimant.fingerprint());
                ORDER.write(out, claimant.order());
                INSTANT.write(out, claimant.now());
                INSTANT.write(out, claimant.openUntil());
                INSTANT.write(out, claimant.keepUntil());
            },
            in -> new Claims.Claimant(
                    TEXT.read(in), ORDER.read(in), INSTANT.read(in), INSTANT.read(in), INSTANT.read(in)));

    private static final Codec<ExplainStep> EXPLAIN_STEP = Codec.of(
            (out, step) -> {
                STEP.write(out, step.step());
                out.writeLong(step.quantity());
            },
            in -> new ExplainStep(STEP.read(in), in.readLong()));

    private static final Codec<Refusal.LineError> LINE_ERROR = Codec.of(
            (out, error) -> {
                TEXT.write(out, error.pointer());
                TEXT.write(out, error.code());
                TEXT.write(out, error.detail());
                SMALL_NUMBER.optional().write(out, error.line());
                SKU.optional().write(out, error.sku());
                NUMBER.optional().write(out, error.requested());
                NUMBER.optional().write(out, error.available());
                DATE.optional().write(out, error.promiseDate());
                EXPLAIN_STEP.list().write(out, error.explain());
            },
            in -> new Refusal.LineError(
                    TEXT.read(in),
                    TEXT.read(in),
                    TEXT.read(in),
                    SMALL_NUMBER.optional().read(in),
                    SKU.optional().read(in),
                    NUMBER.optional().read(in),
                    NUMBER.optional().read(in),
                    DATE.optional().read(in),
                    EXPLAIN_STEP.list().read(in)));

    private static final Codec<Refusal> REFUSAL = Codec.of(
            (out, refusal) -> {
                REFUSAL_TYPE.write(out, refusal.type());
                TEXT.write(out, refusal.detail());
                LINE_ERROR.list().write(out, refusal.errors());
            },
            in -> new Refusal(
                    REFUSAL_TYPE.read(in), TEXT.read(in), LINE_ERROR.list().read(in)));

    private static final Codec<Decision> DECISION = Codec.of(ClaimCodecs::writeDecision, ClaimCodecs::readDecision);

    private static final Codec<Claim> CLAIM = Codec.of(
            (out, claim) -> {
                KEY.write(out, claim.key());
                writeStanding(out, claim.standing());
                out.writeLong(claim.revision());
            },
            in -> new Claim(KEY.read(in), readStanding(in), in.readLong()));

    private static final Codec<ClaimKind.Unseen> UNSEEN = Codec.constant(List.of(ClaimKind.Unseen.values()));

    static final KindCodecs<Claim, Operation, Result, ClaimKind.Unseen> ALL = new KindCodecs<>(
            CLAIM,
            Codec.of(ClaimCodecs::writeOperation, ClaimCodecs::readOperation),
            Codec.of(ClaimCodecs::writeResult, ClaimCodecs::readResult),
            UNSEEN);

    private ClaimCodecs() {}

    private static void writeDecision(ObjectDataOutput out, Decision decision) throws IOException {
        switch (decision) {
            case Decision.Accepted accepted -> {
                out.writeByte(0);
                ORDER.write(out, accepted.order());
            }
            case Decision.Refused refused -> {
                out.writeByte(1);
                REFUSAL.write(out, refused.refusal());
            }
        }
    }

    private static Decision readDecision(ObjectDataInput in) throws IOException {
        int tag = in.readByte();
        return switch (tag) {
            case 0 -> new Decision.Accepted(ORDER.read(in));
            case 1 -> new Decision.Refused(REFUSAL.read(in));
            default -> throw Codec.unknownTag("decision", tag);
        };
    }

    private static void writeStanding(ObjectDataOutput out, Standing standing) throws IOException {
        switch (standing) {
            case Free _ -> out.writeByte(0);
            case Open open -> {
                out.writeByte(1);
                TEXT.write(out, open.fingerprint());
                ORDER.write(out, open.order());
                ORDER.write(out, open.holder());
                INSTANT.write(out, open.until());
                INSTANT.write(out, open.keepUntil());
            }
            case Settled settled -> {
                out.writeByte(2);
                TEXT.write(out, settled.fingerprint());
                DECISION.write(out, settled.decision());
                INSTANT.write(out, settled.keepUntil());
            }
        }
    }

    private static Standing readStanding(ObjectDataInput in) throws IOException {
        int tag = in.readByte();
        return switch (tag) {
            case 0 -> new Free();
            case 1 -> new Open(TEXT.read(in), ORDER.read(in), ORDER.read(in), INSTANT.read(in), INSTANT.read(in));
            case 2 -> new Settled(TEXT.read(in), DECISION.read(in), INSTANT.read(in));
            default -> throw Codec.unknownTag("standing of a claim", tag);
        };
    }

    private static void writeOperation(ObjectDataOutput out, Operation operation) throws IOException {
        KEY.write(out, operation.key());
        switch (operation) {
            case Operation.Take take -> {
                out.writeByte(0);
                CLAIMANT.write(out, take.claimant());
            }
            case Operation.Settle settle -> {
                out.writeByte(1);
                TEXT.write(out, settle.fingerprint());
                DECISION.write(out, settle.decision());
                INSTANT.write(out, settle.keepUntil());
            }
            case Operation.Release release -> {
                out.writeByte(2);
                ORDER.write(out, release.order());
            }
        }
    }

    private static Operation readOperation(ObjectDataInput in) throws IOException {
        Claims.Key key = KEY.read(in);
        int tag = in.readByte();
        return switch (tag) {
            case 0 -> new Operation.Take(key, CLAIMANT.read(in));
            case 1 -> new Operation.Settle(key, TEXT.read(in), DECISION.read(in), INSTANT.read(in));
            case 2 -> new Operation.Release(key, ORDER.read(in));
            default -> throw Codec.unknownTag("operation on a claim", tag);
        };
    }

    private static void writeResult(ObjectDataOutput out, Result result) throws IOException {
        switch (result) {
            case Result.Noted _ -> out.writeByte(0);
            case Result.Answered(Answer answer) -> {
                switch (answer) {
                    case Answer.Claimed claimed -> {
                        out.writeByte(1);
                        ORDER.write(out, claimed.order());
                    }
                    case Answer.InFlight inFlight -> {
                        out.writeByte(2);
                        ORDER.write(out, inFlight.order());
                    }
                    case Answer.Decided decided -> {
                        out.writeByte(3);
                        DECISION.write(out, decided.decision());
                    }
                    case Answer.Reused _ -> out.writeByte(4);
                }
            }
        }
    }

    private static Result readResult(ObjectDataInput in) throws IOException {
        int tag = in.readByte();
        return switch (tag) {
            case 0 -> new Result.Noted();
            case 1 -> new Result.Answered(new Answer.Claimed(ORDER.read(in)));
            case 2 -> new Result.Answered(new Answer.InFlight(ORDER.read(in)));
            case 3 -> new Result.Answered(new Answer.Decided(DECISION.read(in)));
            case 4 -> new Result.Answered(new Answer.Reused());
            default -> throw Codec.unknownTag("answer to a claim", tag);
        };
    }
}
