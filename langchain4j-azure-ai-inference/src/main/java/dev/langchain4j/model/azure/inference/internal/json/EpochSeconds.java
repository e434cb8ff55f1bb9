package dev.langchain4j.model.azure.inference.internal.json;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Times as the API has them. */
public final class EpochSeconds {

    /** The last second of the year 9999. */
    private static final long LATEST = 253_402_300_799L;

    private EpochSeconds() {}

    /** Some say milliseconds or worse: a time that cannot be is not told, but costs nobody the answer. */
    public static @Nullable Instant toInstant(@Nullable Long seconds) {
        return seconds == null || seconds < 0 || seconds > LATEST ? null : Instant.ofEpochSecond(seconds);
    }
}
