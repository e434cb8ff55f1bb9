package dev.langchain4j.model.azure.inference.emulator;

import static dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType.MODELS;
import static dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType.OPENAI_V1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.azure.inference.emulator.internal.route.RouteTest;
import dev.langchain4j.model.azure.inference.emulator.testing.Client;
import java.net.http.HttpResponse;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AzureErrorsTest {

    static AzureAiInferenceEmulator emulator;
    static Client client;

    @BeforeAll
    static void start() {
        emulator = AzureAiInferenceEmulator.start();
        client = new Client(emulator);
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    static Stream<Arguments> errors() {
        return Stream.of(
                Arguments.of(AzureErrors.tooManyRequests(10), 429, "retry after 10 seconds"),
                Arguments.of(AzureErrors.tooManyTokens(43), 429, "Try again in 43 seconds."),
                Arguments.of(AzureErrors.rateLimitReached(), 429, "RateLimitReached"),
                Arguments.of(AzureErrors.internalServerError(), 500, "InternalServerError"),
                Arguments.of(AzureErrors.promptFiltered(MODELS), 400, "\"param\":\"messages\""),
                Arguments.of(AzureErrors.promptFiltered(OPENAI_V1), 400, "ResponsibleAIPolicyViolation"),
                Arguments.of(AzureErrors.wrongAudience(MODELS), 401, "audience is incorrect"),
                Arguments.of(AzureErrors.missingRole(), 401, "PermissionDenied"),
                Arguments.of(AzureErrors.keysDisabled(), 403, "AuthenticationTypeDisabled"),
                Arguments.of(AzureErrors.firewall(), 403, "Firewall"),
                Arguments.of(AzureErrors.privateEndpointOnly(), 403, "private endpoint"),
                Arguments.of(AzureErrors.wrongHost(), 403, "Virtual Network"),
                Arguments.of(AzureErrors.resourceBlocked(), 403, "temporarily blocked"),
                Arguments.of(AzureErrors.operationUnsupported(), 400, "The requested operation is unsupported."));
    }

    @ParameterizedTest
    @MethodSource("errors")
    void are_answered_as_scripted(Reply reply, int status, String text) {
        emulator.respondWith(call -> reply);

        HttpResponse<String> response = client.chat(OPENAI_V1, "gpt-5.4", RouteTest.HI);

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(Client.json(response).toString()).contains(text);
        assertThat(response.headers().firstValue("apim-request-id")).isPresent();
    }

    @Test
    void retry_headers_are_those_recorded() {
        emulator.respondWith(call -> AzureErrors.rateLimitReached());
        HttpResponse<String> response = client.chat(OPENAI_V1, "gpt-5.4", RouteTest.HI);

        assertThat(response.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(response.headers().firstValue("Retry-After-Ms")).hasValue("0");
    }

    @Test
    void an_interceptors_mistake_is_told() {
        emulator.interceptWith(request -> Reply.text("a text is no answer to any request"));
        try {
            HttpResponse<String> response = client.get(OPENAI_V1, "gpt-5.4", "models");
            assertThat(response.statusCode()).isEqualTo(500);
            assertThat(response.body()).contains("script");
        } finally {
            emulator.interceptWith(request -> Reply.asUsual());
        }
    }
}
