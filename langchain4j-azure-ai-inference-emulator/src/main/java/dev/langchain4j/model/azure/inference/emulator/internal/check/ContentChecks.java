package dev.langchain4j.model.azure.inference.emulator.internal.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.model.azure.inference.emulator.Deployment;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.azure.inference.emulator.Feature;
import dev.langchain4j.model.azure.inference.emulator.Reasoning;
import dev.langchain4j.model.azure.inference.emulator.internal.dialect.EndpointTraits;
import dev.langchain4j.model.azure.inference.emulator.internal.json.Json;
import dev.langchain4j.model.azure.inference.emulator.internal.json.Location;
import dev.langchain4j.model.azure.inference.emulator.internal.reply.ModelErrors;
import java.util.List;

/** Checks the {@code content} of messages, and that the deployment can take its parts. */
public final class ContentChecks {

    private static final List<String> USER_PARTS = List.of("image_url", "input_audio", "audio_url", "file");
    private static final List<String> DETAILS = List.of("auto", "low", "high", "original");
    private static final List<String> AUDIO_FORMATS = List.of("wav", "mp3");

    private final EmulatorEndpointType endpointType;
    private final Deployment deployment;
    private final ModelErrors errors;

    ContentChecks(EmulatorEndpointType endpointType, Deployment deployment, ModelErrors errors) {
        this.endpointType = endpointType;
        this.deployment = deployment;
        this.errors = errors;
    }

    void check(String role, JsonNode message, Location at) {
        JsonNode content = message.path("content");
        Location where = at.then("content");
        if (content.isTextual()) {
            return;
        }
        if (content.isMissingNode() || content.isNull()) {
            if (role.equals("assistant") && (message.hasNonNull("tool_calls") || message.hasNonNull("refusal"))) {
                return;
            }
            throw content.isNull() ? errors.wrongType(where, "a string", content) : errors.missing(where);
        }
        if (!content.isArray()) {
            throw errors.wrongType(where, "a string or an array of parts", content);
        }
        if (content.isEmpty()) {
            throw errors.wrongValue(where, "at least one part", content);
        }
        for (int i = 0; i < content.size(); i++) {
            part(role, content.get(i), where.then(i));
        }
    }

    private void part(String role, JsonNode part, Location where) {
        String type = part.path("type").asText();
        boolean user = role.equals("user") && USER_PARTS.contains(type);
        if (!type.equals("text") && !user && !saidBefore(role, type)) {
            String expected = "a content part that a message of the role '" + role + "' may have";
            throw errors.wrongValue(where.then("type"), expected, part.path("type"));
        }
        switch (type) {
            case "image_url" -> image(part.path("image_url"), where.then("image_url"));
            case "input_audio" -> audio(part.path("input_audio"), where.then("input_audio"));
            case "audio_url" -> audioUrl(part, where);
            case "file" -> file(part, where);
            case "thinking" -> thinking(part, where);
            default -> textual(part, type, where);
        }
    }

    /** What an assistant's message may echo. */
    private boolean saidBefore(String role, String type) {
        boolean thinking = type.equals("thinking") && deployment.reasoning() == Reasoning.PARTS;
        return role.equals("assistant") && (type.equals("refusal") || thinking);
    }

    private void thinking(JsonNode part, Location where) {
        if (!part.path("thinking").isArray()) {
            throw errors.wrongType(where.then("thinking"), "an array of parts", part.path("thinking"));
        }
    }

    private void image(JsonNode image, Location where) {
        supported(Feature.IMAGES, "image_url", where);
        String url = image.path("url").asText();
        if (!isImage(url)) {
            String begin = url.substring(0, Math.min(40, url.length()));
            throw errors.wrongValue(
                    where.then("url"), "an http(s) URL or a base64 data URL of an image", Json.textNode(begin));
        }
        JsonNode detail = image.path("detail");
        if (!detail.isMissingNode() && !DETAILS.contains(detail.asText())) {
            throw errors.wrongValue(where.then("detail"), "one of " + DETAILS, detail);
        }
    }

    /** Whether this can be an image's URL, of the web or with the data. */
    public static boolean isImage(String url) {
        return url.matches("https?://.+") || url.matches("(?s)data:image/[a-z.+-]+;base64,[A-Za-z0-9+/]+={0,2}");
    }

    private void audio(JsonNode audio, Location where) {
        supported(Feature.AUDIO, "input_audio", where);
        textual(audio, "data", where);
        if (!AUDIO_FORMATS.contains(audio.path("format").asText())) {
            throw errors.wrongValue(where.then("format"), "one of " + AUDIO_FORMATS, audio.path("format"));
        }
    }

    private void audioUrl(JsonNode part, Location where) {
        if (!EndpointTraits.of(endpointType).inferenceContract()) {
            throw errors.wrongValue(where.then("type"), "a part that this API knows", part.path("type"));
        }
        supported(Feature.AUDIO, "audio_url", where);
        textual(part.path("audio_url"), "url", where.then("audio_url"));
    }

    private void file(JsonNode part, Location where) {
        if (EndpointTraits.of(endpointType).inferenceContract()) {
            throw errors.wrongValue(where.then("type"), "a part that this API knows", part.path("type"));
        }
        supported(Feature.FILES, "file", where);
        JsonNode file = part.path("file");
        textual(file, file.has("file_id") ? "file_id" : "file_data", where.then("file"));
    }

    private void textual(JsonNode part, String field, Location where) {
        if (!part.path(field).isTextual()) {
            throw part.has(field)
                    ? errors.wrongType(where.then(field), "a string", part.path(field))
                    : errors.missing(where.then(field));
        }
    }

    private void supported(Feature feature, String type, Location where) {
        if (!deployment.supports(feature)) {
            throw errors.invalid(
                    where,
                    "invalid_value",
                    "Invalid content type. " + type + " is not supported by this model.",
                    Json.textNode(type));
        }
    }
}
