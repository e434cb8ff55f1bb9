package dev.langchain4j.model.azure.inference.emulator.internal.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.model.azure.inference.emulator.Feature;
import dev.langchain4j.model.azure.inference.emulator.internal.answer.Filters;
import dev.langchain4j.model.azure.inference.emulator.internal.answer.Usage;
import dev.langchain4j.model.azure.inference.emulator.internal.dialect.DialectTraits;
import dev.langchain4j.model.azure.inference.emulator.internal.dialect.Trait;
import dev.langchain4j.model.azure.inference.emulator.internal.json.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a response as a document: what it says, and an echo of the request. */
final class ResponsesDocument {

    private static final List<String> NULLS = List.of("instructions", "max_output_tokens", "max_tool_calls");

    private final ResponsesRequest request;
    private final JsonNode body;
    private final long created;
    private final String id;

    ResponsesDocument(ResponsesRequest request, String id, long created) {
        this.request = request;
        this.body = request.body();
        this.id = id;
        this.created = created;
    }

    /** While nothing is said yet. */
    ObjectNode started() {
        return document("in_progress", null, null, null);
    }

    /** Ended by an error, which it may not tell. */
    ObjectNode failed(@Nullable ObjectNode error) {
        ObjectNode document = document("failed", null, null, null);
        return error == null ? document : document.set("error", error);
    }

    ObjectNode finished(ResponsesOutput output, int cached) {
        ObjectNode document = document(output.status(), output.incomplete(), filters(output), usage(output, cached));
        output.items().forEach(document.withArray("output")::add);
        return document;
    }

    private ObjectNode document(
            String status, @Nullable String incomplete, @Nullable ArrayNode filters, @Nullable ObjectNode usage) {
        ObjectNode document = Json.object()
                .put("id", id)
                .put("object", "response")
                .put("created_at", created)
                .put("status", status)
                .put("background", false)
                .put("completed_at", status.equals("completed") ? created : null);
        document.set("content_filters", filters);
        document.putNull("error").put("frequency_penalty", 0.0).putNull("incomplete_details");
        if (incomplete != null) {
            document.putObject("incomplete_details").put("reason", incomplete);
        }
        NULLS.forEach(name -> echo(document, name, null));
        document.put("model", request.model()).putNull("moderation");
        document.putArray("output");
        echo(document, "parallel_tool_calls", true);
        document.put("presence_penalty", 0.0);
        echo(document, "previous_response_id", null);
        echo(document, "prompt_cache_key", null);
        echo(document, "prompt_cache_retention", "in_memory");
        document.set("reasoning", reasoning());
        echo(document, "safety_identifier", null);
        String tier = body.path("service_tier").asText("auto");
        document.put("service_tier", tier.equals("auto") && !status.equals("in_progress") ? "default" : tier);
        echo(document, "store", true);
        options(document);
        document.set("usage", usage);
        echo(document, "user", null);
        document.set("metadata", body.has("metadata") ? body.path("metadata") : Json.object());
        return document;
    }

    /** What the service echoes for a model that reasons is no value that it would accept. */
    private void options(ObjectNode document) {
        echo(document, "temperature", 1.0);
        document.set("text", text());
        echo(document, "tool_choice", "auto");
        ArrayNode tools = document.putArray("tools");
        body.path("tools").forEach(tool -> tools.add(tool(tool)));
        echo(document, "top_logprobs", 0);
        echo(document, "top_p", request.reasons() ? 0.98 : 1.0);
        echo(document, "truncation", "disabled");
    }

    private void echo(ObjectNode document, String name, @Nullable Object otherwise) {
        if (body.has(name)) {
            document.set(name, body.path(name));
        } else {
            document.putPOJO(name, otherwise);
        }
    }

    private ObjectNode reasoning() {
        JsonNode sent = body.path("reasoning");
        ObjectNode reasoning = Json.object();
        boolean can = request.deployment().supports(Feature.REASONING);
        String usual = can ? request.deployment().defaultEffort().orElse("medium") : null;
        if (can) {
            reasoning.put("context", sent.path("context").asText("current_turn"));
        }
        reasoning.put("effort", sent.hasNonNull("effort") ? sent.path("effort").asText() : usual);
        if (can) {
            reasoning.put("mode", sent.path("mode").asText("standard"));
        }
        return reasoning.put(
                "summary", sent.hasNonNull("summary") ? sent.path("summary").asText() : null);
    }

    private ObjectNode text() {
        JsonNode sent = body.path("text");
        ObjectNode text = Json.object();
        if (sent.path("format").isObject()) {
            text.set("format", sent.path("format"));
        } else {
            text.putObject("format").put("type", "text");
        }
        return text.put("verbosity", sent.path("verbosity").asText("medium"));
    }

    private static JsonNode tool(JsonNode tool) {
        if (!tool.path("type").asText().equals("function")) {
            return tool;
        }
        ObjectNode echo = Json.object().put("type", "function");
        echo.put(
                "description",
                tool.hasNonNull("description") ? tool.path("description").asText() : null);
        echo.set("name", tool.path("name"));
        echo.putNull("output_schema").set("parameters", tool.path("parameters"));
        echo.set("strict", tool.path("strict"));
        return echo;
    }

    private ObjectNode usage(ResponsesOutput output, int cached) {
        int prompt = output.promptFiltered() ? 0 : Usage.promptTokens(request.call());
        ObjectNode usage = Json.object().put("input_tokens", prompt);
        usage.putObject("input_tokens_details")
                .put("cache_write_tokens", body.has("prompt_cache_key") ? prompt - cached : 0)
                .put("cached_tokens", cached);
        usage.put("output_tokens", output.tokens());
        usage.putObject("output_tokens_details").put("reasoning_tokens", output.reasoningTokens());
        return usage.put("total_tokens", prompt + output.tokens());
    }

    private @Nullable ArrayNode filters(ResponsesOutput output) {
        if (!DialectTraits.has(request.deployment(), Trait.FILTER_RESULTS) || output.promptFiltered()) {
            return null;
        }
        boolean filtered = ResponsesOutput.CONTENT_FILTER.equals(output.incomplete());
        ObjectNode prompt = Filters.categories(false);
        prompt.putObject("jailbreak").put("detected", false).put("filtered", false);
        ArrayNode filters = Json.array();
        filters.add(filter("prompt", false, prompt));
        return filters.add(filter("completion", filtered, Filters.categories(filtered)));
    }

    private static ObjectNode filter(String source, boolean blocked, ObjectNode results) {
        ObjectNode filter = Json.object().put("blocked", blocked).put("source_type", source);
        filter.putArray("content_filter_raw");
        filter.set("content_filter_results", results);
        filter.putObject("content_filter_offsets")
                .put("start_offset", 0)
                .put("end_offset", 0)
                .put("check_offset", 0);
        return filter;
    }
}
