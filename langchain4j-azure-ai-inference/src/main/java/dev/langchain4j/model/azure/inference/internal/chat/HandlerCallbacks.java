package dev.langchain4j.model.azure.inference.internal.chat;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.internal.InternalStreamingChatResponseHandlerUtils;
import dev.langchain4j.model.azure.inference.internal.profile.ToolNameMapping;
import dev.langchain4j.model.azure.inference.internal.reading.ChatAccumulator;
import dev.langchain4j.model.chat.response.CompleteToolCall;
import dev.langchain4j.model.chat.response.PartialToolCall;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.chat.response.StreamingHandle;

/** Passes events to LangChain4j's handler, until the stream is cancelled. Its exceptions go to its onError. */
final class HandlerCallbacks implements ChatAccumulator.Listener {

    private final StreamingChatResponseHandler handler;
    private final StreamingHandle handle;
    private final boolean returnThinking;
    private final ToolNameMapping toolNames;

    HandlerCallbacks(
            StreamingChatResponseHandler handler,
            StreamingHandle handle,
            boolean returnThinking,
            ToolNameMapping toolNames) {
        this.handler = handler;
        this.handle = handle;
        this.returnThinking = returnThinking;
        this.toolNames = toolNames;
    }

    @Override
    public void onText(String text) {
        if (!handle.isCancelled()) {
            InternalStreamingChatResponseHandlerUtils.onPartialResponse(handler, text, handle);
        }
    }

    @Override
    public void onThinking(String thinking) {
        if (returnThinking && !handle.isCancelled()) {
            InternalStreamingChatResponseHandlerUtils.onPartialThinking(handler, thinking, handle);
        }
    }

    @Override
    public void onPartialToolCall(int index, String id, String name, String partialArguments) {
        if (!handle.isCancelled()) {
            PartialToolCall partial = PartialToolCall.builder()
                    .index(index)
                    .id(id)
                    .name(toolNames.of(name))
                    .partialArguments(partialArguments)
                    .build();
            InternalStreamingChatResponseHandlerUtils.onPartialToolCall(handler, partial, handle);
        }
    }

    @Override
    public void onCompleteToolCall(int index, String id, String name, String arguments) {
        if (!handle.isCancelled()) {
            ToolExecutionRequest request = ToolExecutionRequest.builder()
                    .id(id)
                    .name(toolNames.of(name))
                    .arguments(arguments)
                    .build();
            InternalStreamingChatResponseHandlerUtils.onCompleteToolCall(handler, new CompleteToolCall(index, request));
        }
    }

    @Override
    public void onUnmapped(String rawEvent) {
        if (!handle.isCancelled()) {
            InternalStreamingChatResponseHandlerUtils.onUnmappedRawEvent(handler, rawEvent);
        }
    }
}
