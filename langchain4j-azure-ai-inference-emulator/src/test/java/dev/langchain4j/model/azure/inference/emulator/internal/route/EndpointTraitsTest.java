package dev.langchain4j.model.azure.inference.emulator.internal.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.azure.inference.emulator.testing.Client;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EndpointTraitsTest {

    static AzureAiInferenceEmulator emulator;
    static Client client;

    @BeforeAll
    static void start() {
        emulator = AzureAiInferenceEmulator.builder()
                .responder(call -> Reply.text("Hello from " + call.deployment().name()))
                .start();
        client = new Client(emulator);
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    @ParameterizedTest
    @EnumSource
    void answers_on_each_endpoint_type(EmulatorEndpointType endpointType) {
        HttpResponse<String> response =
                client.chat(endpointType, "gpt-5.4", "{'messages':[{'role':'user','content':'Hi'}]}");

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(Client.json(response).at("/choices/0/message/content").asText())
                .isEqualTo("Hello from gpt-5.4");
        assertThat(emulator.lastRequest().endpointType()).contains(endpointType);
        assertThat(emulator.lastRequest().deployment().orElseThrow().name()).isEqualTo("gpt-5.4");
    }

    @ParameterizedTest
    @EnumSource
    void streams_on_each_endpoint_type(EmulatorEndpointType endpointType) {
        HttpResponse<String> response =
                client.chat(endpointType, "gpt-5.4", "{'stream':true,'messages':[{'role':'user','content':'Hi'}]}");

        String text = Client.events(response).stream()
                .map(event -> event.at("/choices/0/delta/content").asText(""))
                .reduce("", String::concat);
        assertThat(text).isEqualTo("Hello from gpt-5.4");
        assertThat(response.headers().firstValue("Content-Type")).hasValue("text/event-stream; charset=utf-8");
    }
}
