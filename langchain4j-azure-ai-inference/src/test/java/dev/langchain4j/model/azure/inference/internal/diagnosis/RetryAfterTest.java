package dev.langchain4j.model.azure.inference.internal.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.azure.inference.testing.ErrorTargets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {

    /** No duration: not said. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            x-ms-retry-after-ms: 250                                        | PT0.25S
            retry-after-ms: 1500                                            | PT1.5S
            Retry-After: 7                                                  | PT7S
            Retry-After: 1.5                                                | PT1.5S
            Retry-After: 0                                                  | PT0S
            Retry-After:  9                                                 | PT9S
            x-ms-retry-after-ms: 10 ;; retry-after-ms: 20 ;; Retry-After: 3 | PT0.01S
            retry-after-ms: 20 ;; Retry-After: 3                            | PT0.02S
            Retry-After-Ms: 0 ;; Retry-After: 1                             | PT1S
            retry-after-ms: nonsense ;; Retry-After: 3                      | PT3S
            Retry-After: -1                                                 |
            Retry-After: 1e9                                                |
            Retry-After: NaN                                                |
            Retry-After: 0x10                                               |
            Retry-After: 999999999999                                       |
            Retry-After: 99999999999999999999999                            |
            Retry-After: soon                                               |
            Date: Sat, 14 Nov 2026 10:00:00 GMT ;; Retry-After: Sat, 14 Nov 2026 10:00:30 GMT | PT30S
            Date: Sat, 14 Nov 2026 10:00:00 GMT ;; Retry-After: Sat, 14 Nov 2026 09:00:00 GMT | PT0S
            Date: Sat, 14 Nov 2026 10:00:00 GMT ;; Retry-After: Sat, 14 Nov 2099 10:00:00 GMT |
            Retry-After: Sat, 99 Nov 2026 10:00:30 GMT                      |
            X-Other: 1                                                      |
            """)
    void readsHeaders(String headers, Duration wait) {
        assertThat(RetryAfter.in(ErrorTargets.headers(headers.split(" ;; ")))).isEqualTo(wait);
    }

    @Test
    void aDateIsComparedWithThisMachinesClockWhenTheServiceTellsNone() {
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(60).truncatedTo(ChronoUnit.SECONDS));

        assertThat(RetryAfter.in(ErrorTargets.headers("Retry-After: " + date)))
                .isBetween(Duration.ofSeconds(50), Duration.ofSeconds(61));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Please retry after 10 seconds.           | PT10S
            Rate limit is exceeded. Try again in 43 seconds. | PT43S
            Try again in 1.5s                        | PT1.5S
            retry after 250 ms                       | PT0.25S
            retry after 250 milliseconds             | PT0.25S
            Retry in 2 minutes                       | PT2M
            Please retry after 1 hour                | PT1H
            Please retry after 2 days                | PT48H
            Please retry after 12                    | PT12S
            Please retry after 99 days               | PT2376H
            Please try again in 6h0m0s.              | PT6H
            Please try again in 1h2m3s. Visit https://example.org | PT1H2M3S
            Please try again in 20s.                 | PT20S
            Please try again in 120ms.               | PT0.12S
            Please try again in 1m30.5s.             | PT1M30.5S
            Please try again in 7m12s. Need more?    | PT7M12S
            Please try again in 850.5µs              | PT0S
            Please try again in 1m0.5ms              | PT1M
            Please try again in 1d2h                 | PT26H
            Please retry in 36.870204873s.           | PT36.87S
            TRY AGAIN IN 2 MINUTES                   | PT2M
            try again in 1 minute and 30 seconds     | PT1M30S
            try again in 1 hour, 2 minutes, and 3 seconds. 10 requests | PT1H2M3S
            try again in 2 hrs 5 mins                | PT2H5M
            Please retry after 30 seconds. 4 minutes ago it worked | PT30S
            Please retry after 12 4                  | PT12S
            Please retry after 5 monkeys             | PT5S
            Please retry after the 5th               |
            try again in a moment                    |
            Please retry later                       |
            It took 10 seconds                       |
            """)
    void readsWords(String message, Duration wait) {
        assertThat(RetryAfter.in(message)).isEqualTo(wait);
    }

    @Test
    void headersCountMoreThanWordsAndWordsOnlyWhereWaitingHelps() {
        String body = "{\"error\":{\"code\":\"429\",\"message\":\"Please retry after 10 seconds.\"}}";

        assertThat(ErrorTargets.details(ErrorTargets.error(429, body)).retryAfter())
                .isEqualTo(Duration.ofSeconds(10));
        assertThat(ErrorTargets.details(ErrorTargets.error(429, body, "Retry-After: 4"))
                        .retryAfter())
                .isEqualTo(Duration.ofSeconds(4));
        assertThat(ErrorTargets.details(ErrorTargets.error(400, body)).retryAfter())
                .isNull();
    }
}
