package io.penstock.adapters.vertxhttp;

import io.penstock.adapters.vertxhttp.ApiRoute.Body;
import io.penstock.adapters.vertxhttp.http.Exchange;
import io.penstock.adapters.vertxhttp.http.Problem;
import io.penstock.adapters.vertxhttp.http.ProblemType;
import io.vertx.core.http.HttpHeaders;
import java.util.Locale;
import java.util.Optional;

/** What the headers say of a body, before any of it is read. */
final class BodyHeaders {
    private BodyHeaders() {}

    /** Why the body is refused; empty when it may come. */
    static Optional<Problem> check(Exchange exchange, Body expected) {
        if (expected == Body.NONE || (expected == Body.OPTIONAL && !exchange.hasBody())) {
            return Optional.empty();
        }
        Optional<String> type = exchange.header(HttpHeaders.CONTENT_TYPE);
        if (type.isEmpty() && !exchange.hasBody()) {
            return Optional.of(Problem.violation("", "body-missing", "this call takes a JSON object as its body"));
        }
        if (type.filter(BodyHeaders::isJson).isEmpty()) {
            return Optional.of(Problem.of(ProblemType.UNSUPPORTED_MEDIA_TYPE));
        }
        boolean compressed = exchange.header(HttpHeaders.CONTENT_ENCODING)
                .filter(encoding -> !encoding.strip().equalsIgnoreCase("identity"))
                .isPresent();
        return compressed ? Optional.of(Problem.of(ProblemType.UNSUPPORTED_MEDIA_TYPE)) : Optional.empty();
    }

    private static boolean isJson(String type) {
        if (type.equals("application/json")) {
            return true;
        }
        String[] parts = type.toLowerCase(Locale.ROOT).split(";", -1);
        if (!parts[0].strip().equals("application/json")) {
            return false;
        }
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].strip().replace("\"", "");
            if (parameter.startsWith("charset=") && !parameter.equals("charset=utf-8")) {
                return false;
            }
        }
        return true;
    }
}
