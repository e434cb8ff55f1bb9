package dev.langchain4j.model.azure.inference.emulator.internal.answer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.model.azure.inference.emulator.ChatCall;
import dev.langchain4j.model.azure.inference.emulator.internal.json.Json;
import dev.langchain4j.model.azure.inference.emulator.internal.json.SchemaValidator;
import dev.langchain4j.model.azure.inference.emulator.internal.reply.ScriptError;
import java.util.List;

/** Holds answers to the response format that was asked for. */
final class ResponseFormats {

    private ResponseFormats() {}

    static void check(ChatCall call, String text) {
        if (!call.wantsJson()) {
            return;
        }
        JsonNode json = Json.parseLeniently(text);
        if (json == null || (call.schema().isEmpty() && !json.isObject())) {
            throw new ScriptError("response_format asks for JSON, the script answered: " + text);
        }
        if (call.schema().isPresent()) {
            List<String> violations = SchemaValidator.violations(call.schema().get(), json);
            if (!violations.isEmpty()) {
                throw new ScriptError(
                        "the script's answer does not follow the response schema: " + violations + ": " + text);
            }
        }
    }
}
