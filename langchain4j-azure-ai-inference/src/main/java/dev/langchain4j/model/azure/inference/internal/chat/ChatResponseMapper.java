package dev.langchain4j.model.azure.inference.internal.chat;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatResponseMetadata;
import dev.langchain4j.model.azure.inference.AzureAiInferenceTokenUsage;
import dev.langchain4j.model.azure.inference.internal.endpoint.CallTarget;
import dev.langchain4j.model.azure.inference.internal.error.RefusalException;
import dev.langchain4j.model.azure.inference.internal.http.Exchange;
import dev.langchain4j.model.azure.inference.internal.json.EpochSeconds;
import dev.langchain4j.model.azure.inference.internal.wire.ChatCompletionsResponse;
import dev.langchain4j.model.azure.inference.internal.wire.ChatCompletionsResponse.ToolCall;
import dev.langchain4j.model.azure.inference.internal.wire.ChatCompletionsResponse.Usage;
import dev.langchain4j.model.azure.inference.internal.wire.ResponsesReplay;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Maps a response of the wire to LangChain4j's, sync and streaming alike. */
public final class ChatResponseMapper {

    private ChatResponseMapper() {}

    /**
     * Maps the response.
     *
     * @throws RefusalException if the model refused to answer: its refusal is not an answer to the question
     */
    public static ChatResponse toChatResponse(ChatCompletionsResponse wire, ChatReading reading, Exchange exchange) {
        if (wire.refusal() != null && wire.text() == null && wire.toolCalls().isEmpty()) {
            throw new RefusalException(wire.refusal());
        }
        return ChatResponse.builder()
                .aiMessage(message(wire, reading.returnsThinking()))
                .metadata(metadata(wire, reading, exchange))
                .build();
    }

    private static AiMessage message(ChatCompletionsResponse wire, boolean returnThinking) {
        List<ToolExecutionRequest> requests = new ArrayList<>(wire.toolCalls().size());
        for (ToolCall call : wire.toolCalls()) {
            requests.add(ToolExecutionRequest.builder()
                    .id(call.id())
                    .name(call.name())
                    .arguments(call.arguments())
                    .build());
        }
        return AiMessage.builder()
                .text(text(wire, !requests.isEmpty()))
                .thinking(returnThinking ? wire.thinking() : null)
                .toolExecutionRequests(requests)
                .attributes(
                        wire.details().replay().isEmpty()
                                ? Map.of()
                                : Map.of(
                                        ResponsesReplay.ATTRIBUTE,
                                        wire.details().replay()))
                .build();
    }

    /** Providers send an empty text with tool calls: LangChain4j expects none there. */
    private static @Nullable String text(ChatCompletionsResponse wire, boolean hasToolCalls) {
        String text = wire.text();
        return hasToolCalls && text != null && text.isBlank() ? null : text;
    }

    private static AzureAiInferenceChatResponseMetadata metadata(
            ChatCompletionsResponse wire, ChatReading reading, Exchange exchange) {
        CallTarget target = exchange.target();
        return AzureAiInferenceChatResponseMetadata.builder()
                .id(wire.id())
                .modelName(modelName(wire, reading, exchange))
                .tokenUsage(usage(wire.usage()))
                .finishReason(FinishReasonMapper.toFinishReason(
                        wire.finishReason(), !wire.toolCalls().isEmpty()))
                .created(EpochSeconds.toInstant(wire.created()))
                .systemFingerprint(wire.systemFingerprint())
                .contentFilterResults(wire.contentFilterResults())
                .requestId(exchange.requestId())
                .rawResponse(exchange.raw())
                .rawEvents(wire.rawEvents())
                .endpointType(target.endpointType())
                .host(target.host())
                .deployment(exchange.deployment())
                .spilloverFromDeployment(exchange.spilloverFromDeployment())
                .spilloverError(exchange.spilloverError())
                .attempts(exchange.attempts())
                .timeToFirstEvent(exchange.timeToFirstEvent())
                .degradations(reading.degradations())
                .api(reading.dialect().api())
                .serviceTier(wire.details().serviceTier())
                .annotations(wire.details().annotations())
                .logprobs(wire.details().logprobs())
                .build();
    }

    /**
     * Endpoints of one deployment may omit the model: then its name is the deployment's. Azure's Responses API repeats
     * the deployment's name, and sends the model in a header; but a model chosen by a router is reported as the model.
     */
    private static @Nullable String modelName(ChatCompletionsResponse wire, ChatReading reading, Exchange exchange) {
        String deployment = exchange.target().deployment();
        boolean isRepeated = wire.model() == null || wire.model().equalsIgnoreCase(deployment);
        if (reading.dialect() == ChatDialect.RESPONSES && isRepeated) {
            String served = exchange.servedModel();
            if (served != null) {
                return served;
            }
        }
        return wire.model() != null ? wire.model() : exchange.target().modelName();
    }

    static @Nullable AzureAiInferenceTokenUsage usage(@Nullable Usage usage) {
        if (usage == null) {
            return null;
        }
        return AzureAiInferenceTokenUsage.builder()
                .inputTokenCount(usage.promptTokens())
                .outputTokenCount(usage.completionTokens())
                .totalTokenCount(total(usage))
                .cachedTokens(usage.cachedTokens())
                .reasoningTokens(usage.reasoningTokens())
                .inputAudioTokens(usage.promptAudioTokens())
                .outputAudioTokens(usage.completionAudioTokens())
                .build();
    }

    /** Some providers leave the total to the reader. */
    private static @Nullable Integer total(Usage usage) {
        Integer input = usage.promptTokens();
        Integer output = usage.completionTokens();
        return usage.totalTokens() == null && input != null && output != null
                ? Integer.valueOf((int) Math.min((long) input + output, Integer.MAX_VALUE))
                : usage.totalTokens();
    }
}
