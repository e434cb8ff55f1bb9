package dev.langchain4j.model.azure.inference.emulator.internal.responses;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.azure.inference.emulator.Responder;
import dev.langchain4j.model.azure.inference.emulator.testing.Client;
import dev.langchain4j.model.azure.inference.emulator.testing.ResponsesClient;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tool rounds over {@code /responses}: what a request may send back, with {@code store} and without. */
class ResponsesReplayTest {

    private static final String TOOL = "'tools':[{'type':'function','name':'look'}]";
    private static final String STATELESS = "'store':false,'include':['reasoning.encrypted_content']," + TOOL;
    private static final String USER = "{'role':'user','content':'Look!'}";

    static AzureAiInferenceEmulator emulator;
    static ResponsesClient client;

    @BeforeAll
    static void start() {
        emulator = AzureAiInferenceEmulator.builder()
                .acceptToken("token")
                .responder(Responder.scripted()
                        .when(call -> call.toolResults().size() < 2, Reply.toolCall("look", "{}"))
                        .when(call -> true, call -> Reply.text("Seen: " + call.toolResults() + call.images())))
                .start();
        client = new ResponsesClient(emulator);
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    @BeforeEach
    void forget() {
        emulator.reset();
    }

    private static String result(JsonNode output, String text) {
        String callId = output.get(output.size() - 1).path("call_id").asText();
        return "{'type':'function_call_output','call_id':'" + callId + "','output':" + text + "}";
    }

    /** The input of the second round of tools, and what the first round's output was sent back without. */
    private static String second(String deployment, String options, String... without) {
        JsonNode first =
                client.respond(deployment, "'input':[" + USER + "]," + options).path("output");
        return USER + "," + ResponsesClient.items(first, without) + "," + result(first, "'a sail'");
    }

    private static JsonNode third(String deployment, String options, String... without) {
        String second = second(deployment, options, without);
        JsonNode output = client.respond(deployment, "'input':[" + second + "]," + options)
                .path("output");
        return client.respond(
                deployment,
                "'input':[" + second + "," + ResponsesClient.items(output, without) + "," + result(output, "'a buoy'")
                        + "]," + options);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt-5.4", "gpt-5.3-codex", "deepseek-v4", "grok-4.7", "command-a-plus", "model-router"})
    void two_rounds_of_tools_with_stored_items(String deployment) {
        assertThat(third(deployment, "'store':true," + TOOL).path("output").findValuesAsText("text"))
                .containsExactly("Seen: [a sail, a buoy][]");
    }

    @Test
    void two_rounds_of_tools_without_state() {
        String options = "'reasoning':{'effort':'low'}," + STATELESS;

        assertThat(third("gpt-5.4", options, "id", "status", "content")
                        .path("output")
                        .findValuesAsText("text"))
                .containsExactly("Seen: [a sail, a buoy][]");
        assertThat(third("gpt-5.4", options).path("output").findValuesAsText("text"))
                .containsExactly("Seen: [a sail, a buoy][]");
    }

    @Test
    void a_model_of_one_continuation_takes_the_newest_reasoning_only() {
        String second = second("gpt-6-astra", STATELESS, "id", "status");
        JsonNode output = client.respond("gpt-6-astra", "'input':[" + second + "]," + STATELESS)
                .path("output");
        String both = second + "," + ResponsesClient.items(output, "id") + "," + result(output, "'a buoy'");
        String newest = both.replaceFirst("\\{\"type\":\"reasoning\"[^}]*},", "");

        assertThat(client.refusal("gpt-6-astra", "'input':[" + both + "]," + STATELESS))
                .isEqualTo("Conflicting authenticated continuation identities.");
        assertThat(client.respond("gpt-6-astra", "'input':[" + newest + "]," + STATELESS)
                        .path("output")
                        .findValuesAsText("text"))
                .containsExactly("Seen: [a sail, a buoy][]");
    }

    @Test
    void the_output_of_a_tool_may_hold_images() {
        JsonNode first =
                client.respond("gpt-5.4", "'input':[" + USER + "]," + TOOL).path("output");
        String parts = "[{'type':'input_text','text':'a sail'},{'type':'input_image','image_url':'https://a/b.png'}]";
        String input = USER + "," + ResponsesClient.items(first) + "," + result(first, parts) + ","
                + BrokenResponses.CALL.replace("'f'", "'look'") + "," + BrokenResponses.OUTPUT;

        assertThat(client.respond("gpt-5.4", "'input':[" + input + "]," + TOOL)
                        .path("output")
                        .findValuesAsText("text"))
                .containsExactly("Seen: [a sail, 1][https://a/b.png]");
    }

    @Test
    void a_stored_reasoning_is_followed_by_what_came_behind_it() {
        String options = "'reasoning':{'effort':'low'}," + TOOL;
        JsonNode output =
                client.respond("gpt-5.4", "'input':'Look!'," + options).path("output");
        String reasoning = output.get(0).toString();
        String call = output.get(1).toString();
        String id = output.get(0).path("id").asText();
        String callId = output.get(1).path("id").asText();
        String message = "Item '" + id + "' of type 'reasoning' was provided without its required following item.";

        assertThat(client.refusal("gpt-5.4", "'input':[" + USER + "," + reasoning + "," + USER + "]," + options))
                .isEqualTo(message);
        assertThat(client.refusal("gpt-5.4", "'input':[" + USER + "," + reasoning + "]," + options))
                .isEqualTo(message);
        assertThat(client.refusal(
                        "gpt-5.4", "'input':[" + USER + "," + call + "," + result(output, "'x'") + "]," + options))
                .isEqualTo("Item '" + callId
                        + "' of type 'function_call' was provided without its required 'reasoning' item: '" + id
                        + "'.");
        client.respond(
                "gpt-5.4",
                "'input':[" + USER + "," + reasoning + "," + call + "," + result(output, "'x'") + "]," + options);
    }

    @Test
    void partial_reasoning_of_a_stream_can_not_be_sent_back() {
        var events = client.stream("gpt-6-astra", "'input':[" + USER + "]," + STATELESS);
        JsonNode output = events.get(events.size() - 1).at("/response/output");
        String rest = "," + output.get(1) + "," + result(output, "'x'");
        String added = events.get(2).path("item").toString();
        String done = events.get(3).path("item").toString();

        assertThat(client.refusal("gpt-6-astra", "'input':[" + USER + "," + added + rest + "]," + STATELESS))
                .endsWith("could not be verified.");
        client.respond("gpt-6-astra", "'input':[" + USER + "," + done + rest + "]," + STATELESS);
    }

    @Test
    void a_response_goes_on_from_the_one_before() {
        JsonNode first = client.respond("gpt-5.4", "'input':'Look!','instructions':'Be brief.'," + TOOL);
        JsonNode second = client.respond(
                "gpt-5.4",
                "'previous_response_id':'" + first.path("id").asText() + "','input':["
                        + result(first.path("output"), "'a sail'") + "]," + TOOL);
        emulator.respondWith(
                call -> Reply.text(call.systemText() + "|" + call.lastUserText() + "|" + call.toolResults()));
        JsonNode third = client.respond(
                "gpt-5.4",
                "'previous_response_id':'" + second.path("id").asText() + "','input':["
                        + result(second.path("output"), "'a buoy'") + "]," + TOOL);

        assertThat(third.path("previous_response_id")).isEqualTo(second.path("id"));
        assertThat(third.path("output").findValuesAsText("text")).containsExactly("|Look!|[a sail, a buoy]");
        assertThat(third.at("/usage/input_tokens").asInt())
                .isGreaterThan(first.at("/usage/input_tokens").asInt());
    }

    @Test
    void an_item_can_be_referred_to() {
        JsonNode output = client.respond("gpt-5.4", "'input':'Look!'," + TOOL).path("output");
        String reference =
                "{'type':'item_reference','id':'" + output.get(0).path("id").asText() + "'}";

        client.respond("gpt-5.4", "'input':[" + reference + "," + result(output, "'x'") + "]," + TOOL);
    }

    @Test
    void a_stored_response_can_be_read_and_deleted() {
        JsonNode response = client.respond("gpt-5.4", "'input':'Look!'," + TOOL);
        String id = response.path("id").asText();

        assertThat(Client.json(client.stored("GET", id))).isEqualTo(response);
        assertThat(client.stored("DELETE", id).body())
                .isEqualTo("{\"id\":\"" + id + "\",\"object\":\"response\",\"deleted\":true}");
        HttpResponse<String> gone = client.stored("GET", id);
        assertThat(gone.statusCode()).isEqualTo(404);
        assertThat(gone.body()).contains("Response with id '" + id + "' not found.");
        assertThat(client.stored("DELETE", id).statusCode()).isEqualTo(404);
    }

    @Test
    void what_is_not_to_be_stored_is_not() {
        String id = client.respond(
                        "gpt-5.4",
                        "'input':'Look!',"
                                + STATELESS
                                        .replace("'include'", "'metadata':{},'include'")
                                        .replace("['reasoning.encrypted_content']", "[]"))
                .path("id")
                .asText();

        assertThat(client.stored("GET", id).statusCode()).isEqualTo(404);
        assertThat(client.refusal("gpt-5.4", "'input':'And?','previous_response_id':'" + id + "'"))
                .isEqualTo("Previous response with id '" + id + "' not found.");
    }

    @Test
    void a_project_wants_the_ids_of_reasoning() {
        JsonNode output = client.respond("gpt-6-astra", "'input':[" + USER + "]," + STATELESS)
                .path("output");
        String with = USER + "," + ResponsesClient.items(output) + "," + result(output, "'x'");
        String without = USER + "," + ResponsesClient.items(output, "id") + "," + result(output, "'x'");
        String model = "'model':'gpt-6-astra',";

        HttpResponse<String> refused = client.toProject(model + "'input':[" + without + "]," + STATELESS);
        HttpResponse<String> accepted = client.toProject(model + "'input':[" + with + "]," + STATELESS);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(Client.json(refused).at("/error/code").asText()).isEqualTo("invalid_payload");
        assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"'',400", "',\"annotations\":[]',200"})
    void a_project_wants_the_annotations_of_texts(String annotations, int status) {
        String part = "{'type':'output_text','text':'Ahoy'" + annotations + "}";
        String assistant = "{'type':'message','role':'assistant','content':[" + part + "]}";

        emulator.respondWith(call -> Reply.asUsual());
        HttpResponse<String> response = client.toProject("'model':'gpt-5.4','input':[" + assistant + "," + USER + "]");

        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    }
}
