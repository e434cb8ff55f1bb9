package dev.langchain4j.model.azure.inference.emulator.internal.responses;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.testing.ResponsesClient;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code /responses} answers, whole and streamed. */
class ResponsesOperationTest {

    static AzureAiInferenceEmulator emulator;
    static ResponsesClient client;

    @BeforeAll
    static void start() {
        emulator = AzureAiInferenceEmulator.builder()
                .responder(ResponsesSample.responder())
                .start();
        client = new ResponsesClient(emulator);
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    static Stream<ResponsesSample> samples() {
        return ResponsesSample.all();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void it_answers(ResponsesSample sample) {
        JsonNode response = client.respond(sample.deployment(), sample.members());

        assertThat(response.path("status").asText()).isEqualTo(sample.status());
        assertThat(ResponsesSample.outputs(response)).isEqualTo(sample.output());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void a_stream_tells_all_events_in_their_order(ResponsesSample sample) {
        List<JsonNode> events = client.stream(sample.deployment(), sample.members());

        assertThat(events.stream().map(event -> event.path("type").asText().replaceFirst("^response\\.", "")))
                .containsExactlyElementsOf(ResponsesSample.concat(
                        List.of("created", "in_progress"), sample.events(), List.of(sample.status())));
        for (int i = 0; i < events.size(); i++) {
            assertThat(events.get(i).path("sequence_number").asInt()).isEqualTo(i);
        }
        JsonNode started = events.get(0).path("response");
        assertThat(started.path("status").asText()).isEqualTo("in_progress");
        assertThat(started.path("output")).isEmpty();
        assertThat(started.path("usage").isNull()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void a_stream_ends_with_the_same_response(ResponsesSample sample) {
        JsonNode whole = client.respond(sample.deployment(), sample.members());
        List<JsonNode> events = client.stream(sample.deployment(), sample.members());
        JsonNode last = events.get(events.size() - 1).path("response");

        assertThat(ResponsesClient.masked(last)).isEqualTo(ResponsesClient.masked(whole));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void the_deltas_of_a_stream_are_the_texts_of_its_items(ResponsesSample sample) {
        List<JsonNode> events = client.stream(sample.deployment(), sample.members());
        JsonNode output = events.get(events.size() - 1).at("/response/output");
        StringBuilder deltas = new StringBuilder();
        for (JsonNode event : events) {
            String type = event.path("type").asText();
            if (type.endsWith(".delta")) {
                deltas.append(event.path("delta").asText());
                assertThat(event.path("item_id").asText())
                        .isEqualTo(output.get(event.path("output_index").asInt())
                                .path("id")
                                .asText());
            } else if (type.matches(".*(text|refusal|arguments)\\.done")) {
                String done = event.path("text")
                        .asText(event.path("refusal")
                                .asText(event.path("arguments").asText()));
                assertThat(deltas.toString()).isEqualTo(done);
                deltas.setLength(0);
            } else if (type.equals("response.output_item.done")) {
                JsonNode item = output.get(event.path("output_index").asInt());
                assertThat(ResponsesClient.masked(event.path("item"))).isEqualTo(ResponsesClient.masked(item));
            }
        }
    }

    @Test
    void a_function_of_a_namespace_is_called_by_its_name() {
        JsonNode response = client.respond(
                "gpt-5.4",
                "'input':'Hi','tools':[{'type':'namespace','name':'sea','description':'The sea','tools':"
                        + "[{'type':'function','name':'ebb','parameters':{'type':'object','properties':"
                        + "{'at':{'type':'string'}},'required':['at']}}]}],"
                        + "'tool_choice':{'type':'function','name':'ebb'}");

        JsonNode call = response.path("output").get(0);
        assertThat(call.path("type").asText()).isEqualTo("function_call");
        assertThat(call.path("name").asText()).isEqualTo("ebb");
        assertThat(call.path("namespace").asText()).isEqualTo("sea");
        assertThat(call.path("arguments").asText()).contains("\"at\"");
    }

    @Test
    void a_function_outside_of_namespaces_is_none_of_theirs() {
        JsonNode response = client.respond(
                "gpt-5.4",
                "'input':'Hi','tools':[{'type':'namespace','name':'sea','description':'The sea','tools':"
                        + "[{'type':'function','name':'ebb'}]},{'type':'function','name':'ebb'}],"
                        + "'tool_choice':{'type':'function','name':'ebb'}");

        JsonNode call = response.path("output").get(0);
        assertThat(call.path("name").asText()).isEqualTo("ebb");
        assertThat(call.has("namespace")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{'type':'mcp','server_label':'m'}", "{'type':'web_search'}", "{'type':'function','name':'f'}"})
    void allowed_tools_are_compared_as_tools_are_chosen(String tool) {
        JsonNode response = client.respond(
                "gpt-5.4",
                "'input':'text','tools':[{'type':'function','name':'f'},{'type':'web_search'},"
                        + "{'type':'mcp','server_label':'m','server_url':'https://host/mcp'}],"
                        + "'tool_choice':{'type':'allowed_tools','mode':'auto','tools':[" + tool + "]}");

        assertThat(response.path("status").asText()).isEqualTo("completed");
    }

    @Test
    void encrypted_content_differs_from_event_to_event() {
        List<JsonNode> events = client.stream("gpt-6-astra", "'input':'text'," + ResponsesSample.ENCRYPTED);

        assertThat(events.stream().flatMap(event -> event.findValuesAsText("encrypted_content").stream()))
                .hasSize(3)
                .doesNotHaveDuplicates();
    }

    @Test
    void deltas_are_obfuscated_unless_the_request_says_no() {
        List<JsonNode> usual = client.stream("gpt-5.4", "'input':'text'");
        List<JsonNode> bare = client.stream("gpt-5.4", "'input':'text','stream_options':{'include_obfuscation':false}");

        assertThat(usual.get(4).path("obfuscation").asText()).isNotEmpty();
        assertThat(bare.get(4).path("delta").asText()).isEqualTo("Yes");
        assertThat(bare.get(4).has("obfuscation")).isFalse();
    }
}
