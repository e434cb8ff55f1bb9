package dev.langchain4j.model.azure.inference.internal.chat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.document.Document;
import dev.langchain4j.data.document.splitter.DocumentByCharacterSplitter;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatRequestParameters;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEmbeddingModel;
import dev.langchain4j.model.azure.inference.EmbeddingDefaults;
import dev.langchain4j.model.azure.inference.internal.embedding.EmbeddingBatches;
import dev.langchain4j.model.azure.inference.internal.embedding.EmbeddingRequestMapper;
import dev.langchain4j.model.azure.inference.internal.endpoint.Endpoint;
import dev.langchain4j.model.azure.inference.internal.profile.ChatTarget;
import dev.langchain4j.model.azure.inference.internal.wire.JsonWriter;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.embedding.request.EmbeddingInput;
import dev.langchain4j.model.embedding.request.EmbeddingRequest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Halves of surrogate pairs, which services refuse, in all texts that are sent. */
class HalfCharactersTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Endpoint V1 = Endpoint.of("https://res.services.ai.azure.com/openai/v1", null, null, "gpt");
    private static final String HALF = "cut \uD83D here";
    private static final String MENDED = "cut \uFFFD here";

    static Stream<Arguments> placesOfChat() {
        return Stream.of(
                message("system", SystemMessage::from),
                message("user", UserMessage::from),
                message("user's name", text -> UserMessage.from(text, "hi")),
                message("part", text -> UserMessage.from(TextContent.from(text), TextContent.from("b"))),
                message("assistant", AiMessage::from),
                message(
                        "thinking",
                        text -> AiMessage.builder().text("a").thinking(text).build()),
                message("tool result", text -> ToolExecutionResultMessage.from("id", "tool", text)),
                message("arguments", text -> call("tool", "{\"a\":\"" + text + "\"}")),
                message("name of a called tool", text -> call(text, "{}")),
                option("user option", (all, text) -> all.user(text)),
                option("stop", (all, text) -> all.stopSequences(text)),
                option("extra", (all, text) -> all.extras(Map.of("a", List.of(Map.of("b", text))))),
                option("key of an extra", (all, text) -> all.extras(Map.of(text, 1))),
                option(
                        "tool",
                        (all, text) ->
                                all.toolSpecifications(tool().description(text).build())),
                option(
                        "parameter",
                        (all, text) -> all.toolSpecifications(tool().parameters(JsonObjectSchema.builder()
                                        .addStringProperty(text, "what")
                                        .build())
                                .build())),
                option(
                        "description of a parameter",
                        (all, text) -> all.toolSpecifications(tool().parameters(JsonObjectSchema.builder()
                                        .addStringProperty("a", text)
                                        .build())
                                .build())),
                option(
                        "enum",
                        (all, text) -> all.toolSpecifications(tool().parameters(JsonObjectSchema.builder()
                                        .addEnumProperty("a", List.of(text))
                                        .build())
                                .build())),
                option(
                        "response format",
                        (all, text) -> all.responseFormat(ResponseFormat.builder()
                                .type(ResponseFormatType.JSON)
                                .jsonSchema(JsonSchema.builder()
                                        .name("a")
                                        .rootElement(JsonRawSchema.from(
                                                "{\"type\":\"object\",\"description\":\"" + text + "\"}"))
                                        .build())
                                .build())));
    }

    @ParameterizedTest
    @MethodSource("placesOfChat")
    void halvesInChatRequestsAreReplaced(Function<String, ChatRequest> request) {
        ChatTarget target = ChatTarget.of(V1);
        String sent = new String(
                ChatCall.of(request.apply(HALF), target, false).wire().bytes(), UTF_8);

        assertThat(sent)
                .isEqualTo(new String(
                        ChatCall.of(request.apply(MENDED), target, false).wire().bytes(), UTF_8))
                .contains(MENDED);
    }

    @Test
    void halvesInPromptsOfCompletionsAreReplaced() throws IOException {
        byte[] sent = CompletionsMapper.plain(HALF, AzureAiInferenceChatRequestParameters.EMPTY, V1)
                .bytes();

        assertThat(JSON.readTree(sent).get("prompt").textValue()).isEqualTo(MENDED);
    }

    @Test
    void halvesInEmbeddingInputsAreReplaced() throws IOException {
        Endpoint serverless = Endpoint.of("https://d.eastus2.models.ai.azure.com", null, null, null);
        EmbeddingInput image =
                EmbeddingInput.from(ImageContent.from("iVBORw0KGgo=", "image/png"), TextContent.from(HALF));
        EmbeddingRequest request =
                EmbeddingRequest.builder().input(HALF).input(image).build();
        EmbeddingBatches plan = EmbeddingRequestMapper.toPlan(
                request, serverless, EmbeddingDefaults.of(AzureAiInferenceEmbeddingModel.builder(), serverless));

        assertThat(JSON.readTree(plan.call(plan.batches().get(0)).bytes())
                        .at("/input/0")
                        .textValue())
                .isEqualTo(MENDED);
        assertThat(JSON.readTree(plan.call(plan.batches().get(1)).bytes())
                        .at("/input/0/text")
                        .textValue())
                .isEqualTo(MENDED);
    }

    /** Where halves come from: LangChain4j's own splitter cuts between any two chars. */
    @Test
    void whatLangChain4jSplitsCanBeSent() throws IOException {
        List<TextSegment> segments =
                new DocumentByCharacterSplitter(3, 0).split(Document.from("ab\uD83D\uDE00\uD83D\uDE00cd"));
        assertThat(segments).anySatisfy(segment -> assertThat(segment.text()).matches(".*[\\uD83D\\uDE00]"));

        for (TextSegment segment : segments) {
            String sent = JSON.readTree(JsonWriter.toBytes(segment.text())).textValue();
            assertThat(sent.chars().filter(c -> c == 0xFFFD).count()).isLessThanOrEqualTo(2);
            assertThat(UTF_8.newEncoder().canEncode(sent)).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "\\uD83D, \\uFFFD",
        "\\uDE00, \\uFFFD",
        "a\\uD83D, a\\uFFFD",
        "\\uDE00a, \\uFFFDa",
        "\\uDE00\\uD83D, \\uFFFD\\uFFFD",
        "\\uD83D\\uD83D\\uDE00, \\uFFFD\\uD83D\\uDE00",
        "\\uD83D\\uDE00\\uDE00, \\uD83D\\uDE00\\uFFFD",
        "\\uD83D\\uDE00, \\uD83D\\uDE00",
        "漢字 ü 😀 plain, 漢字 ü 😀 plain",
    })
    void wholePairsStay(String given, String expected) throws IOException {
        String text = unescaped(given);

        assertThat(JSON.readTree(JsonWriter.toBytes(text)).textValue()).isEqualTo(unescaped(expected));
        assertThat(JSON.readTree(JsonWriter.toBytes(Map.of(text, 1)))
                        .fieldNames()
                        .next())
                .isEqualTo(unescaped(expected));
    }

    private static String unescaped(String text) {
        return Pattern.compile("\\\\u([0-9A-F]{4})")
                .matcher(text)
                .replaceAll(found -> String.valueOf((char) Integer.parseInt(found.group(1), 16)));
    }

    private static Arguments message(String place, Function<String, ChatMessage> message) {
        Function<String, ChatRequest> request = text -> ChatRequest.builder()
                .messages(message.apply(text))
                .parameters(AzureAiInferenceChatRequestParameters.builder()
                        .sendThinking(true)
                        .build())
                .build();
        return argumentSet(place, request);
    }

    private interface Option {
        AzureAiInferenceChatRequestParameters.Builder set(
                AzureAiInferenceChatRequestParameters.Builder parameters, String text);
    }

    private static Arguments option(String place, Option option) {
        Function<String, ChatRequest> request = text -> ChatRequest.builder()
                .messages(UserMessage.from("hi"))
                .parameters(option.set(AzureAiInferenceChatRequestParameters.builder(), text)
                        .build())
                .build();
        return argumentSet(place, request);
    }

    private static ToolSpecification.Builder tool() {
        return ToolSpecification.builder().name("tool");
    }

    private static AiMessage call(String name, String arguments) {
        return AiMessage.from(ToolExecutionRequest.builder()
                .id("id")
                .name(name)
                .arguments(arguments)
                .build());
    }
}
