package dev.langchain4j.model.azure.inference.internal.reading;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.model.azure.inference.internal.json.ResponseLimitException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerSentEventsTest {

    // "↓" stands for LF, "←" for CR, "·" for a blank, "▲" for a byte order mark. Expected: what the sink is told.
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = ';', nullValues = "-", textBlock = """
            data: 1↓↓                              ; event 1
            data:1↓↓                               ; event 1
            data:··1·↓↓                            ; event ·1·
            data: 1↓↓data: 2↓↓                     ; event 1, event 2
            data: 1←←data: 2←←                     ; event 1, event 2
            data: 1←↓←↓data: 2←↓←↓                 ; event 1, event 2
            data: 1↓←↓data: 2←↓↓                   ; event 1, event 2
            data: 1↓data: 2↓↓                      ; event 1↓2
            data: 1←↓data: 2←↓data: 3←↓←↓          ; event 1↓2↓3
            data↓↓                                 ; event
            data:↓↓                                ; event
            data: ↓data↓↓                          ; event ↓
            data: a: b↓↓                           ; event a: b
            data: data: b↓↓                        ; event data: b
            : hello↓↓data: 1↓↓                     ; event 1
            :↓data: 1↓:↓↓                          ; event 1
            event: ping↓data: 1↓↓data: 2↓↓         ; ping 1, event 2
            data: 1↓event:error↓↓                  ; error 1
            event↓data: 1↓↓                        ; event 1
            event: ping↓↓data: 1↓↓                 ; event 1
            id: 7↓retry: 10↓data: 1↓id↓↓           ; event 1
            data: 1↓database: 2↓dat: 3↓ data: 4↓↓  ; event 1
            ▲data: 1↓↓                             ; event 1
            ▲↓data: 1↓↓                            ; event 1
            ↓↓↓data: 1↓↓↓↓                         ; event 1
            data: ▲1↓↓                             ; event ▲1
            data: 1↓                               ; cut 1
            data: 1                                ; cut 1
            data: 1↓data: 2                        ; cut 1↓2
            event: x↓data: 1                       ; cut 1
            data: 1↓↓dat                           ; event 1, cut
            data: 1↓↓: com                         ; event 1, cut
            data: 1↓↓: comment↓                    ; event 1
            data: 1↓↓event: x↓                     ; event 1, cut
            data: 1↓↓id: 3↓                        ; event 1
            {"a":1}                                ; body {"a":1}
            ·↓·{↓"a":1}                            ; body ·{↓"a":1}
            {←↓}←↓                                 ; body {↓↓}←↓
            ▲{"a":1}↓                              ; body {"a":1}↓
            <html>↓↓data: 1↓↓                      ; body <html>↓↓data: 1↓↓
            Not found                              ; body Not found
            Not found↓data base↓                   ; body Not found↓data base↓
            database down↓↓id unknown↓             ; body database down↓↓id unknown↓
            foo: bar↓data: 1↓↓                     ; event 1
            foo↓data: 1↓↓                          ; event 1
            foo: bar←↓←↓x-y: z←↓: c←↓data: 1←↓←↓   ; event 1
            ▲foo: bar↓event: x↓data: 1↓↓           ; x 1
            data-: 1↓data: 2↓↓                     ; event 2
            datum↓id: 7↓↓data: 2↓↓                 ; event 2
            foo: bar↓↓                             ; body foo: bar↓↓
            foo: bar↓dat                           ; body foo: bar↓dat
            [↓data: 1↓↓                            ; body [↓data: 1↓↓
            "a"↓data: 1↓↓                          ; body "a"↓data: 1↓↓
            d                                      ; cut
            ▲                                      ; cut
            ·                                      ; cut
            ↓                                      ; -
            """)
    void findsEvents(String stream, @Nullable String expected) {
        byte[] bytes = decoded(stream).getBytes(UTF_8);
        List<String> events = expected == null
                ? List.of()
                : Arrays.stream(decoded(expected).split(", ")).toList();

        for (int i = 0; i <= bytes.length; i++) {
            assertThat(events(Arrays.copyOf(bytes, i), Arrays.copyOfRange(bytes, i, bytes.length)))
                    .as("split at %d", i)
                    .isEqualTo(events);
        }
        byte[][] single = new byte[bytes.length][];
        Arrays.setAll(single, i -> new byte[] {bytes[i]});
        assertThat(events(single)).isEqualTo(events);
    }

    @Test
    void eventThatLiesWholeInItsChunkIsNotCopied() {
        byte[] chunk = "data: 1\n\n".getBytes(UTF_8);
        List<byte[]> arrays = new ArrayList<>();
        ServerSentEvents events = new ServerSentEvents(
                new Recorder() {
                    @Override
                    public void event(@Nullable String name, byte[] data, int from, int to) {
                        arrays.add(data);
                        assertThat(from).isEqualTo(6);
                        assertThat(to).isEqualTo(7);
                    }
                },
                ServerSentEvents.DEFAULT_MAX_EVENT_BYTES);

        events.feed(chunk, 0, chunk.length);

        assertThat(arrays).hasSize(1);
        assertThat(arrays.get(0)).isSameAs(chunk);
    }

    @Test
    void chunkMayBeOverwrittenAfterItWasFed() {
        Recorder recorder = new Recorder();
        ServerSentEvents events = new ServerSentEvents(recorder, ServerSentEvents.DEFAULT_MAX_EVENT_BYTES);
        byte[] chunk = new byte[4];
        for (String piece : List.of("data", ": 12", "3\n\nd", "ata:", "4\nda", "ta:5", "\r\n\r\n")) {
            byte[] bytes = piece.getBytes(UTF_8);
            System.arraycopy(bytes, 0, chunk, 0, bytes.length);
            events.feed(chunk, 0, bytes.length);
            Arrays.fill(chunk, (byte) '#');
        }

        assertThat(recorder.told).containsExactly("event 123", "event 4\n5");
    }

    @ParameterizedTest
    @CsvSource({"data: 12345678901", "data: 123456_data: 123456", "{123456789012345", "12345678901234"})
    void eventLargerThanTheLimitIsRefused(String stream) {
        byte[] bytes = (stream.replace('_', '\n') + "\n\n").getBytes(UTF_8);

        for (int i = 1; i <= bytes.length; i++) {
            int size = i;
            assertThatThrownBy(() -> feedInChunks(bytes, size))
                    .as("chunks of %d", size)
                    .isInstanceOf(ResponseLimitException.class)
                    .hasMessageContaining("10 bytes in one event");
        }
    }

    private static void feedInChunks(byte[] bytes, int size) {
        ServerSentEvents events = new ServerSentEvents(new Recorder(), 10);
        for (int from = 0; from < bytes.length; from += size) {
            events.feed(bytes, from, Math.min(bytes.length, from + size));
        }
        events.end();
    }

    private static String decoded(String text) {
        return text.replace('↓', '\n').replace('←', '\r').replace('·', ' ').replace('▲', '\uFEFF');
    }

    private static List<String> events(byte[]... chunks) {
        Recorder recorder = new Recorder();
        ServerSentEvents events = new ServerSentEvents(recorder, ServerSentEvents.DEFAULT_MAX_EVENT_BYTES);
        for (byte[] chunk : chunks) {
            events.feed(chunk, 0, chunk.length);
        }
        events.end();
        return recorder.told;
    }

    private static class Recorder implements ServerSentEvents.Sink {
        private final List<String> told = new ArrayList<>();

        @Override
        public void event(@Nullable String name, byte[] data, int from, int to) {
            tell(name == null ? "event" : name, data, from, to);
        }

        @Override
        public void cutOff(@Nullable String name, byte[] data, int from, int to) {
            tell("cut", data, from, to);
        }

        @Override
        public void body(byte[] data, int from, int to) {
            tell("body", data, from, to);
        }

        private void tell(String kind, byte[] data, int from, int to) {
            told.add(from == to ? kind : kind + " " + new String(data, from, to - from, UTF_8));
        }
    }
}
