package dev.langchain4j.model.azure.inference.internal.reading;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.model.azure.inference.AzureAiInferenceProfile;
import dev.langchain4j.model.azure.inference.internal.chat.ChatDialect;
import dev.langchain4j.model.azure.inference.internal.profile.ProfileTraits;
import dev.langchain4j.model.azure.inference.internal.wire.ChatCompletionsResponse;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The sentinels that Cohere Command A+ puts around JSON")
class TextSentinelFilterTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ResponseLimits REMOVING =
            ResponseLimits.DEFAULT.withProfile(ProfileTraits.of(AzureAiInferenceProfile.of("command-a-plus")));

    @DisplayName("are removed at the ends of the text, wherever it is cut, and stay elsewhere")
    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            <|START_TEXT|>{"a":1}<|END_TEXT|>            ; {"a":1}
            ↓ <|START_TEXT|>{"a":1}<|END_TEXT|>↓↓        ; {"a":1}
            {"a":1}<|END_TEXT|>                          ; {"a":1}
            <|START_TEXT|>{"a":1}                        ; {"a":1}
            <|START_TEXT|><|END_TEXT|>                   ;
            <|START_TEXT|><|START_TEXT|>a                ; <|START_TEXT|>a
            a <|START_TEXT|>b<|END_TEXT|> c              ; a <|START_TEXT|>b<|END_TEXT|> c
            a<|END_TEXT|>↓<|END_TEXT|>                   ; a<|END_TEXT|>↓
            <|START_TEX                                  ; <|START_TEX
            a <|END_TEXT                                 ; a <|END_TEXT
            a < b                                        ; a < b
            <                                            ; <
            <|START_TEXT|><think>hm</think>a<|END_TEXT|> ; a
            """)
    void areRemoved(String said, String text) throws IOException {
        String whole = said.replace('↓', '\n');
        String expected = text == null ? null : text.replace('↓', '\n');

        assertThat(streamed(whole, "").text()).isEqualTo(expected);
        for (int cut = 0; cut <= whole.length(); cut++) {
            assertThat(streamed(whole.substring(0, cut), whole.substring(cut)).text())
                    .isEqualTo(expected);
            assertThat(responses(whole.substring(0, cut), whole.substring(cut)).text())
                    .isEqualTo(expected);
        }
        assertThat(streamed(whole.split("")).text()).isEqualTo(expected);
        assertThat(ChatDialect.CHAT_COMPLETIONS
                        .readWhole(message(whole), REMOVING)
                        .text())
                .isEqualTo(expected);
    }

    @DisplayName("stay without a profile that says so")
    @ParameterizedTest
    @CsvSource("<|START_TEXT|>a<|END_TEXT|>")
    void stay(String said) throws IOException {
        assertThat(ChatDialect.CHAT_COMPLETIONS
                        .readWhole(message(said), ResponseLimits.DEFAULT)
                        .text())
                .isEqualTo(said);
    }

    private static byte[] message(String text) throws IOException {
        return JSON.writeValueAsBytes(Map.of("choices", new Object[] {
            Map.of("finish_reason", "stop", "message", Map.of("role", "assistant", "content", text))
        }));
    }

    private static ChatCompletionsResponse streamed(String... pieces) throws IOException {
        StringBuilder events = new StringBuilder();
        for (String piece : pieces) {
            events.append("data: {\"choices\":[{\"delta\":{\"content\":")
                    .append(JSON.writeValueAsString(piece))
                    .append("}}]}\n\n");
        }
        return read(
                ChatDialect.CHAT_COMPLETIONS,
                events + "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n");
    }

    private static ChatCompletionsResponse responses(String... pieces) throws IOException {
        StringBuilder events = new StringBuilder();
        for (String piece : pieces) {
            events.append(
                            "data: {\"type\":\"response.output_text.delta\",\"output_index\":0,\"content_index\":0,\"delta\":")
                    .append(JSON.writeValueAsString(piece))
                    .append("}\n\n");
        }
        String whole = JSON.writeValueAsString(String.join("", pieces));
        return read(
                ChatDialect.RESPONSES,
                events + "data: {\"type\":\"response.completed\",\"response\":{\"status\":\"completed\",\"output\":[{"
                        + "\"type\":\"message\",\"content\":[{\"type\":\"output_text\",\"text\":" + whole
                        + "}]}]}}\n\n");
    }

    private static ChatCompletionsResponse read(ChatDialect dialect, String events) {
        EventAccumulator accumulator = dialect.newAccumulator(ChatAccumulator.Listener.NONE, REMOVING);
        byte[] bytes = events.getBytes(UTF_8);
        new ServerSentEvents(accumulator, 1 << 20).feed(bytes, 0, bytes.length);
        return accumulator.end();
    }
}
