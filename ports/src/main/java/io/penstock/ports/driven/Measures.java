package io.penstock.ports.driven;

import java.time.Duration;

/** Counts and times for those who watch. Never blocks, never throws, costs next to nothing. */
public interface Measures {
    /** One more of {@code what}: lower case words joined by dots, {@code orders.accepted}. */
    void count(String what);

    /** So many more of it, none or more. */
    default void count(String what, int times) {
        for (int i = 0; i < times; i++) {
            count(what);
        }
    }

    /** It took so long. */
    void took(String what, Duration duration);

    /** Watches nothing. */
    Measures NONE = new Measures() {
        @Override
        public void count(String what) {}

        @Override
        public void took(String what, Duration duration) {}
    };
}
