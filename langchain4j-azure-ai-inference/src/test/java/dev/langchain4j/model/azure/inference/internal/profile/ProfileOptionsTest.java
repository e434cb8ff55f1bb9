package dev.langchain4j.model.azure.inference.internal.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatApi;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatModel;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatRequestParameters;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEndpointType;
import dev.langchain4j.model.azure.inference.AzureAiInferenceProfile;
import dev.langchain4j.model.azure.inference.AzureAiInferenceProfile.UnsupportedPolicy;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.azure.inference.internal.chat.ChatCall;
import dev.langchain4j.model.azure.inference.internal.endpoint.Endpoint;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ToolChoice;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Which options go over the wire with each profile that comes with the module, and where that is known from. */
class ProfileOptionsTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

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

    @DisplayName("the effort is read from an extra as from the option, by its name in either API")
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            option                 | none
            option                 | low
            extras.reasoning_effort | none
            extras.reasoning_effort | low
            extras.reasoning.effort | none
            extras.reasoning.effort | low
            """)
    void effortOfEitherApi(String how, String effort) throws Exception {
        var chosen = effort(how, effort).overrideWith(with("temperature"));
        if (effort.equals("none")) {
            JsonNode body = responsesBody(Map.of(), chosen);
            assertThat(body.has("temperature")).isTrue();
            assertThat(body.at("/reasoning/effort").asText()).isEqualTo("none");
        } else {
            assertThatThrownBy(() -> responsesBody(Map.of(), chosen))
                    .isInstanceOf(UnsupportedFeatureException.class)
                    .hasMessageContaining("temperature (")
                    .hasMessageContaining("set reasoningEffort to none");
        }
    }

    @DisplayName("an effort that the profile does not list, or has no parameter for, is rejected or omitted")
    @ParameterizedTest
    @CsvSource({
        "option, reasoningEffort",
        "extras.reasoning_effort, extras.reasoning_effort",
        "extras.reasoning.effort, extras.reasoning.effort"
    })
    void effortOfAnotherModel(String how, String name) throws Exception {
        for (Map<String, String> traits : List.of(
                Map.of("reasoning-efforts", "none,low,high"), Map.of("unsupported-parameters", "reasoning_effort"))) {
            var chosen = effort(how, "max");
            assertThatThrownBy(() -> responsesBody(traits, chosen))
                    .isInstanceOf(UnsupportedFeatureException.class)
                    .hasMessageContaining(name + " (max")
                    .hasMessageContaining(traits.containsKey("reasoning-efforts") ? "none, low, high" : "is not");
            ChatCall call = responses(traits, chosen, UnsupportedPolicy.DEGRADE);
            assertThat(MAPPER.readTree(call.wire().bytes()).has("reasoning")).isFalse();
            assertThat(call.degradations()).singleElement().asString().contains(name + " (max", "omitted");
        }
    }

    @DisplayName("each form of the effort among the extras is checked, whatever the other says")
    @ParameterizedTest
    @CsvSource({
        "low, max, extras.reasoning.effort",
        "max, low, extras.reasoning_effort",
        "low, 3, extras.reasoning.effort",
        "3, low, extras.reasoning_effort"
    })
    void effortsInBothEndpointTypes(String flat, String nested, String refused) throws Exception {
        var parameters = AzureAiInferenceChatRequestParameters.builder()
                .extras(Map.of("reasoning_effort", typed(flat), "reasoning", Map.of("effort", typed(nested))))
                .build();
        Map<String, String> traits = Map.of("reasoning-efforts", "none,low,high");

        assertThatThrownBy(() -> responsesBody(traits, parameters))
                .isInstanceOf(UnsupportedFeatureException.class)
                .hasMessageContaining(refused + " (" + (flat.equals("low") ? nested : flat));
        ChatCall call = responses(traits, parameters, UnsupportedPolicy.DEGRADE);
        assertThat(MAPPER.readTree(call.wire().bytes()).at("/reasoning/effort").asText())
                .isEqualTo("low");
        assertThat(call.degradations()).singleElement().asString().contains(refused, "omitted");
    }

    private static Object typed(String value) {
        return value.equals("3") ? 3 : value;
    }

    private static AzureAiInferenceChatRequestParameters effort(String how, String effort) {
        var builder = AzureAiInferenceChatRequestParameters.builder();
        return switch (how) {
            case "option" -> builder.reasoningEffort(effort).build();
            case "extras.reasoning_effort" ->
                builder.extras(Map.of("reasoning_effort", effort)).build();
            default ->
                builder.extras(Map.of("reasoning", Map.of("effort", effort))).build();
        };
    }

    private static JsonNode responsesBody(Map<String, String> traits, AzureAiInferenceChatRequestParameters parameters)
            throws IOException {
        return MAPPER.readTree(
                responses(traits, parameters, UnsupportedPolicy.FAIL).wire().bytes());
    }

    private static ChatCall responses(
            Map<String, String> traits, AzureAiInferenceChatRequestParameters parameters, UnsupportedPolicy policy) {
        Map<String, String> all = new HashMap<>(traits);
        all.put("base", "gpt-responses");
        ProfileTraits profile = ProfileTraits.of(AzureAiInferenceProfile.of(all));
        ChatRequest request = ChatRequest.builder()
                .messages(UserMessage.from("hi"))
                .parameters(AzureAiInferenceChatRequestParameters.builder()
                        .api(AzureAiInferenceChatApi.RESPONSES)
                        .build()
                        .overrideWith(parameters))
                .build();
        return ChatCall.of(
                request,
                new ChatTarget(
                        Endpoint.of("https://res.services.ai.azure.com/openai/v1", null, null, "gpt"), profile, policy),
                false);
    }

    @ParameterizedTest
    @CsvSource({"none, , true", "low, , false", ", , false", ", none, true", "low, none, false", "none, low, true"})
    void defaultsFollowTheEffortToo(String effort, String usualEffort, boolean isBuilt) {
        Map<String, String> profile = usualEffort == null
                ? Map.of("base", "gpt")
                : Map.of("base", "gpt", "default-reasoning-effort", usualEffort);
        var builder = AzureAiInferenceChatModel.builder()
                .endpoint(emulator.endpoint(EmulatorEndpointType.OPENAI_V1, ""))
                .apiKey(emulator.apiKey())
                .modelName("gpt")
                .profile(AzureAiInferenceProfile.of(profile))
                .temperature(0.5)
                .reasoningEffort(effort);
        if (isBuilt) {
            assertThat(builder.build()).isNotNull();
        } else {
            assertThatThrownBy(builder::build)
                    .hasMessageContaining("temperature (0.5)")
                    .hasMessageContaining("set reasoningEffort to none");
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
