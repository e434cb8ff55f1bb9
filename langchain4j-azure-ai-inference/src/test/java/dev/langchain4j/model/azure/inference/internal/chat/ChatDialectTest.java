package dev.langchain4j.model.azure.inference.internal.chat;

import static dev.langchain4j.model.azure.inference.testing.ResponsesRequests.RESOURCE;
import static dev.langchain4j.model.azure.inference.testing.ResponsesRequests.body;
import static dev.langchain4j.model.azure.inference.testing.ResponsesRequests.request;
import static dev.langchain4j.model.azure.inference.testing.ResponsesRequests.row;
import static dev.langchain4j.model.azure.inference.testing.ResponsesRequests.target;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatApi;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatModel;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatRequestParameters;
import dev.langchain4j.model.azure.inference.AzureAiInferenceProfile.UnsupportedPolicy;
import dev.langchain4j.model.azure.inference.internal.profile.ChatTarget;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ToolChoice;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What one of the two APIs does not have, and which API a request goes to. */
class ChatDialectTest {

    static Stream<Arguments> absent() {
        return Stream.of(
                row("stopSequences ([x])", options -> options.stopSequences(List.of("x")), "omitted"),
                row("seed (7)", options -> options.seed(7), "omitted"),
                row("frequencyPenalty (1.0)", options -> options.frequencyPenalty(1.0), "omitted"),
                row("presencePenalty (1.0)", options -> options.presencePenalty(1.0), "omitted"),
                row("logitBias ({1=2})", options -> options.logitBias(Map.of("1", 2)), "omitted"),
                row("maxOutputTokens (5)", options -> options.maxOutputTokens(5), "raised to 16"),
                row("extras.max_tokens (5)", options -> options.extras(Map.of("max_tokens", 5)), "raised to 16"),
                row(
                        "extras.max_completion_tokens (5)",
                        options -> options.extras(Map.of("max_completion_tokens", 5)),
                        "raised to 16"),
                row(
                        "extras.max_output_tokens (5)",
                        options -> options.extras(Map.of("max_output_tokens", 5)),
                        "raised to 16"),
                row("extras.max_tokens (5)", options -> options.extras(Map.of("max_tokens", 5L)), "raised to 16"),
                row(
                        "extras.max_tokens (5)",
                        options -> options.extras(Map.of("max_tokens", BigDecimal.valueOf(5))),
                        "raised to 16"),
                row("extras.n (2)", options -> options.extras(Map.of("n", 2)), "omitted"),
                row("extras.stop (x)", options -> options.extras(Map.of("stop", "x")), "omitted"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("absent")
    void whatTheApiDoesNotHaveIsRefusedByName(
            String option, UnaryOperator<AzureAiInferenceChatRequestParameters.Builder> options, String instead) {
        assertThatThrownBy(() -> body(RESOURCE, List.of(UserMessage.from("hi")), options))
                .isInstanceOf(UnsupportedFeatureException.class)
                .hasMessageContaining(option)
                .hasMessageContaining("the Responses API")
                .hasMessageContaining("set api to chat-completions");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("absent")
    void orDegraded(
            String option, UnaryOperator<AzureAiInferenceChatRequestParameters.Builder> options, String instead) {
        ChatCall call = ChatCall.of(
                request(List.of(UserMessage.from("hi")), options), target(RESOURCE, UnsupportedPolicy.DEGRADE), false);
        assertThat(call.degradations()).singleElement().asString().contains(option, "the Responses API", instead);
    }

    @Test
    @DisplayName(
            "server-side tools that chat completions omit leave no options of tools behind; a required call is told of")
    void omittedServerTools() {
        ChatCall call = ChatCall.of(
                request(
                        List.of(UserMessage.from("hi")),
                        options -> options.api(AzureAiInferenceChatApi.CHAT_COMPLETIONS)
                                .serverTools(List.of(Map.of("type", "web_search")))
                                .toolChoice(ToolChoice.REQUIRED)
                                .parallelToolCalls(false)),
                target(RESOURCE, UnsupportedPolicy.DEGRADE),
                false);

        assertThat(new String(call.wire().bytes(), StandardCharsets.UTF_8))
                .doesNotContain("tool_choice", "parallel_tool_calls", "web_search");
        assertThat(call.degradations())
                .satisfiesExactly(
                        line -> assertThat(line).contains("serverTools", "omitted"),
                        line -> assertThat(line).contains("toolChoice (ToolChoice.REQUIRED)", "omitted"));
    }

    @ParameterizedTest
    @CsvSource({
        "https://res.services.ai.azure.com/models",
        "https://res.openai.azure.com/openai/deployments/gpt",
        "https://dep.eastus2.models.ai.azure.com"
    })
    void otherEndpointTypesHaveNoSuchApi(String endpoint) {
        assertThatThrownBy(() -> AzureAiInferenceChatModel.builder()
                        .endpoint(endpoint)
                        .apiKey("k")
                        .modelName(endpoint.contains("dep.") ? null : "gpt")
                        .api(AzureAiInferenceChatApi.RESPONSES)
                        .build())
                .isInstanceOf(UnsupportedFeatureException.class)
                .hasMessageContaining("api (responses)")
                .hasMessageContaining("openai-v1");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("onlyResponses")
    void chatCompletionsRefusesWhatOnlyResponsesHas(
            String option, UnaryOperator<AzureAiInferenceChatRequestParameters.Builder> options) {
        assertThatThrownBy(() -> body(
                        RESOURCE,
                        List.of(UserMessage.from("hi")),
                        some -> options.apply(some.api(AzureAiInferenceChatApi.CHAT_COMPLETIONS))))
                .isInstanceOf(UnsupportedFeatureException.class)
                .hasMessageContaining(option)
                .hasMessageContaining("set api to responses");
    }

    @DisplayName("with auto, an option that only the Responses API has decides for it")
    @ParameterizedTest(name = "{0}")
    @MethodSource("onlyResponses")
    void optionsDecide(String option, UnaryOperator<AzureAiInferenceChatRequestParameters.Builder> options) {
        for (AzureAiInferenceChatApi api : Arrays.asList(null, AzureAiInferenceChatApi.AUTO)) {
            ChatRequest request = request(List.of(UserMessage.from("hi")), some -> options.apply(some.api(api)));
            ChatCall call = ChatCall.of(request, target(RESOURCE, null), false);
            assertThat(call.wire().route()).isEqualTo("/responses");
            assertThat(call.degradations()).isEmpty();

            ChatTarget dated = target("https://res.openai.azure.com/openai/deployments/gpt", null);
            assertThatThrownBy(() -> ChatCall.of(request, dated, false))
                    .isInstanceOf(UnsupportedFeatureException.class)
                    .hasMessageContaining(option)
                    .hasMessageContaining("set api to responses, on openai-v1");
        }
    }

    @DisplayName("defaults that together fit neither API are refused as the model is built")
    @Test
    void optionsOfBothApis() {
        assertThatThrownBy(() -> AzureAiInferenceChatModel.builder()
                        .endpoint(RESOURCE)
                        .apiKey("k")
                        .modelName("gpt")
                        .reasoningSummary("auto")
                        .seed(7)
                        .build())
                .isInstanceOf(UnsupportedFeatureException.class)
                .hasMessageContaining("seed (7)")
                .hasMessageContaining("the Responses API");
    }

    static Stream<Arguments> onlyResponses() {
        return Stream.of(
                row("previousResponseId", options -> options.previousResponseId("resp_1")),
                row("reasoningSummary", options -> options.reasoningSummary("auto")),
                row("include", options -> options.include(List.of("x"))),
                row("truncation", options -> options.truncation("auto")),
                row("serverTools", options -> options.serverTools(List.of(Map.of("type", "web_search")))));
    }
}
