package dev.langchain4j.model.azure.inference.emulator.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.EmulatorForm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;

/** Calls an emulator over HTTP, as each form wants to be called. */
public final class Client {

    public static final ObjectMapper MAPPER = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final AzureAiInferenceEmulator emulator;

    public Client(AzureAiInferenceEmulator emulator) {
        this.emulator = emulator;
    }

    /** A chat call; single quotes in the body stand for double ones. */
    public HttpResponse<String> chat(EmulatorForm form, String deployment, String body) {
        return post(form, deployment, "chat/completions", body);
    }

    public HttpResponse<String> post(
            EmulatorForm form, String deployment, String path, String body, String... headers) {
        return send(request(form, deployment, path, body, headers));
    }

    public HttpResponse<String> get(EmulatorForm form, String deployment, String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri(form, deployment, path)).GET();
        return send(request.header(keyHeader(form), key(form)));
    }

    public HttpRequest.Builder request(
            EmulatorForm form, String deployment, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(form, deployment, path))
                .header("Content-Type", "application/json")
                .header(keyHeader(form), key(form))
                .POST(HttpRequest.BodyPublishers.ofString(withModel(form, deployment, json(body))));
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return request;
    }

    public HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public HttpClient http() {
        return http;
    }

    public URI uri(EmulatorForm form, String deployment, String path) {
        String version = form == EmulatorForm.OPENAI_V1 ? "" : "?api-version=2024-05-01-preview";
        return URI.create(emulator.endpoint(form, deployment) + "/" + path + version);
    }

    public String keyHeader(EmulatorForm form) {
        return form == EmulatorForm.SERVERLESS || form == EmulatorForm.MANAGED ? "Authorization" : "api-key";
    }

    public String key(EmulatorForm form) {
        return (keyHeader(form).equals("api-key") ? "" : "Bearer ") + emulator.apiKey();
    }

    public static JsonNode json(HttpResponse<String> response) {
        return tree(response.body());
    }

    public static JsonNode tree(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(json, e);
        }
    }

    /** The JSON events of a stream, which has to end with [DONE]. */
    public static List<JsonNode> events(HttpResponse<String> response) {
        List<JsonNode> events = new ArrayList<>();
        String[] blocks = response.body().split("\n\n");
        for (int i = 0; i < blocks.length - 1; i++) {
            events.add(tree(blocks[i].substring("data: ".length())));
        }
        if (!blocks[blocks.length - 1].equals("data: [DONE]")) {
            throw new AssertionError("no [DONE] in: " + response.body());
        }
        return events;
    }

    public static String json(String singleQuoted) {
        return singleQuoted.replace('\'', '"');
    }

    private static String withModel(EmulatorForm form, String deployment, String body) {
        boolean inBody = form == EmulatorForm.MODELS || form == EmulatorForm.OPENAI_V1;
        if (!inBody || !body.startsWith("{\"") || body.contains("\"model\"")) {
            return body;
        }
        return "{\"model\":\"" + deployment + "\"," + body.substring(1);
    }
}
