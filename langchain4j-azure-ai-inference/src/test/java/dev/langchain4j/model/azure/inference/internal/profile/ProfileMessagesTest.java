package dev.langchain4j.model.azure.inference.internal.profile;

import static dev.langchain4j.model.azure.inference.testing.ProfiledRequests.json;
import static dev.langchain4j.model.azure.inference.testing.ProfiledRequests.sent;
import static dev.langchain4j.model.azure.inference.testing.ProfiledRequests.target;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatApi;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatRequestParameters;
import dev.langchain4j.model.azure.inference.AzureAiInferenceProfile;
import dev.langchain4j.model.azure.inference.AzureAiInferenceProfile.UnsupportedPolicy;
import dev.langchain4j.model.azure.inference.internal.chat.ChatCall;
import dev.langchain4j.model.chat.request.ChatRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a profile makes of the messages of a request. */
class ProfileMessagesTest {

    private static final ToolExecutionRequest CALL = ToolExecutionRequest.builder()
            .id("call_abcdefghijklmnop")
            .name("weather")
            .arguments("{}")
            .build();
    private static final List<ChatMessage> CONVERSATION = List.of(
            SystemMessage.from("Be brief."),
            UserMessage.from("How is the weather?"),
            AiMessage.builder()
                    .thinking("I look")
                    .toolExecutionRequests(List.of(CALL))
                    .build(),
            ToolExecutionResultMessage.from(CALL, "sunny"));

    @Test
    void idsOfToolCallsGetTheShapeThatMistralWants() {
        JsonNode messages = sent("mistral", CONVERSATION).get("messages");

        String id = messages.get(2).get("tool_calls").get(0).get("id").asText();
        assertThat(id).matches("[A-Za-z0-9]{9}");
        assertThat(messages.get(3).get("tool_call_id").asText()).isEqualTo(id);
        assertThat(messages.get(2).get("content").asText()).isEmpty();
        // The next turn of the same conversation must give it the same id.
        assertThat(sent("mistral", CONVERSATION).get("messages")).isEqualTo(messages);
    }

    @Test
    void idsThatFitStayAsTheyAre() {
        ToolExecutionRequest own = CALL.toBuilder().id("a1B2c3D4e").build();
        JsonNode messages = sent("mistral", List.of(UserMessage.from("hi"), AiMessage.from(own)))
                .get("messages");
        assertThat(messages.get(1).get("tool_calls").get(0).get("id").asText()).isEqualTo("a1B2c3D4e");
    }

    @ParameterizedTest
    @CsvSource({"null, NULL", "empty, STRING", "absent, MISSING"})
    void contentBesideToolCallsHasTheFormThatIsWanted(String word, String type) {
        JsonNode message = sent(AzureAiInferenceProfile.of(Map.of("tool-call-content", word)), CONVERSATION)
                .get("messages")
                .get(2);
        assertThat(message.path("content").getNodeType().name()).isEqualTo(type);
    }

    @Test
    void systemMessagesTakeTheRoleThatIsKnown() {
        assertThat(sent("gpt", CONVERSATION).at("/messages/0/role").asText()).isEqualTo("developer");

        JsonNode folded = sent(AzureAiInferenceProfile.of(Map.of("system-role", "user")), CONVERSATION)
                .get("messages");
        assertThat(folded).hasSize(3);
        assertThat(folded.get(0).get("role").asText()).isEqualTo("user");
        assertThat(folded.get(0).get("content").asText()).isEqualTo("Be brief.\n\nHow is the weather?");
    }

    @Test
    void systemMessageIsFoldedIntoAUserMessageOfParts() {
        JsonNode folded = sent(
                        AzureAiInferenceProfile.of(Map.of("system-role", "user")),
                        List.of(
                                SystemMessage.from("Be brief."),
                                UserMessage.from(
                                        TextContent.from("What?"), ImageContent.from("https://x.example/a.png"))))
                .get("messages");
        assertThat(folded).hasSize(1);
        assertThat(folded.at("/0/content/0/text").asText()).isEqualTo("Be brief.");
        assertThat(folded.at("/0/content/1/text").asText()).isEqualTo("What?");
    }

    @Test
    void thinkingGoesBackToWhoDemandsItAndToNobodyElse() {
        assertThat(sent("deepseek", CONVERSATION)
                        .at("/messages/2/reasoning_content")
                        .asText())
                .isEqualTo("I look");
        assertThat(sent("gpt", CONVERSATION).at("/messages/2").has("reasoning_content"))
                .isFalse();
    }

    @DisplayName("models that require their thinking back accept the tool calls of others, which have none")
    @ParameterizedTest
    @CsvSource({
        "deepseek, chat-completions, .",
        "kimi,     chat-completions, .",
        "mistral,  chat-completions, ",
        "deepseek, responses,        "
    })
    void missingThinking(String profile, String api, String placeholder) {
        ToolExecutionRequest call = ToolExecutionRequest.builder()
                .id("aaaaaaaaa")
                .name("tide")
                .arguments("{}")
                .build();
        ChatRequest foreign = ChatRequest.builder()
                .messages(
                        UserMessage.from("hi"),
                        AiMessage.from(call),
                        ToolExecutionResultMessage.from(call, "low"),
                        AiMessage.from("Low."),
                        UserMessage.from("thanks"))
                .parameters(AzureAiInferenceChatRequestParameters.builder()
                        .api(AzureAiInferenceChatApi.of(api))
                        .build())
                .build();
        var target = target(AzureAiInferenceProfile.of(profile), UnsupportedPolicy.FAIL);

        ChatCall sent = ChatCall.of(foreign, target, false);

        assertThat(json(sent.wire()).findValuesAsText("reasoning_content"))
                .isEqualTo(placeholder == null ? List.of() : List.of(placeholder));
        assertThat(sent.degradations()).hasSize(placeholder == null ? 0 : 1);
    }
}
