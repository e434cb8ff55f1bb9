package dev.langchain4j.model.azure.inference.emulator.internal.batch;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A batch: its requests are answered in the background, its state goes one step further each time that it is asked for. */
final class BatchJob {

    enum State {
        VALIDATING,
        FAILED,
        IN_PROGRESS,
        FINALIZING,
        COMPLETED,
        EXPIRED,
        CANCELLING,
        CANCELLED;

        boolean ended() {
            return this == FAILED || this == COMPLETED || this == EXPIRED || this == CANCELLED;
        }
    }

    /**
     * What was asked for.
     *
     * @param outputLife how many seconds the files of results are kept; null until they are deleted
     * @param metadata null if there is none
     */
    record Order(
            StoredFile input,
            String endpoint,
            @Nullable Long outputLife,
            @Nullable JsonNode metadata) {}

    /** Why a batch fails before it runs. */
    record Problem(
            String code,
            String message,
            @Nullable Integer line,
            @Nullable String param) {}

    /** The results; null for a file that does not exist. */
    record Results(@Nullable StoredFile output, @Nullable StoredFile errors, boolean expired) {

        static final Results NONE = new Results(null, null, false);
    }

    private final String id = BatchStore.newId("batch_");
    private final Order order;
    private final CompletableFuture<BatchInput> input = new CompletableFuture<>();
    private final CompletableFuture<Results> results = new CompletableFuture<>();
    private final AtomicInteger completed = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();
    private final Map<State, Long> times = new EnumMap<>(State.class);
    private State state = State.VALIDATING;
    private volatile boolean stopped;
    private volatile @Nullable Problem breakdown;

    BatchJob(Order order) {
        this.order = order;
        times.put(state, Instant.now().getEpochSecond());
    }

    String id() {
        return id;
    }

    Order order() {
        return order;
    }

    /** Tells what the file holds. */
    void setInput(BatchInput found) {
        input.complete(found);
    }

    void count(boolean success) {
        (success ? completed : failed).incrementAndGet();
    }

    void finish(Results found) {
        results.complete(found);
    }

    /** Ends it without results, whatever the file holds. */
    void fail(Problem problem) {
        breakdown = problem;
        input.complete(BatchInput.UNKNOWN);
        results.complete(Results.NONE);
    }

    /** Whether no more requests are to be answered. */
    boolean isStopped() {
        return stopped;
    }

    synchronized void cancel() {
        stopped = true;
        if (!state.ended()) {
            enter(State.CANCELLING);
        }
    }

    /** The state now; the next time it may be another. */
    synchronized State look() {
        State next = next();
        if (next != state) {
            enter(next);
        }
        return state;
    }

    synchronized State state() {
        return state;
    }

    private State next() {
        return switch (state) {
            case VALIDATING -> !input.isDone() ? state : problems().isEmpty() ? State.IN_PROGRESS : State.FAILED;
            case IN_PROGRESS -> !results.isDone() ? state : breakdown == null ? State.FINALIZING : State.FAILED;
            case FINALIZING -> results().expired() ? State.EXPIRED : State.COMPLETED;
            case CANCELLING -> results.isDone() ? State.CANCELLED : state;
            default -> state;
        };
    }

    private void enter(State next) {
        state = next;
        times.put(next, Instant.now().getEpochSecond());
    }

    synchronized @Nullable Long time(State at) {
        return times.get(at);
    }

    List<Problem> problems() {
        Problem problem = breakdown;
        return problem == null ? found().problems() : List.of(problem);
    }

    /** What is known of the file so far. */
    BatchInput found() {
        return input.getNow(BatchInput.UNKNOWN);
    }

    /** What there is to fetch; nothing before the end. */
    Results results() {
        return results.getNow(Results.NONE);
    }

    int completed() {
        return completed.get();
    }

    int failed() {
        return failed.get();
    }
}
