package dev.langchain4j.model.azure.inference.emulator.testing;

import static dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType.OPENAI_V1;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Uploads files and follows batches; single quotes in lines stand for double ones. */
public final class BatchClient {

    private static final Set<String> ENDED = Set.of("completed", "failed", "expired", "cancelled");

    private final Client client;

    public BatchClient(AzureAiInferenceEmulator emulator) {
        this.client = new Client(emulator);
    }

    /** A line that asks the deployment for an answer to a text. */
    public static String line(String id, String url, String deployment, String text) {
        String input = url.endsWith("responses")
                ? "'input':'" + text + "'"
                : "'messages':[{'role':'user','content':'" + text + "'}]";
        return "{'custom_id':'" + id + "','method':'POST','url':'" + url + "','body':{'model':'" + deployment + "',"
                + input + "}}";
    }

    /** The request with a form of these fields; {@code contentType}: that of the file's part, null for none. */
    public HttpResponse<String> upload(String fields, String contentType, String lines) {
        StringBuilder form = new StringBuilder();
        for (String field : fields.split("&", -1)) {
            int equals = field.indexOf('=');
            form.append("--boundary\r\nContent-Disposition: form-data; name=\"")
                    .append(field, 0, equals)
                    .append("\"\r\n\r\n")
                    .append(field.substring(equals + 1))
                    .append("\r\n");
        }
        form.append("--boundary\r\nContent-Disposition: form-data; name=\"file\"; filename=\"lines.jsonl\"\r\n")
                .append(contentType == null ? "" : "Content-Type: " + contentType + "\r\n")
                .append("\r\n")
                .append(Client.json(lines))
                .append("\r\n--boundary--\r\n");
        return client.send(request("files")
                .header("Content-Type", "multipart/form-data; boundary=boundary")
                .POST(BodyPublishers.ofString(form.toString())));
    }

    /** The id of a file with these lines, which has been processed. */
    public String file(String... lines) {
        HttpResponse<String> response = upload("purpose=batch", "application/jsonl", String.join("\n", lines));
        String id = Client.json(response).path("id").asText();
        get("files/" + id);
        return id;
    }

    public HttpResponse<String> create(String body) {
        return client.post(OPENAI_V1, "", "batches", body);
    }

    /** The batch of a file, when it has ended. */
    public JsonNode run(String file) {
        return run(file, "/chat/completions");
    }

    /** The same for an endpoint. */
    public JsonNode run(String file, String endpoint) {
        String body = "{'input_file_id':'" + file + "','endpoint':'" + endpoint + "','completion_window':'24h'}";
        return ended(create(body));
    }

    /** A batch that has just been created, when it has ended. */
    public JsonNode ended(HttpResponse<String> created) {
        return states(Client.json(created).path("id").asText(), new ArrayList<>());
    }

    /** Asks until the batch has ended; adds each state that is new. */
    public JsonNode states(String id, List<String> states) {
        for (int i = 0; i < 10_000; i++) {
            JsonNode batch = Client.json(get("batches/" + id));
            String state = batch.path("status").asText();
            if (states.isEmpty() || !states.get(states.size() - 1).equals(state)) {
                states.add(state);
            }
            if (ENDED.contains(state.toLowerCase(Locale.ROOT))) {
                return batch;
            }
        }
        throw new AssertionError("the batch does not end: " + states);
    }

    /** The lines of a file. */
    public List<JsonNode> lines(String file) {
        return get("files/" + file + "/content")
                .body()
                .lines()
                .map(Client::tree)
                .toList();
    }

    public HttpResponse<String> get(String path) {
        return client.send(request(path).GET());
    }

    public HttpResponse<String> delete(String path) {
        return client.send(request(path).DELETE());
    }

    public HttpResponse<String> post(String path) {
        return client.send(request(path).POST(BodyPublishers.noBody()));
    }

    private HttpRequest.Builder request(String path) {
        URI uri = client.uri(OPENAI_V1, "", path);
        return HttpRequest.newBuilder(uri).header("api-key", client.key(OPENAI_V1));
    }
}
