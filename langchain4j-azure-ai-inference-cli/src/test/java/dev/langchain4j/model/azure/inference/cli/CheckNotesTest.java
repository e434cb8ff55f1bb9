package dev.langchain4j.model.azure.inference.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a check says of a file that is no mistake, and that some deployments refuse all the same. */
class CheckNotesTest {

    private static final String V1 = "https://res.services.ai.azure.com/openai/v1";

    @TempDir
    Path directory;

    /** {@code S}: streams ask for usage; {@code R}: options that reasoning models refuse. No guess by the name. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            openai/v1                   | model-name: mistral-small                                              | S
            openai/v1                   | model-name: gpt-5.4                                                     | S
            openai/v1                   | model-name: gpt-5-mini, temperature: 0.2                                  | S R temperature
            openai/v1                   | model-name: gpt-5-mini, top-p: 0.2, max-output-tokens: 9                  | S R max-output-tokens, top-p
            openai/v1                   | model-name: gpt-5-mini, stop-sequences: [a], presence-penalty: 1          | S R presence-penalty, stop-sequences
            openai/v1                   | model-name: gpt-5-mini, extras: {logprobs: true, top_k: 1}                | S R extras.logprobs
            openai/v1                   | model-name: gpt-5-mini, stream-usage: true, temperature: 1                | R temperature
            openai/v1                   | model-name: mistral-small, stream-usage: false                         | none
            openai/v1                   | model-name: mistral-small, profile: mistral, temperature: 1            | none
            openai/v1                   | model-name: gpt-5.4, profile: gpt, reasoning-effort: none, temperature: 1 | none
            openai/deployments          | model-name: gpt-5-mini, temperature: 1                                    | S R temperature
            models                      | model-name: mistral-small, temperature: 1                              | none
            """)
    void notesOfAChatModel(String path, String options, String expected) {
        AzureAiInferenceCheckedModel model =
                checked("""
                chat-model: {endpoint: "https://res.services.ai.azure.com/%s", api-key: k, %s}
                """.formatted(path, options)).models().get(0);
        assertThat(model.notes().stream().map(CheckNotesTest::code).reduce("", (a, b) -> (a + " " + b).strip()))
                .isEqualTo(expected.equals("none") ? "" : expected);
    }

    private static String code(String note) {
        if (note.startsWith("streams ask for their usage")) {
            assertThat(note).contains("stream_options", "profile mistral or cohere", "stream-usage: false");
            return "S";
        }
        assertThat(note).contains("OpenAI's reasoning models refuse", "profile gpt says");
        return "R " + note.substring(0, note.indexOf(':'));
    }

    @Test
    void embeddingsHaveNone() {
        assertThat(checked("embedding-model: {endpoint: \"%s\", api-key: k, model-name: e}\n".formatted(V1))
                        .models()
                        .get(0)
                        .notes())
                .isEmpty();
    }

    @Test
    void languageModelsStreamToo() {
        assertThat(checked("language-model: {endpoint: \"%s\", api-key: k, model-name: l}\n".formatted(V1))
                        .models())
                .flatExtracting(AzureAiInferenceCheckedModel::notes)
                .extracting(CheckNotesTest::code)
                .containsExactly("S");
    }

    @Test
    void theReportHasThem() {
        AzureAiInferenceCheck check = checked("""
                chat-model: {endpoint: "%s", api-key: k, model-name: mistral-small, temperature: 1}
                """.formatted(V1));
        assertThat(check.ok()).isTrue();
        assertThat(check.toString())
                .contains("1 model, no problems, 2 notes\n")
                .contains(
                        "\n  note: streams ask for their usage (stream_options), which Mistral's and Cohere's models refuse:"
                                + " profile mistral or cohere, or stream-usage: false, omits it\n")
                .contains("\n  note: temperature: OpenAI's reasoning models refuse it as it is sent here: profile"
                        + " gpt says what they accept\n");
    }

    private AzureAiInferenceCheck checked(String text) {
        Map<String, String> none = Map.of();
        AzureAiInferenceCheck check =
                AzureAiInferenceCheck.of(Config.yaml(directory, text).file(), none::get);
        assertThat(check.findings()).isEqualTo(List.of());
        return check;
    }
}
