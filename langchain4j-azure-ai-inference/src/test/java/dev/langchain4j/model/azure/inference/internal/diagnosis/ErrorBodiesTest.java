package dev.langchain4j.model.azure.inference.internal.diagnosis;

import static dev.langchain4j.model.azure.inference.testing.ErrorTargets.ERRORS;
import static dev.langchain4j.model.azure.inference.testing.ErrorTargets.details;
import static dev.langchain4j.model.azure.inference.testing.ErrorTargets.headers;
import static dev.langchain4j.model.azure.inference.testing.ErrorTargets.target;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.exception.ContentFilteredException;
import dev.langchain4j.model.azure.inference.AzureAiInferenceContentFilterResult;
import dev.langchain4j.model.azure.inference.AzureAiInferenceContentFilterResult.Source;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEndpointType;
import dev.langchain4j.model.azure.inference.AzureAiInferenceException;
import dev.langchain4j.model.azure.inference.internal.endpoint.CallTarget;
import dev.langchain4j.model.azure.inference.testing.ErrorTargets;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every error that Azure and the models behind it are known to give: body → exception, code, parameter, remedy. */
class ErrorBodiesTest {

    @ParameterizedTest
    @CsvFileSource(resources = "/errors.csv", delimiter = '|', quoteCharacter = '^', maxCharsPerColumn = 2000)
    void maps(
            AzureAiInferenceEndpointType type,
            String route,
            int status,
            String headers,
            String body,
            String exception,
            String code,
            String parameter,
            String words) {
        CallTarget target = target(type, route);
        RuntimeException thrown = ERRORS.fromResponse(
                target,
                status,
                headers(headers == null ? new String[0] : headers.split(" ;; ")),
                (body == null ? "" : body).getBytes(StandardCharsets.UTF_8),
                1);

        assertThat(thrown.getClass().getName()).isEqualTo("dev.langchain4j.exception." + exception);
        assertThat(thrown.getMessage()).contains(words.split("; "));
        assertThat(thrown)
                .hasMessageContainingAll(
                        "'tulip'", target.host(), target.endpointType().configName());
        AzureAiInferenceException details = details(thrown);
        assertThat(thrown).hasCause(details);
        assertThat(details.statusCode()).isEqualTo(status);
        assertThat(details.errorCode()).isEqualTo(code);
        assertThat(details.parameter()).isEqualTo(parameter);
        assertThat(thrown.getMessage().lines()).hasSize(details.hint().isEmpty() ? 1 : 2);
        assertThat(thrown.getMessage()).isEqualTo((details.getMessage() + "\n" + details.hint()).strip());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"code\":\"content_filter\",\"innererror\":{\"code\":\"ResponsibleAIPolicyViolation\",\"content_filter_result\":R}",
                "\"code\":\"content_filter\",\"content_filter_results\":R",
                "\"code\":\"other\",\"innererror\":{\"code\":\"ResponsibleAIPolicyViolation\",\"content_filter_result\":R}",
                "\"code\":null,\"innererror\":{\"content_filter_result\":R}"
            })
    void tellsWhatTheContentFilterFound(String where) {
        String results = """
                {"hate":{"filtered":true,"severity":"high"},"violence":{"filtered":false,"severity":"safe"},
                "jailbreak":{"filtered":true,"detected":true},"custom_blocklists":[],"error":{"code":"x"}}""";
        RuntimeException thrown = ErrorTargets.error(
                400,
                "{\"error\":{\"message\":\"no\",\"param\":\"prompt\",\"status\":400,"
                        + where.replace("R}", results + "}").replaceFirst("R$", results) + "}}");

        assertThat(thrown).isExactlyInstanceOf(ContentFilteredException.class);
        assertThat(thrown).hasMessageContaining("blocked the request for hate high, jailbreak");
        assertThat(details(thrown).contentFilterResults())
                .containsExactly(
                        new AzureAiInferenceContentFilterResult(Source.PROMPT, "hate", true, "high", null),
                        new AzureAiInferenceContentFilterResult(Source.PROMPT, "violence", false, "safe", null),
                        new AzureAiInferenceContentFilterResult(Source.PROMPT, "jailbreak", true, null, true),
                        new AzureAiInferenceContentFilterResult(Source.PROMPT, "custom_blocklists", false, null, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"status\":400,\"code\":\"content_filter\",\"message\":\"filtered\",\"param\":\"messages\"}",
                "{\"error\":{\"message\":\"filtered\",\"type\":null,\"param\":\"prompt\",\"code\":\"content_filter\",\"status\":400}}"
            })
    void knowsTheFilterWithoutResults(String body) {
        RuntimeException thrown = ErrorTargets.error(400, body);

        assertThat(thrown).isExactlyInstanceOf(ContentFilteredException.class);
        assertThat(details(thrown).contentFilterResults()).isEmpty();
    }

    /** Parameters' values are shown if they help and are not the user's text. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            {"detail":[{"loc":["body","petal"],"input":"red"}]}                 | red
            {"detail":[{"loc":["body","petal"],"value":"red"}]}                 | red
            {"detail":{"loc":["body","petal"],"input":7}}                       | 7
            {"detail":{"loc":["body","petal"],"input":true}}                    | true
            {"detail":{"loc":["body","petal"],"input":{"a":"red"}}}             |
            {"detail":{"loc":["body","petal"],"input":["red"]}}                 |
            {"detail":{"loc":["body","messages",0,"content"],"input":"red"}}    |
            {"detail":{"loc":["body","input",3],"input":"red"}}                 |
            {"detail":{"loc":["body","prompt"],"input":"red"}}                  |
            {"detail":{"loc":["body","petal"]}}                                 |
            """)
    void tellsTheValueOfAParameter(String body, String value) {
        assertThat(details(ErrorTargets.error(422, body)).parameterValue()).isEqualTo(value);
    }

    @Test
    void tellsWhereTheCallWent() {
        AzureAiInferenceException details =
                details(ErrorTargets.error(500, "", "apim-request-id: r-1", "Retry-After: 3"));

        assertThat(details.requestId()).isEqualTo("r-1");
        assertThat(details.retryAfter()).isEqualTo(Duration.ofSeconds(3));
        assertThat(details.endpointType()).isEqualTo(AzureAiInferenceEndpointType.OPENAI_V1);
        assertThat(details.host()).isEqualTo("garden.services.ai.azure.com");
        assertThat(details.path()).isEqualTo("/openai/v1/chat/completions");
        assertThat(details.apiVersion()).isNull();
        assertThat(details.deployment()).isEqualTo("tulip");
        assertThat(details.attempts()).isEqualTo(1);
        assertThat(details.isConnectionFailure()).isFalse();
    }
}
