package io.penstock.proofs;

import java.util.concurrent.Callable;

/** What a proof was called with. */
final class Words {
    private Words() {}

    /** What {@code parsing} makes of them; wrong ones end the process with a line that says what is wrong. */
    static <T> T read(Callable<T> parsing) throws Exception {
        try {
            return parsing.call();
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage());
            System.exit(2);
            throw wrong;
        }
    }
}
