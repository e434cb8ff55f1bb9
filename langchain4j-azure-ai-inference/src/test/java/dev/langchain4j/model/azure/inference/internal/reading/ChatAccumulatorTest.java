package dev.langchain4j.model.azure.inference.internal.reading;

import static dev.langchain4j.model.azure.inference.testing.ChatAccumulatorDriver.FINISH;
import static dev.langchain4j.model.azure.inference.testing.ChatAccumulatorDriver.delta;
import static dev.langchain4j.model.azure.inference.testing.ChatAccumulatorDriver.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.langchain4j.model.azure.inference.AzureAiInferenceContentFilterResult;
import dev.langchain4j.model.azure.inference.AzureAiInferenceContentFilterResult.Source;
import dev.langchain4j.model.azure.inference.internal.chat.ChatDialect;
import dev.langchain4j.model.azure.inference.internal.error.ErrorInSuccessException;
import dev.langchain4j.model.azure.inference.internal.json.MalformedResponseException;
import dev.langchain4j.model.azure.inference.internal.json.ResponseLimitException;
import dev.langchain4j.model.azure.inference.internal.wire.ChatCompletionsResponse;
import dev.langchain4j.model.azure.inference.internal.wire.ChatCompletionsResponse.Usage;
import dev.langchain4j.model.azure.inference.testing.ChatAccumulatorDriver;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChatAccumulatorTest {

    private ChatAccumulatorDriver driver = new ChatAccumulatorDriver();

    @Test
    void emptyThinkBlockIsNoThinking() {
        driver.feed(delta("'content':'<think>\\n\\n</think>\\n\\nHi'"), FINISH);
        ChatCompletionsResponse answer = driver.end();

        assertThat(answer.thinking()).isNull();
        assertThat(answer.text()).isEqualTo("Hi");
    }

    @Test
    void reasoningThatComesUnderTwoNamesCountsOnce() {
        driver.feed(
                delta("'reasoning':'why','reasoning_content':'why'"),
                delta("'reasoning_content':'','reasoning':'?'"),
                FINISH);

        assertThat(driver.end().thinking()).isEqualTo("why?");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', nullValues = "-", textBlock = """
            {'prompt_tokens':1,'completion_tokens':2,'total_tokens':3}            ; 1 ; 2 ; 3
            {'prompt_tokens':'1','completion_tokens':2.0}                         ; 1 ; 2 ; -
            {'prompt_tokens':99999999999999999999999,'completion_tokens':-1}      ; 2147483647 ; - ; -
            {'prompt_tokens':3000000000,'completion_tokens':'many'}               ; 2147483647 ; - ; -
            {'prompt_tokens':{},'completion_tokens':[1],'total_tokens':true}      ; 9 ; 9 ; 9
            {}                                                                    ; 9 ; 9 ; 9
            []                                                                    ; 9 ; 9 ; 9
            7                                                                     ; 9 ; 9 ; 9
            """)
    void oddUsageCostsNoAnswer(String usage, Integer prompt, Integer completion, Integer total) {
        driver.feed(
                FINISH,
                "{'choices':[],'usage':{'prompt_tokens':9,'completion_tokens':9,'total_tokens':9}}",
                "{'choices':[],'usage':" + usage + "}");

        assertThat(driver.end().usage()).isEqualTo(new Usage(prompt, completion, total, null, null, null, null));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', nullValues = "-", textBlock = """
            0,1700,1800      ; 1700
            null,'1700'      ; 1700
            'soon',17.9      ; 17
            -5,{},[1],''     ; -
            """)
    void firstSensibleTimeOfCreationCounts(String values, Long created) {
        driver.feed(FINISH);
        for (String value : values.strip().split(",")) {
            driver.feed("{'choices':[],'created':" + value + "}");
        }

        assertThat(driver.end().created()).isEqualTo(created);
    }

    @Test
    void contentFilterResultsAreFoldedHoweverTheyChange() {
        List<String> severities = List.of("safe", "low", "medium", "high");
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            driver = new ChatAccumulatorDriver();
            int highest = -1;
            boolean filtered = false;
            boolean detected = false;
            int severity = 0;
            for (int event = 0; event < 30; event++) {
                boolean changes = random.nextInt(4) == 0;
                severity = changes ? random.nextInt(4) : severity;
                boolean isFiltered = changes && random.nextInt(20) == 0;
                boolean isDetected = changes && random.nextInt(20) == 0;
                String results = "{'hate':{'filtered':" + isFiltered + ",'severity':'" + severities.get(severity)
                        + "'},'jailbreak':{'detected':" + isDetected + ",'filtered':false}}";
                driver.feed(
                        "{'choices':[{'content_filter_results':" + results + ",'delta':{'content':'" + event + "'}}]}");
                highest = Math.max(highest, severity);
                filtered |= isFiltered;
                detected |= isDetected;
            }
            driver.feed(FINISH);

            ChatCompletionsResponse answer = driver.end();
            assertThat(answer.text()).hasSize(50);
            assertThat(answer.contentFilterResults())
                    .as("seed %d", seed)
                    .containsExactly(
                            new AzureAiInferenceContentFilterResult(
                                    Source.COMPLETION, "hate", filtered, severities.get(highest), null),
                            new AzureAiInferenceContentFilterResult(
                                    Source.COMPLETION, "jailbreak", false, null, detected));
        }
    }

    @Test
    void placeOfAnErrorIsRightAfterAnOpeningThatWasNotReadAgain() {
        String opening = "{'choices':[{'content_filter_results':{'hate':{'filtered':false,'severity':'safe'}},'delta':";
        driver.feed(opening + "{'content':'a'}}]}", opening + "{'content':'b'}}]}");

        assertThatThrownBy(() -> driver.feed(opening + "{'content':'é'}!}]}"))
                .isInstanceOf(MalformedResponseException.class)
                .hasMessageEndingWith("at character " + (opening + "{'content':'é'}!").length())
                .satisfies(thrown ->
                        assertThat(MalformedResponseException.excerptIn(thrown)).endsWith("{\"content\":\"é\"}!}]}"));
    }

    @Test
    void unknownEventsAreHandedOn() {
        driver.feed("{'type':'ping'}", "{'choices':[]}", delta("'content':[{'type':'reference','reference_ids':[1]}]"));
        driver.named("keepalive", "still here");
        driver.named("content-delta", "{\"delta\":{\"message\":{}}}");
        driver.named("chunk", delta("'content':'a'"));
        driver.named("message", FINISH);
        ChatCompletionsResponse answer = driver.end();

        assertThat(driver.told.unmapped)
                .containsExactly(
                        "{\"type\":\"ping\"}",
                        json(delta("'content':[{'type':'reference','reference_ids':[1]}]")),
                        "still here",
                        "{\"delta\":{\"message\":{}}}");
        assertThat(answer.text()).isEqualTo("a");
    }

    @Test
    void nothingIsReadAfterDone() {
        driver.feed(
                delta("'content':'a'"), "[DONE] ", delta("'content':'b'"), "{'error':{'message':'late'}}", "nonsense");

        assertThat(driver.stream.ended()).isTrue();
        assertThat(driver.end().text()).isEqualTo("a");
    }

    @Test
    void rawEventsAreKeptWhenAskedFor() {
        driver = new ChatAccumulatorDriver(new ResponseLimits(true, 1, 1_000));
        driver.feed(" " + delta("'content':'ñ'") + " ", "", "[DONE]");

        assertThat(driver.end().rawEvents()).containsExactly(json(delta("'content':'ñ'")), "[DONE]");
    }

    @Test
    void plainAnswerInTheFormOfAnEventIsRead() {
        driver.feed("{'choices':[{'index':0,'message':{'content':'Hi'}}]}", "{'type':'ping'}");

        assertThat(driver.end().text()).isEqualTo("Hi");
        assertThat(driver.told.calls).containsExactly("text Hi", "unmapped {\"type\":\"ping\"}");
    }

    @Test
    void completionsRouteIsReadToo() {
        driver.feed(
                "{'object':'text_completion','choices':[{'index':0,'finish_reason':null,'text':'Once'}]}",
                "{'object':'text_completion','choices':[{'index':0,'finish_reason':'length','text':' more'}]}");

        assertThat(driver.end().text()).isEqualTo("Once more");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'content':'12345678901'",
                "'content':'   12345678'",
                "'reasoning_content':'12345678901'",
                "'refusal':'12345678901'",
                "'tool_calls':[{'function':{'name':'f','arguments':'12345678901'}}]"
            })
    void answerThatIsTooLargeIsRefused(String fields) {
        driver = new ChatAccumulatorDriver(new ResponseLimits(false, 1, 10));

        assertThatThrownBy(() -> driver.feed(delta(fields)))
                .isInstanceOf(ResponseLimitException.class)
                .hasMessageContaining("10 characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{}", "[]", "null", "<html>", "Bad gateway", "{'choices':null}", "{'detail':'x'}"})
    void bodyThatIsNoAnswerIsAnError(String body) {
        assertThatThrownBy(() ->
                        ChatDialect.CHAT_COMPLETIONS.readWhole(json(body).getBytes(UTF_8), ResponseLimits.DEFAULT))
                .isInstanceOfAny(ErrorInSuccessException.class, MalformedResponseException.class);
    }

    @Test
    void errorThatSaysNothingIsNone() {
        driver.feed(
                "{'error':null,'choices':[]}",
                "{'error':{},'choices':[]}",
                "{'error':'','detail':null,'choices':[]}",
                FINISH);

        assertThat(driver.end().finishReason()).isEqualTo("stop");
    }

    @Test
    void longStreamAllocatesLittle() {
        String event = json("{'choices':[{'content_filter_results':{'hate':{'filtered':false,'severity':'safe'}},"
                + "'delta':{'content':' word'},'finish_reason':null,'index':0,'logprobs':null}],'created':1700000000,"
                + "'id':'chatcmpl-1','model':'gpt','object':'chat.completion.chunk','obfuscation':'aB3','usage':null}");
        byte[] chunk = ("data: " + event + "\n\n").repeat(100).getBytes(UTF_8);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        ServerSentEvents events = new ServerSentEvents(
                new ChatAccumulator(ChatAccumulator.Listener.NONE, ResponseLimits.DEFAULT),
                ServerSentEvents.DEFAULT_MAX_EVENT_BYTES);

        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 100; i++) {
            events.feed(chunk, 0, chunk.length);
        }
        long bytesPerEvent = (threads.getCurrentThreadAllocatedBytes() - before) / 10_000;

        assertThat(bytesPerEvent).isLessThan(300);
    }
}
