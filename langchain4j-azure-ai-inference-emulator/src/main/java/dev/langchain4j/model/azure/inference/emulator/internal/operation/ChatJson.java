package dev.langchain4j.model.azure.inference.emulator.internal.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.langchain4j.model.azure.inference.emulator.Reasoning;
import dev.langchain4j.model.azure.inference.emulator.ToolCall;
import dev.langchain4j.model.azure.inference.emulator.internal.answer.Answer;
import dev.langchain4j.model.azure.inference.emulator.internal.answer.Filters;
import dev.langchain4j.model.azure.inference.emulator.internal.answer.Logprobs;
import dev.langchain4j.model.azure.inference.emulator.internal.answer.ReasoningText;
import dev.langchain4j.model.azure.inference.emulator.internal.answer.Tokens;
import dev.langchain4j.model.azure.inference.emulator.internal.dialect.Trait;
import dev.langchain4j.model.azure.inference.emulator.internal.json.Json;
import java.util.List;

/** Writes an answer as a plain document, in the dialect's shape. */
final class ChatJson {

    private final Answer answer;

    private ChatJson(Answer answer) {
        this.answer = answer;
    }

    static ObjectNode of(Answer answer) {
        return new ChatJson(answer).document();
    }

    private ObjectNode document() {
        ObjectNode document = Json.object();
        ArrayNode choices = document.putArray("choices");
        for (int i = 0; i < answer.choices(); i++) {
            choices.add(choice(i));
        }
        document.put("created", answer.head().created());
        document.put("id", answer.head().id());
        document.put("model", answer.head().model());
        document.put("object", "chat.completion");
        Filters.prompt(document, answer);
        if (answer.has(Trait.SYSTEM_FINGERPRINT)) {
            document.put("system_fingerprint", "fp_emulator");
        }
        document.set("usage", answer.usage().json(answer.head().dialect()));
        return document;
    }

    private ObjectNode choice(int index) {
        ObjectNode choice = Json.object();
        Filters.choice(choice, answer);
        choice.put("finish_reason", answer.finishReason());
        choice.put("index", index);
        if (answer.hasLogprobs() && answer.text() != null) {
            choice.set("logprobs", Logprobs.choice(Tokens.of(answer.text()), answer.topLogprobs()));
        } else if (answer.has(Trait.LOGPROBS_IN_PLAIN)) {
            choice.putNull("logprobs");
        }
        if (answer.has(Trait.MATCHED_STOP)) {
            choice.putNull("matched_stop");
        }
        choice.set("message", message());
        return choice;
    }

    private ObjectNode message() {
        ObjectNode message = Json.object();
        if (answer.has(Trait.REFUSAL_AND_ANNOTATIONS)) {
            message.putArray("annotations");
        }
        message.set("content", content());
        boolean reasons = answer.reasoning() == Reasoning.FIELD;
        if (answer.has(Trait.REASONING_FIELD_ALWAYS) || (reasons && answer.thinking() != null)) {
            message.put("reasoning_content", reasons ? answer.thinking() : null);
        }
        if (answer.has(Trait.REFUSAL_AND_ANNOTATIONS) || answer.refusal() != null) {
            message.put("refusal", answer.refusal());
        }
        message.put("role", "assistant");
        if (!answer.toolCalls().isEmpty()) {
            message.set("tool_calls", toolCalls());
        } else if (answer.has(Trait.TOOL_CALLS_NULL)) {
            message.putNull("tool_calls");
        } else if (answer.has(Trait.TOOL_CALLS_EMPTY)) {
            message.putArray("tool_calls");
        }
        return message;
    }

    private JsonNode content() {
        String text = answer.text();
        String thinking = answer.thinking();
        if (thinking != null && answer.reasoning() == Reasoning.TAGS) {
            return TextNode.valueOf(ReasoningText.tagged(thinking) + (text == null ? "" : text));
        }
        if (thinking != null && answer.reasoning() == Reasoning.PARTS) {
            ArrayNode parts = Json.array().add(ReasoningText.thinkingPart(thinking));
            return text == null ? parts : parts.add(ReasoningText.textPart(text));
        }
        if (text != null) {
            return TextNode.valueOf(text);
        }
        return answer.has(Trait.CONTENT_EMPTY_WITH_TOOLS) ? TextNode.valueOf("") : NullNode.getInstance();
    }

    private ArrayNode toolCalls() {
        ArrayNode array = Json.array();
        List<ToolCall> calls = answer.toolCalls();
        for (int i = 0; i < calls.size(); i++) {
            ObjectNode call = array.addObject();
            ObjectNode function =
                    call.putObject("function").put("arguments", calls.get(i).arguments());
            if (answer.has(Trait.CALL_ID_NULL)) {
                function.putNull("call_id");
            }
            function.put("name", calls.get(i).name());
            call.put("id", calls.get(i).id());
            if (answer.has(Trait.INDEX_IN_PLAIN_CALLS)) {
                call.put("index", i);
            }
            call.put("type", "function");
        }
        return array;
    }
}
