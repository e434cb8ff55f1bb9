package dev.langchain4j.model.azure.inference.internal.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.langchain4j.exception.ContentFilteredException;
import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEndpointType;
import dev.langchain4j.model.azure.inference.AzureAiInferenceException;
import dev.langchain4j.model.azure.inference.CallKind;
import dev.langchain4j.model.azure.inference.WireCases;
import dev.langchain4j.model.azure.inference.WireCases.Case;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.azure.inference.internal.endpoint.CallTarget;
import dev.langchain4j.model.azure.inference.internal.http.RetryPolicy;
import dev.langchain4j.model.azure.inference.testing.ErrorTargets;
import dev.langchain4j.model.azure.inference.testing.Transport;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An error that comes with HTTP 200 becomes what the same error becomes with its status, on each route. */
class ErrorsInsideSuccessTest {

    private static AzureAiInferenceEmulator emulator;

    static Stream<Case> cases() {
        return WireCases.all().filter(aCase -> aCase.transport() == Transport.JDK);
    }

    @BeforeAll
    static void start() {
        emulator = CallKind.emulator().start();
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    @BeforeEach
    void forget() {
        emulator.clearRequests();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            400 | {"error":{"message":"x","type":"invalid_request_error","param":null,"code":null}}
            400 | {"error":{"message":"x","type":"invalid_request_error","param":"messages","code":null}}
            400 | {"error":{"message":"x","type":"BadRequestError"}}
            400 | {"object":"error","message":"x","type":"BadRequest"}
            400 | {"error":{"message":"x","code":"context_length_exceeded"}}
            400 | {"error":{"message":"x","code":"tool_use_failed","type":"invalid_request_error"}}
            400 | {"error":{"message":"x","status":"INVALID_ARGUMENT"}}
            400 | {"error":{"message":"x","code":"OperationNotSupported"}}
            400 | {"error":{"message":"x","code":"content_filter"}}
            400 | {"error":{"message":"x","code":"invalid_prompt","innererror":{"code":"ResponsibleAIPolicyViolation"}}}
            422 | {"detail":[{"type":"extra_forbidden","loc":["body","user"],"msg":"x"}]}
            422 | {"detail":[{"type":"missing","loc":["body","messages"],"msg":"x"}]}
            422 | {"code":"parameter_not_supported","message":"x","detail":{"loc":["body","n"],"input":"2"}}
            413 | {"error":{"message":"x","type":"request_too_large"}}
            401 | {"error":{"message":"x","type":"authentication_error"}}
            401 | {"error":{"message":"x","type":"invalid_request_error","code":"invalid_api_key"}}
            401 | {"error":{"message":"x","status":"UNAUTHENTICATED"}}
            401 | {"error":{"message":"x","code":"Unauthorized"}}
            403 | {"error":{"message":"x","type":"permission_error"}}
            403 | {"error":{"message":"x","code":"AuthenticationTypeDisabled"}}
            403 | {"error":{"message":"x","status":"PERMISSION_DENIED"}}
            404 | {"error":{"message":"x","type":"not_found_error"}}
            404 | {"error":{"message":"x","type":"invalid_request_error","code":"model_not_found"}}
            404 | {"error":{"message":"x","code":"DeploymentNotFound"}}
            429 | {"error":{"message":"x","type":"rate_limit_error"}}
            429 | {"type":"error","error":{"message":"x","type":"rate_limit_error"}}
            429 | {"error":{"message":"x","type":"insufficient_quota","code":"insufficient_quota"}}
            429 | {"error":{"message":"x","type":"tokens","code":null}}
            429 | {"error":{"message":"x","type":"requests","code":"rate_limit_exceeded"}}
            429 | {"error":{"message":"x","code":"RateLimitReached"}}
            429 | {"error":{"message":"x","status":"RESOURCE_EXHAUSTED"}}
            429 | {"error":{"message":"x","type":"too_many_requests"}}
            408 | {"error":{"message":"x","code":"RequestTimeout"}}
            500 | {"error":{"message":"x","type":"api_error"}}
            500 | {"error":{"message":"x","type":"server_error"}}
            500 | {"error":{"message":"x","code":"InternalServerError"}}
            502 | {"error":{"message":"x","type":"upstream_error"}}
            503 | {"type":"error","error":{"message":"x","type":"overloaded_error"}}
            503 | {"error":{"message":"x","code":"ServiceUnavailable"}}
            504 | {"error":{"message":"x","type":"timeout_error"}}
            429 | {"errors":[{"message":"x","code":"too_many_requests"}]}
            401 | {"fault":{"faultstring":"x","code":"unauthorized"}}
            """)
    void aTypeStandsForItsStatus(int status, String body) {
        CallTarget target = ErrorTargets.target(AzureAiInferenceEndpointType.OPENAI_V1, "/chat/completions");
        RuntimeException withStatus = ErrorTargets.error(status, body);
        RuntimeException inside = ErrorTargets.ERRORS.toException(target, new ErrorInSuccessException(body), 1);

        assertThat(inside).hasSameClassAs(withStatus).hasMessageContaining("x");
        assertThat(hint(inside)).isEqualTo(hint(withStatus));
        // Providers have more than one status for it: what matters is whether the request is sent again.
        assertThat(RetryPolicy.delayBeforeRetry(inside, 0) == null)
                .isEqualTo(RetryPolicy.delayBeforeRetry(withStatus, 0) == null);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\":{\"message\":\"x\"}}",
                "{\"error\":{\"message\":\"x\",\"type\":\"cosmic_rays\",\"code\":\"odd\"}}"
            })
    void anUnknownErrorIsOneOfTheServiceAndToldAtOnce(String body) {
        CallTarget target = ErrorTargets.target(AzureAiInferenceEndpointType.OPENAI_V1, "/chat/completions");
        RuntimeException thrown = ErrorTargets.ERRORS.toException(target, new ErrorInSuccessException(body), 1);

        assertThat(thrown).isExactlyInstanceOf(InternalServerException.class).hasMessageContaining("x");
        assertThat(RetryPolicy.delayBeforeRetry(thrown, 0)).isNull();
    }

    private static String hint(RuntimeException thrown) {
        return ErrorTargets.details(thrown).hint();
    }

    /** In place of the response, and for streams as an event, before and after the first word. */
    @ParameterizedTest
    @MethodSource("cases")
    void isToldAlikeOnEachRoute(Case aCase) {
        for (String type : List.of("invalid_request_error", "authentication_error", "rate_limit_error")) {
            String body = "{\"error\":{\"message\":\"Please retry after 61 seconds\",\"type\":\"" + type + "\"}}";
            String first = "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"half\"}}]}\n\n";
            String event = "event: error\ndata: " + body + "\n\n";
            Class<?> expected = ErrorTargets.error(status(type), body).getClass();

            assertThat(failure(aCase, Reply.raw(200, "application/json", body))).isExactlyInstanceOf(expected);
            assertThat(failure(aCase, Reply.raw(200, "application/json", "[" + body + "]")))
                    .isExactlyInstanceOf(expected);
            if (aCase.streamed()) {
                assertThat(failure(aCase, Reply.raw(200, "text/event-stream", event)))
                        .isExactlyInstanceOf(expected);
                assertThat(failure(aCase, Reply.raw(200, "text/event-stream", first + event)))
                        .isExactlyInstanceOf(expected);
            }
        }
    }

    /** An error wins over what came with it. */
    @ParameterizedTest
    @MethodSource("cases")
    void anErrorBesideAResponseIsAnError(Case aCase) {
        String body = "{\"choices\":[{\"index\":0,\"finish_reason\":\"stop\",\"message\":{\"content\":\"fine\"}}],"
                + "\"data\":[{\"index\":0,\"embedding\":[1]}],\"error\":{\"type\":\"rate_limit_error\","
                + "\"message\":\"Please retry after 2 days\"}}";

        Throwable thrown = failure(aCase, Reply.raw(200, "application/json", body));

        assertThat(thrown).isExactlyInstanceOf(RateLimitException.class);
    }

    /** Nobody waits that long: the call is not made again in the meantime either. */
    @ParameterizedTest
    @MethodSource("cases")
    void aWaitBeyondTheLongestIsNoReasonToTryAgain(Case aCase) {
        for (String wait : List.of("6h0m0s", "1h2m3s", "61s", "1m0.5s", "2 days", "99 days", "90000ms")) {
            String body =
                    "{\"error\":{\"code\":\"rate_limit_exceeded\",\"message\":\"Please try again in " + wait + ".\"}}";

            Throwable thrown = failure(aCase, Reply.error(429, body));

            assertThat(thrown).isExactlyInstanceOf(RateLimitException.class);
            assertThat(ErrorTargets.details((RuntimeException) thrown).retryAfter())
                    .isGreaterThan(Duration.ofSeconds(60));
        }
    }

    private static int status(String type) {
        return type.startsWith("auth") ? 401 : type.startsWith("rate") ? 429 : 400;
    }

    private static Throwable failure(Case aCase, Reply reply) {
        emulator.clearRequests();
        emulator.interceptWith(request -> reply);
        Throwable thrown = catchThrowable(() -> aCase.asking(emulator).get());
        assertThat(emulator.requests()).hasSize(1);
        return thrown;
    }

    @Test
    @DisplayName("a refusal carries the deployment and the request id")
    void refusalHasTheDetailsOfTheCall() {
        emulator.interceptWith(
                request -> Reply.raw(200, "application/json", """
                        {"choices":[{"index":0,"finish_reason":"stop",
                          "message":{"role":"assistant","content":null,"refusal":"I would rather not"}}]}""").header("x-request-id", "req-7"));

        Throwable thrown = catchThrowable(
                () -> new Case(CallKind.PLAIN, Transport.JDK).asking(emulator).get());

        assertThat(thrown).isInstanceOf(ContentFilteredException.class).hasMessageContaining("I would rather not");
        AzureAiInferenceException details =
                AzureAiInferenceException.find(thrown).orElseThrow();
        assertThat(details.deployment()).isEqualTo("gpt-5.4");
        assertThat(details.requestId()).isEqualTo("req-7");
    }

    @ParameterizedTest
    @MethodSource("cases")
    @DisplayName("an error carries the request id and the wait of its headers")
    void errorHasRequestIdAndWait(Case aCase) {
        emulator.interceptWith(request -> Reply.raw(200, "application/json", """
                        {"error":{"code":"InternalServerError","message":"the model fell over"}}""")
                .header("x-request-id", "req-8")
                .header("Retry-After", "7200"));

        Throwable thrown = catchThrowable(() -> aCase.asking(emulator).get());

        AzureAiInferenceException details =
                AzureAiInferenceException.find(thrown).orElseThrow();
        assertThat(details.requestId()).isEqualTo("req-8");
        assertThat(details.retryAfter()).hasHours(2);
    }
}
