package io.penstock.domain.availability;

/**
 * One step of the waterfall from on-hand to what may be sold. On-hand and receipts add, the steps between take away,
 * the last is what is left; a quantity that takes away is written without sign.
 */
public record ExplainStep(Step step, long quantity) {
    /** The steps, in their order. */
    public enum Step {
        ON_HAND("onHand"),
        UNAVAILABLE("unavailable"),
        ALLOCATED("allocated"),
        SAFETY_STOCK("safetyStock"),
        RESERVED("reserved"),
        PROTECTED_FOR_OTHERS("protectedForOthers"),
        RECEIPTS("receipts"),
        AVAILABLE_TO_SELL("availableToSell");

        private final String wireName;

        Step(String wireName) {
            this.wireName = wireName;
        }

        public String wireName() {
            return wireName;
        }
    }
}
