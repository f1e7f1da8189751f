package io.penstock.proofs.trial;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;

/** JSON as it comes over the wire. */
final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int DECIMALS = 4;

    private Json() {}

    static JsonNode read(String text) {
        try {
            return text.isBlank() ? MAPPER.createObjectNode() : MAPPER.readTree(text);
        } catch (JsonProcessingException notJson) {
            throw new IllegalArgumentException("no JSON: " + text, notJson);
        }
    }

    /** A decimal in ten-thousandths. */
    static long money(String decimal) {
        return new BigDecimal(decimal).movePointRight(DECIMALS).longValueExact();
    }

    static String decimal(long tenThousandths) {
        return BigDecimal.valueOf(tenThousandths, DECIMALS).toPlainString();
    }
}
