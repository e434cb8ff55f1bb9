package dev.langchain4j.model.azure.inference.internal.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatRequestParameters;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatRequestParameters.Builder;
import dev.langchain4j.model.azure.inference.AzureAiInferenceExtrasPolicy;
import dev.langchain4j.model.azure.inference.AzureAiInferenceProfile;
import dev.langchain4j.model.azure.inference.AzureAiInferenceProfile.UnsupportedPolicy;
import dev.langchain4j.model.azure.inference.internal.endpoint.Endpoint;
import dev.langchain4j.model.azure.inference.internal.http.ApiCall;
import dev.langchain4j.model.azure.inference.internal.profile.ChatTarget;
import dev.langchain4j.model.azure.inference.internal.profile.ProfileTraits;
import dev.langchain4j.model.azure.inference.internal.wire.JsonWriter;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ToolChoice;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Options that mean something only beside others: as defaults of a model they must not break requests without those. */
class DependentOptionsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Endpoint V1 = Endpoint.of("https://res.services.ai.azure.com/openai/v1", null, null, "gpt");
    private static final Endpoint MODELS = Endpoint.of("https://res.services.ai.azure.com/models", null, null, "gpt");
    private static final ToolSpecification TOOL =
            ToolSpecification.builder().name("weather").build();

    static Stream<Arguments> optionsOfTools() {
        return Stream.of(
                option("toolChoice AUTO", "tool_choice", "\"auto\"", all -> all.toolChoice(ToolChoice.AUTO)),
                option(
                        "toolChoice REQUIRED",
                        "tool_choice",
                        "\"required\"",
                        all -> all.toolChoice(ToolChoice.REQUIRED)),
                option("toolChoice NONE", "tool_choice", "\"none\"", all -> all.toolChoice(ToolChoice.NONE)),
                option(
                        "toolChoiceName",
                        "tool_choice",
                        "{\"type\":\"function\",\"function\":{\"name\":\"weather\"}}",
                        all -> all.toolChoiceName("weather")),
                option("parallelToolCalls(false)", "parallel_tool_calls", "false", all -> all.parallelToolCalls(false)),
                option("parallelToolCalls(true)", "parallel_tool_calls", "true", all -> all.parallelToolCalls(true)));
    }

    @ParameterizedTest
    @MethodSource("optionsOfTools")
    void optionsOfToolsAreSentBesideToolsOnly(String field, String value, UnaryOperator<Builder> option)
            throws IOException {
        assertThat(fields(V1, option)).containsExactly("messages", "model");

        JsonNode withTool = sent(V1, all -> option.apply(all).toolSpecifications(TOOL), false);
        assertThat(withTool.get(field)).isEqualTo(JSON.readTree(value));
    }

    /** Tools that only an extra can say, such as those that the service itself runs. */
    @ParameterizedTest
    @MethodSource("optionsOfTools")
    void toolsOfExtrasCount(String field, String value, UnaryOperator<Builder> option) throws IOException {
        Map<String, Object> extras = Map.of("tools", List.of(Map.of("type", "web_search")));

        assertThat(sent(V1, all -> option.apply(all).extras(extras), false).get(field))
                .isEqualTo(JSON.readTree(value));
    }

    /** Where the service looks at the header, an option that is not sent must not bring it in. */
    @Test
    void whatIsNotSentAddsNoHeader() {
        assertThat(call(MODELS, all -> all.parallelToolCalls(false), false).extrasHeader())
                .isNull();
        assertThat(call(MODELS, all -> all.parallelToolCalls(false).toolSpecifications(TOOL), false)
                        .extrasHeader())
                .isEqualTo("pass-through");
    }

    @Test
    void aProfileDoesNotRefuseWhatIsNotSent() {
        ChatTarget withoutTools = new ChatTarget(
                V1,
                ProfileTraits.of(AzureAiInferenceProfile.of(
                        Map.of("tool-choice-required", "false", "parallel-tool-calls", "false"))),
                UnsupportedPolicy.FAIL);
        ChatRequest request = request(all -> all.toolChoice(ToolChoice.REQUIRED).parallelToolCalls(true));

        assertThat(ChatCall.of(request, withoutTools, false).wire().degradations())
                .isEmpty();
    }

    @Test
    void aToolThatIsNotThereIsStillRefusedAmongOthers() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sent(V1, all -> all.toolChoiceName("clock").toolSpecifications(TOOL), false))
                .withMessageContaining("clock");
    }

    static Stream<Arguments> optionsWithoutCounterpart() {
        return Stream.of(
                argumentSet("strictJsonSchema", unary(all -> all.strictJsonSchema(true))),
                argumentSet(
                        "strictJsonSchema and text",
                        unary(all -> all.strictJsonSchema(true).responseFormat(ResponseFormat.TEXT))),
                argumentSet("maxTokensParameter", unary(all -> all.maxTokensParameter("max_completion_tokens"))),
                argumentSet("streamUsage", unary(all -> all.streamUsage(true))),
                argumentSet(
                        "stream_options as an extra",
                        unary(all -> all.extras(Map.of("stream_options", Map.of("include_usage", true))))),
                argumentSet("extrasPolicy", unary(all -> all.extrasPolicy(AzureAiInferenceExtrasPolicy.ERROR))),
                argumentSet("sendThinking", unary(all -> all.sendThinking(true))));
    }

    @ParameterizedTest
    @MethodSource("optionsWithoutCounterpart")
    void optionsWithoutTheirCounterpartSendNothing(UnaryOperator<Builder> option) {
        assertThat(fields(V1, option)).containsExactly("messages", "model");
        assertThat(fields(MODELS, option)).containsExactly("messages", "model");
        assertThat(call(MODELS, option, false).extrasHeader()).isNull();
    }

    @Test
    void streamOptionsOfTheExtrasGoOutInStreamsOnly() throws IOException {
        UnaryOperator<Builder> option =
                all -> all.extras(Map.of("stream_options", Map.of("include_usage", false), "safe_prompt", true));

        assertThat(fields(V1, option)).containsExactly("messages", "model", "safe_prompt");
        assertThat(sent(V1, option, true).get("stream_options")).isEqualTo(JSON.readTree("{\"include_usage\":false}"));

        AzureAiInferenceChatRequestParameters parameters =
                option.apply(AzureAiInferenceChatRequestParameters.builder()).build();
        assertThat(CompletionsMapper.plain("hi", parameters, V1).body().fields())
                .doesNotContainKey("stream_options");
        assertThat(CompletionsMapper.plain("hi", parameters, V1).body().extras())
                .containsOnlyKeys("safe_prompt");
        assertThat(CompletionsMapper.streamed("hi", parameters, V1).body().extras())
                .containsOnlyKeys("safe_prompt", "stream_options");
    }

    private static Arguments option(String name, String field, String value, UnaryOperator<Builder> option) {
        return argumentSet(name, field, value, option);
    }

    private static UnaryOperator<Builder> unary(UnaryOperator<Builder> option) {
        return option;
    }

    private static TreeSet<String> fields(Endpoint endpoint, UnaryOperator<Builder> options) {
        TreeSet<String> names = new TreeSet<>();
        sent(endpoint, options, false).fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static JsonNode sent(Endpoint endpoint, UnaryOperator<Builder> options, boolean stream) {
        try {
            return JSON.readTree(
                    JsonWriter.toBytes(call(endpoint, options, stream).body()));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static ApiCall<?> call(Endpoint endpoint, UnaryOperator<Builder> options, boolean stream) {
        ChatTarget target = ChatTarget.of(endpoint);
        return stream
                ? ChatCall.of(request(options), target, true).wire()
                : ChatCall.of(request(options), target, false).wire();
    }

    private static ChatRequest request(UnaryOperator<Builder> options) {
        return ChatRequest.builder()
                .messages(UserMessage.from("hi"))
                .parameters(options.apply(AzureAiInferenceChatRequestParameters.builder())
                        .build())
                .build();
    }
}
