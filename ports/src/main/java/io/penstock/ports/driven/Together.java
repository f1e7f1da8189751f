package io.penstock.ports.driven;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Many calls as one, for those who have no better way. */
final class Together {
    private Together() {}

    /** Hands over each in its order; completes with all answers in theirs. One that fails fails the whole, after all. */
    static <O, R> CompletionStage<List<R>> each(List<O> operations, Function<O, CompletionStage<R>> call) {
        List<CompletableFuture<R>> answers = new ArrayList<>(operations.size());
        for (O operation : operations) {
            answers.add(call.apply(operation).toCompletableFuture());
        }
        return CompletableFuture.allOf(answers.toArray(CompletableFuture<?>[]::new))
                .thenApply(_ -> answers.stream().map(CompletableFuture::join).toList());
    }
}
