package dev.langchain4j.model.azure.inference.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.azure.inference.AzureAiInferenceChatRequestParameters;
import dev.langchain4j.model.azure.inference.config.AzureAiInferenceModels;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written anew means what it meant, in whatever quotes it was. */
class ConfigurationWriterTest {

    /** Words and numbers that YAML 1.1, YAML 1.2 or Java read as something other than what is written. */
    private static final List<String> SCALARS = List.of(
            "no",
            "Yes",
            "on",
            "y",
            "True",
            "1.10",
            "010",
            "1_000",
            "12:30:45",
            "0o7",
            "0x1F",
            "+5",
            "1e3",
            "0b11",
            "~",
            "null",
            "2024-10-21",
            "1.",
            ".5");

    @TempDir
    Path directory;

    @Test
    void aScalarKeepsItsMeaning() {
        String plain = String.join(", ", SCALARS);
        String quoted = SCALARS.stream().map(scalar -> "'" + scalar + "'").collect(Collectors.joining(", "));
        Config before = Config.yaml(directory, """
                chat-model:
                  endpoint: https://res.services.ai.azure.com/models
                  api-key: key
                  model-name: gpt-5.4
                  temperature: 0.20
                  user: True
                  stop-sequences: [%s, .inf, -.INF, .nan]
                  extras:
                    plain: [%s]
                    quoted: [%s]
                    key: {no: 010, 0o7: 'y'}
                """.formatted(plain, plain, quoted));
        String moved = AzureAiInferenceCheck.of(before.file())
                .configurationOnOpenAiV1()
                .orElseThrow();

        AzureAiInferenceChatRequestParameters after = parameters(Config.file(directory.resolve("moved.yaml"), moved));
        AzureAiInferenceChatRequestParameters old = parameters(before);
        assertThat(after.extras()).isEqualTo(old.extras());
        assertThat(after.stopSequences()).containsAll(SCALARS).endsWith(".inf", "-.INF", ".nan");
        assertThat(after.user()).isEqualTo("True");
        assertThat(moved).contains("temperature: 0.20");
    }

    private static AzureAiInferenceChatRequestParameters parameters(Config config) {
        try (AzureAiInferenceModels models = config.load()) {
            return (AzureAiInferenceChatRequestParameters) models.chatModel().defaultRequestParameters();
        }
    }
}
