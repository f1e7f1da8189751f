package io.penstock.adapters.simulatederp.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The fields of one JSON object, each read by name and checked; what is wrong is told by its path. */
final class Fields {
    /** More than any order needs, and few enough that a sum over an order's lines cannot overflow. */
    static final long MAX_QUANTITY = 1_000_000_000_000L;

    private static final int MAX_CODE = 64;

    private final JsonNode object;
    private final String path;

    private Fields(JsonNode object, String path) {
        this.object = object;
        this.path = path;
    }

    static Fields of(byte[] body) {
        return of(Json.read(body), "");
    }

    static Fields of(JsonNode node, String path) {
        if (!node.isObject()) {
            throw new BadRequestException((path.isEmpty() ? "the body" : path) + " wants an object");
        }
        return new Fields(node, path.isEmpty() ? "" : path + ".");
    }

    /** Refuses every field that has no meaning here. */
    Fields only(Set<String> known) {
        for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!known.contains(name)) {
                throw new BadRequestException("unknown field " + path + printable(name));
            }
        }
        return this;
    }

    boolean has(String name) {
        return present(name) != null;
    }

    String code(String name) {
        return optionalCode(name).orElseThrow(() -> new BadRequestException(path + name + " is missing"));
    }

    Optional<String> optionalCode(String name) {
        JsonNode node = present(name);
        if (node == null) {
            return Optional.empty();
        }
        if (!node.isTextual() || !isCode(node.textValue())) {
            throw new BadRequestException(path + name + " wants 1 to 64 printable ASCII characters");
        }
        return Optional.of(node.textValue());
    }

    /** Free text, cut to a length that a ledger can hold. */
    Optional<String> optionalText(String name) {
        JsonNode node = present(name);
        if (node == null) {
            return Optional.empty();
        }
        if (!node.isTextual()) {
            throw new BadRequestException(path + name + " wants a string");
        }
        String text = node.textValue();
        return Optional.of(text.length() <= 500 ? text : text.substring(0, 500));
    }

    long number(String name, long min, long max) {
        JsonNode node = present(name);
        if (node == null) {
            throw new BadRequestException(path + name + " is missing");
        }
        if (!node.isIntegralNumber() || !node.canConvertToLong() || node.longValue() < min || node.longValue() > max) {
            throw new BadRequestException(path + name + " wants a whole number from " + min + " to " + max);
        }
        return node.longValue();
    }

    long numberOr(String name, long fallback, long min, long max) {
        return has(name) ? number(name, min, max) : fallback;
    }

    double rateOr(String name, double fallback) {
        JsonNode node = present(name);
        if (node == null) {
            return fallback;
        }
        if (!node.isNumber() || !(node.doubleValue() >= 0 && node.doubleValue() <= 1)) {
            throw new BadRequestException(path + name + " wants a number from 0 to 1");
        }
        return node.doubleValue();
    }

    boolean flagOr(String name, boolean fallback) {
        JsonNode node = present(name);
        if (node == null) {
            return fallback;
        }
        if (!node.isBoolean()) {
            throw new BadRequestException(path + name + " wants true or false");
        }
        return node.booleanValue();
    }

    BigDecimal amount(String name) {
        return optionalAmount(name).orElseThrow(() -> new BadRequestException(path + name + " is missing"));
    }

    Optional<BigDecimal> optionalAmount(String name) {
        JsonNode node = present(name);
        if (node == null) {
            return Optional.empty();
        }
        if (!node.isTextual()) {
            throw new BadRequestException(path + name + " wants a decimal string such as \"12.3400\"");
        }
        return Optional.of(Amounts.parse(path + name, node.textValue()));
    }

    Fields object(String name) {
        JsonNode node = present(name);
        if (node == null) {
            throw new BadRequestException(path + name + " is missing");
        }
        return of(node, path + name);
    }

    List<Fields> list(String name, int max) {
        JsonNode node = present(name);
        if (node == null || !node.isArray() || node.isEmpty() || node.size() > max) {
            throw new BadRequestException(path + name + " wants a list of 1 to " + max);
        }
        List<Fields> items = new ArrayList<>(node.size());
        for (JsonNode item : node) {
            items.add(of(item, path + name + "[" + items.size() + "]"));
        }
        return items;
    }

    private @Nullable JsonNode present(String name) {
        JsonNode node = object.get(name);
        return node == null || node.isNull() ? null : node;
    }

    static boolean isCode(String text) {
        if (text.isEmpty() || text.length() > MAX_CODE) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c >= 0x7f || c == '"' || c == '\\' || c == '\'') {
                return false;
            }
        }
        return true;
    }

    private static String printable(String name) {
        return name.substring(0, Math.min(name.length(), MAX_CODE)).replaceAll("[^ -~]", "?");
    }
}
