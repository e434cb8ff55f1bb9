package dev.langchain4j.model.azure.inference.internal.reading;

import static dev.langchain4j.model.azure.inference.testing.ChatAccumulatorDriver.FINISH;
import static dev.langchain4j.model.azure.inference.testing.ChatAccumulatorDriver.delta;
import static dev.langchain4j.model.azure.inference.testing.ChatAccumulatorDriver.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.azure.inference.AzureAiInferenceProfile;
import dev.langchain4j.model.azure.inference.internal.chat.ChatDialect;
import dev.langchain4j.model.azure.inference.internal.profile.ProfileTraits;
import dev.langchain4j.model.azure.inference.internal.wire.ChatCompletionsResponse;
import dev.langchain4j.model.azure.inference.testing.ChatAccumulatorDriver;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Text that begins with thinking, whose opening tag the prompt's template has written, and which ends with a tag. */
class ThinkingOpenedByTemplateTest {

    private static final ResponseLimits OPENED = ResponseLimits.DEFAULT.withProfile(
            ProfileTraits.of(AzureAiInferenceProfile.of(Map.of("thinking", "opened-by-template"))));

    /** Line ends are shown as ↓. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', nullValues = "-", textBlock = """
            Two and two.</think>Four.                  | Two and two.  | Four.
            ↓Two and two.↓</think>↓↓Four.              | Two and two.↓ | Four.
            <think>Two and two.</think>Four.           | Two and two.  | Four.
            Four.                                      | -             | Four.
            </think>Four.                              | -             | Four.
            Two and two.</think>                       | Two and two.  | -
            a</think>b</think>c                        | a             | b</think>c
            a </thin> b                                | -             | a </thin> b
            """)
    void isSplitAtTheClosingTag(String content, String thinking, String text) {
        String escaped = content.replace("↓", "\\n");
        ChatCompletionsResponse sync = ChatDialect.CHAT_COMPLETIONS.readWhole(
                json("{'choices':[{'finish_reason':'stop','message':{'content':'" + escaped + "'}}]}")
                        .getBytes(UTF_8),
                OPENED);

        assertThat(sync.thinking()).isEqualTo(thinking == null ? null : thinking.replace('↓', '\n'));
        assertThat(sync.text()).isEqualTo(text);
        for (int cut = 0; cut <= content.length(); cut++) {
            ChatCompletionsResponse streamed = new ChatAccumulatorDriver(OPENED)
                    .feed(piece(content.substring(0, cut)), piece(content.substring(cut)), FINISH)
                    .end();
            assertThat(streamed.text()).as("cut at %d", cut).isEqualTo(sync.text());
            assertThat(streamed.thinking()).as("cut at %d", cut).isEqualTo(sync.thinking());
        }
    }

    /** Nobody can tell before the tag comes. */
    @ParameterizedTest
    @CsvSource("Two and two.</think>Four.")
    void aStreamTellsTheThinkingAsText(String content) {
        ChatAccumulatorDriver driver = new ChatAccumulatorDriver(OPENED);
        driver.feed(piece(content), FINISH);

        assertThat(driver.end().text()).isEqualTo("Four.");
        assertThat(driver.told.text).hasToString(content);
        assertThat(driver.told.thinking).isEmpty();
    }

    @ParameterizedTest
    @CsvSource("Write </think> to close it.")
    void isTextWhereNoTemplateOpensIt(String content) {
        ChatAccumulatorDriver driver = new ChatAccumulatorDriver();
        driver.feed(piece(content), FINISH);

        assertThat(driver.end().text()).isEqualTo(content);
    }

    private static String piece(String content) {
        return delta("'content':'" + content.replace("↓", "\\n") + "'");
    }
}
