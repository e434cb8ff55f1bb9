package dev.langchain4j.model.azure.inference.emulator.testing;

import static dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType.OPENAI_V1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

/** Calls {@code /responses}; single quotes in bodies stand for double ones. */
public final class ResponsesClient {

    private final AzureAiInferenceEmulator emulator;
    private final Client client;

    public ResponsesClient(AzureAiInferenceEmulator emulator) {
        this.emulator = emulator;
        this.client = new Client(emulator);
    }

    public HttpResponse<String> post(String deployment, String members) {
        return client.post(OPENAI_V1, deployment, "responses", "{" + members + "}");
    }

    /** The response, which has to have the status 200. */
    public JsonNode respond(String deployment, String members) {
        HttpResponse<String> response = post(deployment, members);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return Client.json(response);
    }

    /** The error's message, of a request that has to be refused with the status 400. */
    public String refusal(String deployment, String members) {
        HttpResponse<String> response = post(deployment, members);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        return Client.json(response).at("/error/message").asText();
    }

    /** The data of a stream's events, each of the type that its event line tells. */
    public List<JsonNode> stream(String deployment, String members) {
        HttpResponse<String> response = post(deployment, "'stream':true," + members);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("text/event-stream; charset=utf-8");
        List<JsonNode> events = new ArrayList<>();
        for (String block : response.body().split("\n\n", -1)) {
            if (!block.isEmpty()) {
                String[] lines = block.split("\n", -1);
                JsonNode data = Client.tree(lines[1].substring("data: ".length()));
                assertThat(lines[0]).isEqualTo("event: " + data.path("type").asText());
                events.add(data);
            }
        }
        return events;
    }

    /** A stored response. */
    public HttpResponse<String> stored(String method, String id) {
        return client.send(request("/openai/v1/responses/" + id).method(method, BodyPublishers.noBody()));
    }

    /** A request that goes to a project. */
    public HttpResponse<String> toProject(String members) {
        return client.send(request("/api/projects/fleet/openai/v1/responses")
                .POST(BodyPublishers.ofString(Client.json("{" + members + "}"))));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + emulator.port() + path))
                .header("api-key", emulator.apiKey());
    }

    /** A document in which ids and times are masked, with single quotes for double ones. */
    public static String masked(JsonNode document) {
        return document.toString()
                .replace('"', '\'')
                .replaceAll("'(resp|msg|rs|fc|call)_[A-Za-z0-9]{20,}'", "'$1'")
                .replaceAll("'gAAA[A-Za-z0-9_=-]+'", "'gAAA'")
                .replaceAll("'(created|completed)_at':\\d+", "'$1_at':0")
                .replaceAll("'(obfuscation)':'[^']*'", "'$1':''");
    }

    /** The items of an output as the next request sends them back. */
    public static String items(JsonNode output, String... without) {
        List<String> items = new ArrayList<>();
        for (JsonNode item : output) {
            ObjectNode sent = item.deepCopy();
            sent.remove(List.of(without));
            items.add(sent.toString());
        }
        return String.join(",", items);
    }
}
