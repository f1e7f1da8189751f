package io.penstock.ports.driving;

import io.penstock.domain.order.Refusal;
import java.util.function.Function;

/**
 * A wish granted, or refused with a reason.
 *
 * @param <T> what was wished for
 */
public sealed interface Answer<T> {
    /** Here it is. */
    record Granted<T>(T value) implements Answer<T> {}

    /** No, and why. */
    record Refused<T>(Refusal refusal) implements Answer<T> {}

    static <T> Answer<T> granted(T value) {
        return new Granted<>(value);
    }

    static <T> Answer<T> refused(Refusal refusal) {
        return new Refused<>(refusal);
    }

    default <R> Answer<R> map(Function<T, R> change) {
        return switch (this) {
            case Granted<T>(T value) -> granted(change.apply(value));
            case Refused<T>(Refusal refusal) -> refused(refusal);
        };
    }
}
