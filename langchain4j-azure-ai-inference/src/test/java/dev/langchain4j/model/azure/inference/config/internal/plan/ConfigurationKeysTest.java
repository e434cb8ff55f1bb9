package dev.langchain4j.model.azure.inference.config.internal.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.azure.inference.config.AzureAiInferenceConfigurationKey;
import dev.langchain4j.model.azure.inference.config.internal.option.OptionTable;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ConfigurationKeysTest {

    @Test
    @DisplayName("every section that a configuration may have is among the keys")
    void everySectionIsAmongTheKeys() {
        assertThat(ConfigurationKeys.all().stream()
                        .map(key -> key.key().split("\\.", 2)[0])
                        .collect(Collectors.toSet()))
                .isEqualTo(Planner.topLevelKeys());
    }

    @Test
    @DisplayName("every option is among the keys of a model, with its words")
    void everyOptionIsAmongTheKeys() {
        assertThat(ConfigurationKeys.all().stream()
                        .map(key -> key.key().replaceAll(".*\\.", ""))
                        .toList())
                .containsAll(OptionTable.all().map(option -> option.name()).toList());
        assertThat(ConfigurationKeys.all())
                .filteredOn(key -> key.key().equals("connections.*.key-header"))
                .singleElement()
                .satisfies(key -> {
                    assertThat(key.type()).isEqualTo("string");
                    assertThat(key.values()).containsExactly("api-key", "bearer", "both");
                });
        assertThat(ConfigurationKeys.all())
                .filteredOn(AzureAiInferenceConfigurationKey::secret)
                .extracting(AzureAiInferenceConfigurationKey::key)
                .contains("models.*.chat-model.api-key", "connections.*.client-secret");
    }
}
