package dev.langchain4j.model.azure.inference.observation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A generation of names")
class AzureAiInferenceSemconvTest {

    @ParameterizedTest
    @EnumSource
    @DisplayName("is found by its name in configurations")
    void found(AzureAiInferenceSemconv semconv) {
        assertThat(AzureAiInferenceSemconv.of(" " + semconv.configName().toUpperCase(Locale.ROOT)))
                .isEqualTo(semconv);
    }

    @Test
    @DisplayName("that there is not is refused, with those that there are")
    void unknown() {
        assertThatThrownBy(() -> AzureAiInferenceSemconv.of("1.36"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("semconv must be one of 1.41, latest, both, but was: 1.36");
    }
}
