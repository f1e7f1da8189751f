package io.penstock.adapters.vertxhttp;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** A code as one segment of a path. */
final class PathSegment {
    private PathSegment() {}

    static String encode(String code) {
        for (int i = 0; i < code.length(); i++) {
            if (!isPlain(code.charAt(i))) {
                return encoded(code);
            }
        }
        return code;
    }

    private static boolean isPlain(char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    }

    private static String encoded(String code) {
        return URLEncoder.encode(code, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
