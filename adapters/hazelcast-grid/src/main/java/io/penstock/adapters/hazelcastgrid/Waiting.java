package io.penstock.adapters.hazelcastgrid;

/**
 * An operation, who waits for it, and which of theirs it is.
 *
 * @param <O> the operation
 * @param <R> what becomes of it
 */
record Waiting<O, R>(O operation, Answers<R> answers, int place) {
    void settle(Verdict<R> verdict) {
        switch (verdict) {
            case Verdict.Given<R>(R outcome) -> answers.given(place, outcome);
            case Verdict.Broken<R>(String why) -> fail(new IllegalStateException("the rules broke on it: " + why));
        }
    }

    void fail(Throwable fault) {
        answers.failed(place, fault);
    }
}
