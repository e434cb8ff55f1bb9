package dev.langchain4j.model.azure.inference.emulator.internal.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.model.azure.inference.emulator.Deployment;
import dev.langchain4j.model.azure.inference.emulator.Feature;
import dev.langchain4j.model.azure.inference.emulator.internal.dialect.Rule;
import dev.langchain4j.model.azure.inference.emulator.internal.json.Json;
import dev.langchain4j.model.azure.inference.emulator.internal.json.Location;
import dev.langchain4j.model.azure.inference.emulator.internal.reply.ModelErrors;
import dev.langchain4j.model.azure.inference.emulator.internal.reply.ResponsesErrors;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks each parameter on its own: type, range, and whether the deployment supports it. */
public final class ParameterChecks {

    private enum Kind {
        NUMBER("a number"),
        INTEGER("an integer"),
        BOOLEAN("a boolean"),
        STRING("a string"),
        OBJECT("an object"),
        ARRAY("an array"),
        STRING_OR_ARRAY("a string or an array of strings"),
        STRING_OR_OBJECT("a string or an object");

        private final String expected;

        Kind(String expected) {
            this.expected = expected;
        }
    }

    private record Range(Kind kind, double min, double max) {}

    private static final List<String> STRINGS = List.of(
            "user",
            "reasoning_effort",
            "model",
            "encoding_format",
            "input_type",
            "service_tier",
            "verbosity",
            "prompt_cache_key",
            "safety_identifier");

    private static final Map<String, Range> RANGES = ranges();

    private static final Map<String, Feature> NEEDED = Map.of(
            "dimensions", Feature.DIMENSIONS,
            "input_type", Feature.INPUT_TYPE,
            "tools", Feature.TOOLS,
            "tool_choice", Feature.TOOLS,
            "max_tokens", Feature.MAX_TOKENS,
            "max_completion_tokens", Feature.MAX_COMPLETION_TOKENS,
            "stream_options", Feature.STREAM_OPTIONS);

    private static final List<String> NOT_WHILE_REASONING =
            List.of("top_p", "presence_penalty", "frequency_penalty", "logprobs", "top_logprobs", "logit_bias", "stop");

    private final Deployment deployment;
    private final ModelErrors errors;

    public ParameterChecks(Deployment deployment, ModelErrors errors) {
        this.deployment = deployment;
        this.errors = errors;
    }

    /** Whether this parameter is known because of something that the deployment can do. */
    static boolean isFeatureOf(Deployment deployment, String parameter) {
        Feature feature = NEEDED.get(parameter);
        return feature != null && deployment.supports(feature);
    }

    public void check(JsonNode body) {
        body.properties().forEach(property -> {
            if (!property.getValue().isNull()) {
                supported(property.getKey(), property.getValue());
                valid(property.getKey(), property.getValue());
            }
        });
        String effort = body.path("reasoning_effort").asText("");
        effort(effort, body);
        if (deployment.reasonsAt(effort)) {
            reasoning(body);
        }
        stop(body.path("stop"));
    }

    private void effort(String effort, JsonNode body) {
        List<String> efforts = deployment.efforts();
        Location where = Location.of("reasoning_effort");
        if (errors.has(Rule.REASONING_EFFORT) && !effort.isEmpty() && !efforts.isEmpty() && !efforts.contains(effort)) {
            String message = "Unsupported value: 'reasoning_effort' does not support '" + effort
                    + "' with this model. Supported values are: " + ResponsesErrors.listed(efforts) + ".";
            throw errors.broken(Rule.REASONING_EFFORT, where, message, body.path("reasoning_effort"));
        }
        if (errors.has(Rule.TOOLS_WITH_REASONING) && body.path("tools").size() > 0 && deployment.reasonsAt(effort)) {
            boolean unasked = !deployment.defaultEffort().equals(Optional.of("none"));
            String message = "Function tools with reasoning_effort are not supported for "
                    + deployment.model().replaceFirst("-\\d{4}-\\d{2}-\\d{2}$", "")
                    + " in /v1/chat/completions. "
                    + (unasked
                            ? "To use function tools, use /v1/responses or set reasoning_effort to 'none'."
                            : "Please use /v1/responses instead.");
            throw errors.broken(Rule.TOOLS_WITH_REASONING, where, message, body.path("reasoning_effort"));
        }
    }

    private void reasoning(JsonNode body) {
        JsonNode temperature = body.path("temperature");
        if (errors.has(Rule.REASONING_TEMPERATURE) && temperature.isNumber() && temperature.asDouble() != 1) {
            String message = "Unsupported value: 'temperature' does not support " + temperature
                    + " with this model. Only the default (1) value is supported.";
            throw errors.broken(Rule.REASONING_TEMPERATURE, Location.of("temperature"), message, temperature);
        }
        for (String name : NOT_WHILE_REASONING) {
            if (errors.has(Rule.REASONING_OPTIONS) && body.hasNonNull(name)) {
                String message = "Unsupported parameter: '" + name + "' is not supported with this model.";
                throw errors.broken(Rule.REASONING_OPTIONS, Location.of(name), message, body.path(name));
            }
        }
    }

    private void supported(String name, JsonNode value) {
        Feature needed = NEEDED.get(name);
        if (deployment.refuses(name) || (needed != null && !deployment.supports(needed))) {
            throw errors.unsupported(name, value);
        }
    }

    private void valid(String name, JsonNode value) {
        Range range = RANGES.get(name);
        if (range == null) {
            return;
        }
        if (!is(range.kind(), value)) {
            throw errors.wrongType(Location.of(name), range.kind().expected, value);
        }
        if (value.isNumber() && (value.asDouble() < range.min() || value.asDouble() > range.max())) {
            throw errors.wrongValue(Location.of(name), "a value between " + range.min() + " and " + range.max(), value);
        }
    }

    private void stop(JsonNode stop) {
        if (stop.isArray()) {
            List<JsonNode> sequences = Json.list(stop);
            if (sequences.isEmpty() || sequences.stream().anyMatch(s -> !s.isTextual())) {
                throw errors.wrongType(Location.of("stop"), "a string or an array of strings", stop);
            }
        }
    }

    private static boolean is(Kind kind, JsonNode value) {
        return switch (kind) {
            case NUMBER -> value.isNumber();
            case INTEGER -> value.isIntegralNumber();
            case BOOLEAN -> value.isBoolean();
            case STRING -> value.isTextual();
            case OBJECT -> value.isObject();
            case ARRAY -> value.isArray();
            case STRING_OR_ARRAY -> value.isTextual() || value.isArray();
            case STRING_OR_OBJECT -> value.isTextual() || value.isObject();
        };
    }

    private static Map<String, Range> ranges() {
        Map<String, Range> ranges = new LinkedHashMap<>();
        ranges.put("temperature", new Range(Kind.NUMBER, 0, 2));
        ranges.put("top_p", new Range(Kind.NUMBER, 0, 1));
        ranges.put("frequency_penalty", new Range(Kind.NUMBER, -2, 2));
        ranges.put("presence_penalty", new Range(Kind.NUMBER, -2, 2));
        ranges.put("max_tokens", new Range(Kind.INTEGER, 1, Integer.MAX_VALUE));
        ranges.put("max_completion_tokens", new Range(Kind.INTEGER, 1, Integer.MAX_VALUE));
        ranges.put("n", new Range(Kind.INTEGER, 1, 128));
        ranges.put("seed", new Range(Kind.INTEGER, Long.MIN_VALUE, Long.MAX_VALUE));
        ranges.put("dimensions", new Range(Kind.INTEGER, 1, Integer.MAX_VALUE));
        ranges.put("top_logprobs", new Range(Kind.INTEGER, 0, 20));
        for (String name : List.of("stream", "parallel_tool_calls", "logprobs", "safe_prompt", "store")) {
            ranges.put(name, new Range(Kind.BOOLEAN, 0, 0));
        }
        for (String name : STRINGS) {
            ranges.put(name, new Range(Kind.STRING, 0, 0));
        }
        for (String name : List.of("response_format", "stream_options", "logit_bias", "metadata", "prediction")) {
            ranges.put(name, new Range(Kind.OBJECT, 0, 0));
        }
        ranges.put("tools", new Range(Kind.ARRAY, 0, 0));
        ranges.put("tool_choice", new Range(Kind.STRING_OR_OBJECT, 0, 0));
        ranges.put("stop", new Range(Kind.STRING_OR_ARRAY, 0, 0));
        return ranges;
    }
}
