package dev.langchain4j.model.azure.inference.internal.batch;

import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.UnresolvedModelServerException;
import dev.langchain4j.model.azure.inference.AzureAiInferenceException;
import dev.langchain4j.model.azure.inference.internal.error.FailureContext;
import dev.langchain4j.model.azure.inference.internal.http.RetryPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Creates a batch once, since a second one is billed too. Most failures do not tell whether the batch exists: it is then
 * looked for before it is created again, several times, because it may appear in lists late.
 */
final class BatchCreation {

    /** The looks after the first one come after 1, 2, 4 and 8 of 15 parts of the time. */
    private static final int LONGEST_PAUSE = 8;

    private static final int PARTS = 15;
    private static final int REQUEST_TIMEOUT = 408;

    private final BatchService service;
    private final BatchSubmission.Options options;
    private final String remedy;

    /** {@code remedy}: how to find a batch that may exist. */
    BatchCreation(BatchService service, BatchSubmission.Options options, String remedy) {
        this.service = service;
        this.options = options;
        this.remedy = remedy;
    }

    /**
     * Creates the batch of a file.
     *
     * @param record gets the time from which on the batch may exist, before that is so; null if it does not after all
     */
    BatchInfo create(String fileId, String route, Consumer<@Nullable Instant> record) {
        for (int retries = 0; ; retries++) {
            record.accept(Instant.now());
            try {
                return service.create(fileId, route, options.expiry());
            } catch (RuntimeException e) {
                boolean mayExist = mayExist(e);
                record.accept(mayExist ? Instant.now() : null);
                BatchInfo found = mayExist ? findAfter(e, fileId) : null;
                if (found != null) {
                    return found;
                }
                Duration delay = retries < options.maxRetries() ? RetryPolicy.delayBeforeRetry(e, retries) : null;
                if (delay == null) {
                    throw mayExist ? unclear(e, fileId) : e;
                }
                service.pause(delay);
            }
        }
    }

    /** Looks for the batch of a file until it must have appeared; null if there is none. */
    @Nullable
    BatchInfo find(String fileId, Instant since) {
        Duration longest = options.limits().settling();
        Duration left = longest.minus(Duration.between(since, Instant.now()));
        return find(fileId, left.compareTo(longest) < 0 ? left : longest);
    }

    private @Nullable BatchInfo find(String fileId, Duration left) {
        Duration unit = left.dividedBy(PARTS);
        BatchInfo found = service.findBatch(fileId);
        for (int units = 1; found == null && units <= LONGEST_PAUSE && !left.isNegative(); units *= 2) {
            service.pause(unit.multipliedBy(units));
            found = service.findBatch(fileId);
        }
        return found;
    }

    private @Nullable BatchInfo findAfter(RuntimeException failure, String fileId) {
        try {
            return find(fileId, options.limits().settling());
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
            throw unclear(failure, fileId);
        }
    }

    private RuntimeException unclear(RuntimeException failure, String fileId) {
        return FailureContext.named(
                failure, "while creating the batch of file " + fileId + " (it may exist: " + remedy + ")");
    }

    /**
     * Only a refusal tells that there is no batch, or that the service was never reached; even 408 and an unknown response
     * with status 200 do not.
     */
    private static boolean mayExist(RuntimeException failure) {
        if (failure instanceof AuthenticationException || failure instanceof UnresolvedModelServerException) {
            return false; // there was no token, or no such host
        }
        int status = AzureAiInferenceException.find(failure)
                .map(AzureAiInferenceException::statusCode)
                .orElse(0);
        return status / 100 != 4 || status == REQUEST_TIMEOUT;
    }
}
