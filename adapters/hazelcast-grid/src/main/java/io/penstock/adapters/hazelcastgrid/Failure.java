package io.penstock.adapters.hazelcastgrid;

import com.hazelcast.core.HazelcastException;
import com.hazelcast.core.HazelcastOverloadException;
import com.hazelcast.core.IndeterminateOperationStateException;
import com.hazelcast.core.MemberLeftException;
import com.hazelcast.core.OperationTimeoutException;
import com.hazelcast.spi.exception.RetryableException;
import com.hazelcast.splitbrainprotection.SplitBrainProtectionException;
import io.penstock.ports.driven.NotDoneException;
import io.penstock.ports.driven.UnknownOutcomeException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** What a failed call tells of its operations. */
final class Failure {
    private Failure() {}

    /** The fault itself, without the wrappers it came in. */
    static Throwable root(Throwable thrown) {
        boolean isWrapper = thrown instanceof CompletionException || thrown instanceof ExecutionException;
        Throwable cause = thrown.getCause();
        return isWrapper && cause != null ? root(cause) : thrown;
    }

    /** Whether the same call may succeed in a moment, on another member. */
    static boolean isPassing(Throwable fault) {
        return fault instanceof IndeterminateOperationStateException
                || fault instanceof MemberLeftException
                || fault instanceof OperationTimeoutException
                || fault instanceof HazelcastOverloadException
                || fault instanceof RetryableException
                || fault instanceof TimeoutException;
    }

    /** What the callers are told in the end. */
    static RuntimeException toCallers(Throwable fault, boolean isRepeat) {
        if (fault instanceof SplitBrainProtectionException && !isRepeat) {
            return new NotDoneException("too few members of the grid are there to decide", fault);
        }
        return new UnknownOutcomeException("the grid did not say what became of it: " + describe(fault), fault);
    }

    private static String describe(Throwable fault) {
        return fault instanceof HazelcastException ? fault.getClass().getSimpleName() : fault.toString();
    }
}
