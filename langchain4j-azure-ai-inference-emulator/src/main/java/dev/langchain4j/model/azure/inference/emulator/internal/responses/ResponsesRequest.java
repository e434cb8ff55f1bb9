package dev.langchain4j.model.azure.inference.emulator.internal.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.model.azure.inference.emulator.ChatCall;
import dev.langchain4j.model.azure.inference.emulator.Deployment;
import dev.langchain4j.model.azure.inference.emulator.internal.answer.ServedModel;
import dev.langchain4j.model.azure.inference.emulator.internal.json.Json;
import java.util.List;

/**
 * A valid request for a response.
 *
 * @param body  without nulls; in tools and format it says whether they are strict
 * @param items the whole input, with what {@code previous_response_id} brings along; messages say their type
 * @param call  the same as chat completions would say it
 */
record ResponsesRequest(ObjectNode body, List<JsonNode> items, ChatCall call) {

    Deployment deployment() {
        return call.deployment();
    }

    /** As the response names it: the deployment, but of a router the model that it chose. */
    String model() {
        return deployment().choices().isEmpty() ? deployment().name() : ServedModel.find(call);
    }

    boolean stores() {
        return stores(body);
    }

    boolean includes(String what) {
        return includes(body, what);
    }

    /** Whether the model reasons before it answers. */
    boolean reasons() {
        return reasons(body, deployment());
    }

    static boolean stores(JsonNode body) {
        return body.path("store").asBoolean(true);
    }

    static boolean reasons(JsonNode body, Deployment deployment) {
        return deployment.reasonsAt(body.path("reasoning").path("effort").asText(""));
    }

    static boolean includes(JsonNode body, String what) {
        return Json.list(body.path("include")).stream()
                .anyMatch(include -> include.asText().equals(what));
    }
}
