package dev.langchain4j.model.azure.inference.emulator.internal.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.model.azure.inference.emulator.Deployment;
import dev.langchain4j.model.azure.inference.emulator.Feature;
import dev.langchain4j.model.azure.inference.emulator.internal.answer.ReasoningText;
import dev.langchain4j.model.azure.inference.emulator.internal.check.ContentChecks;
import dev.langchain4j.model.azure.inference.emulator.internal.dialect.ResponsesRule;
import dev.langchain4j.model.azure.inference.emulator.internal.json.Json;
import dev.langchain4j.model.azure.inference.emulator.internal.reply.ResponsesErrors;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The parts of contents: checked, and as chat completions would say them. */
final class ResponsesParts {

    static final List<String> INPUT = List.of("input_text", "input_image", "input_file");

    private static final Map<String, Set<String>> MEMBERS = Map.of(
            "input_text", Set.of("type", "text"),
            "input_image", Set.of("type", "image_url", "file_id", "detail"),
            "input_file", Set.of("type", "file_data", "file_url", "file_id", "filename", "detail"),
            "output_text", Set.of("type", "text", "annotations", "logprobs"),
            "refusal", Set.of("type", "refusal"));

    private static final List<String> DETAILS = List.of("low", "high", "auto", "original");

    private final Deployment deployment;
    private final boolean project;

    ResponsesParts(Deployment deployment, boolean project) {
        this.deployment = deployment;
        this.project = project;
    }

    void check(JsonNode parts, String where, List<String> types) {
        if (!parts.isArray()) {
            throw ResponsesErrors.wrongType(where, "a string or an array of parts", parts);
        }
        for (int i = 0; i < parts.size(); i++) {
            part(parts.get(i), where + "[" + i + "]", types);
        }
    }

    private void part(JsonNode part, String where, List<String> types) {
        String type = part.path("type").asText();
        if (!types.contains(type)) {
            throw ResponsesErrors.wrongValue(where, part.path("type"), types);
        }
        part.fieldNames().forEachRemaining(member -> {
            if (!MEMBERS.getOrDefault(type, Set.of()).contains(member)) {
                throw ResponsesErrors.unknown(where + "." + member);
            }
        });
        if (project && type.equals("output_text") && !part.has("annotations")) {
            throw ResponsesErrors.payload(where);
        }
        switch (type) {
            case "input_image" -> image(part, where);
            case "input_file" -> file(part, where);
            case "refusal" -> ResponsesErrors.text(part, "refusal", where, true);
            default -> ResponsesErrors.text(part, "text", where, true);
        }
    }

    private void image(JsonNode part, String where) {
        supported(Feature.IMAGES, where, "input_image");
        if (part.hasNonNull("detail") && !DETAILS.contains(part.path("detail").asText())) {
            throw ResponsesErrors.wrongValue(where + ".detail", part.path("detail"), DETAILS);
        }
        if (part.hasNonNull("file_id")) {
            return;
        }
        JsonNode url = part.path("image_url");
        if (!part.hasNonNull("image_url")) {
            throw ResponsesErrors.missing(where + ".image_url");
        }
        if (!url.isTextual()) {
            throw ResponsesErrors.wrongType(where + ".image_url", "an image URL", url);
        }
        if (!ContentChecks.isImage(url.asText())) {
            String message =
                    "Invalid '" + where + ".image_url'. Expected a valid URL, but got a value with an invalid format.";
            throw ResponsesErrors.broken(ResponsesRule.VALUE, where + ".image_url", message);
        }
    }

    private void file(JsonNode part, String where) {
        supported(Feature.FILES, where, "input_file");
        for (String field : List.of("file_id", "file_url", "file_data")) {
            ResponsesErrors.text(part, field, where, false);
        }
        if (part.hasNonNull("file_id") || part.hasNonNull("file_url")) {
            return;
        }
        ResponsesErrors.text(part, "file_data", where, true);
        ResponsesErrors.text(part, "filename", where, true);
        String data = part.path("file_data").asText();
        if (!data.matches("(?s)data:[^;,]+;base64,.+")) {
            String message = "Invalid '" + where + ".file_data'. Expected a base64-encoded data URL with a MIME type.";
            throw ResponsesErrors.broken(ResponsesRule.VALUE, where + ".file_data", message);
        }
        if (data.startsWith("data:audio/") || data.startsWith("data:video/")) {
            String message = "The file type you uploaded is not supported. Please try again with a pdf";
            throw ResponsesErrors.broken(ResponsesRule.FILE_TYPE, null, message);
        }
    }

    private void supported(Feature feature, String where, String type) {
        if (!deployment.supports(feature)) {
            String message = "Invalid content type. " + type + " is not supported by this model.";
            throw ResponsesErrors.broken(ResponsesRule.CONTENT, where, message);
        }
    }

    /** The same content in chat completions' words. */
    static JsonNode chat(JsonNode content) {
        if (!content.isArray()) {
            return content;
        }
        ArrayNode parts = Json.array();
        for (JsonNode part : content) {
            parts.add(chatPart(part));
        }
        return parts;
    }

    private static ObjectNode chatPart(JsonNode part) {
        return switch (part.path("type").asText()) {
            case "input_image" -> {
                ObjectNode image =
                        Json.object().put("url", part.path("image_url").asText());
                if (part.hasNonNull("detail")) {
                    image.set("detail", part.path("detail"));
                }
                yield Json.object().put("type", "image_url").set("image_url", image);
            }
            case "input_file" -> {
                ObjectNode file = part.deepCopy();
                file.remove("type");
                yield Json.object().put("type", "file").set("file", file);
            }
            case "refusal" -> Json.object().put("type", "refusal").set("refusal", part.path("refusal"));
            default -> ReasoningText.textPart(part.path("text").asText());
        };
    }
}
