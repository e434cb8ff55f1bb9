package dev.langchain4j.model.azure.inference.emulator.internal.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.model.azure.inference.emulator.ChatCall;
import dev.langchain4j.model.azure.inference.emulator.Deployment;
import dev.langchain4j.model.azure.inference.emulator.Feature;
import dev.langchain4j.model.azure.inference.emulator.RecordedRequest;
import dev.langchain4j.model.azure.inference.emulator.internal.answer.Usage;
import dev.langchain4j.model.azure.inference.emulator.internal.dialect.ResponsesRule;
import dev.langchain4j.model.azure.inference.emulator.internal.json.Json;
import dev.langchain4j.model.azure.inference.emulator.internal.reply.ResponsesErrors;
import dev.langchain4j.model.azure.inference.emulator.internal.route.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Everything that a request for a response must get right before it is answered. */
final class ResponsesChecks {

    private final ResponsesStore store;

    ResponsesChecks(ResponsesStore store) {
        this.store = store;
    }

    /** The request, or the refusal that a real deployment would give. */
    ResponsesRequest check(Route route, RecordedRequest request, Deployment deployment) {
        ObjectNode body = object(request.json());
        ResponsesParameters.check(body);
        reasoning(body, deployment);
        ResponsesTools.check(body, deployment);
        ResponsesFormat.check(body, deployment);
        List<JsonNode> items = input(body, deployment, route.project());
        ChatCall call = new ChatCall(request, route.endpointType(), deployment, ResponsesMessages.chat(body, items));
        jsonWord(body, items);
        length(call);
        return new ResponsesRequest(body, items, call);
    }

    private static ObjectNode object(JsonNode sent) {
        if (!(sent instanceof ObjectNode object)) {
            throw ResponsesErrors.wrongType("body", "an object", sent);
        }
        ObjectNode body = object.deepCopy();
        List<String> nulls = new ArrayList<>();
        body.properties().forEach(property -> {
            if (property.getValue().isNull()) {
                nulls.add(property.getKey());
            }
        });
        return body.remove(nulls);
    }

    private static void reasoning(JsonNode body, Deployment deployment) {
        JsonNode reasoning = body.path("reasoning");
        boolean can = deployment.supports(Feature.REASONING);
        for (String name : List.of("effort", "summary")) {
            if (!can && reasoning.hasNonNull(name)) {
                throw ResponsesErrors.unsupportedParameter(ResponsesRule.NO_EFFORT, "reasoning." + name);
            }
        }
        effort(reasoning.path("effort").asText(""), deployment);
        if (!can && ResponsesRequest.includes(body, ResponsesParameters.ENCRYPTED_CONTENT)) {
            String message = "Encrypted content is not supported with this model.";
            throw ResponsesErrors.broken(ResponsesRule.NO_ENCRYPTED_CONTENT, "include", message);
        }
        if (ResponsesRequest.reasons(body, deployment)) {
            sampling(body);
        }
    }

    private static void effort(String effort, Deployment deployment) {
        List<String> efforts = deployment.efforts();
        if (!effort.isEmpty() && !efforts.isEmpty() && !efforts.contains(effort)) {
            String message = "Unsupported value: 'reasoning.effort' does not support '" + effort
                    + "' with this model. Supported values are: " + ResponsesErrors.listed(efforts) + ".";
            throw ResponsesErrors.broken(ResponsesRule.EFFORT, "reasoning.effort", message);
        }
    }

    private static void sampling(JsonNode body) {
        if (body.path("temperature").isNumber() && body.path("temperature").asDouble() != 1) {
            throw ResponsesErrors.unsupportedParameter(ResponsesRule.SAMPLING, "temperature");
        }
        if (body.has("top_p")) {
            throw ResponsesErrors.unsupportedParameter(ResponsesRule.SAMPLING, "top_p");
        }
        if (ResponsesRequest.includes(body, ResponsesParameters.LOGPROBS)) {
            String message = "logprobs are not supported with reasoning models.";
            throw ResponsesErrors.broken(ResponsesRule.LOGPROBS, "include", message);
        }
    }

    private List<JsonNode> input(ObjectNode body, Deployment deployment, boolean project) {
        List<JsonNode> own = new ResponsesInput(deployment, project).items(body);
        own = new ResponsesReplay(store, deployment, ResponsesRequest.stores(body)).check(own);
        List<JsonNode> items = new ArrayList<>();
        if (body.has("previous_response_id")) {
            items.addAll(previous(body.path("previous_response_id").asText()));
        }
        items.addAll(own);
        ResponsesPairs.check(items, deployment);
        return List.copyOf(items);
    }

    private List<JsonNode> previous(String id) {
        return store.find(id)
                .orElseThrow(() -> {
                    String message = "Previous response with id '" + id + "' not found.";
                    return ResponsesErrors.broken(ResponsesRule.PREVIOUS_RESPONSE, "previous_response_id", message);
                })
                .conversation();
    }

    private static void jsonWord(JsonNode body, List<JsonNode> items) {
        boolean asked = body.at("/text/format/type").asText().equals("json_object");
        if (asked
                && items.stream()
                        .noneMatch(
                                item -> Json.text(item).toLowerCase(Locale.ROOT).contains("json"))) {
            String message =
                    "Response input messages must contain the word 'json' in some form to use 'text.format' of type"
                            + " 'json_object'.";
            throw ResponsesErrors.broken(ResponsesRule.JSON_WORD, "input", message);
        }
    }

    private static void length(ChatCall call) {
        boolean cuts = call.request().json().path("truncation").asText().equals("auto");
        if (!cuts && Usage.promptTokens(call) > call.deployment().maxPromptTokens()) {
            String message =
                    "Your input exceeds the context window of this model. Please adjust your input and try again.";
            throw ResponsesErrors.broken(ResponsesRule.CONTEXT, "input", message);
        }
    }
}
