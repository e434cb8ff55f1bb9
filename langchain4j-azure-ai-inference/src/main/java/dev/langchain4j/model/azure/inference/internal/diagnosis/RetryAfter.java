package dev.langchain4j.model.azure.inference.internal.diagnosis;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How long a service asks clients to wait. Impossible values, such as negative times, are ignored. */
public final class RetryAfter {

    private static final Set<Integer> PASSING_STATUSES = Set.of(408, 429, 500, 502, 503, 504);

    // Quotas may be counted by the month; anything longer is a mistake, not a time to wait.
    private static final Duration LONGEST = Duration.ofDays(31);

    private static final List<HttpHeaderName> MILLISECONDS =
            List.of(HttpHeaderName.fromString("x-ms-retry-after-ms"), HttpHeaderName.fromString("retry-after-ms"));
    private static final Pattern NUMBER = Pattern.compile("\\d{1,12}(\\.\\d{1,12})?");
    // Includes Go's units, as OpenAI writes 6h0m0s, 1m30.5s and 120ms.
    private static final String UNITS =
            "milliseconds?|ms|microseconds?|[uµμ]s|ns|minutes?|mins?|m|hours?|hrs?|h|days?|d" + "|seconds?|secs?|s";
    private static final String PART = "(?<number>\\d{1,9}(?:\\.\\d{1,9})?)\\s*(?<unit>(?:" + UNITS + ")(?![a-z]))?";
    private static final Pattern IN_TEXT =
            Pattern.compile("(?:retry|try\\s+again)\\s+(?:after|in)\\s+(?=\\d)", Pattern.CASE_INSENSITIVE);
    private static final Pattern PARTS =
            Pattern.compile("\\G(?:\\s*(?:,|and|,\\s*and)\\s*|\\s*)" + PART, Pattern.CASE_INSENSITIVE);

    private RetryAfter() {}

    /** Whether a failure with this status may be temporary. */
    public static boolean mayPass(int status) {
        return PASSING_STATUSES.contains(status);
    }

    /** The delay that the headers ask for; null if none. */
    public static @Nullable Duration in(HttpHeaders headers) {
        List<Duration> said = Stream.concat(
                        MILLISECONDS.stream().map(name -> number(headers.getValue(name), 1)),
                        Stream.of(retryAfter(headers)))
                .filter(Objects::nonNull)
                .toList();
        // Foundry sends "Retry-After: 1" and "Retry-After-Ms: 0" together.
        return said.stream().filter(wait -> !wait.isZero()).findFirst().orElse(said.isEmpty() ? null : Duration.ZERO);
    }

    /** The delay that an error's message asks for, with all its parts and however long; null if none. */
    public static @Nullable Duration in(String message) {
        Matcher asked = IN_TEXT.matcher(message);
        if (!asked.find()) {
            return null;
        }
        Matcher part = PARTS.matcher(message).region(asked.end(), message.length());
        BigDecimal millis = BigDecimal.ZERO;
        boolean more = true;
        while (more && part.find()) {
            millis = millis.add(new BigDecimal(part.group("number")).multiply(millisOf(part.group("unit"))));
            // A number without a unit is in seconds, and the last part.
            more = part.group("unit") != null;
        }
        return Duration.ofMillis(millis.longValue());
    }

    private static @Nullable Duration retryAfter(HttpHeaders headers) {
        String value = headers.getValue(HttpHeaderName.RETRY_AFTER);
        Duration seconds = number(value, 1000);
        Instant until = seconds == null ? date(value) : null;
        if (until == null) {
            return seconds;
        }
        // By the service's clock, as this machine's may be wrong.
        Instant now = date(headers.getValue(HttpHeaderName.DATE));
        Duration wait = Duration.between(now == null ? Instant.now() : now, until);
        return bounded(wait.isNegative() ? Duration.ZERO : wait);
    }

    private static @Nullable Duration number(@Nullable String value, long millisPerUnit) {
        if (value == null || !NUMBER.matcher(value.strip()).matches()) {
            return null;
        }
        BigDecimal millis = new BigDecimal(value.strip()).multiply(BigDecimal.valueOf(millisPerUnit));
        return bounded(Duration.ofMillis(millis.longValue()));
    }

    private static @Nullable Duration bounded(Duration wait) {
        return wait.compareTo(LONGEST) > 0 ? null : wait;
    }

    private static @Nullable Instant date(@Nullable String value) {
        try {
            return value == null ? null : Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(value.strip()));
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static BigDecimal millisOf(@Nullable String unit) {
        String name = unit == null ? "s" : unit.toLowerCase(Locale.ROOT);
        if (name.equals("ms") || name.startsWith("milli")) {
            return BigDecimal.ONE;
        }
        return switch (name.charAt(0)) {
            case 'n', 'u', 'µ', 'μ' -> BigDecimal.ZERO;
            case 'm' -> BigDecimal.valueOf(name.startsWith("micro") ? 0 : 60_000);
            case 'h' -> BigDecimal.valueOf(3_600_000);
            case 'd' -> BigDecimal.valueOf(86_400_000);
            default -> BigDecimal.valueOf(1000);
        };
    }
}
