package dev.langchain4j.model.azure.inference.internal.diagnosis;

import static dev.langchain4j.model.azure.inference.testing.ErrorTargets.ERRORS;
import static dev.langchain4j.model.azure.inference.testing.ErrorTargets.details;
import static dev.langchain4j.model.azure.inference.testing.ErrorTargets.headers;
import static dev.langchain4j.model.azure.inference.testing.ErrorTargets.target;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.azure.inference.AzureAiInferenceEndpointType;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** What each refusal that services are known to give is called, and what its hint says: a wrong hint is worse than none. */
class RefusalDiagnosisTest {

    private static final String NO_HINT = "-";

    @ParameterizedTest
    @CsvFileSource(resources = "/refusals.csv", delimiter = '|', quoteCharacter = '^', maxCharsPerColumn = 2000)
    void diagnoses(
            AzureAiInferenceEndpointType endpointType,
            String route,
            int status,
            String headers,
            String body,
            String exception,
            String problem,
            String hint) {
        RuntimeException thrown = ERRORS.fromResponse(
                target(endpointType, route),
                status,
                headers(headers == null ? new String[0] : headers.split(" ;; ")),
                (body == null ? "" : body).getBytes(StandardCharsets.UTF_8),
                1);

        assertThat(thrown).hasMessageStartingWith(problem);
        assertThat(thrown.getClass().getSimpleName()).isEqualTo(exception);
        if (hint.equals(NO_HINT)) {
            assertThat(details(thrown).hint()).isEmpty();
            assertThat(thrown.getMessage()).isEqualTo(details(thrown).getMessage());
        } else {
            assertThat(details(thrown).hint()).contains(hint.split("; "));
            assertThat(thrown.getMessage().lines()).hasSize(2);
        }
    }
}
