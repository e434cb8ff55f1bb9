package dev.langchain4j.model.azure.inference.emulator.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;

/** Calls an emulator over HTTP, as each endpoint type wants to be called. */
public final class Client {

    public static final ObjectMapper MAPPER = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final AzureAiInferenceEmulator emulator;

    public Client(AzureAiInferenceEmulator emulator) {
        this.emulator = emulator;
    }

    /** A chat call; single quotes in the body stand for double ones. */
    public HttpResponse<String> chat(EmulatorEndpointType endpointType, String deployment, String body) {
        return post(endpointType, deployment, "chat/completions", body);
    }

    public HttpResponse<String> post(
            EmulatorEndpointType endpointType, String deployment, String path, String body, String... headers) {
        return send(request(endpointType, deployment, path, body, headers));
    }

    public HttpResponse<String> get(EmulatorEndpointType endpointType, String deployment, String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri(endpointType, deployment, path)).GET();
        return send(request.header(keyHeader(endpointType), key(endpointType)));
    }

    public HttpRequest.Builder request(
            EmulatorEndpointType endpointType, String deployment, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(endpointType, deployment, path))
                .header("Content-Type", "application/json")
                .header(keyHeader(endpointType), key(endpointType))
                .POST(HttpRequest.BodyPublishers.ofString(withModel(endpointType, deployment, json(body))));
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

    public URI uri(EmulatorEndpointType endpointType, String deployment, String path) {
        String version = endpointType == EmulatorEndpointType.OPENAI_V1 ? "" : "?api-version=2024-05-01-preview";
        return URI.create(emulator.endpoint(endpointType, deployment) + "/" + path + version);
    }

    public String keyHeader(EmulatorEndpointType endpointType) {
        return endpointType == EmulatorEndpointType.SERVERLESS || endpointType == EmulatorEndpointType.MANAGED
                ? "Authorization"
                : "api-key";
    }

    public String key(EmulatorEndpointType endpointType) {
        return (keyHeader(endpointType).equals("api-key") ? "" : "Bearer ") + emulator.apiKey();
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

    private static String withModel(EmulatorEndpointType endpointType, String deployment, String body) {
        boolean inBody = endpointType == EmulatorEndpointType.MODELS || endpointType == EmulatorEndpointType.OPENAI_V1;
        if (!inBody || !body.startsWith("{\"") || body.contains("\"model\"")) {
            return body;
        }
        return "{\"model\":\"" + deployment + "\"," + body.substring(1);
    }
}
