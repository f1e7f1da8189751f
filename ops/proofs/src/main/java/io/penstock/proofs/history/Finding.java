package io.penstock.proofs.history;

/** Something that cannot be, and where. */
public record Finding(Kind kind, String subject, String what) {
    /** Which promise it breaks. */
    public enum Kind {
        /** A client was told yes, and it is not there. */
        LOST,
        /** One wish, two effects. */
        DOUBLED,
        /** An effect that no wish explains. */
        GHOST,
        /** More promised than there was. */
        OVERSOLD,
        /** More spent than allowed. */
        CREDIT_EXCEEDED,
        /** Two answers under one key. */
        ANSWER_CHANGED,
        /** Something is still held that nobody may hold any more. */
        HOLD_LEFT,
        /** Gateway, journal and ERP do not say the same. */
        APART
    }

    @Override
    public String toString() {
        return kind + " " + subject + ": " + what;
    }
}
