package dev.langchain4j.model.azure.inference;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code content}: a string mostly, but some answer with an array of parts, whose reasoning is a part too (Mistral
 * nests text parts in it).
 */
final class ContentReader {

    private ContentReader() {}

    /** Adds the content to the answer; false if there was a part of an unknown kind, which is left out. */
    static boolean read(JsonCursor json, AnswerText answer) throws IOException {
        if (json.atObject()) {
            return readPart(json, answer);
        }
        if (!json.atArray()) {
            answer.addContent(json.text());
            return true;
        }
        boolean known = true;
        while (json.nextElement()) {
            if (json.atObject()) {
                known &= readPart(json, answer);
            } else {
                answer.addContent(json.text());
            }
        }
        return known;
    }

    private static boolean readPart(JsonCursor json, AnswerText answer) throws IOException {
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
        answer.addThinking(thinking);
        answer.addRefusal(refusal);
        boolean isThinking = "thinking".equals(type) || "reasoning".equals(type);
        if (isThinking) {
            answer.addThinking(text);
        } else {
            answer.addContent(text);
        }
        return isThinking || "text".equals(type) || text != null || thinking != null || refusal != null;
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
