package dev.langchain4j.model.azure.inference.internal.error;

import static dev.langchain4j.model.azure.inference.testing.ErrorTargets.ERRORS;
import static dev.langchain4j.model.azure.inference.testing.ErrorTargets.details;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.exception.HttpException;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEndpointType;
import dev.langchain4j.model.azure.inference.AzureAiInferenceException;
import dev.langchain4j.model.azure.inference.internal.endpoint.CallTarget;
import dev.langchain4j.model.azure.inference.testing.ErrorTargets;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExceptionFactoryTest {

    private static final CallTarget TARGET =
            ErrorTargets.target(AzureAiInferenceEndpointType.OPENAI_V1, "/chat/completions");

    /** Errors that come after an HTTP 200: with the status that they name or that their code stands for, or 200. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            {"id":"1","choices":[{"delta":{}}],"error":{"code":400,"message":"wilted"}} | InvalidRequestException  | 400 | 400
            {"error":{"message":"wilted","status_code":400}}                            | InvalidRequestException  | 400 |
            {"error":{"code":"server_error","message":"wilted"}}                        | InternalServerException  | 500 | server_error
            {"error":{"message":"wilted"}}                                              | InternalServerException  | 200 |
            {"error":{"code":"rate_limit_exceeded","message":"wilted"}}                 | RateLimitException       | 429 | rate_limit_exceeded
            {"error":{"code":429,"message":"wilted"}}                                   | RateLimitException       | 429 | 429
            {"error":{"code":"content_filter","message":"wilted"}}                      | ContentFilteredException | 400 | content_filter
            {"error":{"code":"DeploymentNotFound","message":"wilted"}}                  | ModelNotFoundException   | 404 | DeploymentNotFound
            {"error":"wilted"}                                                          | InternalServerException  | 200 |
            <html><title>wilted</title></html>                                          | InternalServerException  | 200 |
            wilted                                                                      | InternalServerException  | 200 |
            """)
    void mapsErrorsInsideASuccess(String event, String exception, int status, String code) {
        RuntimeException thrown = ERRORS.toException(TARGET, new ErrorInSuccessException(event), 1);

        assertThat(thrown.getClass().getSimpleName()).isEqualTo(exception);
        assertThat(thrown).hasMessageContaining("wilted");
        assertThat(details(thrown).statusCode()).isEqualTo(status);
        assertThat(details(thrown).errorCode()).isEqualTo(code);
    }

    @Test
    void anApplicationMayMapErrorsItself() {
        class Wilted extends RuntimeException {
            private static final long serialVersionUID = 1L;
        }
        ExceptionFactory errors =
                new ExceptionFactory((details, standard) -> details.statusCode() == 418 ? new Wilted() : null);

        RuntimeException own = errors.fromResponse(TARGET, 418, ErrorTargets.headers(), new byte[0], 2);
        assertThat(own).isInstanceOf(Wilted.class);
        assertThat(details(own).statusCode()).isEqualTo(418);
        assertThat(errors.toException(TARGET, own, 2)).isSameAs(own);
        assertThat(details(own).attempts()).isEqualTo(2);

        assertThat(errors.fromResponse(TARGET, 404, ErrorTargets.headers(), new byte[0], 1))
                .hasSameClassAs(ERRORS.fromResponse(TARGET, 404, ErrorTargets.headers(), new byte[0], 1));
    }

    @Test
    void theDetailsAreFoundEvenIfAnApplicationsExceptionHasItsOwnCause() {
        RuntimeException own = new RuntimeException("own", new Exception("cause"));

        RuntimeException thrown = new ExceptionFactory((details, standard) -> own)
                .fromResponse(TARGET, 500, ErrorTargets.headers(), new byte[0], 1);

        assertThat(thrown).isSameAs(own);
        assertThat(details(thrown).statusCode()).isEqualTo(500);
    }

    @Test
    void aMapperThatFailsHidesNothing() {
        RuntimeException bug = new RuntimeException("bug");

        RuntimeException thrown = new ExceptionFactory((details, standard) -> {
                    throw bug;
                })
                .fromResponse(TARGET, 500, ErrorTargets.headers(), new byte[0], 1);

        assertThat(thrown).hasSameClassAs(ErrorTargets.error(500, "")).hasSuppressedException(bug);
    }

    @Test
    void detailsAreAnHttpExceptionAndFoundThroughWrappers() {
        RuntimeException thrown = ErrorTargets.error(429, "", "Retry-After: 2");

        assertThat(thrown.getCause()).isInstanceOf(HttpException.class);
        assertThat(AzureAiInferenceException.find(new RuntimeException(new Exception(thrown))))
                .hasValueSatisfying(details -> assertThat(details.retryAfter()).isEqualTo(Duration.ofSeconds(2)));
        assertThat(AzureAiInferenceException.find(new Exception())).isEmpty();
        assertThat(AzureAiInferenceException.find(null)).isEmpty();
    }

    @Test
    void detailsSurviveSerialization() throws Exception {
        AzureAiInferenceException details = details(
                ErrorTargets.error(
                        400,
                        "{\"error\":{\"code\":\"content_filter\",\"innererror\":{\"content_filter_result\":{\"hate\":{\"filtered\":true}}}}}"));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(details);
        }

        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            AzureAiInferenceException read = (AzureAiInferenceException) in.readObject();
            assertThat(read.contentFilterResults()).isEqualTo(details.contentFilterResults());
            assertThat(read.hint()).isEqualTo(details.hint());
        }
    }
}
