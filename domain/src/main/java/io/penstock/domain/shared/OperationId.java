package io.penstock.domain.shared;

/**
 * Names one change, so that its repetition is recognised. In two parts, because there are very many of them, and most say
 * the same thing of things that have names already.
 *
 * @param subject what is changed, or the name of the change itself
 * @param step which of its changes this is; empty when the subject names it alone
 */
public record OperationId(String subject, String step) {
    public OperationId {
        Code.check("operation id", subject);
        if (!step.isEmpty()) {
            Code.check("step of an operation", step);
        }
    }

    public OperationId(String name) {
        this(name, "");
    }

    @Override
    public String toString() {
        return step.isEmpty() ? subject : subject + ":" + step;
    }
}
