package dev.langchain4j.model.azure.inference.emulator.internal.server;

import static dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType.MODELS;
import static dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType.OPENAI_V1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.AzureErrors;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.azure.inference.emulator.testing.Client;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SpilloverTest {

    private static final String BODY = "{'messages':[{'role':'user','content':'Hi'}]}";

    static AzureAiInferenceEmulator emulator;
    static Client client;

    @BeforeAll
    static void start() {
        emulator = AzureAiInferenceEmulator.builder()
                .responder(call -> call.deployment().name().equals("gpt-5.4")
                        ? AzureErrors.tooManyRequests(7)
                        : Reply.text("Answered by " + call.deployment().name()))
                .start();
        client = new Client(emulator);
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = EmulatorEndpointType.class,
            names = {"OPENAI_V1", "AZURE_OPENAI"})
    @DisplayName("Another deployment answers if the first has no room, and the headers tell both")
    void spilled(EmulatorEndpointType endpointType) {
        HttpResponse<String> response = ask(endpointType, "model-router");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).contains("Answered by model-router");
        assertThat(response.headers().firstValue("x-ms-deployment-name")).hasValue("model-router");
        assertThat(response.headers().firstValue("x-ms-spillover-from-deployment"))
                .hasValue("gpt-5.4");
    }

    @ParameterizedTest
    @CsvSource({"nothing, 404", "gpt-5.4, 429", "text-embedding-3-small, 404"})
    @DisplayName("The first error stays if the other deployment fails too, and a header tells with which status")
    void failed(String other, String status) {
        HttpResponse<String> response = ask(OPENAI_V1, other);

        assertThat(response.statusCode()).isEqualTo(429);
        assertThat(response.headers().firstValue("Retry-After")).hasValue("7");
        assertThat(response.headers().firstValue("x-ms-deployment-name")).hasValue("gpt-5.4");
        assertThat(response.headers().firstValue("x-ms-spillover-error")).hasValue(status);
    }

    @Test
    @DisplayName("Without the header nothing spills, and the deployment is told")
    void notAsked() {
        HttpResponse<String> response = client.chat(OPENAI_V1, "model-router", BODY);

        assertThat(client.chat(OPENAI_V1, "gpt-5.4", BODY).statusCode()).isEqualTo(429);
        assertThat(response.headers().firstValue("x-ms-deployment-name")).hasValue("model-router");
        assertThat(response.headers().firstValue("x-ms-spillover-from-deployment"))
                .isEmpty();
    }

    @Test
    @DisplayName("The endpoint types of the inference contract know no spillover")
    void notServed() {
        HttpResponse<String> response = ask(MODELS, "model-router");

        assertThat(response.statusCode()).isEqualTo(429);
        assertThat(response.headers().firstValue("x-ms-deployment-name")).isEmpty();
    }

    private static HttpResponse<String> ask(EmulatorEndpointType endpointType, String other) {
        return client.post(endpointType, "gpt-5.4", "chat/completions", BODY, "x-ms-spillover-deployment", other);
    }
}
