package dev.langchain4j.model.azure.inference.internal.batch;

import java.time.Duration;

/**
 * How large one batch of the service may be; larger ones are split.
 *
 * @param lines requests in a file
 * @param bytes of a file
 * @param poll how long to wait before asking again whether a file has been processed; the wait doubles
 * @param settling for how long a batch may exist without being listed, after its creation seemed to fail
 */
public record BatchLimits(int lines, long bytes, Duration poll, Duration settling) {

    /** Azure's own: 200 MB, of which a part is left for the form around the file. */
    public static final BatchLimits AZURE =
            new BatchLimits(100_000, 199_000_000, Duration.ofMillis(100), Duration.ofSeconds(45));
}
