package dev.langchain4j.model.azure.inference.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.langchain4j.model.azure.inference.emulator.internal.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A valid request for a chat answer, as a {@link Responder} sees it. A text completion is seen as one user message, a request for a
 * response as chat completions would say it.
 */
public final class ChatCall {

    private final RecordedRequest request;
    private final EmulatorEndpointType endpointType;
    private final Deployment deployment;
    private final JsonNode body;

    /** Mostly made by the emulator; public so that a responder can be tested by itself. */
    public ChatCall(RecordedRequest request, EmulatorEndpointType endpointType, Deployment deployment, JsonNode body) {
        this.request = request;
        this.endpointType = endpointType;
        this.deployment = deployment;
        this.body = body;
    }

    /** The request as it came over the wire. */
    public RecordedRequest request() {
        return request;
    }

    /** The endpoint type that was used. */
    public EmulatorEndpointType endpointType() {
        return endpointType;
    }

    /** The deployment that was asked. */
    public Deployment deployment() {
        return deployment;
    }

    /**
     * The whole body, without the parameters that were dropped. Of a request for a response it is the body that chat completions
     * would have; {@link RecordedRequest#json} has the body that was sent.
     */
    public JsonNode body() {
        return body;
    }

    /** Whether a stream was asked for. */
    public boolean streaming() {
        return body.path("stream").asBoolean(false);
    }

    /** All messages. */
    public List<JsonNode> messages() {
        return Json.list(body.path("messages"));
    }

    /** The system's (or developer's) texts, one a line. */
    public String systemText() {
        return messages().stream()
                .filter(m -> List.of("system", "developer").contains(Json.role(m)))
                .map(ChatCall::text)
                .collect(Collectors.joining("\n"));
    }

    /** The last user message; a missing node if there is none. */
    public JsonNode lastUserMessage() {
        List<JsonNode> messages = messages();
        int last = lastUserIndex(messages);
        return last < 0 ? MissingNode.getInstance() : messages.get(last);
    }

    /** The text of the last user message, its parts joined by newlines. */
    public String lastUserText() {
        return text(lastUserMessage());
    }

    /** The URLs (web or data) of the images in the last user message and in the tool results behind it. */
    public List<String> images() {
        List<JsonNode> messages = messages();
        return messages.subList(Math.max(0, lastUserIndex(messages)), messages.size()).stream()
                .filter(message -> List.of("user", "tool").contains(Json.role(message)))
                .flatMap(message -> Json.list(message.path("content")).stream())
                .filter(part -> part.path("type").asText().equals("image_url"))
                .map(part -> part.path("image_url").path("url").asText())
                .toList();
    }

    /** The texts of the tool results behind the last user message. */
    public List<String> toolResults() {
        List<JsonNode> messages = messages();
        List<String> results = new ArrayList<>();
        for (JsonNode message : messages.subList(lastUserIndex(messages) + 1, messages.size())) {
            if (Json.role(message).equals("tool")) {
                results.add(text(message));
            }
        }
        return results;
    }

    /** The tools that are offered: each a function with name, description and parameters. */
    public List<JsonNode> tools() {
        return Json.list(body.path("tools")).stream()
                .map(tool -> tool.path("function"))
                .toList();
    }

    /** The names of the tools that are offered. */
    public List<String> toolNames() {
        return tools().stream().map(tool -> tool.path("name").asText()).toList();
    }

    /** Whether the answer has to be JSON. */
    public boolean wantsJson() {
        return responseFormat().startsWith("json");
    }

    /** The schema that the answer has to follow. */
    public Optional<JsonNode> schema() {
        JsonNode schema = body.path("response_format").path("json_schema").path("schema");
        return schema.isMissingNode() ? Optional.empty() : Optional.of(schema);
    }

    /** The text of a message: its content, or the text parts of its content joined by newlines. */
    public static String text(JsonNode message) {
        JsonNode content = message.path("content");
        if (!content.isArray()) {
            return content.asText("");
        }
        return Json.list(content).stream()
                .filter(part -> part.has("text"))
                .map(part -> part.path("text").asText())
                .collect(Collectors.joining("\n"));
    }

    /** The type of the response format: {@code text}, {@code json_object} or {@code json_schema}. */
    public String responseFormat() {
        return body.path("response_format").path("type").asText("text");
    }

    private static int lastUserIndex(List<JsonNode> messages) {
        for (int i = messages.size() - 1; i >= 0; i--) {
            if (Json.role(messages.get(i)).equals("user")) {
                return i;
            }
        }
        return -1;
    }
}
