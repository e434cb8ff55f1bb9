package dev.langchain4j.model.azure.inference.internal.batch;

import dev.langchain4j.model.azure.inference.internal.batch.BatchInfo.Counts;
import dev.langchain4j.model.azure.inference.internal.error.ErrorInSuccessException;
import dev.langchain4j.model.azure.inference.internal.error.ErrorKind;
import dev.langchain4j.model.azure.inference.internal.json.MalformedResponseException;
import dev.langchain4j.model.azure.inference.internal.reading.ResponseLimits;
import dev.langchain4j.model.batch.BatchError;
import dev.langchain4j.model.batch.BatchItemResult;
import dev.langchain4j.model.batch.BatchState;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
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

    /** Passes on the results of one part after the other. */
    public void forEach(List<BatchInfo> parts, Consumer<BatchItemResult<ChatResponse>> consumer) {
        parts.forEach(part -> forEach(part, parts.size() > 1, consumer));
    }

    private void forEach(BatchInfo batch, boolean isSplit, Consumer<BatchItemResult<ChatResponse>> consumer) {
        try (BatchResultFile output = download(batch.files().output());
                BatchResultFile errors = download(batch.files().error())) {
            requireAll(batch, output.lines(), errors.lines());
            int total = total(batch, Math.max(output.size(), errors.size()), isSplit);
            BatchItemResult<ChatResponse> missing = BatchItemResult.failure(whyMissing(batch));
            for (int i = 0; i < total; i++) {
                byte[] success = output.line(i);
                byte[] line = success == null ? errors.line(i) : success;
                consumer.accept(line == null ? missing : reader.read(line));
            }
        }
    }

    private BatchResultFile download(@Nullable String fileId) {
        try {
            return BatchResultFile.download(service, fileId);
        } catch (MalformedResponseException | ErrorInSuccessException e) {
            throw reader.toException(e);
        }
    }

    /**
     * The service may list the files of results late, or deliver less than it has: what is finished and billed must not be
     * taken for failed. Whether failures count as completed is not the same everywhere.
     */
    private void requireAll(BatchInfo batch, int successes, int failures) {
        Counts counts = batch.counts();
        if (batch.state() != BatchState.SUCCEEDED || counts.completed() == null || successes >= counts.completed()) {
            return;
        }
        int finished = counts.completed() + (counts.failed() == null ? 0 : counts.failed());
        int expected = counts.total() == null ? finished : Math.min(counts.total(), finished);
        if (successes + failures < expected) {
            throw service.failure(
                    ErrorKind.INTERNAL_SERVER,
                    "The batch " + batch.id() + " has completed " + counts.completed() + " requests, but only "
                            + successes + " of their results can be read so far: ask for them again later");
        }
    }

    /** The number of requests: the service's, unless it does not say. */
    private int total(BatchInfo batch, int results, boolean isSplit) {
        Integer counted = batch.counts().total();
        if (counted != null && counted > 0) {
            return Math.max(counted, results);
        }
        int requests = requests(batch);
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
    private int requests(BatchInfo batch) {
        String input = batch.files().input();
        if (input == null) {
            return 0;
        }
        try {
            Path file = Files.createTempFile("langchain4j-batch", ".jsonl");
            try {
                service.download(input, file);
                return lines(file);
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the requests of a batch can't be kept in a temporary file", e);
        } catch (RuntimeException e) {
            if (BatchService.isGone(e)) {
                return 0;
            }
            throw e;
        }
    }

    private static int lines(Path file) throws IOException {
        int lines = 0;
        byte[] buffer = new byte[64 * 1024];
        try (InputStream in = Files.newInputStream(file)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                for (int i = 0; i < n; i++) {
                    lines += buffer[i] == '\n' ? 1 : 0;
                }
            }
        }
        return lines;
    }

    private static BatchError whyMissing(BatchInfo batch) {
        List<BatchError> errors = batch.errors();
        if (batch.state() != BatchState.FAILED) {
            return new BatchError(
                    0,
                    "The request has no result: its batch " + batch.id() + " is " + batch.status(),
                    List.of(Map.of("batchId", batch.id())));
        }
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
