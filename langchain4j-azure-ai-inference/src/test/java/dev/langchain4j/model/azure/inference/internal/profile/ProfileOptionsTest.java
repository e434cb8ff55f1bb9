package dev.langchain4j.model.azure.inference.internal.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatModel;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatRequestParameters;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEndpointType;
import dev.langchain4j.model.azure.inference.AzureAiInferenceProfile;
import dev.langchain4j.model.azure.inference.AzureAiInferenceProfile.UnsupportedPolicy;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ToolChoice;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which options go over the wire with each profile that comes with the module. */
class ProfileOptionsTest {

    private final AzureAiInferenceEmulator emulator = AzureAiInferenceEmulator.builder()
            .deployments(ServedPair.all().stream()
                    .filter(pair ->
                            pair.endpointType() == AzureAiInferenceEndpointType.OPENAI_V1 && !pair.isResponses())
                    .map(pair -> pair.serveNoMore(pair.profileName())
                            .knowingExtras("logprobs", "top_logprobs", "logit_bias", "user", "parallel_tool_calls")
                            .build())
                    .toList())
            .start();

    @AfterEach
    void stop() {
        emulator.close();
    }

    private static final List<String> OPTIONS = List.of(
            "temperature",
            "top_p",
            "frequency_penalty",
            "presence_penalty",
            "stop",
            "logprobs",
            "top_logprobs",
            "logit_bias",
            "seed",
            "user",
            "tools",
            "response_format");

    /**
     * What is not sent, and rejected by the policy to fail; everything else is sent. The deployments reject what their
     * providers do.
     */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            cohere         | response_format
            command-a-plus | response_format
            deepseek       |
            gpt            | temperature top_p frequency_penalty presence_penalty stop logprobs top_logprobs logit_bias
            gpt-oss        |
            grok           | frequency_penalty presence_penalty stop
            grok-text      | frequency_penalty presence_penalty stop response_format
            kimi           | response_format
            llama          | tools response_format
            mai            | response_format
            mistral        |
            mistral-medium | tools
            model-router   |
            phi            |
            """)
    void optionsAreSentOrNot(String profile, String notSent) {
        List<String> omitted = notSent == null ? List.of() : List.of(notSent.split(" "));
        OPTIONS.forEach(option -> requireSent(profile, option, !omitted.contains(option)));
    }

    @Test
    void theTableHasAllProfiles() {
        // That of the Responses API is gpt, asked there.
        assertThat(AzureAiInferenceProfile.names()).hasSize(15).contains("gpt-responses");
        assertThat(AzureAiInferenceProfile.of("gpt-responses").traits())
                .containsAllEntriesOf(AzureAiInferenceProfile.of("gpt").traits())
                .containsEntry("api", "responses");
    }

    private void requireSent(String profile, String option, boolean isSent) {
        ChatRequest request = ChatRequest.builder()
                .messages(UserMessage.from("Answer as JSON: hi"))
                .parameters(with(option))
                .build();

        model(profile, UnsupportedPolicy.DEGRADE).chat(request);
        assertThat(emulator.lastRequest().json().has(option)).as(profile).isEqualTo(isSent);

        emulator.clearRequests();
        if (isSent) {
            model(profile, UnsupportedPolicy.FAIL).chat(request);
        } else {
            assertThatThrownBy(() -> model(profile, UnsupportedPolicy.FAIL).chat(request))
                    .isExactlyInstanceOf(UnsupportedFeatureException.class)
                    .hasMessageContaining(profile);
            assertThat(emulator.requests()).isEmpty();
        }
    }

    /** An effort of none unlocks what a reasoning model else refuses, said as an option or as an extra. */
    @ParameterizedTest
    @CsvSource({
        "temperature,       none, true",
        "temperature,       low,  false",
        "top_p,             none, true",
        "frequency_penalty, none, true",
        "presence_penalty,  none, true",
        "stop,              none, true",
        "logprobs,          none, true",
        "top_logprobs,      none, true",
        "logit_bias,        none, true",
        "logit_bias,        high, false"
    })
    void whatIsRefusedWhileReasoningDependsOnTheEffort(String option, String effort, boolean isSent) {
        AzureAiInferenceChatRequestParameters asked = with(option);
        var asOption = AzureAiInferenceChatRequestParameters.builder()
                .reasoningEffort(effort)
                .build();
        var asExtra = AzureAiInferenceChatRequestParameters.builder()
                .extras(Map.of("reasoning_effort", effort))
                .build();
        for (var how : List.of(asOption, asExtra)) {
            ChatRequest request = ChatRequest.builder()
                    .messages(UserMessage.from("hi"))
                    .parameters(asked.overrideWith(how))
                    .build();

            model("gpt", UnsupportedPolicy.DEGRADE).chat(request);

            assertThat(emulator.lastRequest().json().path("reasoning_effort").asText())
                    .isEqualTo(effort);
            assertThat(emulator.lastRequest().json().has(option)).isEqualTo(isSent);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "cohere,         system,    max_tokens",
        "command-a-plus, system,    max_tokens",
        "deepseek,       system,    max_tokens",
        "gpt,            developer, max_completion_tokens",
        "gpt-oss,        system,    max_tokens",
        "grok,           system,    max_tokens",
        "grok-text,      system,    max_tokens",
        "kimi,           system,    max_tokens",
        "llama,          system,    max_tokens",
        "mai,            system,    max_completion_tokens",
        "mistral,        system,    max_tokens",
        "mistral-medium, system,    max_tokens",
        "model-router,   system,    max_tokens",
        "phi,            system,    max_tokens"
    })
    void rolesAndLimitsHaveTheNamesThatAreKnown(String profile, String role, String limit) {
        model(profile, UnsupportedPolicy.FAIL)
                .chat(ChatRequest.builder()
                        .messages(SystemMessage.from("Be brief."), UserMessage.from("hi"))
                        .maxOutputTokens(9)
                        .build());

        JsonNode sent = emulator.lastRequest().json();
        assertThat(sent.at("/messages/0/role").asText()).isEqualTo(role);
        assertThat(sent.path(limit).asInt()).isEqualTo(9);
    }

    private static AzureAiInferenceChatRequestParameters with(String option) {
        var parameters = AzureAiInferenceChatRequestParameters.builder();
        switch (option) {
            case "temperature" -> parameters.temperature(0.5);
            case "top_p" -> parameters.topP(0.5);
            case "frequency_penalty" -> parameters.frequencyPenalty(0.5);
            case "presence_penalty" -> parameters.presencePenalty(0.5);
            case "stop" -> parameters.stopSequences("END");
            case "seed" -> parameters.seed(7);
            case "user" -> parameters.user("ann");
            case "tools" ->
                parameters
                        .toolSpecifications(
                                ToolSpecification.builder().name("clock").build())
                        .toolChoice(ToolChoice.AUTO);
            case "response_format" -> parameters.responseFormat(ResponseFormat.JSON);
            case "logit_bias" -> parameters.extras(Map.of(option, Map.of("50256", -100)));
            case "top_logprobs" -> parameters.extras(Map.of("top_logprobs", 2));
            default -> parameters.extras(Map.of(option, true));
        }
        return parameters.build();
    }

    private AzureAiInferenceChatModel model(String profile, UnsupportedPolicy onUnsupported) {
        return AzureAiInferenceChatModel.builder()
                .endpoint(emulator.endpoint(EmulatorEndpointType.OPENAI_V1, ""))
                .apiKey(emulator.apiKey())
                .modelName(profile)
                .profile(AzureAiInferenceProfile.of(profile))
                .onUnsupported(onUnsupported)
                .build();
    }
}
