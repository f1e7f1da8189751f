package io.penstock.ports.driven;

/** Tells people of what needs one. Never blocks, never throws. */
public interface Alarm {
    /**
     * @param code names the kind, stable: {@code event-gap}, {@code order-refused-by-erp}
     * @param subject what it is about: an order, a position, a lane
     * @param message in business words, with what to do next
     */
    void raise(String code, String subject, String message);
}
