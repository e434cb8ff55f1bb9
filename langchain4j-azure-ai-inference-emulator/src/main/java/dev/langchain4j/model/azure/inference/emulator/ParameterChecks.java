package dev.langchain4j.model.azure.inference.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Checks each parameter on its own: type, range, and whether the deployment supports it. */
final class ParameterChecks {

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

    private record Rule(Kind kind, double min, double max) {}

    private static final Map<String, Rule> RULES = rules();

    private static final Map<String, Feature> NEEDED = Map.of(
            "dimensions", Feature.DIMENSIONS,
            "input_type", Feature.INPUT_TYPE,
            "tools", Feature.TOOLS,
            "tool_choice", Feature.TOOLS,
            "max_tokens", Feature.MAX_TOKENS,
            "max_completion_tokens", Feature.MAX_COMPLETION_TOKENS,
            "stream_options", Feature.STREAM_OPTIONS);

    private final Deployment deployment;
    private final ModelErrors errors;

    ParameterChecks(Deployment deployment, ModelErrors errors) {
        this.deployment = deployment;
        this.errors = errors;
    }

    /** Whether this parameter is known because of something that the deployment can do. */
    static boolean isFeatureOf(Deployment deployment, String parameter) {
        Feature feature = NEEDED.get(parameter);
        return feature != null && deployment.supports(feature);
    }

    void check(JsonNode body) {
        body.properties().forEach(property -> {
            if (!property.getValue().isNull()) {
                supported(property.getKey(), property.getValue());
                valid(property.getKey(), property.getValue());
            }
        });
        JsonNode n = body.path("n");
        if (n.isNumber() && n.asInt() != 1) {
            throw errors.wrongValue(Location.of("n"), "1", n);
        }
        stop(body.path("stop"));
    }

    private void supported(String name, JsonNode value) {
        Feature needed = NEEDED.get(name);
        if (deployment.refuses(name) || (needed != null && !deployment.supports(needed))) {
            throw errors.unsupported(name, value);
        }
    }

    private void valid(String name, JsonNode value) {
        Rule rule = RULES.get(name);
        if (rule == null) {
            return;
        }
        if (!is(rule.kind(), value)) {
            throw errors.wrongType(Location.of(name), rule.kind().expected, value);
        }
        if (value.isNumber() && (value.asDouble() < rule.min() || value.asDouble() > rule.max())) {
            throw errors.wrongValue(Location.of(name), "a value between " + rule.min() + " and " + rule.max(), value);
        }
    }

    private void stop(JsonNode stop) {
        if (stop.isArray()) {
            List<JsonNode> sequences = ChatCall.list(stop);
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

    private static Map<String, Rule> rules() {
        Map<String, Rule> rules = new LinkedHashMap<>();
        rules.put("temperature", new Rule(Kind.NUMBER, 0, 2));
        rules.put("top_p", new Rule(Kind.NUMBER, 0, 1));
        rules.put("frequency_penalty", new Rule(Kind.NUMBER, -2, 2));
        rules.put("presence_penalty", new Rule(Kind.NUMBER, -2, 2));
        rules.put("max_tokens", new Rule(Kind.INTEGER, 1, Integer.MAX_VALUE));
        rules.put("max_completion_tokens", new Rule(Kind.INTEGER, 1, Integer.MAX_VALUE));
        rules.put("n", new Rule(Kind.INTEGER, 1, 128));
        rules.put("seed", new Rule(Kind.INTEGER, Long.MIN_VALUE, Long.MAX_VALUE));
        rules.put("dimensions", new Rule(Kind.INTEGER, 1, Integer.MAX_VALUE));
        rules.put("top_logprobs", new Rule(Kind.INTEGER, 0, 20));
        for (String name : List.of("stream", "parallel_tool_calls", "logprobs", "safe_prompt", "store")) {
            rules.put(name, new Rule(Kind.BOOLEAN, 0, 0));
        }
        for (String name : List.of("user", "reasoning_effort", "model", "encoding_format", "input_type")) {
            rules.put(name, new Rule(Kind.STRING, 0, 0));
        }
        rules.put("response_format", new Rule(Kind.OBJECT, 0, 0));
        rules.put("stream_options", new Rule(Kind.OBJECT, 0, 0));
        rules.put("logit_bias", new Rule(Kind.OBJECT, 0, 0));
        rules.put("tools", new Rule(Kind.ARRAY, 0, 0));
        rules.put("tool_choice", new Rule(Kind.STRING_OR_OBJECT, 0, 0));
        rules.put("stop", new Rule(Kind.STRING_OR_ARRAY, 0, 0));
        return rules;
    }
}
