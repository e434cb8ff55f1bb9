package dev.langchain4j.model.azure.inference.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EmbeddingsExampleTest {

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final ByteArrayOutputStream complaints = new ByteArrayOutputStream();

    @Test
    void withoutConfigurationTheNearestNeighboursArePrinted() {
        int status = run(Map.of());

        assertThat(complaints.toString(UTF_8)).isEmpty();
        assertThat(status).isZero();
        assertThat(text())
                .containsSubsequence(
                        "Nearest to \"When do ferries leave for Vlieland?\":\n",
                        "Ferries leave Harlingen for Vlieland four times a day.\n",
                        "The lighthouse of Vlieland is painted red.\n",
                        "vectors of 1536 numbers",
                        "Nearest to the picture of a green square:\n",
                        "1.000  green square\n");
    }

    @Test
    void aFailureIsOneReadableMessageAndAnExitCode() {
        int status =
                run(Map.of("AZURE_INFERENCE_ENDPOINT", "https://example.com", "AZURE_INFERENCE_CREDENTIAL", "k3y"));

        assertThat(status).isEqualTo(1);
        assertThat(complaints.toString(UTF_8))
                .contains("The example failed. endpoint https://example.com")
                .doesNotContain("\tat ", "k3y");
    }

    private int run(Map<String, String> environment) {
        return Example.start(
                EmbeddingsExample::run,
                environment,
                new PrintStream(written, true, UTF_8),
                new PrintStream(complaints, true, UTF_8));
    }

    private String text() {
        return written.toString(UTF_8).replace(System.lineSeparator(), "\n");
    }
}
