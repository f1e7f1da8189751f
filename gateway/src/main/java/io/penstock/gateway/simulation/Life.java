package io.penstock.gateway.simulation;

/** How long something goes on; what belongs to a life that is over does not happen any more. */
final class Life {
    private boolean over;

    void end() {
        over = true;
    }

    boolean isOver() {
        return over;
    }

    /** What waited for something now waits in vain. */
    static final class OverException extends RuntimeException {
        OverException() {
            super("the process is gone", null, false, false);
        }
    }
}
