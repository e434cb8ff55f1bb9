package dev.langchain4j.model.azure.inference.emulator.internal.reply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.model.azure.inference.emulator.Deployment;
import dev.langchain4j.model.azure.inference.emulator.Dialect;
import dev.langchain4j.model.azure.inference.emulator.Feature;
import dev.langchain4j.model.azure.inference.emulator.internal.dialect.DialectTraits;
import dev.langchain4j.model.azure.inference.emulator.internal.dialect.Rule;
import dev.langchain4j.model.azure.inference.emulator.internal.json.Json;
import dev.langchain4j.model.azure.inference.emulator.internal.json.Location;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The errors that a deployment's model gives, in its maker's shape. */
public final class ModelErrors {

    private final Deployment deployment;

    public ModelErrors(Deployment deployment) {
        this.deployment = deployment;
    }

    /** Something malformed or contradictory: 400. */
    public Refusal invalid(Location where, @Nullable String code, String message, JsonNode input) {
        ObjectNode body = switch (DialectTraits.of(deployment.dialect()).errorStyle()) {
            case OPENAI -> openAi(message, where.param(), code);
            case MISTRAL -> mistral(400, "value_error", where, message, input);
            case VLLM -> vllm(message);
            case COHERE -> cohere(400, "value_error", where, message, input);
            case XAI -> xai(message);
        };
        return refusal(400, body);
    }

    /** Whether the deployment's service has this rule. */
    public boolean has(Rule rule) {
        return rule.appliesTo(deployment);
    }

    /** A request that breaks a rule of the deployment's service. */
    public Refusal broken(Rule rule, Location where, String message, JsonNode input) {
        ObjectNode body = switch (DialectTraits.of(deployment.dialect()).errorStyle()) {
            case OPENAI -> openAi(rule, message, where.param());
            case MISTRAL -> mistral(rule, where, message, input);
            case VLLM -> vllm(message);
            case COHERE -> cohere(rule.status(), "value_error", where, message, input);
            case XAI -> Json.object().put("code", rule.code()).put("error", message);
        };
        return refusal(rule.status(), body);
    }

    /** Refuses a text that does not match a rule's pattern. */
    public void pattern(Rule rule, Location where, String pattern, JsonNode text) {
        if (has(rule) && !Pattern.compile(pattern).matcher(text.asText()).find()) {
            String message =
                    "Invalid '" + where.param() + "': string does not match pattern. Expected a string that matches"
                            + " the pattern '" + pattern + "'.";
            throw broken(rule, where, message, text);
        }
    }

    /** Refuses a text that is longer than a rule allows. */
    public void length(Rule rule, Location where, int max, JsonNode text) {
        int length = text.asText().length();
        if (has(rule) && length > max) {
            String message = "Invalid '" + where.param() + "': string too long. Expected a string with maximum length "
                    + max + ", but got a string with length " + length + " instead.";
            throw broken(rule, where, message, text);
        }
    }

    /** A value of the wrong JSON type. */
    public Refusal wrongType(Location where, String expected, JsonNode input) {
        String message = "Invalid type for '" + where.param() + "': expected " + expected + ", but got " + typeOf(input)
                + " instead.";
        return invalid(where, "invalid_type", message, input);
    }

    /** A value that is not allowed. */
    public Refusal wrongValue(Location where, String expected, JsonNode input) {
        String message = "Invalid value for '" + where.param() + "': expected " + expected + ", but got " + input + ".";
        return invalid(where, "invalid_value", message, input);
    }

    public Refusal missing(Location where) {
        String message = "Missing required parameter: '" + where.param() + "'.";
        return invalid(where, "missing_required_parameter", message, Json.object());
    }

    /** A parameter of the contract that this deployment does not support: 422, from OpenAI's models 400. */
    public Refusal unsupported(String parameter, JsonNode input) {
        if (deployment.dialect() == Dialect.GPT) {
            boolean renamed = parameter.equals("max_tokens") && deployment.supports(Feature.MAX_COMPLETION_TOKENS);
            String message = "Unsupported parameter: '" + parameter + "' is not supported with this model."
                    + (renamed ? " Use 'max_completion_tokens' instead." : "");
            return refusal(400, openAi(message, parameter, "unsupported_parameter"));
        }
        ObjectNode body = Json.object().put("status", 422).put("code", "parameter_not_supported");
        ObjectNode detail = body.putObject("detail");
        detail.set("loc", Location.of(parameter).loc());
        detail.set("input", input);
        body.put("message", "One of the parameters contain invalid values: '" + parameter + "' is not supported.");
        return refusal(422, body);
    }

    /** A parameter that neither the contract nor the model knows. */
    public Refusal unknown(Location where, JsonNode input) {
        String message = "Extra inputs are not permitted";
        return switch (DialectTraits.of(deployment.dialect()).errorStyle()) {
            case OPENAI -> refusal(400, openAi("Unrecognized request argument supplied: " + where.param(), null, null));
            case MISTRAL -> refusal(422, mistral(422, "extra_forbidden", where, message, input));
            case COHERE -> refusal(422, cohere(422, "extra_forbidden", where, message, input));
            case VLLM, XAI -> refusal(422, detail("extra_forbidden", where, message, input));
        };
    }

    /** A list of inputs that is too long. */
    public Refusal tooMany(Location where, int max, int given) {
        if (has(Rule.INPUTS)) {
            String message = "Invalid '" + where.param() + "': array too long. Expected an array with maximum length "
                    + max + ", but got an array with length " + given + " instead.";
            return broken(Rule.INPUTS, where, message, Json.array());
        }
        String message = "List should have at most " + max + " items after validation, not " + given;
        int status = Rule.FEWER_INPUTS.status();
        return refusal(status, cohere(status, "too_long", where, message, Json.array()));
    }

    /** A text that is too long. */
    public Refusal tooLong(Location where, int max, int given) {
        String message = "This model's maximum context length is " + max + " tokens. However, your input resulted in "
                + given + " tokens. Please reduce the length of the input.";
        return invalid(where, "context_length_exceeded", message, Json.object());
    }

    /** An embedding request's value out of an enumeration. */
    public Refusal notOneOf(Location where, String expected, JsonNode input) {
        if (DialectTraits.of(deployment.dialect()).errorStyle() == DialectTraits.ErrorStyle.OPENAI) {
            String message = "Invalid value for '" + where.param() + "' = " + input.asText() + ". Supported values: ["
                    + expected + "].";
            return refusal(400, openAi(message, null, null));
        }
        ObjectNode body = cohere(422, "enum", where, "Input should be " + expected, input);
        ((ObjectNode) body.at("/error/details/0")).putObject("ctx").put("expected", expected);
        return refusal(422, body);
    }

    private static ObjectNode openAi(Rule rule, String message, String param) {
        ObjectNode body = openAi(message, param.isEmpty() ? null : param, rule.code());
        if (rule == Rule.BATCH_TOKENS) {
            ((ObjectNode) body.path("error")).put("type", rule.code());
        }
        return body;
    }

    private static ObjectNode openAi(String message, @Nullable String param, @Nullable String code) {
        ObjectNode body = Json.object();
        body.putObject("error")
                .put("message", message)
                .put("type", "invalid_request_error")
                .put("param", param)
                .put("code", code);
        return body;
    }

    /** What the model itself refuses is numbered, what its schema refuses looks as everywhere. */
    private static ObjectNode mistral(Rule rule, Location where, String message, JsonNode input) {
        if (rule.status() == 422) {
            return mistral(422, "extra_forbidden", where, message, input);
        }
        int code = Integer.parseInt(String.valueOf(rule.code()));
        String type = switch (code) {
            case 3230 -> "invalid_request_message_order";
            case 3240 -> "invalid_request_assistant_message";
            case 3280 -> "invalid_function_call";
            default -> "invalid_request_error";
        };
        return Json.object()
                .put("object", "Error")
                .put("message", message)
                .put("type", type)
                .put("code", code);
    }

    /** The detail is JSON text within the message. */
    private static ObjectNode mistral(int status, String type, Location where, String message, JsonNode input) {
        ObjectNode body = Json.object();
        body.putObject("error")
                .put("code", "Invalid input")
                .put("message", Json.text(detail(type, where, message, input)))
                .put("status", status);
        return body;
    }

    private static ObjectNode vllm(String message) {
        return Json.object()
                .put("object", "error")
                .put("message", message)
                .put("type", "BadRequest")
                .put("code", 400);
    }

    private static ObjectNode cohere(int status, String type, Location where, String message, JsonNode input) {
        ObjectNode body = Json.object();
        ObjectNode error = body.putObject("error")
                .put("code", "Invalid input")
                .put("status", status)
                .put("message", "invalid input error");
        error.putArray("details").add(item(type, where, message, input));
        return body;
    }

    private static ObjectNode xai(String message) {
        return Json.object().put("code", "invalid-argument").put("error", message);
    }

    private static ObjectNode detail(String type, Location where, String message, JsonNode input) {
        ObjectNode body = Json.object();
        body.putArray("detail").add(item(type, where, message, input));
        return body;
    }

    private static ObjectNode item(String type, Location where, String message, JsonNode input) {
        ObjectNode item = Json.object().put("type", type);
        item.set("loc", where.loc());
        item.put("msg", message);
        item.set("input", input.isMissingNode() ? Json.object() : input);
        return item;
    }

    private static Refusal refusal(int status, ObjectNode body) {
        return new Refusal(
                status,
                body,
                Map.of(
                        "ms-azureml-model-error-reason",
                        "model_error",
                        "ms-azureml-model-error-statuscode",
                        Integer.toString(status)));
    }

    static String typeOf(JsonNode node) {
        return switch (node.getNodeType()) {
            case ARRAY -> "an array";
            case OBJECT -> "an object";
            case STRING -> "a string";
            case NUMBER -> node.isIntegralNumber() ? "an integer" : "a decimal";
            case BOOLEAN -> "a boolean";
            default -> "null";
        };
    }
}
