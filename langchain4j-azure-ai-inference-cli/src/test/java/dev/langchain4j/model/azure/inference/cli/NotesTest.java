package dev.langchain4j.model.azure.inference.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.azure.inference.config.AzureAiInferenceConfigurationFinding;
import dev.langchain4j.model.azure.inference.config.internal.source.Secrets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code check} remarks on, though a file with it can be put in force. */
class NotesTest {

    @TempDir
    Path directory;

    private AzureAiInferenceCheck check(String path, String line) {
        Config config = Config.yaml(directory, """
                chat-model:
                  endpoint: https://res.services.ai.azure.com/%s
                  api-key: key
                  model-name: gpt-5.4
                  %s
                """.formatted(path, line));
        AzureAiInferenceCheck check = AzureAiInferenceCheck.of(config.file(), name -> name.equals("T") ? "7" : null);
        assertThat(check.findings()).isEmpty();
        assertThat(config.with("T", "7").findings()).isEmpty();
        return check;
    }

    @ParameterizedTest
    @CsvSource({
        "temperature: 7, 7.0, is outside of 0 to 2, write a number from 0 to 2",
        "temperature: -0.1, -0.1, is outside of 0 to 2, write a number from 0 to 2",
        "top-p: 1.5, 1.5, is outside of 0 to 1, write a number from 0 to 1",
        "frequency-penalty: 3, 3.0, is outside of -2 to 2, write a number from -2 to 2",
        "presence-penalty: -2.5, -2.5, is outside of -2 to 2, write a number from -2 to 2",
        "api-version: latest, latest, is not a version that Azure publishes, write one such as 2024-10-21",
        "api-version: 2024-05, 2024-05, is not a version that Azure publishes, write one such as",
    })
    void unusualValues(String line, String value, String problem, String remedy) {
        AzureAiInferenceCheck check = check("models", line);
        assertThat(check.notes()).singleElement().satisfies(note -> {
            assertThat(note.keyPath()).isEqualTo("chat-model." + line.substring(0, line.indexOf(':')));
            assertThat(note.source()).endsWith("models.yaml");
            assertThat(note.value()).isEqualTo(value);
            assertThat(note.problem()).contains(problem);
            assertThat(note.remedy()).contains(remedy);
        });
        assertThat(check.toString()).contains("note", problem, remedy);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "temperature: 0",
                "temperature: 2",
                "top-p: 1",
                "frequency-penalty: -2",
                "api-version: 2024-10-21",
                "api-version: 2024-05-01-preview",
            })
    void usualValues(String line) {
        AzureAiInferenceCheck check = check("models", line);
        assertThat(check.notes()).isEmpty();
        assertThat(check.toString()).doesNotContain("note");
    }

    @Test
    void aVersionThatIsNotSentIsNobodysBusiness() {
        assertThat(check("openai/v1", "api-version: latest").notes()).isEmpty();
    }

    @Test
    void aValueOfTheEnvironmentIsNotShown() {
        assertThat(check("models", "temperature: ${T}").notes())
                .singleElement()
                .extracting(AzureAiInferenceConfigurationFinding::value)
                .isEqualTo(Secrets.MASK);
    }
}
