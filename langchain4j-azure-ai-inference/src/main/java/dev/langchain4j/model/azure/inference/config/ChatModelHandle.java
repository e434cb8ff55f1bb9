package dev.langchain4j.model.azure.inference.config;

import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.ChatRequestOptions;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A chat model by name. Takes its target once for each call and hands the whole call to it: LangChain4j reads defaults and
 * listeners before {@code doChat}, so whoever chose the target there would mix two.
 */
final class ChatModelHandle implements ChatModel {

    private final String name;
    private final Supplier<ChatModel> target;

    ChatModelHandle(String name, Supplier<ChatModel> target) {
        this.name = name;
        this.target = target;
    }

    @Override
    public ChatResponse chat(ChatRequest request, ChatRequestOptions options) {
        return target.get().chat(request, options);
    }

    @Override
    public ChatResponse doChat(ChatRequest request) {
        return target.get().doChat(request);
    }

    @Override
    public ChatRequestParameters defaultRequestParameters() {
        return target.get().defaultRequestParameters();
    }

    @Override
    public List<ChatModelListener> listeners() {
        return target.get().listeners();
    }

    @Override
    public ModelProvider provider() {
        return target.get().provider();
    }

    @Override
    public Set<Capability> supportedCapabilities() {
        return target.get().supportedCapabilities();
    }

    @Override
    public String toString() {
        return "ChatModel{" + name + "}";
    }
}
