package dev.langchain4j.model.azure.inference.internal.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatApi;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatModel;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatRequestParameters;
import dev.langchain4j.model.azure.inference.AzureAiInferenceProfile;
import dev.langchain4j.model.azure.inference.AzureAiInferenceProfile.UnsupportedPolicy;
import dev.langchain4j.model.azure.inference.internal.chat.ChatCall;
import dev.langchain4j.model.azure.inference.internal.endpoint.Endpoint;
import dev.langchain4j.model.chat.request.ChatRequest;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The effort of reasoning: where it is read from, which ones a profile has, and what it locks. */
class ReasoningEffortsTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String V1 = "https://res.services.ai.azure.com/openai/v1";

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
        var chosen = effort(how, effort)
                .overrideWith(AzureAiInferenceChatRequestParameters.builder()
                        .temperature(0.5)
                        .build());
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
        return ChatCall.of(request, new ChatTarget(Endpoint.of(V1, null, null, "gpt"), profile, policy), false);
    }

    @ParameterizedTest
    @CsvSource({"none, , true", "low, , false", ", , false", ", none, true", "low, none, false", "none, low, true"})
    void defaultsFollowTheEffortToo(String effort, String usualEffort, boolean isBuilt) {
        Map<String, String> profile = usualEffort == null
                ? Map.of("base", "gpt")
                : Map.of("base", "gpt", "default-reasoning-effort", usualEffort);
        var builder = AzureAiInferenceChatModel.builder()
                .endpoint(V1)
                .apiKey("key")
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
}
