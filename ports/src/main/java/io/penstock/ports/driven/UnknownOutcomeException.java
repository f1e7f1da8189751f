package io.penstock.ports.driven;

/** Nobody knows whether it was done. The same operation under the same id finds out, and does it at most once. */
public final class UnknownOutcomeException extends RuntimeException {
    public UnknownOutcomeException(String message, Throwable cause) {
        super(message, cause);
    }
}
