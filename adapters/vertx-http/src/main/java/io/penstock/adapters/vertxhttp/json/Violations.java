package io.penstock.adapters.vertxhttp.json;

import io.penstock.domain.order.Refusal.LineError;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with a request, as far as can be told at once. Bounded: nobody reads the fifty-first. */
public final class Violations {
    private static final int MAX = 50;

    private List<LineError> errors = List.of();

    public void add(String pointer, String code, String detail) {
        if (errors.isEmpty()) {
            errors = new ArrayList<>();
        }
        errors.add(LineError.field(pointer, code, detail));
        if (errors.size() >= MAX) {
            throw new RefusedInputException();
        }
    }

    public boolean isEmpty() {
        return errors.isEmpty();
    }

    public List<LineError> list() {
        return List.copyOf(errors);
    }
}
