package dev.langchain4j.model.azure.inference.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.azure.inference.config.AzureAiInferenceConfigurationFinding;
import dev.langchain4j.model.azure.inference.config.internal.source.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Models that retire")
class RetirementsTest {

    @TempDir
    Path directory;

    @DisplayName("are told 90 days before their day and after it, by name or by version")
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            gpt-4o             | 2026-10-01 | was retired on 2026-10-01
            GPT-4o             | 2027-01-01 | was retired on 2026-10-01
            gpt-4o-2024-11-20  | 2026-11-29 | was retired on 2026-10-01
            gpt-5.2            | 2026-11-29 | retires on 2026-12-12
            gpt-5.2            | 2026-09-12 |
            gpt-4o-fine-tuned  | 2026-11-29 |
            Mistral-Large-2411 | 2026-11-29 | was retired on 2026-01-30
            mistral-large-3    | 2026-11-29 |
            my-own             | 2026-11-29 |
            """)
    void areTold(String model, LocalDate today, String expected) {
        Problem problem = Retirements.find(model, today);
        if (expected == null) {
            assertThat(problem).isNull();
        } else {
            assertThat(problem).isNotNull();
            assertThat(problem.what()).startsWith(expected);
            assertThat(problem.remedy()).contains("model-name");
        }
    }

    @DisplayName("are notes of check, where a file says base-model")
    @Test
    void areNotes() {
        Config config = Config.yaml(directory, """
                connections: {here: {endpoint: "https://res.services.ai.azure.com/openai/v1", api-key: k}}
                models:
                  old: {connection: here, chat-model: {model-name: mine, base-model: gpt-4o}}
                  new: {connection: here, chat-model: {model-name: yours, base-model: mistral-large-3}}
                  vectors: {connection: here, embedding-model: {model-name: e, base-model: o1}}
                  unnamed: {connection: here, chat-model: {model-name: gpt-4o}}
                """);
        AzureAiInferenceCheck check = AzureAiInferenceCheck.of(config.file(), name -> null);

        assertThat(check.ok()).isTrue();
        assertThat(check.notes())
                .extracting(AzureAiInferenceConfigurationFinding::keyPath)
                .containsExactlyInAnyOrder(
                        "models.old.chat-model.base-model", "models.vectors.embedding-model.base-model");
        assertThat(check.toString()).contains("was retired on 2026-10-01");
    }

    @DisplayName("have a source with its date")
    @Test
    void haveSources() throws IOException {
        try (InputStream data = Objects.requireNonNull(getClass().getResourceAsStream("retirements.properties"))) {
            boolean hasSource = false;
            for (String line : new String(data.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                hasSource |= line.matches("# https://\\S+, 20\\d\\d-\\d\\d-\\d\\d\\.");
                assertThat(hasSource || line.startsWith("#")).as(line).isTrue();
            }
        }
    }
}
