package io.penstock.adapters.chroniclejournal;

import java.util.HashMap;
import java.util.Map;

/** The field names of the records. A name that is written stays: old records are read for ever. */
enum Name {
    ACCEPTED_AT("acceptedAt"),
    AMOUNT("amount"),
    AT("at"),
    ATTEMPT("attempt"),
    AVAILABLE("available"),
    BY("by"),
    CHANNEL("channel"),
    CHANNEL_ORDER_REF("channelOrderRef"),
    CODE("code"),
    CREDIT("credit"),
    CURRENCY("currency"),
    CUSTOMER("customer"),
    DATE("date"),
    DETAIL("detail"),
    DISCOUNT("discount"),
    ERP_NUMBER("erpNumber"),
    ERRORS("errors"),
    EXPIRY("expiry"),
    EXPLAIN("explain"),
    FINGERPRINT("fingerprint"),
    FREIGHT("freight"),
    HELD_AT("heldAt"),
    ID("id"),
    IDEMPOTENCY_KEY("idempotencyKey"),
    LINE("line"),
    LINES("lines"),
    LOCATION("location"),
    NAME("name"),
    ORDER("order"),
    PAYMENT("payment"),
    POINTER("pointer"),
    PRICE_SOURCE("priceSource"),
    PROMISE_DATE("promiseDate"),
    PROMISES("promises"),
    QUANTITY("quantity"),
    REASON("reason"),
    REFUSAL("refusal"),
    REQUEST("request"),
    REQUESTED("requested"),
    REQUESTED_DATE("requestedDate"),
    RESERVATION("reservation"),
    SHIP_TO("shipTo"),
    SKU("sku"),
    STATUS("status"),
    STEP("step"),
    SUPPLY_DATE("supplyDate"),
    TAX("tax"),
    TOKEN("token"),
    TOTAL("total"),
    TYPE("type"),
    UNIT_PRICE("unitPrice"),
    VALUE("value"),
    VERSION("version"),
    /** Any other: from a later release, passed over. */
    UNKNOWN("");

    private static final Map<String, Name> BY_TEXT = new HashMap<>();

    static {
        for (Name name : values()) {
            BY_TEXT.put(name.text, name);
        }
    }

    private final String text;

    Name(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }

    static Name of(String text) {
        return BY_TEXT.getOrDefault(text, UNKNOWN);
    }
}
