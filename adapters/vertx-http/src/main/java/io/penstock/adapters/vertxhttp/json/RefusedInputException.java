package io.penstock.adapters.vertxhttp.json;

/** Ends the reading of a request that is not worth reading on; why is in its {@link Violations}. */
public final class RefusedInputException extends RuntimeException {
    private static final long serialVersionUID = 1;

    RefusedInputException() {
        super("the request is not as it must be", null, false, false);
    }
}
