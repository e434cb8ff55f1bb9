package dev.langchain4j.model.azure.inference.internal.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.model.azure.inference.AzureAiInferenceChatModel;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatRequestParameters;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEndpointType;
import dev.langchain4j.model.azure.inference.AzureAiInferenceProfile;
import dev.langchain4j.model.azure.inference.AzureAiInferenceUnsupportedPolicy;
import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.EmulatorForm;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ToolChoice;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Which options go over the wire with each profile that comes with the module, and where that is known from. */
class ProfileOptionsTest {

    private final AzureAiInferenceEmulator emulator = AzureAiInferenceEmulator.builder()
            .deployments(ServedPair.all().stream()
                    .filter(pair -> pair.endpointType() == AzureAiInferenceEndpointType.OPENAI_V1)
                    .map(pair -> pair.serveNoMore(pair.profileName())
                            .knowingExtras("logprobs", "top_logprobs", "logit_bias", "user", "parallel_tool_calls")
                            .build())
                    .toList())
            .start();

    @AfterEach
    void stop() {
        emulator.close();
    }

    /** x: sent; -: not sent, and refused by the policy to fail. The deployments refuse what their makers say. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            # option          | gpt | gpt-reasoning | mistral | llama | cohere | deepseek | grok | phi
            temperature       | x   | -             | x       | x     | x      | x        | x    | x
            top_p             | x   | -             | x       | x     | x      | x        | x    | x
            frequency_penalty | x   | -             | x       | x     | x      | x        | -    | x
            presence_penalty  | x   | -             | x       | x     | x      | x        | -    | x
            stop              | x   | -             | x       | x     | x      | x        | -    | x
            logprobs          | x   | -             | x       | x     | x      | x        | x    | x
            top_logprobs      | x   | -             | x       | x     | x      | x        | x    | x
            logit_bias        | x   | -             | x       | x     | x      | x        | x    | x
            seed              | x   | x             | x       | x     | x      | x        | x    | x
            user              | x   | x             | x       | x     | x      | x        | x    | x
            tools             | x   | x             | x       | -     | x      | x        | x    | x
            response_format   | x   | x             | x       | -     | -      | x        | x    | x
            """)
    void anOptionIsSentOrNot(
            String option,
            String gpt,
            String gptReasoning,
            String mistral,
            String llama,
            String cohere,
            String deepseek,
            String grok,
            String phi) {
        Map<String, String> table = new TreeMap<>(Map.of(
                "gpt", gpt,
                "gpt-reasoning", gptReasoning,
                "mistral", mistral,
                "llama", llama,
                "cohere", cohere,
                "deepseek", deepseek,
                "grok", grok,
                "phi", phi));
        assertThat(table.keySet()).containsExactlyElementsOf(AzureAiInferenceProfile.names());
        table.forEach((profile, sent) -> requireSent(profile, option, sent.equals("x")));
    }

    private void requireSent(String profile, String option, boolean isSent) {
        ChatRequest request = ChatRequest.builder()
                .messages(UserMessage.from("Answer as JSON: hi"))
                .parameters(with(option))
                .build();

        model(profile, AzureAiInferenceUnsupportedPolicy.DEGRADE).chat(request);
        assertThat(emulator.lastRequest().json().has(option)).as(profile).isEqualTo(isSent);

        emulator.clearRequests();
        if (isSent) {
            model(profile, AzureAiInferenceUnsupportedPolicy.FAIL).chat(request);
        } else {
            assertThatThrownBy(() -> model(profile, AzureAiInferenceUnsupportedPolicy.FAIL)
                            .chat(request))
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

            model("gpt-reasoning", AzureAiInferenceUnsupportedPolicy.DEGRADE).chat(request);

            assertThat(emulator.lastRequest().json().path("reasoning_effort").asText())
                    .isEqualTo(effort);
            assertThat(emulator.lastRequest().json().has(option)).isEqualTo(isSent);
        }
    }

    @ParameterizedTest
    @CsvSource({"none, true", "low, false", ", false"})
    void defaultsFollowTheEffortToo(String effort, boolean isBuilt) {
        var builder = AzureAiInferenceChatModel.builder()
                .endpoint(emulator.endpoint(EmulatorForm.OPENAI_V1, ""))
                .apiKey(emulator.apiKey())
                .modelName("gpt-reasoning")
                .profile(AzureAiInferenceProfile.of("gpt-reasoning"))
                .temperature(0.5)
                .reasoningEffort(effort);
        if (isBuilt) {
            assertThat(builder.build().chat("hi")).isNotBlank();
        } else {
            assertThatThrownBy(builder::build).hasMessageContaining("temperature (0.5)");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "cohere,        system,    max_tokens",
        "deepseek,      system,    max_tokens",
        "gpt,           system,    max_tokens",
        "gpt-reasoning, developer, max_completion_tokens",
        "grok,          system,    max_tokens",
        "llama,         system,    max_tokens",
        "mistral,       system,    max_tokens",
        "phi,           system,    max_tokens"
    })
    void rolesAndLimitsHaveTheNamesThatAreKnown(String profile, String role, String limit) {
        model(profile, AzureAiInferenceUnsupportedPolicy.FAIL)
                .chat(ChatRequest.builder()
                        .messages(SystemMessage.from("Be brief."), UserMessage.from("hi"))
                        .maxOutputTokens(9)
                        .build());

        JsonNode sent = emulator.lastRequest().json();
        assertThat(sent.at("/messages/0/role").asText()).isEqualTo(role);
        assertThat(sent.path(limit).asInt()).isEqualTo(9);
    }

    static Stream<String> names() {
        return AzureAiInferenceProfile.names().stream();
    }

    /** In the comment above it, or above its neighbours; without one it can't be kept up with what providers change. */
    @ParameterizedTest
    @MethodSource("names")
    void eachTraitHasASourceWithItsDate(String profile) throws IOException {
        String comment = "";
        for (String line : lines(profile)) {
            if (line.startsWith("#")) {
                comment = line;
            } else {
                assertThat(comment).as(line).containsPattern("https://\\S+, 20\\d\\d-\\d\\d");
            }
        }
    }

    private static List<String> lines(String profile) throws IOException {
        String file = "internal/profile/profiles/" + profile + ".properties";
        try (InputStream text = AzureAiInferenceProfile.class.getResourceAsStream(file)) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
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

    private AzureAiInferenceChatModel model(String profile, AzureAiInferenceUnsupportedPolicy onUnsupported) {
        return AzureAiInferenceChatModel.builder()
                .endpoint(emulator.endpoint(EmulatorForm.OPENAI_V1, ""))
                .apiKey(emulator.apiKey())
                .modelName(profile)
                .profile(AzureAiInferenceProfile.of(profile))
                .onUnsupported(onUnsupported)
                .build();
    }
}
