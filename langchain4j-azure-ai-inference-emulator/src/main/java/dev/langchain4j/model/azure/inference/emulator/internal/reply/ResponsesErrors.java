package dev.langchain4j.model.azure.inference.emulator.internal.reply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.model.azure.inference.emulator.internal.dialect.Ids;
import dev.langchain4j.model.azure.inference.emulator.internal.dialect.ResponsesRule;
import dev.langchain4j.model.azure.inference.emulator.internal.json.Json;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The errors of {@code /responses}, which have the same shape whoever made the model. */
public final class ResponsesErrors {

    private ResponsesErrors() {}

    public static Refusal broken(ResponsesRule rule, @Nullable String param, String message) {
        return new Refusal(400, body(message, param, rule.code()), Map.of());
    }

    static ObjectNode body(String message, @Nullable String param, @Nullable String code) {
        ObjectNode body = Json.object();
        body.putObject("error")
                .put("message", message)
                .put("type", "invalid_request_error")
                .put("param", param)
                .put("code", code);
        return body;
    }

    public static Refusal unknown(String param) {
        return broken(ResponsesRule.UNKNOWN_PARAMETER, param, "Unknown parameter: '" + param + "'.");
    }

    public static Refusal missing(String param) {
        return broken(ResponsesRule.MISSING, param, "Missing required parameter: '" + param + "'.");
    }

    public static Refusal wrongType(String param, String expected, JsonNode value) {
        String message = "Invalid type for '" + param + "': expected " + expected + ", but got "
                + ModelErrors.typeOf(value) + " instead.";
        return broken(ResponsesRule.TYPE, param, message);
    }

    public static Refusal wrongValue(String param, JsonNode value, List<String> supported) {
        String message = "Invalid value: '" + value.asText() + "'. Supported values are: " + listed(supported) + ".";
        return broken(ResponsesRule.VALUE, param, message);
    }

    public static Refusal unsupportedParameter(ResponsesRule rule, String param) {
        return broken(rule, param, "Unsupported parameter: '" + param + "' is not supported with this model.");
    }

    /** Refuses a text that is too long. */
    public static void length(String param, JsonNode text, int max) {
        int length = text.asText().length();
        if (length > max) {
            String message = "Invalid '" + param + "': string too long. Expected a string with maximum length " + max
                    + ", but got a string with length " + length + " instead.";
            throw broken(ResponsesRule.LENGTH, param, message);
        }
    }

    /** Refuses what is there and is no text, or is needed and not there. */
    public static void text(JsonNode object, String field, String where, boolean needed) {
        JsonNode value = object.path(field);
        if (needed && (value.isMissingNode() || value.isNull())) {
            throw missing(where + "." + field);
        }
        if (object.hasNonNull(field) && !value.isTextual()) {
            throw wrongType(where + "." + field, "a string", value);
        }
    }

    /** {@code 'a', 'b', and 'c'}. */
    public static String listed(List<String> values) {
        StringBuilder listed = new StringBuilder();
        for (int i = 0; i < values.size(); i++) {
            boolean last = i == values.size() - 1;
            listed.append(i == 0 ? "" : values.size() == 2 ? " and " : last ? ", and " : ", ")
                    .append('\'')
                    .append(values.get(i))
                    .append('\'');
        }
        return listed.toString();
    }

    /** What the layer in front of a project says of items that it does not know like this. */
    public static Refusal payload(String param) {
        return broken(ResponsesRule.PAYLOAD, param, "The provided data does not match the expected schema");
    }

    public static Refusal notFound(String id) {
        return new Refusal(404, body("Response with id '" + id + "' not found.", null, null), Map.of());
    }

    public static Refusal modelMissing() {
        String message = "The requested model '-' with deployment name - does not exist.";
        return new Refusal(400, body(message, "model", "model_not_found"), Map.of());
    }

    /** A filtered prompt, whole. */
    public static ReplyPlan promptFiltered(Ids ids) {
        String message =
                "The response was filtered due to the prompt triggering Azure OpenAI\u2019s content management policy."
                        + " Please modify your prompt and retry. To learn more about our content filtering policies please read our"
                        + " documentation: https://go.microsoft.com/fwlink/?linkid=2198766";
        String body = Json.text(body(message, "prompt", "content_filter"));
        return ReplyPlan.raw(400, "application/json", body).header(Ids.REQUEST_ID, ids.uuid());
    }
}
