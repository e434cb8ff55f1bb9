package dev.langchain4j.model.azure.inference.config.internal.live;

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
import java.util.concurrent.Flow;

/** A streaming chat model by name; see {@link ChatModelHandle}. A stream stays with the target that it began on. */
@SuppressWarnings("unchecked") // of the overridden publishers: javac reports them for the class, not the method
public final class StreamingChatModelHandle implements StreamingChatModel {

    private final String name;
    private final InvocationTarget.Finder<StreamingChatModel> targets;

    public StreamingChatModelHandle(String name, InvocationTarget.Finder<StreamingChatModel> targets) {
        this.name = name;
        this.targets = targets;
    }

    @Override
    public void chat(ChatRequest request, ChatRequestOptions options, StreamingChatResponseHandler handler) {
        InvocationTarget<StreamingChatModel> target = targets.find(request.messages());
        target.target().chat(request, options, target.marking(handler));
    }

    @Override
    public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
        InvocationTarget<StreamingChatModel> target = targets.find(request.messages());
        target.target().doChat(request, target.marking(handler));
    }

    /** The target is chosen by each subscription. */
    @Override
    @SuppressWarnings("rawtypes") // as AzureAiInferenceStreamingChatModel.doChat
    public Flow.Publisher chat(ChatRequest request) {
        return new MarkingPublisher(() -> targets.find(request.messages()), target -> target.chat(request));
    }

    @Override
    @SuppressWarnings("rawtypes")
    public Flow.Publisher doChat(ChatRequest request) {
        return new MarkingPublisher(() -> targets.find(request.messages()), target -> target.doChat(request));
    }

    @Override
    public ChatRequestParameters defaultRequestParameters() {
        return now().defaultRequestParameters();
    }

    @Override
    public List<ChatModelListener> listeners() {
        return now().listeners();
    }

    @Override
    public ModelProvider provider() {
        return now().provider();
    }

    @Override
    public Set<Capability> supportedCapabilities() {
        return now().supportedCapabilities();
    }

    private StreamingChatModel now() {
        return targets.find((String) null).target();
    }

    @Override
    public String toString() {
        return "StreamingChatModel{" + name + "}";
    }
}
