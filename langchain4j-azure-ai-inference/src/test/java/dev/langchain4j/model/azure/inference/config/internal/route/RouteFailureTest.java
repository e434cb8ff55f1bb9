package dev.langchain4j.model.azure.inference.config.internal.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.exception.ClientAuthenticationException;
import com.azure.core.http.HttpHeaders;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEndpointType;
import dev.langchain4j.model.azure.inference.config.internal.route.RouteFailure.Step;
import dev.langchain4j.model.azure.inference.internal.endpoint.CallTarget;
import dev.langchain4j.model.azure.inference.internal.error.CallTimeoutException;
import dev.langchain4j.model.azure.inference.internal.error.ExceptionFactory;
import dev.langchain4j.model.azure.inference.testing.ErrorTargets;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RouteFailureTest {

    private static final CallTarget TARGET =
            ErrorTargets.target(AzureAiInferenceEndpointType.OPENAI_V1, "/chat/completions");

    /** The application's mapper makes all failures its own. */
    private final ExceptionFactory mapped =
            new ExceptionFactory((details, standard) -> new IllegalStateException("ours", details));

    private final ExceptionFactory standard = new ExceptionFactory(null);

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "400, content_filter, CONTENT_POLICY, content-filter",
        "400, context_length_exceeded, CONTEXT_WINDOW, context-length",
        "404, DeploymentNotFound, NEXT, unknown-deployment",
        "429, too_many_requests, NEXT, rate-limit",
        "500, oops, NEXT, server-error",
        "404, 404, NOWHERE, refused",
        "405, oops, NOWHERE, refused",
        "410, oops, NOWHERE, refused",
        "400, oops, NOWHERE, refused"
    })
    @DisplayName("the details decide, whatever an error mapper makes of the failure")
    void statuses(int status, String code, Step step, String reason) {
        byte[] body = "{\"error\": {\"code\": \"%s\", \"message\": \"no\"}}"
                .formatted(code)
                .getBytes(StandardCharsets.UTF_8);
        assertThat(Stream.of(standard, mapped)
                        .map(errors -> errors.fromResponse(TARGET, status, new HttpHeaders(), body, 1))
                        .map(thrown -> RouteFailure.of(thrown, List.of())))
                .allSatisfy(failure -> {
                    assertThat(failure.step()).isEqualTo(step);
                    assertThat(failure.reason()).isEqualTo(reason);
                });
    }

    static Stream<Arguments> withoutStatus() {
        return Stream.of(
                Arguments.of(new ClientAuthenticationException("no token", null), Step.NOWHERE, "unauthorized"),
                Arguments.of(new SSLHandshakeException("untrusted"), Step.NOWHERE, "failed"),
                Arguments.of(CallTimeoutException.whileWaitingForPermit(1, Duration.ofSeconds(1)), Step.UNABLE, "busy"),
                Arguments.of(new CallTimeoutException("timeout", Duration.ofSeconds(1)), Step.NEXT, "timeout"),
                Arguments.of(new UnknownHostException("nowhere"), Step.NEXT, "unknown-host"));
    }

    @ParameterizedTest
    @MethodSource
    @DisplayName("failures without a response have a reason, too")
    void withoutStatus(Exception cause, Step step, String reason) {
        RouteFailure failure = RouteFailure.of(standard.toException(TARGET, cause, 1), List.of());

        assertThat(failure.step()).isEqualTo(step);
        assertThat(failure).hasToString(reason);
        assertThat(RouteFailure.of(mapped.toException(TARGET, cause, 1), List.of())
                        .step())
                .as("with an error mapper")
                .isEqualTo(step);
    }

    @ParameterizedTest(name = "{0}: {1} {2}")
    @CsvSource({
        "OPENAI_V1, 404, DeploymentNotFound, true",
        "MODEL_INFERENCE, 400, unknown_model, true",
        "MODEL_INFERENCE, 429, too_many_requests, true",
        "OPENAI_V1, 500, oops, false"
    })
    @DisplayName("an unknown deployment is one whatever the status: it says nothing about the others of its resource")
    void isOfDeployment(AzureAiInferenceEndpointType type, int status, String code, boolean isOfDeployment) {
        byte[] body = "{\"error\": {\"code\": \"%s\", \"message\": \"no\"}}"
                .formatted(code)
                .getBytes(StandardCharsets.UTF_8);
        RuntimeException thrown = standard.fromResponse(
                ErrorTargets.target(type, "/chat/completions"), status, new HttpHeaders(), body, 1);

        assertThat(RouteFailure.of(thrown, List.of()).isOfDeployment()).isEqualTo(isOfDeployment);
    }

    @Test
    @DisplayName("fallback-on 401 is for a token that can't be obtained, too")
    void noToken() {
        RuntimeException thrown = standard.toException(TARGET, new ClientAuthenticationException("no token", null), 1);

        assertThat(RouteFailure.of(thrown, List.of(401)).step()).isEqualTo(Step.NEXT);
        assertThat(RouteFailure.of(thrown, List.of(403)).step()).isEqualTo(Step.NOWHERE);
    }
}
