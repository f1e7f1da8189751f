package io.penstock.ports.driven;

/** Nothing was done, and nothing will be: too much waits already, or too few members are there to decide. Try later. */
public final class NotDoneException extends RuntimeException {
    public NotDoneException(String message) {
        super(message);
    }

    public NotDoneException(String message, Throwable cause) {
        super(message, cause);
    }
}
