package dev.langchain4j.model.azure.inference.emulator.internal.answer;

import static dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType.OPENAI_V1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.azure.inference.emulator.testing.Client;
import dev.langchain4j.model.azure.inference.emulator.testing.ResponsesClient;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Log probabilities, over both APIs, whole and streamed. */
class LogprobsTest {

    private static final String CHAT = "'messages':[{'role':'user','content':'Hi'}],'logprobs':true,'top_logprobs':2";
    private static final String RESPONSES = "'input':'Hi','include':['message.output_text.logprobs'],'top_logprobs':2";

    static AzureAiInferenceEmulator emulator;
    static Client client;

    @BeforeAll
    static void start() {
        emulator = AzureAiInferenceEmulator.builder()
                .responder(call -> Reply.text("Yes, sir"))
                .start();
        client = new Client(emulator);
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    private static JsonNode chat(String members) {
        return Client.json(client.chat(OPENAI_V1, "gpt-5.4", "{" + members + "}"))
                .at("/choices/0/logprobs");
    }

    private static JsonNode respond(String members) {
        return new ResponsesClient(emulator).respond("gpt-5.4", members).at("/output/0/content/0/logprobs");
    }

    @Test
    void each_token_has_one_and_the_best_at_its_place() {
        JsonNode content = chat(CHAT).path("content");

        assertThat(content.findValuesAsText("token"))
                .containsExactly("Yes", "Yes", "Yes'", ",", ",", ",'", " sir", " sir", " sir'");
        assertThat(content.get(0).path("top_logprobs")).hasSize(2);
        assertThat(content.get(0).at("/top_logprobs/0/logprob"))
                .isEqualTo(content.get(0).path("logprob"));
        assertThat(content.get(0).path("bytes").toString()).isEqualTo("[89,101,115]");
    }

    @Test
    void both_apis_tell_the_same() {
        assertThat(respond(RESPONSES)).isEqualTo(chat(CHAT).path("content"));
    }

    @Test
    void they_are_not_told_unasked() {
        assertThat(chat("'messages':[{'role':'user','content':'Hi'}]").isNull()).isTrue();
        assertThat(respond("'input':'Hi'")).isEmpty();
    }

    @Test
    void a_stream_tells_those_of_each_delta() {
        List<JsonNode> ofChat = new ArrayList<>();
        for (JsonNode chunk : Client.events(client.chat(OPENAI_V1, "gpt-5.4", "{'stream':true," + CHAT + "}"))) {
            chunk.at("/choices/0/logprobs/content").forEach(ofChat::add);
        }
        List<String> ofResponses = new ResponsesClient(emulator)
                .stream("gpt-5.4", RESPONSES).stream()
                        .filter(event -> event.path("type").asText().equals("response.output_text.delta"))
                        .map(event -> event.at("/logprobs/0/token").asText())
                        .toList();

        assertThat(Client.MAPPER.<JsonNode>valueToTree(ofChat))
                .isEqualTo(chat(CHAT).path("content"));
        assertThat(ofResponses).containsExactly("Yes", ",", " sir");
    }
}
