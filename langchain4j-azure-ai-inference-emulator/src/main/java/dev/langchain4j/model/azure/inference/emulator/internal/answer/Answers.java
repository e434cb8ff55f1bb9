package dev.langchain4j.model.azure.inference.emulator.internal.answer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.model.azure.inference.emulator.ChatCall;
import dev.langchain4j.model.azure.inference.emulator.Deployment;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.azure.inference.emulator.Feature;
import dev.langchain4j.model.azure.inference.emulator.ToolCall;
import dev.langchain4j.model.azure.inference.emulator.internal.dialect.DialectTraits;
import dev.langchain4j.model.azure.inference.emulator.internal.dialect.Ids;
import dev.langchain4j.model.azure.inference.emulator.internal.dialect.Trait;
import dev.langchain4j.model.azure.inference.emulator.internal.json.Json;
import dev.langchain4j.model.azure.inference.emulator.internal.reply.ReplyContent.Message;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the answer out of what the responder said and what the request asked for. */
public final class Answers {

    private final Ids ids;

    Answers(Ids ids) {
        this.ids = ids;
    }

    Answer answer(ChatCall call, Message said) {
        Message message = ToolChoice.apply(call, said);
        if (message.refusal() == null && message.toolCalls().isEmpty() && !message.filtered()) {
            ResponseFormats.check(call, Optional.ofNullable(message.text()).orElse(""));
        }
        return new Draft(call, message).answer(ids);
    }

    /** Applies the rules that cut a text, one after the other. */
    private static final class Draft {
        private final ChatCall call;
        private final Message message;
        private @Nullable String text;
        private @Nullable String thinking;
        private String finishReason;

        Draft(ChatCall call, Message message) {
            this.call = call;
            this.message = message;
            this.text = message.text();
            this.thinking = message.thinking();
            this.finishReason = message.toolCalls().isEmpty() ? "stop" : "tool_calls";
            if (message.toolCalls().isEmpty() && message.refusal() == null && text == null) {
                text = "";
            }
        }

        Answer answer(Ids ids) {
            indent();
            stop();
            limit();
            wrap();
            if (message.filtered()) {
                finishReason = "content_filter";
            }
            Deployment deployment = call.deployment();
            Answer.Head head = new Answer.Head(
                    deployment,
                    ServedModel.find(call),
                    ids.answer(deployment.dialect()),
                    Instant.now().getEpochSecond());
            if (ToolChoice.isNamed(call) && DialectTraits.has(deployment, Trait.FORCED_TOOL_STOPS)) {
                finishReason = "stop";
            }
            return new Answer(
                    head,
                    text,
                    thinking,
                    withIds(ids),
                    message.refusal(),
                    finishReason,
                    usage(),
                    choices(),
                    logprobs());
        }

        private int logprobs() {
            JsonNode body = call.body();
            return body.path("logprobs").asBoolean() && DialectTraits.has(call.deployment(), Trait.LOGPROBS_IN_PLAIN)
                    ? body.path("top_logprobs").asInt(0)
                    : Answer.NO_LOGPROBS;
        }

        private void indent() {
            if (text != null
                    && !text.isEmpty()
                    && !call.wantsJson()
                    && DialectTraits.has(call.deployment(), Trait.LEADING_SPACE)) {
                text = " " + text.stripLeading();
            }
        }

        private void stop() {
            JsonNode stop = call.body().path("stop");
            List<String> sequences = stop.isTextual()
                    ? List.of(stop.asText())
                    : Json.list(stop).stream().map(JsonNode::asText).toList();
            for (String sequence : sequences) {
                int at = text == null || sequence.isEmpty() ? -1 : text.indexOf(sequence);
                if (text != null && at >= 0) {
                    text = text.substring(0, at);
                }
            }
        }

        /** Reasoning counts first, as it comes first. Tool calls are never cut. */
        private void limit() {
            int max = call.body()
                    .path("max_completion_tokens")
                    .asInt(call.body().path("max_tokens").asInt(0));
            int thinkingTokens = count(thinking);
            if (max <= 0 || thinkingTokens + count(text) <= max) {
                return;
            }
            if (thinking != null) {
                thinking = Tokens.first(thinking, max);
            }
            if (text != null) {
                text = Tokens.first(text, Math.max(0, max - thinkingTokens));
            }
            finishReason = "length";
        }

        private void wrap() {
            JsonNode json = text == null ? null : Json.parseLeniently(text);
            if (json != null
                    && json.isContainerNode()
                    && call.endpointType() == EmulatorEndpointType.OPENAI_V1
                    && call.deployment().supports(Feature.SENTINELS)) {
                text = "<|START_TEXT|>" + text + "<|END_TEXT|>";
            }
        }

        private List<ToolCall> withIds(Ids ids) {
            return message.toolCalls().stream()
                    .map(c -> c.id() != null
                            ? c
                            : new ToolCall(
                                    c.name(),
                                    c.arguments(),
                                    ids.toolCall(call.deployment().dialect(), c.name())))
                    .toList();
        }

        private Usage usage() {
            int completion = count(thinking) + count(text) + count(message.refusal());
            for (ToolCall toolCall : message.toolCalls()) {
                completion += Tokens.count(toolCall.name()) + Tokens.count(toolCall.arguments());
            }
            return new Usage(Usage.promptTokens(call), choices() * completion, choices() * count(thinking));
        }

        private int choices() {
            return call.body().path("n").asInt(1);
        }

        private static int count(@Nullable String text) {
            return text == null ? 0 : Tokens.count(text);
        }
    }
}
