package dev.langchain4j.model.azure.inference.spark.internal.rows;

import dev.langchain4j.model.azure.inference.spark.AzureAiInferenceSparkOptions;
import dev.langchain4j.model.azure.inference.spark.internal.asking.Answer;
import dev.langchain4j.model.azure.inference.spark.internal.asking.Asker;
import dev.langchain4j.model.azure.inference.spark.internal.asking.ExecutorModels;
import dev.langchain4j.model.azure.inference.spark.internal.asking.Failure;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;

/**
 * The rows of a partition with their answers, in order. Reads ahead as many rows as the requests under way need, so that
 * memory does not grow with the partition.
 */
final class AnsweredRows implements Iterator<Tuple2<Row, Answer>> {

    /** How many rows are read for one batch if most of them need no request, as multiples of its texts. */
    private static final long ROWS_PER_TEXT = 8;

    /** How many rows with long texts are read behind a request that takes long, as multiples of those under way. */
    private static final long TOKENS_PER_TOKEN = 2;

    private final Iterator<Row> rows;
    private final RowTexts texts;
    private final AzureAiInferenceSparkOptions options;
    private final ExecutorModels models;
    private final BatchSender sender;
    private final int maxTexts;
    private final Counters counters;
    private final Deque<Pending> pending = new ArrayDeque<>();
    private long pendingTokens;
    private @Nullable Row carried;

    AnsweredRows(
            Iterator<Row> rows,
            RowTexts texts,
            AzureAiInferenceSparkOptions options,
            ExecutorModels models,
            Asker asker,
            Counters counters) {
        this.rows = rows;
        this.texts = texts;
        this.options = options;
        this.models = models;
        this.sender = new BatchSender(models, asker);
        this.maxTexts = asker.maxTexts();
        this.counters = counters;
    }

    /** A row, and the answer that it waits for; null if it has no text. */
    private record Pending(Row row, @Nullable CompletableFuture<Answer> answer, boolean isReuse, long tokens) {}

    @Override
    public boolean hasNext() {
        return !pending.isEmpty() || hasMore();
    }

    private boolean hasMore() {
        return carried != null || rows.hasNext();
    }

    @Override
    public Tuple2<Row, Answer> next() {
        sendAhead();
        Pending next = pending.poll();
        if (next == null) {
            throw new NoSuchElementException();
        }
        pendingTokens -= next.tokens();
        Answer answer = await(next);
        counters.count(answer, next.answer() == null);
        return new Tuple2<>(next.row(), answer);
    }

    private void sendAhead() {
        while (sender.requestsUnderWay() < options.concurrentRequests() && hasMore() && hasRoomAhead()) {
            Batch batch = collect();
            if (!batch.isEmpty()) {
                awaitQuota(batch);
                sender.send(batch);
            }
        }
    }

    /** Rows that wait for the first of them are in memory. */
    private boolean hasRoomAhead() {
        return pending.size() < ROWS_PER_TEXT * maxTexts * options.concurrentRequests()
                && pendingTokens < TOKENS_PER_TOKEN * options.tokensPerRequest() * options.concurrentRequests();
    }

    private Batch collect() {
        Batch batch = new Batch(maxTexts, models.quota().largestBatch(options.tokensPerRequest()));
        long mostTokens = pendingTokens + TOKENS_PER_TOKEN * options.tokensPerRequest();
        for (long read = 0; read < ROWS_PER_TEXT * maxTexts && pendingTokens < mostTokens && hasMore(); read++) {
            Row row = carried != null ? carried : rows.next();
            carried = null;
            if (!add(row, batch)) {
                carried = row;
                return batch;
            }
        }
        return batch;
    }

    /** Whether the row needs no request, or the batch has room for it. */
    private boolean add(Row row, Batch batch) {
        String text = texts.textOf(row);
        if (text == null) {
            // Counts too: else a sparse partition would be read to its end.
            pendingTokens++;
            return pending.add(new Pending(row, null, false, 1));
        }
        Slot slot = new Slot(texts.keyOf(row), text);
        CompletableFuture<Answer> known = find(slot.key());
        if (known == null && !batch.hasRoomFor(slot.tokens())) {
            return false;
        }
        pendingTokens += slot.tokens();
        if (known != null) {
            return pending.add(new Pending(row, known, true, slot.tokens()));
        }
        batch.add(slot);
        sender.announce(slot);
        return pending.add(new Pending(row, slot.answer(), false, slot.tokens()));
    }

    /** The answer to an equal text, which is there or under way. */
    private @Nullable CompletableFuture<Answer> find(String key) {
        Slot equal = sender.findUnderWay(key);
        if (equal != null) {
            return equal.answer();
        }
        Answer known = models.cache().find(key);
        return known == null ? null : CompletableFuture.completedFuture(known);
    }

    private static Answer await(Pending next) {
        if (next.answer() == null) {
            return new Answer();
        }
        try {
            Answer answer = next.answer().get();
            return next.isReuse() ? answer.reused() : answer;
        } catch (ExecutionException e) {
            throw Failure.of(e).toException();
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private void awaitQuota(Batch batch) {
        try {
            models.quota().await(batch.tokens());
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("The task was interrupted while it waited for the model", e);
    }

    long requestsSent() {
        return sender.requestsSent();
    }

    void cancel() {
        sender.cancel();
    }
}
