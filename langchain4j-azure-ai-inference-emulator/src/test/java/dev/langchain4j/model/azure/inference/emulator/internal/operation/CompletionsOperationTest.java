package dev.langchain4j.model.azure.inference.emulator.internal.operation;

import static dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType.MODELS;
import static dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType.OPENAI_V1;
import static dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType.SERVERLESS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.azure.inference.emulator.testing.Client;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompletionsOperationTest {

    static AzureAiInferenceEmulator emulator;
    static Client client;

    @BeforeAll
    static void start() {
        emulator = AzureAiInferenceEmulator.builder()
                .responder(call -> Reply.text("Once " + call.lastUserText()))
                .start();
        client = new Client(emulator);
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    @Test
    void answers_a_prompt() {
        JsonNode answer = Client.json(complete("{'prompt':'upon a time','max_tokens':3}"));

        assertThat(answer.path("object").asText()).isEqualTo("text_completion");
        assertThat(answer.at("/choices/0"))
                .isEqualTo(Client.tree("{\"index\":0,\"finish_reason\":\"length\",\"text\":\"Once upon a\"}"));
        assertThat(answer.at("/usage/completion_tokens").asInt()).isEqualTo(3);
    }

    @Test
    void streams_in_the_same_shape() {
        List<JsonNode> events = Client.events(complete("{'prompt':'upon a time','stream':true}"));

        assertThat(events)
                .allSatisfy(event -> assertThat(event.path("object").asText()).isEqualTo("text_completion"));
        assertThat(String.join(
                        "",
                        events.stream()
                                .map(event -> event.at("/choices/0/text").asText())
                                .toList()))
                .isEqualTo("Once upon a time");
        assertThat(events.get(0).at("/choices/0/finish_reason").isNull()).isTrue();
        assertThat(events.get(events.size() - 1).at("/choices/0/finish_reason").asText())
                .isEqualTo("stop");
    }

    @Test
    void is_cut_at_256_tokens_unless_told_otherwise() {
        JsonNode answer =
                Client.json(complete("{'prompt':'" + "word ".repeat(300).strip() + "'}"));

        assertThat(answer.at("/usage/completion_tokens").asInt()).isEqualTo(256);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'prompt':7}", "{'prompt':'x','temperature':3}", "{'prompt':'x','messages':[]}"})
    void wrong_requests_are_refused(String body) {
        assertThat(complete(body).statusCode()).isIn(400, 422);
    }

    @Test
    void a_chat_model_has_no_completions() {
        assertThat(client.post(OPENAI_V1, "gpt-5.4", "completions", "{'prompt':'x'}")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void information_about_a_model() {
        assertThat(Client.json(client.get(SERVERLESS, "embed-v-4-0", "info")))
                .isEqualTo(Client.tree(Client.json("{'model_name':'embed-v-4-0','model_type':'embedding',"
                        + "'model_provider_name':'Cohere','served_model_name':'embed-v-4-0',"
                        + "'served_model_type':'embedding'}")));
        HttpResponse<String> models = client.send(client.request(MODELS, "mistral-small", "x", "")
                .uri(URI.create(
                        emulator.endpoint(MODELS, "") + "/info?api-version=2024-05-01-preview&model=Mistral-Small"))
                .GET());
        assertThat(Client.json(models).path("model_type").asText()).isEqualTo("chat-completion");
        assertThat(client.get(EmulatorEndpointType.AZURE_OPENAI, "gpt-5.4", "info")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void v1_lists_models() {
        JsonNode list = Client.json(client.get(OPENAI_V1, "gpt-5.4", "models"));

        assertThat(list.path("object").asText()).isEqualTo("list");
        assertThat(list.path("data")).hasSize(emulator.deployments().size());
        assertThat(list.at("/data/0/id").asText()).isEqualTo("gpt-5.4-2026-03-05");
        assertThat(list.at("/data/0/capabilities/chat_completion").asBoolean()).isTrue();
    }

    @Test
    void swagger_tells_the_modalities() {
        HttpResponse<String> response = client.send(client.request(SERVERLESS, "embed-v-4-0", "x", "")
                .uri(URI.create(emulator.endpoint(SERVERLESS, "embed-v-4-0") + "/swagger.json"))
                .GET());

        assertThat(Client.json(response).path("paths").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("/embeddings", "/images/embeddings");
    }

    private static HttpResponse<String> complete(String body) {
        return client.post(MODELS, "mistral-small", "completions", body);
    }
}
