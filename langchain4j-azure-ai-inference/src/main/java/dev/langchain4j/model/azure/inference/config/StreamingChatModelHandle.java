package dev.langchain4j.model.azure.inference.config;

import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatRequestOptions;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** A streaming chat model by name; see {@link ChatModelHandle}. A stream stays with the target that it began on. */
final class StreamingChatModelHandle implements StreamingChatModel {

    private final String name;
    private final Supplier<StreamingChatModel> target;

    StreamingChatModelHandle(String name, Supplier<StreamingChatModel> target) {
        this.name = name;
        this.target = target;
    }

    @Override
    public void chat(ChatRequest request, ChatRequestOptions options, StreamingChatResponseHandler handler) {
        target.get().chat(request, options, handler);
    }

    @Override
    public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
        target.get().doChat(request, handler);
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
        return "StreamingChatModel{" + name + "}";
    }
}
