package dev.langchain4j.model.azure.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.langchain4j.model.chat.Capability;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can be chosen as a profile, and what it sets on the models that are built with it. */
class AzureAiInferenceProfileTest {

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
}
