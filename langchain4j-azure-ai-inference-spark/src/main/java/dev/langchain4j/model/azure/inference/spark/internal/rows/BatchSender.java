package dev.langchain4j.model.azure.inference.spark.internal.rows;

import dev.langchain4j.model.azure.inference.spark.internal.asking.Answer;
import dev.langchain4j.model.azure.inference.spark.internal.asking.AnswerError;
import dev.langchain4j.model.azure.inference.spark.internal.asking.Asker;
import dev.langchain4j.model.azure.inference.spark.internal.asking.Asker.Answers;
import dev.langchain4j.model.azure.inference.spark.internal.asking.ExecutorModels;
import dev.langchain4j.model.azure.inference.spark.internal.asking.Failure;
import dev.langchain4j.model.azure.inference.spark.internal.asking.Futures;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Sends a task's batches, and fills their slots. A batch that the service refuses because of one text is sent again in
 * halves, until that text is alone with its error; one that finds no room in the limits is sent again when there should
 * be some.
 */
final class BatchSender {

    private final ExecutorModels models;
    private final Asker asker;
    private final Map<String, Slot> underWay = new ConcurrentHashMap<>();
    private final Map<Long, CompletableFuture<Answers>> requests = new ConcurrentHashMap<>();
    private final AtomicInteger delayed = new AtomicInteger();
    private final AtomicLong sent = new AtomicLong();
    private volatile boolean isCancelled;

    BatchSender(ExecutorModels models, Asker asker) {
        this.models = models;
        this.asker = asker;
    }

    /** The slot of an equal text that is asked right now. */
    @Nullable
    Slot findUnderWay(String key) {
        return underWay.get(key);
    }

    void announce(Slot slot) {
        underWay.put(slot.key(), slot);
    }

    /** Those that wait for their next attempt included. */
    int requestsUnderWay() {
        return requests.size() + delayed.get();
    }

    long requestsSent() {
        return sent.get();
    }

    void send(Batch batch) {
        send(List.copyOf(batch.slots()), 1);
    }

    private void send(List<Slot> slots, int attempt) {
        long number = sent.incrementAndGet();
        List<String> texts = slots.stream().map(Slot::text).toList();
        CompletableFuture<Answers> response = Futures.send(() -> asker.ask(texts));
        requests.put(number, response);
        var unused = response.whenComplete((answers, error) -> {
            requests.remove(number);
            end(slots, attempt, answers, error);
        });
        if (isCancelled) {
            response.cancel(true);
        }
    }

    /** Completes all slots, whatever happens: the task waits for each of them. */
    private void end(List<Slot> slots, int attempt, Answers answers, @Nullable Throwable error) {
        try {
            if (error == null) {
                fill(slots, answers);
            } else {
                fail(slots, attempt, Failure.of(error));
            }
        } catch (RuntimeException | Error e) {
            slots.forEach(slot -> slot.answer().completeExceptionally(e));
        }
    }

    private void fill(List<Slot> slots, Answers answers) {
        models.succeeded();
        models.quota().succeeded(estimate(slots), answers.tokens(), answers.requests());
        sent.addAndGet(answers.requests() - 1L);
        for (int i = 0; i < slots.size(); i++) {
            Answer answer = answers.answers().get(i);
            if (answer.getError() == null) {
                models.cache().add(slots.get(i).key(), answer);
            }
            complete(slots.get(i), answer);
        }
    }

    private void fail(List<Slot> slots, int attempt, Failure failure) {
        models.failed(estimate(slots), failure);
        if (attempt < failure.mostAttempts() && !isCancelled) {
            sendLater(slots, attempt + 1, failure.waitNanos(attempt));
        } else if (slots.size() > 1 && failure.mayConcernOneText() && !isCancelled) {
            sendInHalves(slots);
        } else if (isCancelled || failure.endsTheJob() || (failure.mayConcernAllRows() && !models.hasSucceeded())) {
            slots.forEach(slot -> slot.answer().completeExceptionally(failure.toException()));
        } else {
            AnswerError error = failure.toError();
            slots.forEach(slot -> complete(slot, Answer.failed(error)));
        }
    }

    private void sendInHalves(List<Slot> slots) {
        int half = slots.size() / 2;
        sendLater(slots.subList(0, half), 1, 0);
        sendLater(slots.subList(half, slots.size()), 1, 0);
    }

    /** When the quota has room. This is no thread of the task, so it must not wait. */
    private void sendLater(List<Slot> slots, int attempt, long leastWait) {
        long wait = Math.max(leastWait, models.quota().book(estimate(slots)));
        delayed.incrementAndGet();
        sendAfter(wait, slots, attempt);
    }

    private void sendAfter(long wait, List<Slot> slots, int attempt) {
        CompletableFuture.delayedExecutor(wait, TimeUnit.NANOSECONDS).execute(() -> {
            long pause = models.quota().pauseLeft();
            if (pause > 0 && !isCancelled) {
                sendAfter(pause, slots, attempt);
                return;
            }
            if (!isCancelled) {
                send(slots, attempt);
            }
            delayed.decrementAndGet();
        });
    }

    private void complete(Slot slot, Answer answer) {
        underWay.remove(slot.key());
        slot.answer().complete(answer);
    }

    private static long estimate(List<Slot> slots) {
        return slots.stream().mapToLong(Slot::tokens).sum();
    }

    /** Aborts the requests of a task that has ended early. */
    void cancel() {
        isCancelled = true;
        requests.values().forEach(request -> request.cancel(true));
    }
}
