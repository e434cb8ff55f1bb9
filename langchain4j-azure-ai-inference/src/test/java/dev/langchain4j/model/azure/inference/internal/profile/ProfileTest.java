package dev.langchain4j.model.azure.inference.internal.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatApi;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatModel;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatRequestParameters;
import dev.langchain4j.model.azure.inference.AzureAiInferenceProfile;
import dev.langchain4j.model.azure.inference.AzureAiInferenceProfile.UnsupportedPolicy;
import dev.langchain4j.model.azure.inference.internal.chat.ChatCall;
import dev.langchain4j.model.azure.inference.internal.endpoint.Endpoint;
import dev.langchain4j.model.azure.inference.internal.http.ApiCall;
import dev.langchain4j.model.azure.inference.internal.wire.JsonWriter;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.ToolChoice;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a profile makes of a request. */
class ProfileTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Endpoint V1 = Endpoint.of("https://res.services.ai.azure.com/openai/v1", null, null, "m");
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
    void everyShippedProfileCanBeRead() {
        assertThat(AzureAiInferenceProfile.names()).contains("gpt", "mistral", "deepseek");
        for (String name : AzureAiInferenceProfile.names()) {
            assertThat(AzureAiInferenceProfile.of(name).traits()).isNotEmpty();
            assertThat(AzureAiInferenceProfile.of(name)).isEqualTo(AzureAiInferenceProfile.of(name));
        }
    }

    @Test
    void unknownNamesTraitsAndWordsAreRefusedWithTheKnownOnes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AzureAiInferenceProfile.of("mistrall"))
                .withMessageContaining("mistral");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AzureAiInferenceProfile.of(Map.of("system-rol", "user")))
                .withMessageContaining("system-role");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AzureAiInferenceProfile.of(Map.of("system-role", "usr")))
                .withMessageContaining("system, developer, user");
    }

    @Test
    void anEarlierNameStandsForWhatTookItsPlace() {
        assertThat(AzureAiInferenceProfile.of("gpt-reasoning"))
                .isEqualTo(AzureAiInferenceProfile.of("gpt"))
                .extracting(AzureAiInferenceProfile::name)
                .isEqualTo("gpt");
        assertThat(AzureAiInferenceProfile.of(Map.of("base", "gpt-reasoning")).traits())
                .isEqualTo(AzureAiInferenceProfile.of("gpt").traits());
        assertThat(AzureAiInferenceProfile.names()).doesNotContain("gpt-reasoning");
    }

    @Test
    void aProfileCanBeAChangeOfAShippedOne() {
        AzureAiInferenceProfile changed = AzureAiInferenceProfile.of(Map.of("base", "mistral", "system-role", "user"));
        assertThat(changed.traits())
                .containsEntry("system-role", "user")
                .containsEntry("tool-call-ids", "nine-alphanumerics");
    }

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

    @Test
    void aProfileThatDemandsThinkingHasItKept() {
        var model = AzureAiInferenceChatModel.builder()
                .endpoint("https://res.services.ai.azure.com/openai/v1")
                .apiKey("key")
                .modelName("m")
                .profile(AzureAiInferenceProfile.of("deepseek"))
                .build();
        assertThat(model.defaultRequestParameters().returnThinking()).isTrue();
        assertThat(model.supportedCapabilities()).isEmpty();
    }

    @Test
    void capabilitiesAndNamesFollowTheProfileUnlessTheyAreSet() {
        var builder = AzureAiInferenceChatModel.builder()
                .endpoint("https://res.services.ai.azure.com/openai/v1")
                .apiKey("key")
                .modelName("m")
                .profile(AzureAiInferenceProfile.of("gpt"));

        assertThat(builder.build().supportedCapabilities()).containsExactly(Capability.RESPONSE_FORMAT_JSON_SCHEMA);
        assertThat(builder.build().defaultRequestParameters().maxTokensParameter())
                .isEqualTo("max_completion_tokens");
        assertThat(builder.maxTokensParameter("max_tokens")
                        .build()
                        .defaultRequestParameters()
                        .maxTokensParameter())
                .isEqualTo("max_tokens");
        assertThat(builder.supportedCapabilities(List.of()).build().supportedCapabilities())
                .isEmpty();
    }

    @Test
    void parameterThatIsNotSupportedIsRefusedOrLeftOutAndTold() {
        var parameters = AzureAiInferenceChatRequestParameters.builder()
                .temperature(0.5)
                .extras(Map.of("top_p", 0.5))
                .build();

        assertThatThrownBy(() -> call("gpt", UnsupportedPolicy.FAIL, parameters))
                .isInstanceOf(UnsupportedFeatureException.class)
                .hasMessageContaining("temperature (0.5)")
                .hasMessageContaining("gpt")
                .hasMessageContaining("degrade");

        var call = call("gpt", UnsupportedPolicy.DEGRADE, parameters);
        assertThat(json(call).has("temperature")).isFalse();
        assertThat(json(call).has("top_p")).isFalse();
        assertThat(call.degradations()).hasSize(2).anyMatch(line -> line.contains("temperature (0.5)"));
    }

    @Test
    void anEffortThatTheDeploymentDoesNotHaveIsRefusedWithThoseThatItHas() {
        var profile = AzureAiInferenceProfile.of(Map.of("reasoning-efforts", "none, low"));
        var minimal = AzureAiInferenceChatRequestParameters.builder()
                .reasoningEffort("minimal")
                .build();
        var low = AzureAiInferenceChatRequestParameters.builder()
                .reasoningEffort("low")
                .build();

        assertThatThrownBy(() -> call(profile, UnsupportedPolicy.FAIL, minimal))
                .isInstanceOf(UnsupportedFeatureException.class)
                .hasMessageContaining("reasoningEffort (minimal, not among none, low)");
        assertThat(json(call(profile, UnsupportedPolicy.DEGRADE, minimal))
                        .has("reasoning_effort"))
                .isFalse();
        assertThat(json(call(profile, UnsupportedPolicy.FAIL, low))
                        .path("reasoning_effort")
                        .asText())
                .isEqualTo("low");
    }

    @Test
    void schemaBecomesAJsonObjectOrWords() {
        var parameters = AzureAiInferenceChatRequestParameters.builder()
                .responseFormat(ResponseFormat.builder()
                        .type(ResponseFormatType.JSON)
                        .jsonSchema(JsonSchema.builder()
                                .name("Answer")
                                .rootElement(JsonObjectSchema.builder()
                                        .addStringProperty("city")
                                        .build())
                                .build())
                        .build())
                .build();

        assertThatThrownBy(() -> call("phi", UnsupportedPolicy.FAIL, parameters))
                .isInstanceOf(UnsupportedFeatureException.class)
                .hasMessageContaining("JSON schema");

        var object = call("phi", UnsupportedPolicy.DEGRADE, parameters);
        assertThat(json(object).at("/response_format/type").asText()).isEqualTo("json_object");
        assertThat(json(object).at("/messages/0/content").asText())
                .startsWith("hi\n\n")
                .contains("\"city\"");
        assertThat(object.degradations()).hasSize(1);

        var words = call(
                AzureAiInferenceProfile.of(Map.of("response-formats", "none")),
                UnsupportedPolicy.DEGRADE,
                parameters);
        assertThat(json(words).has("response_format")).isFalse();
        assertThat(json(words).at("/messages/0/content").asText())
                .contains("JSON schema")
                .contains("\"city\"");
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
        var target = new ChatTarget(
                V1, ProfileTraits.of(AzureAiInferenceProfile.of(profile)), UnsupportedPolicy.FAIL);

        ChatCall sent = ChatCall.of(foreign, target, false);

        assertThat(json(sent.wire()).findValuesAsText("reasoning_content"))
                .isEqualTo(placeholder == null ? List.of() : List.of(placeholder));
        assertThat(sent.degradations()).hasSize(placeholder == null ? 0 : 1);
    }

    @ParameterizedTest
    @EnumSource
    void imagesHaveNoNextBest(UnsupportedPolicy policy) {
        ChatRequest picture = ChatRequest.builder()
                .messages(UserMessage.from(ImageContent.from("https://x.example/a")))
                .build();
        var target = new ChatTarget(V1, ProfileTraits.of(AzureAiInferenceProfile.of("deepseek")), policy);
        assertThatThrownBy(() -> ChatCall.of(picture, target, false).wire())
                .isInstanceOf(UnsupportedFeatureException.class)
                .hasMessageContaining("images")
                .hasMessageNotContaining("degrade");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gpt           | temperature,top_p,frequency_penalty,presence_penalty,stop,logprobs,top_logprobs,logit_bias",
                "grok          | frequency_penalty,presence_penalty,stop",
                "gpt-oss       | ",
                "mistral       | ",
                "phi           | "
            })
    void parametersThatAProvidersModelsRefuseAreOmitted(String profile, String refused) {
        var parameters = AzureAiInferenceChatRequestParameters.builder()
                .temperature(0.5)
                .topP(0.5)
                .frequencyPenalty(0.5)
                .presencePenalty(0.5)
                .stopSequences("END")
                .extras(Map.of("logprobs", true, "top_logprobs", 2, "logit_bias", Map.of("50256", -100)))
                .build();

        var call = call(profile, UnsupportedPolicy.DEGRADE, parameters);

        List<String> omitted = refused == null ? List.of() : List.of(refused.split(","));
        for (String parameter : List.of(
                "temperature",
                "top_p",
                "frequency_penalty",
                "presence_penalty",
                "stop",
                "logprobs",
                "top_logprobs",
                "logit_bias")) {
            assertThat(json(call).has(parameter)).as(parameter).isEqualTo(!omitted.contains(parameter));
        }
        assertThat(call.degradations()).hasSize(omitted.size());
    }

    @ParameterizedTest
    @CsvSource({
        "llama, false, none",
        "cohere, , none",
        "mistral, , json-object",
        "deepseek, , json-object",
        "grok, , json-schema",
        "grok-text, , none",
        "kimi, , none",
        "mai, , none",
        "command-a-plus, , none",
        "mistral-medium, false, json-object",
        "gpt-oss, , json-schema",
        "gpt-responses, , json-schema",
        "gpt, , json-schema"
    })
    void profilesSayWhatMicrosoftListsForTheModels(String profile, String tools, String formats) {
        assertThat(AzureAiInferenceProfile.of(profile).traits().get("tools")).isEqualTo(tools);
        assertThat(AzureAiInferenceProfile.of(profile).traits()).containsEntry("response-formats", formats);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "temperature           | temperature (0.5)",
                "top_p                 | topP (0.5)",
                "frequency_penalty     | frequencyPenalty (0.5)",
                "presence_penalty      | presencePenalty (0.5)",
                "max_tokens            | maxOutputTokens (5)",
                "stop                  | stopSequences ([END])",
                "seed                  | seed (7)",
                "reasoning_effort      | reasoningEffort (low)",
                "user                  | user (ann)"
            })
    void refusalsUseTheNamesOfOptionsWhenAModelIsBuilt(String wireName, String option) {
        var builder = AzureAiInferenceChatModel.builder()
                .endpoint("https://res.services.ai.azure.com/openai/v1")
                .apiKey("key")
                .modelName("m")
                .temperature(0.5)
                .topP(0.5)
                .frequencyPenalty(0.5)
                .presencePenalty(0.5)
                .maxOutputTokens(5)
                .stopSequences(List.of("END"))
                .seed(7)
                .reasoningEffort("low")
                .user("ann")
                .profile(AzureAiInferenceProfile.of(Map.of("unsupported-parameters", wireName)));

        assertThatThrownBy(builder::build)
                .isExactlyInstanceOf(UnsupportedFeatureException.class)
                .hasMessageStartingWith(option + " is not supported by the deployment's profile custom");
        assertThat(builder.onUnsupported(UnsupportedPolicy.DEGRADE)
                        .build())
                .isNotNull();
    }

    @Test
    void oneRefusalNamesAllThatIsUnsupported() {
        var parameters = AzureAiInferenceChatRequestParameters.builder()
                .temperature(0.5)
                .maxOutputTokens(7)
                .build();
        var profile = AzureAiInferenceProfile.of(Map.of("unsupported-parameters", "temperature,max_tokens"));
        assertThatThrownBy(() -> call(profile, UnsupportedPolicy.FAIL, parameters))
                .hasMessage(
                        "temperature (0.5), maxOutputTokens (7) are not supported by the deployment's profile custom:"
                                + " omit what is named, choose another profile or deployment, or set onUnsupported to degrade");
    }

    @Test
    void demandForAToolCallBecomesAWish() {
        var profile = AzureAiInferenceProfile.of(Map.of("tool-choice-required", "false"));
        var parameters = AzureAiInferenceChatRequestParameters.builder()
                .toolSpecifications(ToolSpecification.builder().name("weather").build())
                .toolChoice(ToolChoice.REQUIRED)
                .build();
        assertThat(json(call(profile, UnsupportedPolicy.DEGRADE, parameters))
                        .get("tool_choice")
                        .asText())
                .isEqualTo("auto");
    }

    private static JsonNode sent(String profile, List<ChatMessage> messages) {
        return sent(AzureAiInferenceProfile.of(profile), messages);
    }

    private static JsonNode sent(AzureAiInferenceProfile profile, List<ChatMessage> messages) {
        return json(ChatCall.of(
                        ChatRequest.builder().messages(messages).build(),
                        new ChatTarget(V1, ProfileTraits.of(profile), UnsupportedPolicy.FAIL),
                        false)
                .wire());
    }

    private static ApiCall<?> call(
            String profile, UnsupportedPolicy onUnsupported, ChatRequestParameters parameters) {
        return call(AzureAiInferenceProfile.of(profile), onUnsupported, parameters);
    }

    private static ApiCall<?> call(
            AzureAiInferenceProfile profile,
            UnsupportedPolicy onUnsupported,
            ChatRequestParameters parameters) {
        ChatRequest request = ChatRequest.builder()
                .messages(UserMessage.from("hi"))
                .parameters(parameters)
                .build();
        return ChatCall.of(request, new ChatTarget(V1, ProfileTraits.of(profile), onUnsupported), false)
                .wire();
    }

    private static JsonNode json(ApiCall<?> call) {
        String text = new String(JsonWriter.toBytes(call.body()), StandardCharsets.UTF_8);
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }
}
