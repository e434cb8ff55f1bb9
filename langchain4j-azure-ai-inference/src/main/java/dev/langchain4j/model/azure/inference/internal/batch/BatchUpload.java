package dev.langchain4j.model.azure.inference.internal.batch;

import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.ModelNotFoundException;
import dev.langchain4j.model.azure.inference.internal.batch.BatchDocument.FileInfo;
import dev.langchain4j.model.azure.inference.internal.batch.BatchJobFile.Part;
import dev.langchain4j.model.azure.inference.internal.diagnosis.ErrorKind;
import dev.langchain4j.model.azure.inference.internal.wire.FileBody;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The requests of a part as a file at the service: that of an earlier run if it is usable, otherwise a new one. */
final class BatchUpload {

    private static final Logger log = LoggerFactory.getLogger(BatchUpload.class);

    private static final Duration LONGEST_POLL = Duration.ofSeconds(15);
    private static final Duration LONGEST_PROCESSING = Duration.ofMinutes(30);

    private final BatchService service;
    private final Duration firstPoll;

    BatchUpload(BatchService service, Duration firstPoll) {
        this.service = service;
        this.firstPoll = firstPoll;
    }

    /**
     * Uploads the file unless it is there.
     *
     * @param name of the file at the service
     * @param isKnown whether an earlier run may have uploaded it, even without being able to record it
     */
    FileInfo upload(Part part, String name, FileBody body, boolean isKnown) {
        FileInfo file = null;
        if (part.fileId() != null) {
            file = findRecorded(part, part.fileId());
        } else if (isKnown) {
            file = find(name);
        }
        return file == null ? service.upload(body) : file;
    }

    private @Nullable FileInfo findRecorded(Part part, String id) {
        String state;
        try {
            FileInfo file = service.getFile(id);
            if (!file.isUnusable()) {
                return file;
            }
            state = file.status();
        } catch (RuntimeException e) {
            if (!BatchService.isGone(e)) {
                throw e;
            }
            state = "gone";
        }
        requireNoBatch(part, id, state);
        log.info("The file {} is {}: it is uploaded again", id, state);
        return null;
    }

    /** Where a batch may run the file, the file is never replaced: the batch of another one would be billed as well. */
    private void requireNoBatch(Part part, String id, String state) {
        if (part.creatingSince() != null) {
            throw service.failure(
                    ErrorKind.INVALID_REQUEST,
                    "The file " + id + " of the batch is " + state
                            + ", but an earlier run may have created a batch of it at "
                            + part.creatingSince()
                            + ", which is not listed: look for it in the portal; if there is none,"
                            + " submit the requests with a new job file");
        }
    }

    /** A second upload costs nothing: where files can't be listed, it is made. */
    private @Nullable FileInfo find(String name) {
        try {
            return service.findFile(name);
        } catch (InvalidRequestException | ModelNotFoundException e) {
            log.info("The files can't be listed: {} is uploaded again", name, e);
            return null;
        }
    }

    /** Waits until a batch can be created from the file. */
    void awaitProcessed(FileInfo first) {
        FileInfo file = first;
        Duration pause = firstPoll;
        long deadline = System.nanoTime() + LONGEST_PROCESSING.toNanos();
        while (!file.isReady()) {
            if (file.isUnusable()) {
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
            service.pause(pause);
            pause = pause.multipliedBy(2).compareTo(LONGEST_POLL) < 0 ? pause.multipliedBy(2) : LONGEST_POLL;
            file = service.getFile(file.id());
        }
    }
}
