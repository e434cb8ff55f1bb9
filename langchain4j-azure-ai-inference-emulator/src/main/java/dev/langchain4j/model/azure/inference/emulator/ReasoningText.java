package dev.langchain4j.model.azure.inference.emulator;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** The shapes in which reasoning is part of the content. */
final class ReasoningText {

    private ReasoningText() {}

    static String tagged(String thinking) {
        return "<think>\n" + thinking + "\n</think>\n\n";
    }

    static ObjectNode thinkingPart(String thinking) {
        ObjectNode part = Json.object().put("type", "thinking");
        part.putArray("thinking").add(textPart(thinking));
        return part;
    }

    static ObjectNode textPart(String text) {
        return Json.object().put("type", "text").put("text", text);
    }
}
