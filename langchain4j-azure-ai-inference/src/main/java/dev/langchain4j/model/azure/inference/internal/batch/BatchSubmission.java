package dev.langchain4j.model.azure.inference.internal.batch;

import dev.langchain4j.model.azure.inference.AzureAiInferenceChatRequestParameters;
import dev.langchain4j.model.azure.inference.internal.batch.BatchDocument.FileInfo;
import dev.langchain4j.model.azure.inference.internal.batch.BatchJobFile.Part;
import dev.langchain4j.model.azure.inference.internal.batch.BatchPartFile.Line;
import dev.langchain4j.model.azure.inference.internal.error.FailureContext;
import dev.langchain4j.model.azure.inference.internal.profile.ChatTarget;
import dev.langchain4j.model.azure.inference.internal.wire.FileBody;
import dev.langchain4j.model.batch.BatchState;
import dev.langchain4j.model.chat.request.ChatRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Submits requests as one batch or several: one part of them after the other is written to a temporary file, uploaded,
 * and becomes a batch. Each step is recorded before and after, and continues where an earlier run stopped.
 */
public final class BatchSubmission {

    private static final Logger log = LoggerFactory.getLogger(BatchSubmission.class);

    private final BatchService service;
    private final Options options;
    private final BatchJobFile job;
    private final BatchLineWriter writer;
    private final BatchUpload upload;
    private final BatchCreation creation;
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

    /**
     * A request that is submitted.
     *
     * @param key the caller's name for it; null for none
     * @param request null is refused with its position
     */
    public record KeyedRequest(
            @Nullable String key, @Nullable ChatRequest request) {

        public static KeyedRequest withoutKey(@Nullable ChatRequest request) {
            return new KeyedRequest(null, request);
        }

        public static KeyedRequest of(Map.@Nullable Entry<String, ChatRequest> keyed) {
            return keyed == null
                    ? new KeyedRequest(null, null)
                    : new KeyedRequest(Objects.requireNonNull(keyed.getKey(), "key"), keyed.getValue());
        }
    }

    /** {@code jobFile}: null to forget the progress with this object. */
    public BatchSubmission(BatchService service, Options options, @Nullable Path jobFile) {
        this.service = service;
        this.options = options;
        this.job = BatchJobFile.open(jobFile, options.target().endpoint().baseUrl());
        this.recordedParts = job.parts().size();
        this.writer = new BatchLineWriter(options.target(), options.defaults());
        this.upload = new BatchUpload(service, options.limits().poll());
        this.creation = new BatchCreation(
                service, options, jobFile == null ? "see list()" : "submit again with the job file, which finds it");
    }

    /**
     * Submits the requests.
     *
     * @throws IllegalArgumentException if there are none, if one can't be sent, or if the job file records others
     */
    public Batch submit(Iterator<KeyedRequest> requests) {
        try {
            Line next = next(requests);
            if (next == null) {
                throw new IllegalArgumentException("requests must not be empty: a batch has at least one");
            }
            for (int index = 0; next != null; index++) {
                next = submitPart(index, next, requests);
            }
        } catch (RuntimeException e) {
            throw batches.isEmpty()
                    ? e
                    : FailureContext.named(e, "after " + Batch.of(batches).id() + " had been submitted");
        }
        if (recordedParts > batches.size()) {
            throw new IllegalArgumentException("the job file records " + recordedParts
                    + " parts, but the requests make " + batches.size() + ": submit all requests again");
        }
        job.complete();
        return Batch.of(batches);
    }

    private @Nullable Line next(Iterator<KeyedRequest> requests) {
        return requests.hasNext() ? writer.write(requests.next()) : null;
    }

    /** Submits as many requests as fit into a part; returns the first of the next part, or null at the end. */
    private @Nullable Line submitPart(int index, Line first, Iterator<KeyedRequest> requests) {
        try (BatchPartFile file = BatchPartFile.create(job.fileName(index), options.expiry())) {
            Line next = first;
            while (next != null && file.add(writer.route(), next, options.limits())) {
                next = next(requests);
            }
            FileBody body = file.finish();
            Part part = job.part(index, file.content());
            BatchInfo recorded = findRecorded(part);
            batches.add(recorded == null ? findOrCreate(index, part, body) : recorded);
            return next;
        }
    }

    /** The batch of an earlier run. Null if there is none, or if it has failed: then nothing ran, and another one may. */
    private @Nullable BatchInfo findRecorded(Part part) {
        if (part.batchId() != null) {
            BatchInfo batch = service.getBatch(part.batchId());
            if (batch.state() != BatchState.FAILED) {
                return batch;
            }
            log.info("The batch {} failed before it ran: its requests are submitted again", batch.id());
        }
        return null;
    }

    private BatchInfo findOrCreate(int index, Part part, FileBody body) {
        Instant since = part.batchId() == null ? part.creatingSince() : null;
        BatchInfo found = since == null || part.fileId() == null ? null : creation.find(part.fileId(), since);
        if (found != null) {
            job.put(index, part.created(found.id()));
            return found;
        }
        Part uploaded = upload(index, part.creating(since), body);
        BatchInfo batch = creation.create(
                Objects.requireNonNull(uploaded.fileId()),
                writer.route(),
                time -> job.put(index, uploaded.creating(time)));
        job.put(index, uploaded.created(batch.id()));
        return batch;
    }

    private Part upload(int index, Part part, FileBody body) {
        FileInfo file = upload.upload(part, job.fileName(index), body, index < recordedParts);
        Part uploaded = file.id().equals(part.fileId()) ? part : job.put(index, part.uploaded(file.id()));
        upload.awaitProcessed(file);
        return uploaded;
    }
}
