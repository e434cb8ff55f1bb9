package dev.langchain4j.model.azure.inference.emulator.internal.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.azure.inference.emulator.RecordedRequest;
import dev.langchain4j.model.azure.inference.emulator.testing.Client;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AuthenticationTest {

    static AzureAiInferenceEmulator emulator;
    static Client client;

    @BeforeAll
    static void start() {
        emulator = AzureAiInferenceEmulator.builder()
                .apiKey("right")
                .acceptToken("token")
                .start();
        client = new Client(emulator);
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    @ParameterizedTest
    @CsvSource({
        "MODELS,       api-key,       right,        200",
        "MODELS,       api-key,       wrong,        401",
        "MODELS,       Authorization, Bearer right, 401",
        "MODELS,       Authorization, Bearer token, 200",
        "SERVERLESS,   Authorization, Bearer right, 200",
        "SERVERLESS,   Authorization, right,        401",
        "SERVERLESS,   api-key,       right,        401",
        "SERVERLESS,   Authorization, Bearer token, 200",
        "MANAGED,      Authorization, Bearer right, 200",
        "MANAGED,      api-key,       right,        401",
        "AZURE_OPENAI, api-key,       right,        200",
        "AZURE_OPENAI, Authorization, Bearer right, 401",
        "AZURE_OPENAI, Authorization, Bearer token, 200",
        "OPENAI_V1,    api-key,       right,        200",
        "OPENAI_V1,    Authorization, Bearer right, 200",
        "OPENAI_V1,    Authorization, Bearer token, 200",
        "OPENAI_V1,    Authorization, Bearer wrong, 401",
        "OPENAI_V1,    X-Other,       right,        401",
    })
    void wants_the_key_where_the_endpoint_type_has_it(
            EmulatorEndpointType endpointType, String header, String value, int status) {
        assertThat(call(endpointType, header, value).statusCode()).isEqualTo(status);
    }

    @ParameterizedTest
    @EnumSource(
            value = EmulatorEndpointType.class,
            names = {"MODELS", "AZURE_OPENAI", "OPENAI_V1"})
    void a_wrong_key_gets_the_gateways_error(EmulatorEndpointType endpointType) {
        assertThat(Client.json(call(endpointType, "api-key", "wrong"))
                        .at("/error/code")
                        .asText())
                .isEqualTo("401");
    }

    @Test
    void a_wrong_token_names_the_audience() {
        assertThat(Client.json(call(EmulatorEndpointType.MODELS, "Authorization", "Bearer wrong")))
                .isEqualTo(Client.tree(
                        Client.json("{'statusCode':401,'message':'Unauthorized. Access token is missing, invalid,"
                                + " audience is incorrect (https://cognitiveservices.azure.com/ or https://ai.azure.com/), or have"
                                + " expired.'}")));
    }

    @Test
    void a_serverless_endpoint_says_why() {
        HttpResponse<String> response = call(EmulatorEndpointType.SERVERLESS, "Authorization", "Bearer wrong");

        assertThat(response.headers().firstValue("x-ms-error-reason")).hasValue("Invalid JWT.");
        assertThat(Client.json(response).path("statusCode").asInt()).isEqualTo(401);
    }

    @Test
    void recorded_requests_keep_headers_but_do_not_print_them() {
        call(EmulatorEndpointType.OPENAI_V1, "api-key", "right");

        RecordedRequest recorded = emulator.lastRequest();
        assertThat(recorded.header("API-Key")).contains("right");
        assertThat(recorded.toString()).contains("api-key").doesNotContain("right");
    }

    private static HttpResponse<String> call(EmulatorEndpointType endpointType, String header, String value) {
        HttpRequest.Builder request = HttpRequest.newBuilder(client.uri(endpointType, "gpt-5.4", "chat/completions"))
                .header(header, value)
                .POST(HttpRequest.BodyPublishers.ofString(
                        Client.json("{'model':'gpt-5.4','messages':[{'role':'user','content':'Hi'}]}")));
        return client.send(request);
    }
}
