package io.penstock.adapters.simulatederp.server;

/** What was sent cannot be understood; the message says which field and why, in words for the sender. */
final class BadRequestException extends RuntimeException {
    BadRequestException(String message) {
        super(message);
    }

    BadRequestException(String message, Throwable cause) {
        super(message, cause);
    }
}
