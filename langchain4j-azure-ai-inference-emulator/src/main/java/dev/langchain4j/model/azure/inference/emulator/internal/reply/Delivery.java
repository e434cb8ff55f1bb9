package dev.langchain4j.model.azure.inference.emulator.internal.reply;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How an answer is brought to the client.
 *
 * @param delay    before anything is sent
 * @param pace     between a stream's events; null for the emulator's own
 * @param endAfter after how many bytes of the body {@code ending} happens
 * @param ending   what happens then
 * @param interim  the statuses of informational responses before the answer
 * @param headers  HTTP headers beside those that the answer has anyway
 */
public record Delivery(
        Duration delay,
        @Nullable Duration pace,
        long endAfter,
        Ending ending,
        List<Integer> interim,
        Map<String, String> headers) {

    public static final Delivery USUAL =
            new Delivery(Duration.ZERO, null, Long.MAX_VALUE, Ending.NONE, List.of(), Map.of());

    public enum Ending {
        /** The answer is sent in full. */
        NONE,
        /** The connection is closed. */
        CLOSE,
        /** The connection is reset. */
        RESET,
        /** Nothing more comes, until the client goes. */
        STALL
    }

    public Delivery withDelay(Duration delay) {
        return new Delivery(delay, pace, endAfter, ending, interim, headers);
    }

    public Delivery withPace(Duration pace) {
        return new Delivery(delay, pace, endAfter, ending, interim, headers);
    }

    public Delivery ending(Ending ending, long after) {
        return new Delivery(delay, pace, after, ending, interim, headers);
    }

    public Delivery withInterim(List<Integer> interim) {
        return new Delivery(delay, pace, endAfter, ending, interim, headers);
    }

    Delivery withHeader(String name, String value) {
        return new Delivery(delay, pace, endAfter, ending, interim, with(headers, Map.of(name, value)));
    }

    /** This, save where the other says something. */
    public Delivery overriddenBy(Delivery other) {
        return new Delivery(
                other.delay.isZero() ? delay : other.delay,
                other.pace == null ? pace : other.pace,
                other.ending == Ending.NONE ? endAfter : other.endAfter,
                other.ending == Ending.NONE ? ending : other.ending,
                other.interim.isEmpty() ? interim : other.interim,
                with(headers, other.headers));
    }

    private static Map<String, String> with(Map<String, String> headers, Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.putAll(more);
        return Collections.unmodifiableMap(all);
    }
}
