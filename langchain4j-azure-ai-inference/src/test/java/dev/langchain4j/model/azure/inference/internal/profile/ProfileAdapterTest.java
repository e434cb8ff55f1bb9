package dev.langchain4j.model.azure.inference.internal.profile;

import static dev.langchain4j.model.azure.inference.testing.ProfiledRequests.call;
import static dev.langchain4j.model.azure.inference.testing.ProfiledRequests.json;
import static dev.langchain4j.model.azure.inference.testing.ProfiledRequests.target;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatModel;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatRequestParameters;
import dev.langchain4j.model.azure.inference.AzureAiInferenceProfile;
import dev.langchain4j.model.azure.inference.AzureAiInferenceProfile.UnsupportedPolicy;
import dev.langchain4j.model.azure.inference.internal.chat.ChatCall;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.ToolChoice;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a profile makes of the options of a request, and what it refuses. */
class ProfileAdapterTest {

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
        assertThat(json(call(profile, UnsupportedPolicy.DEGRADE, minimal)).has("reasoning_effort"))
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
                AzureAiInferenceProfile.of(Map.of("response-formats", "none")), UnsupportedPolicy.DEGRADE, parameters);
        assertThat(json(words).has("response_format")).isFalse();
        assertThat(json(words).at("/messages/0/content").asText())
                .contains("JSON schema")
                .contains("\"city\"");
    }

    @ParameterizedTest
    @EnumSource
    void imagesHaveNoNextBest(UnsupportedPolicy policy) {
        ChatRequest picture = ChatRequest.builder()
                .messages(UserMessage.from(ImageContent.from("https://x.example/a")))
                .build();
        var target = target(AzureAiInferenceProfile.of("deepseek"), policy);
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
        assertThat(builder.onUnsupported(UnsupportedPolicy.DEGRADE).build()).isNotNull();
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
}
