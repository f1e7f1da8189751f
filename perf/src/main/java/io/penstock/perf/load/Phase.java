package io.penstock.perf.load;

import java.util.Locale;

/** A stretch of a run. Its seconds are those in which requests begin. */
sealed interface Phase {
    double seconds();

    /** As on the command line. */
    String text();

    /** So many requests begin each second, at times that are fixed beforehand. */
    record Open(double perSecond, double seconds) implements Phase {
        @Override
        public String text() {
            return String.format(Locale.ROOT, "open:%.0f:%s", perSecond, seconds);
        }
    }

    /** Each of so many connections sends its next request when the one before is answered. */
    record Closed(int connections, double seconds) implements Phase {
        @Override
        public String text() {
            return "closed:" + connections + ":" + seconds;
        }
    }

    /** Nothing begins. */
    record Rest(double seconds) implements Phase {
        @Override
        public String text() {
            return "rest:" + seconds;
        }
    }

    /** @throws IllegalArgumentException when it is none of {@code open:PER_SECOND:SECONDS}, {@code closed:CONNECTIONS:SECONDS}, {@code rest:SECONDS} */
    static Phase parse(String text) {
        String[] words = text.split(":", -1);
        try {
            return switch (words[0] + "/" + words.length) {
                case "open/3" -> new Open(positive(words[1]), positive(words[2]));
                case "closed/3" -> new Closed(Integer.parseInt(words[1]), positive(words[2]));
                case "rest/2" -> new Rest(positive(words[1]));
                default -> throw new IllegalArgumentException();
            };
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no phase: open:PER_SECOND:SECONDS, closed:CONNECTIONS:SECONDS or rest:SECONDS",
                    wrong);
        }
    }

    private static double positive(String word) {
        double value = Double.parseDouble(word);
        if (!(value > 0)) {
            throw new IllegalArgumentException();
        }
        return value;
    }
}
