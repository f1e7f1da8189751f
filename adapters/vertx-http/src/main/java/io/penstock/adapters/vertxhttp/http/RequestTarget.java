package io.penstock.adapters.vertxhttp.http;

/** The target of a request line. */
final class RequestTarget {
    private RequestTarget() {}

    /** Path and query, whether they came alone or behind a scheme and an authority. */
    static String originForm(String target) {
        int scheme = target.startsWith("/") ? -1 : target.indexOf("://");
        if (scheme < 0) {
            return target;
        }
        int path = target.indexOf('/', scheme + 3);
        return path < 0 ? "/" : target.substring(path);
    }
}
