package io.penstock.adapters.vertxhttp;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** A code as one segment of a path. */
final class PathSegment {
    private PathSegment() {}

    static String encode(String code) {
        return URLEncoder.encode(code, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
