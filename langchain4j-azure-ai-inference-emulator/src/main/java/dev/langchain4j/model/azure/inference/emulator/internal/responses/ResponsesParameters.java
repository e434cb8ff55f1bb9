package dev.langchain4j.model.azure.inference.emulator.internal.responses;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.model.azure.inference.emulator.internal.dialect.ResponsesRule;
import dev.langchain4j.model.azure.inference.emulator.internal.json.Json;
import dev.langchain4j.model.azure.inference.emulator.internal.reply.ResponsesErrors;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The parameters of {@code /responses}: each with what its value may be. */
final class ResponsesParameters {

    static final List<String> EFFORTS = List.of("none", "minimal", "low", "medium", "high", "xhigh", "max");
    static final String ENCRYPTED_CONTENT = "reasoning.encrypted_content";
    static final String LOGPROBS = "message.output_text.logprobs";

    private static final List<String> INCLUDES = List.of(
            "code_interpreter_call.outputs",
            "computer_call_output.output.image_url",
            "file_search_call.results",
            "message.input_image.image_url",
            LOGPROBS,
            ENCRYPTED_CONTENT,
            "web_search_call.action.sources",
            "web_search_call.results");

    private static final Map<String, String> MOVED = Map.of(
            "messages", "input",
            "max_tokens", "max_output_tokens",
            "max_completion_tokens", "max_output_tokens",
            "response_format", "text.format",
            "reasoning_effort", "reasoning.effort",
            "verbosity", "text.verbosity");

    /** Refuses a value. */
    private interface Check {
        void check(String param, JsonNode value);
    }

    private static final Check ANY = (param, value) -> {};
    private static final Check TEXT = type("a string", JsonNode::isTextual);
    private static final Check BOOLEAN = type("a boolean", JsonNode::isBoolean);
    private static final Check ARRAY = type("an array", JsonNode::isArray);
    private static final Check OBJECT = type("an object", JsonNode::isObject);

    private static final Map<String, Check> KNOWN = Map.ofEntries(
            entry("model", TEXT),
            entry("input", type("a string or an array of items", v -> v.isTextual() || v.isArray())),
            entry("instructions", TEXT),
            entry("max_output_tokens", integer(16, Integer.MAX_VALUE)),
            entry("max_tool_calls", integer(1, Integer.MAX_VALUE)),
            entry("top_logprobs", integer(0, 20)),
            entry("temperature", decimal(2)),
            entry("top_p", decimal(1)),
            entry("tools", ARRAY),
            entry("tool_choice", type("a string or an object", v -> v.isTextual() || v.isObject())),
            entry("parallel_tool_calls", BOOLEAN),
            entry("text", members(Map.of("format", OBJECT, "verbosity", oneOf("low", "medium", "high")))),
            entry("reasoning", members(reasoning())),
            entry("include", ResponsesParameters::include),
            entry("store", BOOLEAN),
            entry("stream", BOOLEAN),
            entry("stream_options", members(Map.of("include_obfuscation", BOOLEAN))),
            entry("background", BOOLEAN),
            entry("previous_response_id", TEXT),
            entry("conversation", type("a string or an object", v -> v.isTextual() || v.isObject())),
            entry("truncation", oneOf("auto", "disabled")),
            entry("context_management", ARRAY),
            entry("metadata", ResponsesParameters::metadata),
            entry("user", TEXT),
            entry("safety_identifier", upTo64()),
            entry("prompt_cache_key", TEXT),
            entry("prompt_cache_retention", oneOf("in_memory", "24h")),
            entry("prompt_cache_options", OBJECT),
            entry("prompt", OBJECT),
            entry("moderation", OBJECT),
            entry("service_tier", oneOf("auto", "default", "flex", "scale", "priority", "fast", "ultrafast")));

    private ResponsesParameters() {}

    /** Checks each on its own; a null counts as not sent. */
    static void check(JsonNode body) {
        body.properties().forEach(property -> {
            String name = property.getKey();
            String moved = MOVED.get(name);
            if (moved != null) {
                String message =
                        "Unsupported parameter: '" + name + "'. In the Responses API, this parameter has moved to '"
                                + moved + "'. Try again with the new parameter.";
                throw ResponsesErrors.broken(ResponsesRule.MOVED_PARAMETER, name, message);
            }
            if (name.endsWith("_penalty")) {
                throw ResponsesErrors.unsupportedParameter(ResponsesRule.PENALTIES, name);
            }
        });
        members(KNOWN).check("", body);
        exclusive(body, "previous_response_id", "conversation");
        exclusive(body, "prompt_cache_retention", "prompt_cache_options");
    }

    private static void exclusive(JsonNode body, String one, String other) {
        if (body.has(one) && body.has(other)) {
            String message = "Mutually exclusive parameters: '" + one + "' and '" + other
                    + "'. Ensure you are only providing one of them.";
            throw ResponsesErrors.broken(ResponsesRule.EXCLUSIVE, null, message);
        }
    }

    private static void metadata(String param, JsonNode metadata) {
        OBJECT.check(param, metadata);
        metadata.properties().forEach(pair -> {
            String where = param + "." + pair.getKey();
            TEXT.check(where, pair.getValue());
            ResponsesErrors.length(where, Json.textNode(pair.getKey()), 64);
            ResponsesErrors.length(where, pair.getValue(), 512);
        });
    }

    private static Map<String, Check> reasoning() {
        Map<String, Check> reasoning = new LinkedHashMap<>();
        reasoning.put("effort", oneOf(EFFORTS.toArray(String[]::new)));
        reasoning.put("summary", oneOf("auto", "concise", "detailed"));
        reasoning.put("generate_summary", oneOf("auto", "concise", "detailed"));
        reasoning.put("context", oneOf("auto", "current_turn", "all_turns"));
        reasoning.put("mode", oneOf("standard", "pro"));
        return reasoning;
    }

    private static void include(String param, JsonNode values) {
        ARRAY.check(param, values);
        for (int i = 0; i < values.size(); i++) {
            oneOf(INCLUDES.toArray(String[]::new)).check(param + "[" + i + "]", values.get(i));
        }
    }

    private static Check members(Map<String, Check> known) {
        return (param, object) -> {
            OBJECT.check(param, object);
            object.properties().forEach(member -> {
                String inner = param.isEmpty() ? member.getKey() : param + "." + member.getKey();
                if (!known.containsKey(member.getKey())) {
                    throw ResponsesErrors.unknown(inner);
                }
                if (!member.getValue().isNull()) {
                    known.getOrDefault(member.getKey(), ANY).check(inner, member.getValue());
                }
            });
        };
    }

    private static Check type(String expected, Predicate<JsonNode> is) {
        return (param, value) -> {
            if (!is.test(value)) {
                throw ResponsesErrors.wrongType(param, expected, value);
            }
        };
    }

    private static Check oneOf(String... values) {
        return (param, value) -> {
            TEXT.check(param, value);
            if (!List.of(values).contains(value.asText())) {
                throw ResponsesErrors.wrongValue(param, value, List.of(values));
            }
        };
    }

    private static Check upTo64() {
        return (param, value) -> {
            TEXT.check(param, value);
            ResponsesErrors.length(param, value, 64);
        };
    }

    private static Check integer(int min, int max) {
        return (param, value) -> {
            if (!value.isIntegralNumber()) {
                throw ResponsesErrors.wrongType(param, "an integer", value);
            }
            range(param, value, min, max, "integer", ResponsesRule.INTEGER_MIN, ResponsesRule.INTEGER_MAX);
        };
    }

    private static Check decimal(int max) {
        return (param, value) -> {
            if (!value.isNumber()) {
                throw ResponsesErrors.wrongType(param, "a decimal", value);
            }
            range(param, value, 0, max, "decimal", ResponsesRule.DECIMAL_MIN, ResponsesRule.DECIMAL_MAX);
        };
    }

    private static void range(
            String param, JsonNode value, int min, int max, String kind, ResponsesRule below, ResponsesRule above) {
        if (value.asDouble() >= min && value.asDouble() <= max) {
            return;
        }
        boolean low = value.asDouble() < min;
        String message = "Invalid '" + param + "': " + kind + (low ? " below minimum" : " above maximum")
                + " value. Expected a value " + (low ? ">= " + min : "<= " + max) + ", but got " + value
                + " instead.";
        throw ResponsesErrors.broken(low ? below : above, param, message);
    }
}
