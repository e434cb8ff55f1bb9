package dev.langchain4j.model.azure.inference;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.azure.inference.AzureAiInferenceProfile.UnsupportedPolicy;
import dev.langchain4j.model.azure.inference.internal.chat.ChatCall;
import dev.langchain4j.model.azure.inference.internal.endpoint.Endpoint;
import dev.langchain4j.model.azure.inference.internal.profile.ChatTarget;
import dev.langchain4j.model.azure.inference.internal.profile.ProfileTraits;
import dev.langchain4j.model.azure.inference.internal.wire.ChatOption;
import dev.langchain4j.model.chat.request.ChatRequest;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The options of chat requests: each is everywhere where options are. */
class ChatOptionTest {

    private static final Endpoint V1 = Endpoint.of("https://res.services.ai.azure.com/openai/v1", null, null, "gpt");

    @ParameterizedTest
    @EnumSource
    void isAnOptionOfParametersAndBuilders(ChatOption option) {
        assertThat(hasMethod(AzureAiInferenceChatRequestParameters.class, option))
                .isTrue();
        assertThat(hasMethod(AzureAiInferenceChatRequestParameters.Builder.class, option))
                .isTrue();
        // It belongs to one request.
        boolean isOfRequest = option == ChatOption.PREVIOUS_RESPONSE_ID;
        assertThat(hasMethod(AzureAiInferenceChatModel.Builder.class, option))
                .isEqualTo(!isOfRequest && option != ChatOption.STREAM_USAGE);
        assertThat(hasMethod(AzureAiInferenceStreamingChatModel.Builder.class, option))
                .isEqualTo(!isOfRequest);
    }

    private static boolean hasMethod(Class<?> type, ChatOption option) {
        return Arrays.stream(type.getMethods())
                .anyMatch(method -> method.getName().equals(option.optionName()));
    }

    @Test
    void chatCompletionsGetsThemAsFields() throws IOException {
        AzureAiInferenceChatRequestParameters parameters = AzureAiInferenceChatRequestParameters.builder()
                .verbosity("low")
                .promptCacheKey("k")
                .promptCacheOptions(Map.of("mode", "explicit"))
                .safetyIdentifier("s")
                .serviceTier("flex")
                .store(true)
                .metadata(Map.of("team", "sea"))
                .topLogprobs(2)
                .logitBias(Map.of("50256", -100))
                .build();

        JsonNode body = body(V1, parameters, ProfileTraits.NONE);

        assertThat(body).isEqualTo(new ObjectMapper().readTree("""
                                {"model":"gpt","messages":[{"role":"user","content":"hi"}],"verbosity":"low",\
                                "prompt_cache_key":"k","prompt_cache_options":{"mode":"explicit"},\
                                "safety_identifier":"s","service_tier":"flex","store":true,\
                                "metadata":{"team":"sea"},"logprobs":true,"top_logprobs":2,\
                                "logit_bias":{"50256":-100}}"""));
    }

    @Test
    void aProfileMayNotHaveThem() {
        ProfileTraits profile =
                ProfileTraits.of(AzureAiInferenceProfile.of(Map.of("unsupported-parameters", "verbosity")));
        AzureAiInferenceChatRequestParameters parameters =
                AzureAiInferenceChatRequestParameters.builder().verbosity("low").build();
        assertThatThrownBy(() -> body(V1, parameters, profile))
                .isInstanceOf(UnsupportedFeatureException.class)
                .hasMessageContaining("verbosity (low)");
    }

    @Test
    void theyAreExtrasToServicesThatLookAtTheHeader() {
        Endpoint inference = Endpoint.of("https://res.services.ai.azure.com/models", null, null, "gpt");
        ChatCall call = ChatCall.of(
                request(AzureAiInferenceChatRequestParameters.builder()
                        .verbosity("low")
                        .build()),
                ChatTarget.of(inference),
                false);
        assertThat(call.wire().extrasHeader()).isEqualTo("pass-through");
    }

    @DisplayName("the deployment for spillover is a header of both APIs, and no field")
    @ParameterizedTest
    @EnumSource(
            value = AzureAiInferenceChatApi.class,
            names = {"CHAT_COMPLETIONS", "RESPONSES"})
    void spillover(AzureAiInferenceChatApi api) {
        AzureAiInferenceChatRequestParameters parameters = AzureAiInferenceChatRequestParameters.builder()
                .api(api)
                .spilloverDeployment("standard")
                .build();

        var call = ChatCall.of(request(parameters), ChatTarget.of(V1), false).wire();

        assertThat(call.headers()).isEqualTo(Map.of("x-ms-spillover-deployment", "standard"));
        assertThat(new String(call.bytes(), UTF_8)).doesNotContain("standard");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AzureAiInferenceChatModel.builder()
                        .endpoint("https://res.services.ai.azure.com/openai/v1")
                        .apiKey("k")
                        .modelName("m")
                        .spilloverDeployment("a\r\nb")
                        .build())
                .withMessageContaining("spilloverDeployment");
    }

    @Test
    void aRequestOverridesThemOneByOne() {
        AzureAiInferenceChatRequestParameters model = AzureAiInferenceChatRequestParameters.builder()
                .api(AzureAiInferenceChatApi.RESPONSES)
                .verbosity("low")
                .store(true)
                .build();
        AzureAiInferenceChatRequestParameters request = AzureAiInferenceChatRequestParameters.builder()
                .verbosity("high")
                .build();

        AzureAiInferenceChatRequestParameters merged = model.overrideWith(request);

        assertThat(merged.verbosity()).isEqualTo("high");
        assertThat(merged.store()).isTrue();
        assertThat(merged.api()).isEqualTo(AzureAiInferenceChatApi.RESPONSES);
        assertThat(request.defaultedBy(model)).isEqualTo(merged);
        assertThat(merged.toString()).contains("verbosity=high", "store=true", "api=RESPONSES");
        assertThat(merged.include()).isEqualTo(List.of());
    }

    private static JsonNode body(
            Endpoint endpoint, AzureAiInferenceChatRequestParameters parameters, ProfileTraits profile)
            throws IOException {
        ChatTarget target = new ChatTarget(endpoint, profile, UnsupportedPolicy.FAIL);
        return new ObjectMapper()
                .readTree(ChatCall.of(request(parameters), target, false).wire().bytes());
    }

    private static ChatRequest request(AzureAiInferenceChatRequestParameters parameters) {
        return ChatRequest.builder()
                .messages(UserMessage.from("hi"))
                .parameters(parameters)
                .build();
    }
}
