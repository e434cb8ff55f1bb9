package dev.langchain4j.model.azure.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.model.azure.inference.AzureAiInferenceProfile.UnsupportedPolicy;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What models of one connection know of a deployment from its refusals, and what else may be refused. */
class DeploymentLessonsTest extends BothApis {

    static Stream<Arguments> inherited() {
        return Stream.of(
                Arguments.of("gpt-5.3-codex", options(options -> options), "sent through the Responses API"),
                Arguments.of(
                        "chat-only",
                        options(options -> options.reasoningSummary("auto").onUnsupported(UnsupportedPolicy.DEGRADE)),
                        "sent through chat completions"),
                Arguments.of(
                        "plain",
                        options(options -> options.api(AzureAiInferenceChatApi.RESPONSES)),
                        "include (reasoning.encrypted_content)"),
                Arguments.of(
                        "plain",
                        options(options -> options.api(AzureAiInferenceChatApi.RESPONSES)
                                .sendThinking(false)
                                .returnThinking(true)),
                        "reasoning.summary (auto)"));
    }

    private static UnaryOperator<ChatModelBuilder<?>> options(UnaryOperator<ChatModelBuilder<?>> options) {
        return options;
    }

    @DisplayName(
            "what a model does because another of its connection was refused is recorded like a refusal of its own")
    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource
    void inherited(String deployment, UnaryOperator<ChatModelBuilder<?>> options, String line) {
        AzureAiInferenceConnection connection = connection();
        UnaryOperator<ChatModelBuilder<?>> connected = some -> options.apply(some.connection(connection));
        ChatResponse refused = model(Kind.SYNC, deployment, connected).apply(question());
        emulator.clearRequests();

        for (Kind kind : Kind.values()) {
            ChatResponse response = model(kind, deployment, connected).apply(question());

            assertThat(metadata(response).degradations())
                    .isEqualTo(metadata(refused).degradations())
                    .anySatisfy(some -> assertThat(some).contains(line));
        }
        assertThat(routes()).as("no refusals").hasSize(2);
    }

    @DisplayName("a request that a lesson does not change has nothing to record")
    @ParameterizedTest
    @EnumSource
    void unchangedByLessons(Kind kind) {
        AzureAiInferenceConnection connection = connection();
        UnaryOperator<ChatModelBuilder<?>> connected =
                options -> options.connection(connection).api(AzureAiInferenceChatApi.RESPONSES);
        model(kind, "plain", connected).apply(question());

        ChatResponse response = model(kind, "plain", options -> connected.apply(options.sendThinking(false)))
                .apply(question());

        assertThat(metadata(response).degradations()).isEmpty();
    }

    @DisplayName("a request that only chat completions can express goes there, whatever others have taught")
    @ParameterizedTest
    @EnumSource
    void learnedFromOthers(Kind kind) {
        AzureAiInferenceConnection connection = connection();
        model(kind, "gpt-5.4", options -> options.connection(connection)).apply(withTool());
        emulator.clearRequests();

        ChatResponse response = model(
                        kind,
                        "gpt-5.4",
                        options -> options.connection(connection).user("gull").seed(7))
                .apply(question());

        assertThat(metadata(response).api()).isEqualTo(AzureAiInferenceChatApi.CHAT_COMPLETIONS);
        assertThat(routes()).containsExactly("chat/completions");
    }

    @DisplayName("what a deployment has refused is known to all models of a connection, until it is forgotten")
    @Test
    void modelsOfOneConnection() {
        AzureAiInferenceConnection connection = connection();
        UnaryOperator<ChatModelBuilder<?>> connected = options -> options.connection(connection);
        model(Kind.SYNC, "gpt-5.3-codex", connected).apply(question());
        model(Kind.STREAMING, "gpt-5.3-codex", connected).apply(question());
        assertThat(routes()).containsExactly("chat/completions", "responses", "responses");

        emulator.clearRequests();
        model(Kind.SYNC, "plain", connected).apply(question());
        model(Kind.SYNC, "gpt-5.3-codex", options -> options).apply(question());
        assertThat(routes()).as("others").containsExactly("chat/completions", "chat/completions", "responses");

        emulator.clearRequests();
        connection.forgetRefusals();
        model(Kind.SYNC, "gpt-5.3-codex", connected).apply(question());
        assertThat(routes()).containsExactly("chat/completions", "responses");
    }

    @ParameterizedTest
    @EnumSource
    void reasoningThatCannotComeBackIsNotAskedForAgain(Kind kind) {
        Function<ChatRequest, ChatResponse> model =
                model(kind, "plain", options -> options.api(AzureAiInferenceChatApi.RESPONSES));

        ChatResponse first = model.apply(question());
        ChatResponse second = model.apply(question());

        assertThat(bodies()).extracting(body -> body.has("include")).containsExactly(true, false, false);
        assertThat(metadata(first).degradations()).singleElement().asString().contains("include");
        assertThat(metadata(second).degradations()).isEqualTo(metadata(first).degradations());
    }

    @ParameterizedTest
    @EnumSource
    void aSummaryThatNobodyAskedForByNameIsOmitted(Kind kind) {
        ChatResponse response = model(
                        kind,
                        "plain",
                        options -> options.api(AzureAiInferenceChatApi.RESPONSES)
                                .sendThinking(false)
                                .returnThinking(true))
                .apply(question());

        assertThat(metadata(response).degradations()).singleElement().asString().contains("reasoning.summary");
    }

    static Stream<Arguments> explicit() {
        return Stream.of(
                option("a summary", options -> options.reasoningSummary("auto")),
                option(
                        "a summary as an extra",
                        options -> options.extras(Map.of("reasoning", Map.of("summary", "auto")))),
                option("encrypted reasoning", options -> options.include(List.of("reasoning.encrypted_content"))),
                option(
                        "encrypted reasoning as an extra",
                        options -> options.extras(Map.of("include", List.of("reasoning.encrypted_content")))));
    }

    private static Arguments option(String name, UnaryOperator<ChatModelBuilder<?>> option) {
        return Arguments.of(name, option);
    }

    @DisplayName("what was requested explicitly is neither omitted nor sent a second time")
    @ParameterizedTest(name = "{0}")
    @MethodSource
    void explicit(String name, UnaryOperator<ChatModelBuilder<?>> option) {
        Function<ChatRequest, ChatResponse> model = model(
                Kind.SYNC,
                "plain",
                options -> option.apply(
                        options.api(AzureAiInferenceChatApi.RESPONSES).sendThinking(false)));

        assertThatThrownBy(() -> model.apply(question())).isInstanceOf(InvalidRequestException.class);
        assertThat(routes()).containsExactly("responses");
    }
}
