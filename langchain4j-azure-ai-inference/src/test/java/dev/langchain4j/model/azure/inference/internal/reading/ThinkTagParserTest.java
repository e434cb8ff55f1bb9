package dev.langchain4j.model.azure.inference.internal.reading;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThinkTagParserTest {

    // "|" stands for a line end, "·" for a blank.
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = ';', nullValues = "-", textBlock = """
            <think>a</think>b                 ; a             ; b
            <think>|a|</think>||b|            ; a|            ; b|
            ·|<think>a</think>·b              ; a             ; ·b
            <think>||</think>||b              ; -             ; b
            <think></think>b                  ; -             ; b
            <think>a                          ; a             ; -
            <think>a</thin                    ; a</thin       ; -
            <think>a</think>                  ; a             ; -
            <think>a</think>|                 ; a             ; -
            <think>a < b </ c</think>d        ; a < b </ c    ; d
            <think><think>a</think>b</think>  ; <think>a      ; b</think>
            <think>a</</think>b               ; a</           ; b
            <think>a</think>b<think>c</think> ; a             ; b<think>c</think>
            a<think>b</think>                 ; -             ; a<think>b</think>
            ·a                                ; -             ; ·a
            ||                                ; -             ; ||
            ·<thi                             ; -             ; ·<thi
            <thinking>a</thinking>b           ; -             ; <thinking>a</thinking>b
            <                                 ; -             ; <
            </think>a                         ; -             ; </think>a
            <think>想|法</think>答              ; 想|法          ; 答
            """)
    void tellsReasoningFromText(String content, String thinking, String text) {
        String all = decoded(content);
        assertThat(split(all, all.length())).isEqualTo(new Split(decoded(text), decoded(thinking)));
        for (int i = 0; i <= all.length(); i++) {
            assertThat(split(all, i)).as("split at %d", i).isEqualTo(new Split(decoded(text), decoded(thinking)));
        }
        assertThat(charByChar(all)).isEqualTo(new Split(decoded(text), decoded(thinking)));
    }

    private static String decoded(String text) {
        return text == null ? "" : text.replace('|', '\n').replace('·', ' ');
    }

    private static Split split(String content, int at) {
        return feed(content.substring(0, at), content.substring(at));
    }

    private static Split charByChar(String content) {
        return feed(content.split(""));
    }

    private static Split feed(String... pieces) {
        Recorder recorder = new Recorder();
        ThinkTagParser tags = new ThinkTagParser(recorder);
        for (String piece : pieces) {
            tags.feed(piece);
        }
        tags.end();
        return new Split(recorder.text.toString(), recorder.thinking.toString());
    }

    @Test
    @DisplayName("blanks without end are looked at once")
    void holdsBlanksInLinearTime() {
        // Looked at again with each piece, these would take minutes.
        int pieces = 200_000;
        Recorder recorder = new Recorder();
        ThinkTagParser tags = new ThinkTagParser(recorder);
        for (int i = 0; i < pieces; i++) {
            tags.feed("\n\n\n\n");
        }
        tags.feed("x");

        assertThat(recorder.text.length()).isEqualTo(4 * pieces + 1);
        assertThat(recorder.text.toString()).endsWith("x");
    }

    private record Split(String text, String thinking) {}

    private static final class Recorder implements ThinkTagParser.Sink {
        private final StringBuilder text = new StringBuilder();
        private final StringBuilder thinking = new StringBuilder();

        @Override
        public void text(String piece) {
            assertThat(piece).isNotEmpty();
            text.append(piece);
        }

        @Override
        public void thinking(String piece) {
            assertThat(piece).isNotEmpty();
            thinking.append(piece);
        }
    }
}
