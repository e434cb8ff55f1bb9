package dev.langchain4j.model.azure.inference;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Reasoning that goes back to the Responses API, and what is sent without it. */
class ReasoningReplayTest extends BothApis {

    @ParameterizedTest
    @EnumSource
    void reasoningGoesBackEncrypted(Kind kind) {
        Function<ChatRequest, ChatResponse> model =
                model(kind, "gpt-6-astra", options -> options.api(AzureAiInferenceChatApi.RESPONSES));
        ChatRequest asked = withTool();

        model.apply(answered(asked, model.apply(asked)));

        JsonNode input = bodies().get(1).get("input");
        assertThat(input.findValuesAsText("type"))
                .containsExactly("reasoning", "function_call", "function_call_output");
        assertThat(input.findValue("encrypted_content").asText()).isNotEmpty();
        assertThat(bodies().get(1).get("store").asBoolean()).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void reasoningOfAnotherModelIsLeftOut(Kind kind) {
        ChatRequest asked = withTool();
        ChatResponse called = model(kind, "gpt-6-astra", options -> options.api(AzureAiInferenceChatApi.RESPONSES))
                .apply(asked);

        ChatResponse response = model(kind, "gpt-5.3-codex", options -> options.api(AzureAiInferenceChatApi.RESPONSES))
                .apply(answered(asked, called));

        assertThat(response.aiMessage().text()).isEqualTo("High tide.");
        assertThat(metadata(response).degradations()).singleElement().asString().contains("earlier reasoning");
        assertThat(bodies().get(2).get("input").findValues("encrypted_content")).isEmpty();
    }

    @DisplayName("after a swap between two questions, only the reasoning before the last question is omitted")
    @ParameterizedTest
    @EnumSource
    void reasoningSinceTheLastQuestionIsKept(Kind kind) {
        UnaryOperator<ChatModelBuilder<?>> responses = options -> options.api(AzureAiInferenceChatApi.RESPONSES);
        AiMessage ofAnother =
                model(kind, "gpt-6-astra", responses).apply(question()).aiMessage();
        Function<ChatRequest, ChatResponse> model = model(kind, "gpt-5.3-codex", responses);
        ChatRequest asked = withTool().toBuilder()
                .messages(UserMessage.from("How is the tide?"), ofAnother, UserMessage.from("And now?"))
                .build();
        ChatRequest answered = answered(asked, model.apply(asked));
        emulator.clearRequests();

        ChatResponse response = model.apply(answered);

        assertThat(metadata(response).degradations())
                .containsExactly("reasoning before the last question can't be read by the deployment: sent without it");
        assertThat(bodies())
                .extracting(body -> body.get("input").findValuesAsText("type"))
                .containsExactly(
                        List.of("reasoning", "reasoning", "function_call", "function_call_output"),
                        List.of("reasoning", "function_call", "function_call_output"));
        assertThat(encrypted(bodies().get(1)))
                .isEqualTo(encrypted(bodies().get(0)).subList(1, 2));
    }

    private static List<String> encrypted(JsonNode body) {
        return body.get("input").findValuesAsText("encrypted_content");
    }

    @ParameterizedTest
    @EnumSource
    void ofSeveralReasoningsTheNewestGoesBackWhereOneIsTaken(Kind kind) {
        Function<ChatRequest, ChatResponse> model =
                model(kind, "gpt-6-astra", options -> options.api(AzureAiInferenceChatApi.RESPONSES));
        ChatRequest asked = withTool();
        ChatRequest answered = answered(asked, model.apply(asked));
        ChatResponse first = model.apply(answered);
        List<ChatMessage> messages = new ArrayList<>(answered.messages());
        messages.add(first.aiMessage());
        messages.add(UserMessage.from("And then?"));

        ChatResponse response =
                model.apply(answered.toBuilder().messages(messages).build());

        assertThat(metadata(response).degradations()).singleElement().asString().contains("only the newest");
        List<JsonNode> bodies = bodies();
        assertThat(bodies.get(bodies.size() - 1).get("input").findValues("encrypted_content"))
                .hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void projectsGetTheIdsOfReasoning(Kind kind) {
        Function<ChatRequest, ChatResponse> model = model(
                kind,
                "gpt-5.3-codex",
                options -> options.endpoint("http://127.0.0.1:" + emulator.port() + "/api/projects/p/openai/v1")
                        .endpointType(AzureAiInferenceEndpointType.OPENAI_V1)
                        .api(AzureAiInferenceChatApi.RESPONSES));
        ChatRequest asked = withTool();

        ChatResponse response = model.apply(answered(asked, model.apply(asked)));

        assertThat(response.aiMessage().text()).isEqualTo("High tide.");
        assertThat(metadata(response).degradations()).isEmpty();
        assertThat(bodies().get(1).get("input").findValue("id").asText()).startsWith("rs_");
    }

    @ParameterizedTest
    @EnumSource
    void aStoredResponseGoesOn(Kind kind) {
        Function<ChatRequest, ChatResponse> model = model(
                kind,
                "gpt-5.4",
                options -> options.api(AzureAiInferenceChatApi.RESPONSES).store(true));
        String id = model.apply(question()).id();

        ChatResponse response = model.apply(question().toBuilder()
                .parameters(AzureAiInferenceChatRequestParameters.builder()
                        .previousResponseId(id)
                        .build())
                .build());

        assertThat(response.aiMessage().text()).isEqualTo("High tide.");
        assertThat(bodies().get(1).get("previous_response_id").asText()).isEqualTo(id);
    }
}
