package dev.langchain4j.model.azure.inference.internal.chat;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.model.azure.inference.internal.profile.ToolNameMapping;
import dev.langchain4j.model.azure.inference.internal.reading.ChatAccumulator;
import dev.langchain4j.model.chat.response.CompleteToolCall;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialThinking;
import dev.langchain4j.model.chat.response.PartialToolCall;
import java.util.function.Consumer;

/** Makes LangChain4j's events of what comes; a raw event is a string. */
final class ChatEvents implements ChatAccumulator.Listener {

    private final Consumer<Object> events;
    private final boolean returnThinking;
    private final ToolNameMapping toolNames;

    ChatEvents(Consumer<Object> events, boolean returnThinking, ToolNameMapping toolNames) {
        this.events = events;
        this.returnThinking = returnThinking;
        this.toolNames = toolNames;
    }

    @Override
    public void onText(String text) {
        events.accept(new PartialResponse(text));
    }

    @Override
    public void onThinking(String thinking) {
        if (returnThinking) {
            events.accept(new PartialThinking(thinking));
        }
    }

    @Override
    public void onPartialToolCall(int index, String id, String name, String partialArguments) {
        events.accept(PartialToolCall.builder()
                .index(index)
                .id(id)
                .name(toolNames.of(name))
                .partialArguments(partialArguments)
                .build());
    }

    @Override
    public void onCompleteToolCall(int index, String id, String name, String arguments) {
        ToolExecutionRequest request = ToolExecutionRequest.builder()
                .id(id)
                .name(toolNames.of(name))
                .arguments(arguments)
                .build();
        events.accept(new CompleteToolCall(index, request));
    }

    @Override
    public void onUnmapped(String rawEvent) {
        events.accept(rawEvent);
    }
}
