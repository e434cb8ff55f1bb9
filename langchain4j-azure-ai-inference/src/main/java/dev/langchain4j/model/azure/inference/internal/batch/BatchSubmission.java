package dev.langchain4j.model.azure.inference.internal.batch;

import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.ModelNotFoundException;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatRequestParameters;
import dev.langchain4j.model.azure.inference.AzureAiInferenceException;
import dev.langchain4j.model.azure.inference.internal.batch.BatchDocument.FileInfo;
import dev.langchain4j.model.azure.inference.internal.batch.BatchJobFile.Part;
import dev.langchain4j.model.azure.inference.internal.error.ErrorKind;
import dev.langchain4j.model.azure.inference.internal.error.FailureContext;
import dev.langchain4j.model.azure.inference.internal.http.FileBody;
import dev.langchain4j.model.azure.inference.internal.http.RetryPolicy;
import dev.langchain4j.model.azure.inference.internal.profile.ChatTarget;
import dev.langchain4j.model.chat.request.ChatRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Submits requests as one batch or several: one part of them after the other is written to a temporary file, uploaded,
 * and becomes a batch. Each step is recorded before and after, and continues where an earlier run stopped.
 */
public final class BatchSubmission {

    private static final Logger log = LoggerFactory.getLogger(BatchSubmission.class);

    private static final Duration LONGEST_POLL = Duration.ofSeconds(15);
    private static final Duration LONGEST_PROCESSING = Duration.ofMinutes(30);

    private final BatchService service;
    private final Options options;
    private final BatchJobFile job;
    private final BatchLineWriter writer;
    private final int recordedParts;
    private final List<BatchInfo> batches = new ArrayList<>();

    /**
     * What holds for all submissions of a model.
     *
     * @param defaults the parameters of requests that do not set their own
     * @param expiry how long the service keeps the files; null for the service's default
     * @param maxRetries how often a batch is created again after a failure that may be temporary
     */
    public record Options(
            ChatTarget target,
            AzureAiInferenceChatRequestParameters defaults,
            BatchLimits limits,
            @Nullable Duration expiry,
            int maxRetries) {}

    /** {@code jobFile}: null to forget the progress with this object. */
    public BatchSubmission(BatchService service, Options options, @Nullable Path jobFile) {
        this.service = service;
        this.options = options;
        this.job = BatchJobFile.open(jobFile, options.target().endpoint().baseUrl());
        this.recordedParts = job.parts().size();
        this.writer = new BatchLineWriter(options.target(), options.defaults());
    }

    /**
     * Submits the requests.
     *
     * @return the batches, in the order of the requests
     * @throws IllegalArgumentException if there are none, if one can't be sent, or if the job file records others
     */
    public List<BatchInfo> submit(Iterator<ChatRequest> requests) {
        try {
            byte[] next = next(requests);
            if (next == null) {
                throw new IllegalArgumentException("requests must not be empty: a batch has at least one");
            }
            for (int index = 0; next != null; index++) {
                next = submitPart(index, next, requests);
            }
        } catch (RuntimeException e) {
            throw batches.isEmpty() ? e : FailureContext.named(e, "after " + ids() + " had been submitted");
        }
        if (recordedParts > batches.size()) {
            throw new IllegalArgumentException("the job file records " + recordedParts
                    + " parts, but the requests make " + batches.size() + ": submit all requests again");
        }
        return batches;
    }

    private String ids() {
        return BatchIds.join(batches.stream().map(BatchInfo::id).toList());
    }

    private byte @Nullable [] next(Iterator<ChatRequest> requests) {
        return requests.hasNext() ? writer.write(requests.next()) : null;
    }

    /** Submits as many requests as fit into a part; returns the first of the next part, or null at the end. */
    private byte @Nullable [] submitPart(int index, byte[] first, Iterator<ChatRequest> requests) {
        try (BatchPartFile file = BatchPartFile.create(job.fileName(index), options.expiry())) {
            byte[] next = first;
            while (next != null && file.add(writer.route(), next, options.limits())) {
                next = next(requests);
            }
            FileBody body = file.finish();
            Part part = job.part(index, file.content());
            batches.add(part.batchId() == null ? submitted(index, part, body) : service.batch(part.batchId()));
            return next;
        }
    }

    private BatchInfo submitted(int index, Part part, FileBody body) {
        Part uploaded = uploaded(index, part, body);
        String fileId = Objects.requireNonNull(uploaded.fileId());
        BatchInfo batch = uploaded.isCreating() ? service.findBatch(fileId) : null;
        if (batch == null) {
            job.put(index, uploaded.creating());
            batch = create(fileId);
        }
        job.put(index, uploaded.created(batch.id()));
        return batch;
    }

    private Part uploaded(int index, Part part, FileBody body) {
        FileInfo file = part.fileId() == null ? null : service.file(part.fileId());
        if (file == null && index < recordedParts) {
            // A run before this one may have uploaded it without being able to record it.
            file = findFile(part.name());
        }
        if (file == null) {
            file = service.upload(body);
        }
        Part uploaded = part.fileId() == null ? job.put(index, part.uploaded(file.id())) : part;
        awaitProcessed(file);
        return uploaded;
    }

    /** A second upload costs nothing: where files can't be listed, it is made. */
    private @Nullable FileInfo findFile(String name) {
        try {
            return service.findFile(name);
        } catch (InvalidRequestException | ModelNotFoundException e) {
            log.info(
                    "The files of {} can't be listed: {} is uploaded again",
                    options.target().endpoint(),
                    name,
                    e);
            return null;
        }
    }

    /** Waits until a batch can be created from the file. */
    private void awaitProcessed(FileInfo first) {
        FileInfo file = first;
        Duration pause = options.limits().poll();
        long deadline = System.nanoTime() + LONGEST_PROCESSING.toNanos();
        while (!file.status().equalsIgnoreCase("processed")) {
            if (file.status().equalsIgnoreCase("error") || file.status().equalsIgnoreCase("failed")) {
                throw service.failure(
                        ErrorKind.INVALID_REQUEST,
                        "The service could not process the file " + file.id() + " of the batch (" + file.status()
                                + "): " + file.details());
            }
            if (System.nanoTime() > deadline) {
                throw service.failure(
                        ErrorKind.TIMEOUT,
                        "The service has not processed the file " + file.id() + " of the batch in "
                                + LONGEST_PROCESSING.toMinutes() + " minutes: its status is " + file.status());
            }
            pause(pause);
            pause = pause.multipliedBy(2).compareTo(LONGEST_POLL) < 0 ? pause.multipliedBy(2) : LONGEST_POLL;
            file = service.file(file.id());
        }
    }

    /** Looks for the batch before it is created again: a failure does not tell whether it exists. */
    private BatchInfo create(String fileId) {
        for (int retries = 0; ; retries++) {
            try {
                return service.create(fileId, writer.route(), options.expiry());
            } catch (RuntimeException e) {
                Duration delay = retries < options.maxRetries() ? RetryPolicy.delayBeforeRetry(e, retries) : null;
                if (delay != null) {
                    pause(delay);
                }
                BatchInfo found = mayExist(e) ? findAfter(e, fileId) : null;
                if (found != null) {
                    return found;
                }
                if (delay == null) {
                    throw e;
                }
            }
        }
    }

    private @Nullable BatchInfo findAfter(RuntimeException failure, String fileId) {
        try {
            return service.findBatch(fileId);
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
            throw failure;
        }
    }

    /** No response, or that of a gateway in front of the service. */
    private static boolean mayExist(RuntimeException failure) {
        return AzureAiInferenceException.find(failure)
                .map(details -> details.statusCode() == 0 || details.statusCode() >= 500)
                .orElse(false);
    }

    private static void pause(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("the waiting thread was interrupted");
        }
    }
}
