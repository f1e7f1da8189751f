package io.penstock.gateway.simulation;

/** What the gateway promises, by the numbers of its design, and what follows from that. */
public enum Invariant {
    P1("no oversell"),
    P2("credit is never exceeded"),
    P3("accept means accept"),
    P4("one effect in the ERP"),
    P5("the read path calls nobody"),
    P6("the ERP never sees more than its caps"),
    P7("every answer says how fresh it is"),
    P8("nothing fails silently"),
    IDEMPOTENCY("same key, same answer"),
    NO_GHOSTS("nothing is kept for nobody"),
    REBUILD("what is rebuilt equals what was"),
    PROGRESS("everything comes to its end"),
    NO_BUG("no use case throws");

    private final String words;

    Invariant(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }

    /** A promise that did not hold. */
    static final class BrokenException extends RuntimeException {
        private final Invariant invariant;
        private final String subject;

        private final String words;

        /** @param subject what it is about: an order, a position, a customer, a key */
        BrokenException(Invariant invariant, String subject, String message) {
            super(message);
            this.words = message;
            this.invariant = invariant;
            this.subject = subject;
        }

        Invariant invariant() {
            return invariant;
        }

        String subject() {
            return subject;
        }

        /** What is wrong. */
        String told() {
            return words;
        }
    }
}
