package dev.langchain4j.model.azure.inference.emulator.internal.responses;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.model.azure.inference.emulator.Deployment;
import dev.langchain4j.model.azure.inference.emulator.Feature;
import dev.langchain4j.model.azure.inference.emulator.Reasoning;
import dev.langchain4j.model.azure.inference.emulator.ToolCall;
import dev.langchain4j.model.azure.inference.emulator.internal.answer.Answer;
import dev.langchain4j.model.azure.inference.emulator.internal.answer.Logprobs;
import dev.langchain4j.model.azure.inference.emulator.internal.answer.Tokens;
import dev.langchain4j.model.azure.inference.emulator.internal.dialect.Ids;
import dev.langchain4j.model.azure.inference.emulator.internal.json.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes an answer as the items of a response, as many tokens of it as {@code max_output_tokens} allows. */
final class ResponsesItems {

    private final ResponsesRequest request;
    private final Ids ids;
    private final String responseId;
    private final List<ObjectNode> items = new ArrayList<>();
    private int left;
    private int written;
    private int reasoningTokens;
    private boolean cut;

    private ResponsesItems(ResponsesRequest request, Ids ids) {
        this.request = request;
        this.ids = ids;
        this.responseId = ids.ofResponse("resp");
        this.left = request.body().path(ResponsesOutput.MAX_OUTPUT_TOKENS).asInt(Integer.MAX_VALUE);
    }

    static ResponsesOutput of(ResponsesRequest request, Answer answer, Ids ids) {
        return new ResponsesItems(request, ids).output(answer);
    }

    /** The output of a prompt that the filter blocked. */
    static ResponsesOutput promptFiltered(Ids ids) {
        ObjectNode message = message(ids.ofResponse("msg"), "incomplete");
        textPart(message, "I'm sorry, but I cannot assist with that request.", Answer.NO_LOGPROBS);
        return new ResponsesOutput(
                ids.ofResponse("resp"), List.of(message), ResponsesOutput.CONTENT_FILTER, 0, 0, true);
    }

    /** A text that something ended too early. */
    static ObjectNode unfinished(String text, Ids ids) {
        ObjectNode message = message(ids.ofResponse("msg"), "in_progress");
        textPart(message, text, Answer.NO_LOGPROBS);
        return message;
    }

    private ResponsesOutput output(Answer answer) {
        boolean filtered = answer.finishReason().equals(ResponsesOutput.CONTENT_FILTER);
        reasoning(answer.thinking());
        if (answer.text() != null) {
            text(answer.text(), !answer.toolCalls().isEmpty(), answer.topLogprobs());
        }
        if (answer.refusal() != null) {
            refusal(answer.refusal());
        }
        answer.toolCalls().forEach(this::call);
        String incomplete = cut ? ResponsesOutput.MAX_OUTPUT_TOKENS : filtered ? ResponsesOutput.CONTENT_FILTER : null;
        if (incomplete != null && !items.isEmpty()) {
            ObjectNode last = items.get(items.size() - 1);
            if (last.has("status")) {
                last.put("status", "incomplete");
            }
        }
        return new ResponsesOutput(responseId, List.copyOf(items), incomplete, written, reasoningTokens, false);
    }

    /** OpenAI's models show no more than a summary, and that only if asked; others show what they thought. */
    private void reasoning(@Nullable String thinking) {
        Deployment deployment = request.deployment();
        boolean openAi = deployment.supports(Feature.REASONING);
        if (openAi ? !request.reasons() : thinking == null || deployment.reasoning() == Reasoning.HIDDEN) {
            return;
        }
        String id = ids.ofResponse("rs");
        String thought = take(thinking == null ? "" : thinking);
        reasoningTokens = written;
        ObjectNode item = Json.object().put("id", id).put("type", "reasoning");
        ArrayNode content = item.putArray("content");
        if (!openAi) {
            content.addObject().put("type", "reasoning_text").put("text", thought);
        }
        if (request.includes(ResponsesParameters.ENCRYPTED_CONTENT)) {
            EncryptedReasoning encrypted = new EncryptedReasoning(deployment.model(), responseId, id);
            item.put("encrypted_content", encrypted.encrypted("completed"));
        }
        ArrayNode summary = item.putArray("summary");
        if (openAi && wantsSummary() && !thought.isEmpty()) {
            for (String paragraph : thought.split("\\n\\s*\\n", -1)) {
                summary.addObject().put("type", "summary_text").put("text", paragraph);
            }
        }
        items.add(item);
    }

    private boolean wantsSummary() {
        return request.body().path("reasoning").hasNonNull("summary")
                || request.body().path("reasoning").hasNonNull("generate_summary");
    }

    private void text(String text, boolean callsFollow, int topLogprobs) {
        if (ended(text)) {
            return;
        }
        ObjectNode message = message(ids.ofResponse("msg"), "completed");
        textPart(message, take(text), topLogprobs);
        if (request.deployment().supports(Feature.PHASES)) {
            message.put("phase", callsFollow ? "commentary" : "final_answer");
        }
        items.add(message);
    }

    private void refusal(String refusal) {
        if (ended(refusal)) {
            return;
        }
        ObjectNode message = message(ids.ofResponse("msg"), "completed");
        message.withArray("content").addObject().put("type", "refusal").put("refusal", take(refusal));
        items.add(message);
    }

    private void call(ToolCall call) {
        if (ended(call.name())) {
            return;
        }
        take(call.name());
        ObjectNode item = Json.object()
                .put("id", ids.ofResponse("fc"))
                .put("type", "function_call")
                .put("status", "completed")
                .put("arguments", take(call.arguments()))
                .put("call_id", String.valueOf(call.id()))
                .put("name", call.name());
        String namespace = ResponsesTools.namespace(request.body().path("tools"), call.name());
        if (namespace != null) {
            item.put("namespace", namespace);
        }
        items.add(item);
    }

    /** Whether nothing of this text can be written any more. */
    private boolean ended(String text) {
        cut |= left == 0 && !text.isEmpty();
        return cut;
    }

    private String take(String text) {
        int tokens = Math.min(Tokens.count(text), left);
        cut |= tokens < Tokens.count(text);
        left -= tokens;
        written += tokens;
        return cut ? Tokens.first(text, tokens) : text;
    }

    private static ObjectNode message(String id, String status) {
        ObjectNode message = Json.object().put("id", id).put("type", "message").put("status", status);
        message.putArray("content");
        return message.put("role", "assistant");
    }

    private static void textPart(ObjectNode message, String text, int topLogprobs) {
        ObjectNode part = message.withArray("content").addObject().put("type", "output_text");
        part.putArray("annotations");
        List<String> tokens = topLogprobs == Answer.NO_LOGPROBS ? List.of() : Tokens.of(text);
        part.set("logprobs", Logprobs.of(tokens, topLogprobs));
        part.put("text", text);
    }
}
