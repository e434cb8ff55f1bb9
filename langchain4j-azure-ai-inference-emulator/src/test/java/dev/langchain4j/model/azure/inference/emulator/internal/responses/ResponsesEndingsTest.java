package dev.langchain4j.model.azure.inference.emulator.internal.responses;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.AzureErrors;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.azure.inference.emulator.Responder;
import dev.langchain4j.model.azure.inference.emulator.internal.answer.Tokens;
import dev.langchain4j.model.azure.inference.emulator.testing.Client;
import dev.langchain4j.model.azure.inference.emulator.testing.ResponsesClient;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Responses that end early: too long, filtered or failed. */
class ResponsesEndingsTest {

    static AzureAiInferenceEmulator emulator;
    static ResponsesClient client;

    @BeforeAll
    static void start() {
        emulator = AzureAiInferenceEmulator.start();
        client = new ResponsesClient(emulator);
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    @BeforeEach
    void script() {
        emulator.respondWith(Responder.scripted()
                .when(call -> call.lastUserText().equals("blocked"), AzureErrors.responsePromptFiltered())
                .when(call -> call.lastUserText().equals("fail"), Reply.failed("So far", "server_error", "It broke."))
                .when(call -> call.lastUserText().equals("limit"), AzureErrors.responseRateLimited()));
    }

    static Stream<ResponsesSample> cuts() {
        String words = "'" + "word ".repeat(20).trim() + "'";
        return Stream.of(
                new ResponsesSample(
                        "gpt-5.4",
                        "'input':" + words + ",'max_output_tokens':16",
                        "max_output_tokens",
                        List.of("message incomplete 16"),
                        List.of()),
                new ResponsesSample(
                        "gpt-6-astra",
                        "'input':" + words + ",'max_output_tokens':16",
                        "max_output_tokens",
                        List.of("reasoning  0", "message incomplete 16"),
                        List.of()));
    }

    @ParameterizedTest
    @MethodSource("cuts")
    void the_longest_output_cuts_the_text(ResponsesSample sample) {
        JsonNode response = client.respond(sample.deployment(), sample.members());
        List<String> output = new ArrayList<>();
        for (JsonNode item : response.path("output")) {
            output.add(item.path("type").asText() + " " + item.path("status").asText() + " "
                    + Tokens.count(item.at("/content/0/text").asText()));
        }

        assertThat(response.at("/incomplete_details/reason").asText()).isEqualTo(sample.status());
        assertThat(output).isEqualTo(sample.output());
        assertThat(response.at("/usage/output_tokens").asInt()).isEqualTo(16);
    }

    @Test
    void the_longest_output_cuts_a_call_in_its_arguments_and_counts_reasoning() {
        String thinking = "word ".repeat(12).trim();
        emulator.respondWith(call -> Reply.toolCall("now", "{\"zone\": \"UTC\"}")
                .andToolCall("now", "{}")
                .thinking(thinking));

        JsonNode response =
                client.respond("gpt-6-astra", "'input':'x','max_output_tokens':16," + ResponsesSample.TOOLS);

        assertThat(ResponsesSample.outputs(response))
                .containsExactly(
                        "{'id':'rs','type':'reasoning','content':[],'summary':[]}",
                        ResponsesSample.call("incomplete", "{\\'zone", "now"));
        assertThat(response.at("/usage/output_tokens").asInt()).isEqualTo(16);
        assertThat(response.at("/usage/output_tokens_details/reasoning_tokens").asInt())
                .isEqualTo(12);
    }

    @Test
    void a_blocked_prompt_is_an_error_but_in_a_stream_an_incomplete_response() {
        HttpResponse<String> whole = client.post("gpt-5.4", "'input':'blocked'");
        List<JsonNode> events = client.stream("gpt-5.4", "'input':'blocked'");
        JsonNode last = events.get(events.size() - 1);

        assertThat(whole.statusCode()).isEqualTo(400);
        assertThat(Client.json(whole).at("/error/code").asText()).isEqualTo("content_filter");
        assertThat(Client.json(whole).at("/error/param").asText()).isEqualTo("prompt");
        assertThat(Client.json(whole).path("error").has("innererror")).isFalse();
        assertThat(events.get(2).at("/item/status").asText()).isEqualTo("incomplete");
        assertThat(last.path("type").asText()).isEqualTo("response.incomplete");
        assertThat(last.at("/response/incomplete_details/reason").asText()).isEqualTo("content_filter");
        assertThat(last.at("/response/usage/total_tokens").asInt(-1)).isZero();
    }

    @Test
    void a_response_fails_under_the_status_200() {
        JsonNode response = client.respond("gpt-5.4", "'input':'fail'");

        assertThat(response.path("status").asText()).isEqualTo("failed");
        assertThat(response.path("error").toString())
                .isEqualTo("{\"code\":\"server_error\",\"message\":\"It broke.\"}");
        assertThat(response.path("output")).isEmpty();
    }

    @Test
    void a_stream_tells_the_error_and_the_failure_behind_its_text() {
        List<JsonNode> events = client.stream("gpt-5.4", "'input':'fail'");

        assertThat(events.stream().map(event -> event.path("type").asText()))
                .containsExactly(
                        "response.created",
                        "response.in_progress",
                        "response.output_item.added",
                        "response.content_part.added",
                        "response.output_text.delta",
                        "response.output_text.delta",
                        "error",
                        "response.failed");
        assertThat(events.get(6).at("/error/code").asText()).isEqualTo("server_error");
        assertThat(events.get(7).at("/response/error/message").asText()).isEqualTo("It broke.");
    }

    @Test
    void a_rate_limit_in_a_stream_is_told_behind_a_failure_without_error() {
        List<JsonNode> events = client.stream("gpt-5.4", "'input':'limit'");

        assertThat(events.get(2).path("type").asText()).isEqualTo("response.failed");
        assertThat(events.get(2).at("/response/error").isNull()).isTrue();
        assertThat(events.get(3).path("type").asText()).isEqualTo("error");
        assertThat(events.get(3).at("/error/type").asText()).isEqualTo("too_many_requests");
        assertThat(events.get(3).at("/error/code").asText()).isEqualTo("rate_limit_exceeded");
    }
}
