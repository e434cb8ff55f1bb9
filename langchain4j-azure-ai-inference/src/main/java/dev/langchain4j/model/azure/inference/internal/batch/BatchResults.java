package dev.langchain4j.model.azure.inference.internal.batch;

import dev.langchain4j.model.azure.inference.internal.batch.BatchInfo.Counts;
import dev.langchain4j.model.azure.inference.internal.diagnosis.ErrorKind;
import dev.langchain4j.model.azure.inference.internal.error.ErrorInSuccessException;
import dev.langchain4j.model.azure.inference.internal.json.JsonCursor;
import dev.langchain4j.model.azure.inference.internal.json.MalformedResponseException;
import dev.langchain4j.model.azure.inference.internal.reading.ResponseLimits;
import dev.langchain4j.model.batch.BatchError;
import dev.langchain4j.model.batch.BatchItemResult;
import dev.langchain4j.model.batch.BatchState;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The results of batches that have ended, one for each request, in the order of the requests. */
public final class BatchResults {

    private final BatchService service;
    private final BatchItemReader reader;

    public BatchResults(BatchService service, ResponseLimits limits, boolean returnsThinking) {
        this.service = service;
        this.reader = new BatchItemReader(service.client(), limits, returnsThinking);
    }

    /** Passes on the results of one part after the other, each with the key of its request; null if none is known. */
    public void forEach(Batch batch, BiConsumer<@Nullable String, BatchItemResult<ChatResponse>> consumer) {
        batch.parts().forEach(part -> forEach(part, batch.parts().size() > 1, consumer));
    }

    private void forEach(
            BatchInfo batch, boolean isSplit, BiConsumer<@Nullable String, BatchItemResult<ChatResponse>> consumer) {
        try (BatchResultFile output =
                        BatchResultFile.download(service, batch.files().output());
                BatchResultFile errors =
                        BatchResultFile.download(service, batch.files().error())) {
            requireReadable(output, errors);
            int late = countLate(batch.counts(), output.lines(), errors.lines());
            requireAll(batch, late);
            int total = countTotal(batch, Math.max(output.size(), errors.size()), isSplit);
            BatchItemResult<ChatResponse> missing = BatchItemResult.failure(whyMissing(batch, late));
            for (int i = 0; i < total; i++) {
                byte[] success = output.line(i);
                byte[] line = success == null ? errors.line(i) : success;
                if (line == null) {
                    consumer.accept(null, missing);
                } else {
                    consumer.accept(
                            BatchItemReader.parseId(line, new JsonCursor()).key(), reader.read(line));
                }
            }
        }
    }

    private void requireReadable(BatchResultFile output, BatchResultFile errors) {
        try {
            output.requireReadable();
            errors.requireReadable();
        } catch (MalformedResponseException | ErrorInSuccessException e) {
            throw reader.toException(e);
        }
    }

    /**
     * How many results the service counts but does not deliver: it may list their files late. Whether failures count as
     * completed is not the same everywhere.
     */
    private static int countLate(Counts counts, int successes, int failures) {
        if (counts.completed() == null || successes >= counts.completed()) {
            return 0;
        }
        int finished = counts.completed() + (counts.failed() == null ? 0 : counts.failed());
        int expected = counts.total() == null ? finished : Math.min(counts.total(), finished);
        return Math.max(0, expected - successes - failures);
    }

    /** What is finished and billed must not be taken for failed. A batch that ended early may never deliver it, though. */
    private void requireAll(BatchInfo batch, int late) {
        if (batch.state() == BatchState.SUCCEEDED && late > 0) {
            throw service.failure(
                    ErrorKind.INTERNAL_SERVER,
                    "The batch " + batch.id() + " has completed "
                            + batch.counts().completed() + " requests, but" + stillMissing(late));
        }
    }

    /** The number of requests: the service's, unless it does not say. */
    private int countTotal(BatchInfo batch, int results, boolean isSplit) {
        Integer counted = batch.counts().total();
        if (counted != null && counted > 0) {
            return Math.max(counted, results);
        }
        int requests = countRequests(batch);
        if (requests == 0 && isSplit) {
            // A guess would move the results of the parts that follow.
            throw service.failure(
                    ErrorKind.INVALID_REQUEST,
                    "The service no longer tells how many requests part " + batch.id()
                            + " of the batch has: read the parts one by one, by their own ids");
        }
        return Math.max(requests, Math.max(results, 1));
    }

    /** Counts the lines of what was submitted; 0 if that no longer exists. */
    private int countRequests(BatchInfo batch) {
        try (BatchResultFile requests =
                BatchResultFile.download(service, batch.files().input())) {
            return requests.lines();
        } catch (RuntimeException e) {
            if (BatchService.isGone(e)) {
                return 0;
            }
            throw e;
        }
    }

    private static String stillMissing(int results) {
        return " results are still missing (" + results + "): ask for them again later";
    }

    private static BatchError whyMissing(BatchInfo batch, int late) {
        if (batch.state() != BatchState.FAILED) {
            return new BatchError(
                    0,
                    "The request has no result: its batch " + batch.id() + " is " + batch.status()
                            + (late == 0 ? "" : ", and" + stillMissing(late)),
                    List.of(Map.of("batchId", batch.id())));
        }
        List<BatchError> errors = batch.errors();
        String why = errors.isEmpty()
                ? "the service does not say why"
                : errors.stream().limit(3).map(BatchError::message).collect(Collectors.joining("; "))
                        + (errors.size() > 3 ? "; and " + (errors.size() - 3) + " more" : "");
        List<Map<String, Object>> details = errors.stream()
                .flatMap(error -> error.details().stream())
                .<Map<String, Object>>map(LinkedHashMap::new)
                .toList();
        return new BatchError(0, "The batch " + batch.id() + " failed before it ran: " + why, details);
    }
}
