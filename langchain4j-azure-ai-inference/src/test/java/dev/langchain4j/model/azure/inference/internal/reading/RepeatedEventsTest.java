package dev.langchain4j.model.azure.inference.internal.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.model.azure.inference.AzureAiInferenceContentFilterResult;
import dev.langchain4j.model.azure.inference.internal.error.ErrorInSuccessException;
import dev.langchain4j.model.azure.inference.internal.wire.ChatCompletionsResponse;
import dev.langchain4j.model.azure.inference.testing.ChatAccumulatorDriver;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Events repeat most of what they say: each is read whole. */
class RepeatedEventsTest {

    private static final String HEAD = "'id':'a','object':'chat.completion.chunk','created':7,'model':'gpt-5.4',";

    private final ChatAccumulatorDriver driver = new ChatAccumulatorDriver();

    @Test
    void readsWhatFollowsAnOpeningThatCameBefore() {
        driver.feed(event(HEAD, "", "one"), event(HEAD, "", "two"), event(HEAD, "", "three"), event(HEAD, "", "four"));

        ChatCompletionsResponse answer =
                driver.feed(ChatAccumulatorDriver.FINISH).end();

        assertThat(answer.text()).isEqualTo("onetwothreefour");
        assertThat(answer.id()).isEqualTo("a");
        assertThat(answer.created()).isEqualTo(7);
        assertThat(answer.model()).isEqualTo("gpt-5.4");
    }

    @Test
    void readsErrorsAndUsageBeforeTheChoicesEachTime() {
        String usage = "'usage':{'prompt_tokens':1,'completion_tokens':%d,'total_tokens':2},";
        driver.feed(event(usage.formatted(1), "", "one"), event(usage.formatted(2), "", "two"));
        driver.feed(event(usage.formatted(2), "", "three"), event(usage.formatted(5), "", "four"));

        ChatCompletionsResponse answer =
                driver.feed(ChatAccumulatorDriver.FINISH).end();

        assertThat(answer.text()).isEqualTo("onetwothreefour");
        assertThat(answer.usage()).extracting("completionTokens").isEqualTo(5);

        ChatAccumulatorDriver failing =
                new ChatAccumulatorDriver().feed(event(HEAD, "", "one"), event(HEAD, "", "two"));
        assertThatThrownBy(() -> failing.feed(event(HEAD + "'error':{'code':'500'},", "", "three")))
                .isInstanceOf(ErrorInSuccessException.class);
    }

    @Test
    void takesNoArrayForChoicesThatAreNone() {
        driver.feed(event(HEAD, "", "one"), event(HEAD, "", "two"));
        driver.feed("{" + HEAD + "'choices':null}", "{" + HEAD + "'choices':[]}", event(HEAD, "", "three"));

        assertThat(driver.feed(ChatAccumulatorDriver.FINISH).end().text()).isEqualTo("onetwothree");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void givesTheSameAnswerHoweverOpeningsChange(long seed) {
        Random random = new Random(seed);
        List<String> heads = List.of("", HEAD, HEAD.replace("'a'", "'b'"), "'created':8," + HEAD, "'x':{'id':'c'},");
        List<String> severities = List.of("safe", "low", "medium", "high");
        StringBuilder text = new StringBuilder();
        int highest = -1;
        int head = 1;
        int severity = 0;
        for (int i = 0; i < 200; i++) {
            head = random.nextInt(4) == 0 ? random.nextInt(heads.size()) : head;
            severity = random.nextInt(6) == 0 ? random.nextInt(severities.size()) : severity;
            boolean filtered = random.nextInt(5) > 0;
            String piece = "<" + i + ">";
            String filters = "'content_filter_results':{'hate':{'filtered':false,'severity':'"
                    + severities.get(severity) + "'}},";
            driver.feed(event(heads.get(head), filtered ? filters : "", piece));
            text.append(piece);
            highest = filtered ? Math.max(highest, severity) : highest;
        }

        ChatCompletionsResponse answer =
                driver.feed(ChatAccumulatorDriver.FINISH).end();

        assertThat(answer.text()).isEqualTo(text.toString());
        assertThat(answer.contentFilterResults())
                .singleElement()
                .extracting(AzureAiInferenceContentFilterResult::severity)
                .isEqualTo(severities.get(highest));
    }

    private static String event(String head, String filters, String text) {
        return "{" + head + "'choices':[{'index':0," + filters + "'delta':{'content':'" + text
                + "'},'finish_reason':null}]}";
    }
}
