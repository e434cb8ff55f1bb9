package dev.langchain4j.model.azure.inference.internal.reading;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.langchain4j.model.azure.inference.internal.json.JsonCursor;
import dev.langchain4j.model.azure.inference.internal.json.LenientJson;
import dev.langchain4j.model.azure.inference.internal.json.SafeText;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code content}: usually a string, but some services send an array of parts, one of which is reasoning (Mistral
 * nests text parts in it), and some gateways turn the requested JSON into an object.
 */
final class ContentReader {

    private static final Set<String> FIELDS_OF_PARTS =
            Set.of("text", "thinking", "reasoning", "refusal", "annotations", "logprobs");

    /** The types of the first row are read. */
    private static final Set<String> TYPES_OF_PARTS = Set.of(
            "text",
            "output_text",
            "thinking",
            "reasoning",
            "refusal",
            "image",
            "image_url",
            "output_image",
            "audio",
            "audio_url",
            "input_audio",
            "output_audio",
            "file");

    private ContentReader() {}

    /** Adds the content to the response; returns the kind of content that was skipped, null if none was. */
    static @Nullable String read(JsonCursor json, TextAccumulator texts) throws IOException {
        if (json.atObject()) {
            return readObject(json.compact(), json.another(), texts);
        }
        if (!json.atArray()) {
            texts.addContent(json.text());
            return null;
        }
        String unread = null;
        while (json.nextElement()) {
            if (json.atObject()) {
                String type = readPart(json, texts);
                unread = type == null ? unread : type;
            } else if (json.atString()) {
                texts.addContent(json.text());
            } else if (json.saysSomething()) {
                unread = "content other than text";
            }
        }
        return unread;
    }

    private static @Nullable String readObject(String object, JsonCursor part, TextAccumulator texts) {
        if (!isPart(object)) {
            texts.addContent(object);
            return null;
        }
        AtomicReference<@Nullable String> unread = new AtomicReference<>();
        byte[] bytes = object.getBytes(UTF_8);
        part.read(bytes, 0, bytes.length, () -> unread.set(readPart(part, texts)));
        part.close();
        return unread.get();
    }

    /** Whether it is a part of the API, rather than JSON of the model, which may have a type or a text too. */
    private static boolean isPart(String object) {
        Map<?, ?> fields = LenientJson.read(object) instanceof Map<?, ?> map ? map : Map.of();
        boolean isTyped = fields.get("type") instanceof String type && TYPES_OF_PARTS.contains(type);
        boolean isBare = fields.get("text") != null && FIELDS_OF_PARTS.containsAll(fields.keySet());
        return isTyped || isBare;
    }

    /** Null if it was read, otherwise its type. */
    private static @Nullable String readPart(JsonCursor json, TextAccumulator texts) throws IOException {
        String type = null;
        String text = null;
        String thinking = null;
        String refusal = null;
        for (String field = json.nextField(); field != null; field = json.nextField()) {
            switch (field) {
                case "type" -> type = json.text();
                case "text" -> text = nestedText(json);
                case "thinking", "reasoning" -> thinking = nestedText(json);
                case "refusal" -> refusal = json.text();
                default -> json.skip();
            }
        }
        texts.addThinking(thinking);
        texts.addRefusal(refusal);
        boolean isThinking = "thinking".equals(type) || "reasoning".equals(type);
        if (isThinking) {
            texts.addThinking(text);
        } else {
            texts.addContent(text);
        }
        boolean isRead = isThinking || "text".equals(type) || text != null || thinking != null || refusal != null;
        return isRead ? null : "content of the type " + SafeText.shorten(type, 40);
    }

    /** A string, or the texts of an array of strings and text parts. */
    private static @Nullable String nestedText(JsonCursor json) throws IOException {
        if (!json.atArray()) {
            return json.text();
        }
        StringBuilder texts = new StringBuilder();
        while (json.nextElement()) {
            String text = json.atObject() ? textOfPart(json) : json.text();
            texts.append(text == null ? "" : text);
        }
        return texts.length() == 0 ? null : texts.toString();
    }

    private static @Nullable String textOfPart(JsonCursor json) throws IOException {
        String text = null;
        for (String field = json.nextField(); field != null; field = json.nextField()) {
            if (field.equals("text")) {
                text = json.text();
            } else {
                json.skip();
            }
        }
        return text;
    }
}
