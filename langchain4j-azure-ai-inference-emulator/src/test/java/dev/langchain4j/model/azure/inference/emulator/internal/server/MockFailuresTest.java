package dev.langchain4j.model.azure.inference.emulator.internal.server;

import static dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType.OPENAI_V1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.azure.inference.emulator.testing.Client;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MockFailuresTest {

    private static final String BODY = "{'messages':[{'role':'user','content':'Hi'}]}";

    static AzureAiInferenceEmulator emulator;
    static Client client;

    @BeforeAll
    static void start() {
        emulator = AzureAiInferenceEmulator.builder()
                .mockFailures("gpt-5.4", "mistral-small=429,text-embedding-3-small=500")
                .start();
        client = new Client(emulator);
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    @BeforeEach
    void reset() {
        emulator.reset();
    }

    private static int chat(String deployment, String... headers) {
        return client.post(OPENAI_V1, deployment, "chat/completions", BODY, headers)
                .statusCode();
    }

    @ParameterizedTest
    @EnumSource(EmulatorEndpointType.class)
    @DisplayName("A deployment fails on each endpoint type, with status 503 and a text that says why")
    void onEachEndpointType(EmulatorEndpointType endpointType) {
        HttpResponse<String> response = client.chat(endpointType, "gpt-5.4", BODY);

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(Client.json(response).at("/error/message").asText()).contains("mock-failures");
    }

    @Test
    @DisplayName("Streams, embeddings and the Responses API fail too; other deployments do not")
    void operations() {
        String stream = BODY.replace("'messages'", "'stream':true,'messages'");

        assertThat(client.chat(OPENAI_V1, "mistral-small", stream).statusCode()).isEqualTo(429);
        assertThat(client.post(OPENAI_V1, "gpt-5.4", "responses", "{'input':'Hi'}")
                        .statusCode())
                .isEqualTo(503);
        assertThat(client.post(OPENAI_V1, "text-embedding-3-small", "embeddings", "{'input':'Hi'}")
                        .statusCode())
                .isEqualTo(500);
        assertThat(chat("llama-3")).isEqualTo(200);
    }

    @Test
    @DisplayName("What fails is exchanged while it runs, and set back by reset")
    void exchanged() {
        emulator.mockFailures("llama-3");
        assertThat(chat("gpt-5.4")).isEqualTo(200);
        assertThat(chat("llama-3")).isEqualTo(503);

        emulator.mockFailures();
        assertThat(chat("llama-3")).isEqualTo(200);

        emulator.reset();
        assertThat(chat("gpt-5.4")).isEqualTo(503);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ':',
            value = {
                "llama-3:503",
                "phi-4, llama-3=429:429",
                "gpt-5.4=500:200",
                "llama-3 = 429:429",
                "', llama-3,':503",
                "lama-3:400",
                "llama-3=200:400",
                "llama-3=x:400"
            })
    @DisplayName("A header lets deployments fail for its own request")
    void header(String failing, int status) {
        assertThat(chat("llama-3", "mock-failures", failing)).isEqualTo(status);
        assertThat(chat("llama-3")).isEqualTo(200);
    }

    @Test
    @DisplayName("A mistake in the header is told by its name, once")
    void headerIsNamedOnce() {
        HttpResponse<String> response =
                client.post(OPENAI_V1, "gpt-5.4", "chat/completions", BODY, "mock-failures", "lama-3");

        assertThat(Client.json(response).at("/error/message").asText())
                .startsWith("Invalid value for header 'mock-failures': unknown deployment: lama-3; there are ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ':',
            value = {"gpt-5:unknown deployment: gpt-5;", "gpt-5.4=200:no status from 400 to 599: 200"})
    @DisplayName("A mistake is told at once")
    void mistakes(String failing, String message) {
        assertThatThrownBy(() -> emulator.mockFailures(failing))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
