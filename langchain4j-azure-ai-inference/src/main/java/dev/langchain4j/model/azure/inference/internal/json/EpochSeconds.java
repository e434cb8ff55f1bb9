package dev.langchain4j.model.azure.inference.internal.json;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Converts the API's timestamps, which are seconds since 1970. */
public final class EpochSeconds {

    /** The last second of the year 9999. */
    private static final long LATEST = 253_402_300_799L;

    private EpochSeconds() {}

    /** Returns null for an impossible time, such as one in milliseconds: a wrong date must not fail a response. */
    public static @Nullable Instant toInstant(@Nullable Long seconds) {
        return seconds == null || seconds < 0 || seconds > LATEST ? null : Instant.ofEpochSecond(seconds);
    }
}
