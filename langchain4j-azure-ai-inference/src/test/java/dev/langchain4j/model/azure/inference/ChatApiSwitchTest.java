package dev.langchain4j.model.azure.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.model.azure.inference.AzureAiInferenceProfile.UnsupportedPolicy;
import dev.langchain4j.model.azure.inference.internal.profile.DeploymentLessons;
import dev.langchain4j.model.azure.inference.testing.CapturedLog;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The API that a deployment wants to be asked through, found out by asking. */
class ChatApiSwitchTest extends BothApis {

    @ParameterizedTest
    @EnumSource
    void aDeploymentThatWantsResponsesIsAskedThereFromThenOn(Kind kind) {
        Function<ChatRequest, ChatResponse> model = model(kind, "gpt-6-astra", options -> options);

        ChatResponse first = model.apply(withTool());
        ChatResponse second = model.apply(withTool());

        assertThat(routes()).containsExactly("chat/completions", "responses", "responses");
        assertThat(first.aiMessage().toolExecutionRequests()).hasSize(1);
        assertThat(metadata(first).api()).isEqualTo(AzureAiInferenceChatApi.RESPONSES);
        assertThat(metadata(first).attempts()).isEqualTo(2);
        assertThat(metadata(first).degradations()).singleElement().asString().contains("Responses API");
        assertThat(metadata(second).api()).isEqualTo(AzureAiInferenceChatApi.RESPONSES);
        assertThat(metadata(second).attempts()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void soIsAModelWithoutChatCompletions(Kind kind) {
        ChatResponse response = model(kind, "gpt-5.3-codex", options -> options).apply(question());

        assertThat(response.aiMessage().text()).isEqualTo("High tide.");
        assertThat(routes()).containsExactly("chat/completions", "responses");
    }

    @ParameterizedTest
    @EnumSource
    void eachDeploymentForItself(Kind kind) {
        Function<ChatRequest, ChatResponse> model = model(kind, "gpt-5.3-codex", options -> options);
        model.apply(question());

        ChatResponse other = model.apply(question().toBuilder()
                .parameters(ChatRequestParameters.builder().modelName("plain").build())
                .build());

        assertThat(metadata(other).api()).isEqualTo(AzureAiInferenceChatApi.CHAT_COMPLETIONS);
        assertThat(routes()).containsExactly("chat/completions", "responses", "chat/completions");
    }

    @Test
    void aLineInTheLogSaysSoOnce() {
        try (CapturedLog log = CapturedLog.of(DeploymentLessons.class.getName(), Level.INFO)) {
            Function<ChatRequest, ChatResponse> model = model(Kind.SYNC, "gpt-5.3-codex", options -> options);
            model.apply(question());
            model.apply(question());

            assertThat(log.events()).singleElement().asString().contains("gpt-5.3-codex", "Responses API");
        }
    }

    @DisplayName(
            "an option that decides for the Responses API of a deployment that has none: the error says how to do without")
    @Test
    void optionWithoutItsApi() {
        Function<ChatRequest, ChatResponse> model =
                model(Kind.SYNC, "chat-only", options -> options.reasoningSummary("auto"));

        assertThatThrownBy(() -> model.apply(question()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("Set api to chat-completions")
                .hasMessageContaining("reasoningSummary");
        assertThat(routes()).containsExactly("responses");
    }

    @DisplayName("the same under degrade: it is asked through chat completions, now and from then on")
    @ParameterizedTest
    @EnumSource
    void optionWithoutItsApiUnderDegrade(Kind kind) {
        Function<ChatRequest, ChatResponse> model = model(
                kind,
                "chat-only",
                options -> options.reasoningSummary("auto").onUnsupported(UnsupportedPolicy.DEGRADE));

        ChatResponse first = model.apply(question());
        ChatResponse second = model.apply(question());

        assertThat(routes()).containsExactly("responses", "chat/completions", "chat/completions");
        assertThat(metadata(first).api()).isEqualTo(AzureAiInferenceChatApi.CHAT_COMPLETIONS);
        assertThat(metadata(first).degradations())
                .hasSize(2)
                .anySatisfy(line -> assertThat(line).contains("reasoningSummary (auto)", "omitted"))
                .anySatisfy(line -> assertThat(line).contains("sent through chat completions"));
        assertThat(metadata(second).degradations()).isEqualTo(metadata(first).degradations());
    }

    @DisplayName("only a refusal of the model switches the API, not one of a tool or an option in the same words")
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            This model is not supported by the Responses API.           |           | true
            The model 'gull-2' is not supported by the Responses API.   | model     | true
            The model 'gull 2' is not supported by the Responses API.   | model     | true
            This model is not supported by the Responses API.           | ''        | true
            The tool 'wave' is not supported by the Responses API.      |           | false
            This model is not supported by the Responses API with that. | tools[0]  | false
            Option 'truncation' is not supported by the Responses API.  |           | false
            """)
    void refusalsInTheSameWords(String message, String parameter, boolean isSwitched) {
        String named = parameter == null ? "null" : "\"" + parameter + "\"";
        refusal = "{\"error\":{\"message\":\"" + message + "\",\"param\":" + named + ",\"code\":null}}";
        Function<ChatRequest, ChatResponse> model = model(
                Kind.SYNC, "gpt-5.4", options -> options.truncation("auto").onUnsupported(UnsupportedPolicy.DEGRADE));
        ChatRequest request =
                ChatRequest.builder().messages(UserMessage.from("Refuse")).build();

        if (isSwitched) {
            model.apply(request);
        } else {
            assertThatThrownBy(() -> model.apply(request))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining(message)
                    .message()
                    .doesNotContain("Set api to chat-completions");
        }
        assertThat(routes())
                .containsExactlyElementsOf(
                        isSwitched ? List.of("responses", "chat/completions") : List.of("responses"));
    }

    @ParameterizedTest
    @EnumSource
    void anOptionThatResponsesDoesNotHaveKeepsTheRequestWhereItIs(Kind kind) {
        Function<ChatRequest, ChatResponse> model =
                model(kind, "gpt-5.3-codex", options -> options.stopSequences("END"));

        assertThatThrownBy(() -> model.apply(question()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("requested operation is unsupported")
                .hasMessageContaining("stopSequences ([END])");
        assertThat(routes()).containsExactly("chat/completions");
    }

    @ParameterizedTest
    @EnumSource
    void unlessItMayBeDegraded(Kind kind) {
        ChatResponse response = model(
                        kind,
                        "gpt-5.3-codex",
                        options -> options.stopSequences("END").onUnsupported(UnsupportedPolicy.DEGRADE))
                .apply(question());

        assertThat(metadata(response).degradations())
                .anySatisfy(line -> assertThat(line).contains("stopSequences ([END])", "omitted"));
    }

    @ParameterizedTest
    @EnumSource
    void anApiThatIsNamedIsTheOneThatIsAsked(Kind kind) {
        Function<ChatRequest, ChatResponse> model =
                model(kind, "gpt-5.3-codex", options -> options.api(AzureAiInferenceChatApi.CHAT_COMPLETIONS));

        assertThatThrownBy(() -> model.apply(question())).hasMessageContaining("Set api to responses");
        assertThat(routes()).containsExactly("chat/completions");
    }

    /** Request, model, profile: the first that says something. */
    @ParameterizedTest
    @CsvSource({
        ", , , chat/completions",
        ", , responses, responses",
        ", chat-completions, responses, chat/completions",
        ", responses, chat-completions, responses",
        "chat-completions, responses, responses, chat/completions",
        "responses, chat-completions, , responses",
        "auto, responses, responses, chat/completions"
    })
    void precedence(String request, String model, String profile, String route) {
        ChatRequest asked = question().toBuilder()
                .parameters(AzureAiInferenceChatRequestParameters.builder()
                        .api(request == null ? null : AzureAiInferenceChatApi.of(request))
                        .build())
                .build();

        model(
                        Kind.SYNC,
                        "gpt-5.4",
                        options -> options.api(model == null ? null : AzureAiInferenceChatApi.of(model))
                                .profile(profile == null ? null : AzureAiInferenceProfile.of(Map.of("api", profile))))
                .apply(asked);

        assertThat(routes()).containsExactly(route);
    }
}
