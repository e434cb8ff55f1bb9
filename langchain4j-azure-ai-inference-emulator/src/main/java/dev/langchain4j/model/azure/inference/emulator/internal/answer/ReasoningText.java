package dev.langchain4j.model.azure.inference.emulator.internal.answer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.model.azure.inference.emulator.internal.json.Json;

/** The shapes in which reasoning is part of the content. */
public final class ReasoningText {

    private ReasoningText() {}

    public static String tagged(String thinking) {
        return "<think>\n" + thinking + "\n</think>\n\n";
    }

    public static ObjectNode thinkingPart(String thinking) {
        ObjectNode part = Json.object().put("type", "thinking");
        part.putArray("thinking").add(textPart(thinking));
        return part;
    }

    public static ObjectNode textPart(String text) {
        return Json.object().put("type", "text").put("text", text);
    }
}
