package io.penstock.adapters.chroniclejournal;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The words that stand for the cases of an enum. */
final class Words {
    private Words() {}

    static <V> Map<String, V> of(V[] cases, Function<V, String> word) {
        return Arrays.stream(cases).collect(Collectors.toUnmodifiableMap(word, each -> each));
    }
}
