package dev.langchain4j.model.azure.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.exception.NonRetriableException;
import dev.langchain4j.model.azure.inference.WireCases.Case;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.Deployment;
import dev.langchain4j.model.azure.inference.emulator.Dialect;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.azure.inference.testing.Transport;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each limit can be set, holds at its value and not below it, and names itself. */
@Timeout(60)
class LimitOptionsTest {

    private static AzureAiInferenceEmulator emulator;

    @BeforeAll
    static void start() {
        emulator = AzureAiInferenceEmulator.builder()
                .deployment(Deployment.chat("gpt-5.4", Dialect.GPT).build())
                .start();
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    static Stream<Case> cases() {
        return WireCases.chat();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void maxToolCalls(Case aCase) {
        answerWithToolCalls(
                aCase,
                "{\"index\":0,\"id\":\"a\",\"function\":{\"name\":\"f\"}},"
                        + "{\"index\":1,\"id\":\"b\",\"function\":{\"name\":\"g\"}}");

        requireLimit(
                aCase,
                "2 tool calls",
                builder -> builder.maxToolCalls(2),
                "1 tool calls",
                "maxToolCalls",
                builder -> builder.maxToolCalls(1));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void maxResponseChars(Case aCase) {
        emulator.respondWith(call -> Reply.text("12345"));

        requireLimit(
                aCase,
                "5",
                builder -> builder.maxResponseChars(5),
                "4 characters",
                "maxResponseChars",
                builder -> builder.maxResponseChars(4));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void maxResponseCharsCountsTheNamesOfTools(Case aCase) {
        answerWithToolCalls(aCase, "{\"index\":0,\"id\":\"a\",\"function\":{\"name\":\"name\",\"arguments\":\"{}\"}}");

        requireLimit(
                aCase,
                "1 tool calls",
                builder -> builder.maxResponseChars(7),
                "6 characters",
                "maxResponseChars",
                builder -> builder.maxResponseChars(6));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void maxNestingDepth(Case aCase) {
        emulator.respondWith(call -> Reply.text("hi"));

        requireLimit(
                aCase,
                "10",
                builder -> builder.maxNestingDepth(10),
                "1 levels of JSON in JSON",
                "maxNestingDepth",
                builder -> builder.maxNestingDepth(1));
    }

    /** Content that is an object is read for itself: it is allowed what is left. */
    @ParameterizedTest
    @MethodSource("cases")
    void maxNestingDepthOfContentThatIsAnObject(Case aCase) {
        String content = "{\"type\":\"text\",\"text\":\"deep\",\"x\":" + "[".repeat(210) + "]".repeat(210) + "}";
        answerWith(aCase, "\"content\":" + content);

        requireLimit(
                aCase,
                "215",
                builder -> builder.maxNestingDepth(215),
                "213 levels of JSON in JSON",
                "maxNestingDepth",
                builder -> builder.maxNestingDepth(213));
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void maxEventBytes(Transport transport) {
        String event =
                "data: {\"choices\":[{\"index\":0,\"finish_reason\":\"stop\",\"delta\":{\"content\":\"hello\"}}]}\n\n";
        emulator.respondWith(call -> Reply.raw(200, "text/event-stream", event, "data: [DONE]\n\n"));
        int bytes = event.strip().length() - "data: ".length();

        requireLimit(
                new Case(CallKind.STREAMED, transport),
                "exact",
                builder -> builder.maxEventBytes(bytes),
                (bytes - 1) + " bytes in one event",
                "maxEventBytes",
                builder -> builder.maxEventBytes(bytes - 1));
    }

    /** They are kept beside the text, so they have the same limit for themselves. */
    @ParameterizedTest
    @EnumSource(Transport.class)
    void rawEventsHaveTheLimitOfTheAnswer(Transport transport) {
        emulator.respondWith(call -> Reply.text("a b c"));

        requireLimit(
                new Case(CallKind.STREAMED, transport),
                "without them",
                builder -> builder.maxResponseChars(100),
                "100 characters of raw events",
                "maxResponseChars",
                builder -> ((AzureAiInferenceStreamingChatModel.Builder) builder)
                        .rawEvents(true)
                        .maxResponseChars(100));
    }

    private static void answerWithToolCalls(Case aCase, String calls) {
        answerWith(aCase, "\"tool_calls\":[" + calls + "]");
    }

    private static void answerWith(Case aCase, String message) {
        String choice = "{\"choices\":[{\"index\":0,\"finish_reason\":\"stop\",\"%s\":{" + message + "}}]}";
        emulator.respondWith(call -> aCase.streamed()
                ? Reply.raw(200, "text/event-stream", "data: " + choice.formatted("delta") + "\n\ndata: [DONE]\n\n")
                : Reply.raw(200, "application/json", choice.formatted("message")));
    }

    private static void requireLimit(
            Case aCase,
            String fits,
            Consumer<ChatModelBuilder<?>> large,
            String message,
            String option,
            Consumer<ChatModelBuilder<?>> small) {
        assertThat(aCase.asking(emulator, builder -> large.accept((ChatModelBuilder<?>) builder))
                        .get()
                        .attempts())
                .as(fits)
                .isEqualTo(1);
        assertThatThrownBy(() -> aCase.asking(emulator, builder -> small.accept((ChatModelBuilder<?>) builder))
                        .get())
                .isInstanceOf(NonRetriableException.class)
                .hasMessageContaining(message)
                .hasMessageContaining("raise " + option);
    }
}
