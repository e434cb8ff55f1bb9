package dev.langchain4j.model.azure.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.langchain4j.exception.NonRetriableException;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.azure.inference.testing.CompletionRecorder;
import dev.langchain4j.model.azure.inference.testing.Transport;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A response beyond a limit fails with the limit, and with the option that raises it: one that this model has. */
@Timeout(60)
class ResponseLimitsTest {

    private static AzureAiInferenceEmulator emulator;

    @BeforeAll
    static void start() {
        emulator = CallKind.emulator().start();
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    /** Whatever reads responses. */
    enum Caller {
        CHAT(AzureAiInferenceChatModel.Builder.class, """
                {"choices":[{"index":0,"finish_reason":"stop","message":{"content":"hello"%s}}]%s}""") {
            @Override
            void call(Consumer<ModelBuilder<?>> options) {
                CallKind.PLAIN.asking(options).get();
            }
        },
        STREAM(AzureAiInferenceStreamingChatModel.Builder.class, """
                {"choices":[{"index":0,"finish_reason":"stop","delta":{"content":"hello"%s}}]%s}""") {
            @Override
            void call(Consumer<ModelBuilder<?>> options) {
                CallKind.STREAMED.asking(options).get();
            }
        },
        RESPONSE(AzureAiInferenceChatModel.Builder.class, """
                {"status":"completed","output":[{"type":"message","content":[{"type":"output_text","text":"hello"%s}]}]%s}""") {
            @Override
            void call(Consumer<ModelBuilder<?>> options) {
                CallKind.PLAIN.asking(options.andThen(Caller::useResponses)).get();
            }
        },
        RESPONSE_STREAM(AzureAiInferenceStreamingChatModel.Builder.class, """
                {"type":"response.completed","response":{"status":"completed","output":[{"type":"message",\
                "content":[{"type":"output_text","text":"hello"%s}]}]%s}}""") {
            @Override
            void call(Consumer<ModelBuilder<?>> options) {
                CallKind.STREAMED.asking(options.andThen(Caller::useResponses)).get();
            }
        },
        EMBEDDINGS(AzureAiInferenceEmbeddingModel.Builder.class, """
                {"data":[{"index":0,"embedding":[0.5,1]%s}]%s}""") {
            @Override
            void call(Consumer<ModelBuilder<?>> options) {
                CallKind.EMBEDDED.asking(options).get();
            }
        },
        TEXT(AzureAiInferenceLanguageModel.Builder.class, """
                {"choices":[{"index":0,"finish_reason":"stop","text":"hello"%s}]%s}""") {
            @Override
            void call(Consumer<ModelBuilder<?>> options) {
                AzureAiInferenceLanguageModel.Builder builder = AzureAiInferenceLanguageModel.builder();
                options.accept(builder);
                builder.build().generate("hi");
            }
        },
        TEXT_STREAM(AzureAiInferenceStreamingLanguageModel.Builder.class, TEXT.body) {
            @Override
            void call(Consumer<ModelBuilder<?>> options) {
                AzureAiInferenceStreamingLanguageModel.Builder builder =
                        AzureAiInferenceStreamingLanguageModel.builder();
                options.accept(builder);
                CompletionRecorder recorder = new CompletionRecorder();
                builder.build().generate("hi", recorder);
                throw (RuntimeException) recorder.error();
            }
        },
        CATALOG(AzureAiInferenceModelCatalog.Builder.class, """
                {"data":[{"id":"gpt-5.4"%s}]%s}""") {
            @Override
            void call(Consumer<ModelBuilder<?>> options) {
                AzureAiInferenceModelCatalog.Builder builder = AzureAiInferenceModelCatalog.builder();
                options.accept(builder);
                builder.build().listModels();
            }
        };

        private final Class<?> builder;
        private final String body;

        Caller(Class<?> builder, String body) {
            this.builder = builder;
            this.body = body;
        }

        private static void useResponses(ModelBuilder<?> builder) {
            ((ChatModelBuilder<?>) builder).api(AzureAiInferenceChatApi.RESPONSES);
        }

        abstract void call(Consumer<ModelBuilder<?>> options);

        Reply reply(String inMessage, String inBody) {
            String json = body.formatted(inMessage, inBody);
            return this == STREAM || this == TEXT_STREAM || this == RESPONSE_STREAM
                    ? Reply.raw(200, "text/event-stream", "data: " + json + "\n\ndata: [DONE]\n\n")
                    : Reply.raw(200, "application/json", json);
        }
    }

    /** Goes beyond one limit, either by what comes or by what is set. */
    enum Excess {
        BYTES("", "", "maxResponseBytes", 20),
        EVENT("", "", "maxEventBytes", 20),
        CHARACTERS("", "", "maxResponseChars", 4),
        MORE_CHARACTERS("", "", null, 0) {
            @Override
            Reply reply(Caller caller) {
                String json = caller.body
                        .formatted("", "")
                        .replace("hello", "x".repeat(9_000_000))
                        .replace("\"stop\"", "null");
                String all = caller == Caller.TEXT
                        ? json.replace("x".repeat(9_000_000), "x".repeat(18_000_000))
                        : ("data: " + json + "\n\n").repeat(2) + "data: [DONE]\n\n";
                return Reply.raw(200, caller == Caller.TEXT ? "application/json" : "text/event-stream", all);
            }
        },
        TOOL_CALLS("""
                ,"tool_calls":[{"index":0,"id":"a","function":{"name":"f"}},{"index":1,"id":"b","function":{"name":"g"}}]""", "", "maxToolCalls", 1),
        DEPTH("", ",\"x\":" + "[".repeat(200) + "]".repeat(200), null, 0),
        DEPTH_WITHIN(",\"x\":" + "[".repeat(200) + "]".repeat(200), "", null, 0),
        LOWER_DEPTH("", "", "maxNestingDepth", 2),
        DIGITS("", ",\"created\":" + "1".repeat(1_001), null, 0),
        DIGITS_WITHIN(",\"x\":0." + "1".repeat(1_001), "", null, 0),
        NAME("", ",\"" + "n".repeat(50_001) + "\":1", null, 0),
        CATEGORIES("", ",\"prompt_filter_results\":[{\"content_filter_results\":{" + categories() + "}}]", null, 0);

        private final String inMessage;
        private final String inBody;
        private final String option;
        private final int value;

        Excess(String inMessage, String inBody, String option, int value) {
            this.inMessage = inMessage;
            this.inBody = inBody;
            this.option = option;
            this.value = value;
        }

        private static String categories() {
            return IntStream.rangeClosed(0, 1_000)
                    .mapToObj(i -> "\"c" + i + "\":{\"filtered\":false}")
                    .collect(Collectors.joining(","));
        }

        Reply reply(Caller caller) {
            return caller.reply(inMessage, inBody);
        }
    }

    @ParameterizedTest(name = "{0} {1}: {2}, {3}")
    @CsvSource(
            nullValues = "fixed",
            value = {
                "CHAT,        BYTES,           20 bytes,                         maxResponseBytes",
                "EMBEDDINGS,  BYTES,           20 bytes,                         maxResponseBytes",
                "TEXT,        BYTES,           20 bytes,                         maxResponseBytes",
                "CATALOG,     BYTES,           20 bytes,                         maxResponseBytes",
                "STREAM,      EVENT,           20 bytes in one event,            maxEventBytes",
                "RESPONSE,    BYTES,           20 bytes,                         maxResponseBytes",
                "RESPONSE_STREAM, EVENT,       20 bytes in one event,            maxEventBytes",
                "RESPONSE,    CHARACTERS,      4 characters,                     maxResponseChars",
                "RESPONSE_STREAM, CHARACTERS,  4 characters,                     maxResponseChars",
                "RESPONSE,    LOWER_DEPTH,     2 levels of JSON in JSON,         maxNestingDepth",
                "RESPONSE,    DEPTH,           200 levels of JSON in JSON,       maxNestingDepth",
                "RESPONSE_STREAM, DEPTH,       200 levels of JSON in JSON,       maxNestingDepth",
                "RESPONSE,    DEPTH_WITHIN,    200 levels of JSON in JSON,       maxNestingDepth",
                "RESPONSE,    DIGITS,          1000 digits in one number,        fixed",
                "RESPONSE_STREAM, DIGITS_WITHIN, 1000 digits in one number,      fixed",
                "RESPONSE,    NAME,            50000 characters in one field name, fixed",
                "RESPONSE_STREAM, NAME,        50000 characters in one field name, fixed",
                "CHAT,        CHARACTERS,      4 characters,                     maxResponseChars",
                "STREAM,      CHARACTERS,      4 characters,                     maxResponseChars",
                "TEXT,        MORE_CHARACTERS, 16777216 characters,              fixed",
                "TEXT_STREAM, MORE_CHARACTERS, 16777216 characters,              fixed",
                "CHAT,        TOOL_CALLS,      1 tool calls,                     maxToolCalls",
                "STREAM,      TOOL_CALLS,      1 tool calls,                     maxToolCalls",
                "CHAT,        LOWER_DEPTH,     2 levels of JSON in JSON,         maxNestingDepth",
                "STREAM,      LOWER_DEPTH,     2 levels of JSON in JSON,         maxNestingDepth",
                "CHAT,        DEPTH,           200 levels of JSON in JSON,       maxNestingDepth",
                "STREAM,      DEPTH,           200 levels of JSON in JSON,       maxNestingDepth",
                "STREAM,      DEPTH_WITHIN,    200 levels of JSON in JSON,       maxNestingDepth",
                "EMBEDDINGS,  DEPTH,           200 levels of JSON in JSON,       fixed",
                "EMBEDDINGS,  DEPTH_WITHIN,    200 levels of JSON in JSON,       fixed",
                "TEXT,        DEPTH,           200 levels of JSON in JSON,       fixed",
                "TEXT_STREAM, DEPTH,           200 levels of JSON in JSON,       fixed",
                "CATALOG,     DEPTH,           200 levels of JSON in JSON,       fixed",
                "CHAT,        DIGITS,          1000 digits in one number,        fixed",
                "CHAT,        DIGITS_WITHIN,   1000 digits in one number,        fixed",
                "STREAM,      DIGITS,          1000 digits in one number,        fixed",
                "STREAM,      DIGITS_WITHIN,   1000 digits in one number,        fixed",
                "EMBEDDINGS,  DIGITS,          1000 digits in one number,        fixed",
                "EMBEDDINGS,  DIGITS_WITHIN,   1000 digits in one number,        fixed",
                "TEXT,        DIGITS,          1000 digits in one number,        fixed",
                "TEXT_STREAM, DIGITS,          1000 digits in one number,        fixed",
                "CATALOG,     DIGITS,          1000 digits in one number,        fixed",
                "CHAT,        NAME,            50000 characters in one field name, fixed",
                "STREAM,      NAME,            50000 characters in one field name, fixed",
                "EMBEDDINGS,  NAME,            50000 characters in one field name, fixed",
                "TEXT_STREAM, NAME,            50000 characters in one field name, fixed",
                "CATALOG,     NAME,            50000 characters in one field name, fixed",
                "CHAT,        CATEGORIES,      1000 categories of content filter results, fixed",
                "STREAM,      CATEGORIES,      1000 categories of content filter results, fixed"
            })
    void theLimitIsNamedThatWasReached(Caller caller, Excess excess, String limit, String option) {
        emulator.interceptWith(request -> excess.reply(caller));

        NonRetriableException failure = catchThrowableOfType(
                NonRetriableException.class,
                () -> caller.call(builder -> {
                    builder.endpoint(emulator.endpoint(EmulatorEndpointType.OPENAI_V1, ""))
                            .apiKey(emulator.apiKey())
                            .modelName("gpt-5.4")
                            .maxRetries(0)
                            .httpClient(Transport.JDK.own());
                    set(builder, excess.option, excess.value);
                }));

        assertThat(failure).isNotNull().hasMessageContaining("more than the allowed " + limit + "\n");
        assertThat(Arrays.stream(failure.getMessage().split("\\W+", -1)).filter(word -> word.startsWith("max")))
                .containsExactlyElementsOf(option == null ? List.of() : List.of(option));
        if (option != null) {
            assertThat(failure).hasMessageContaining("raise " + option);
            assertThat(Arrays.stream(caller.builder.getMethods()).map(Method::getName))
                    .contains(option);
        } else {
            assertThat(failure).hasMessageContaining("can't be raised here");
        }
    }

    private static void set(ModelBuilder<?> builder, String option, int value) {
        if (option == null) {
            return;
        }
        try {
            builder.getClass().getMethod(option, Integer.class).invoke(builder, value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
