package dev.langchain4j.model.azure.inference.config.internal.live;

import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.azure.inference.internal.http.ResponseFuture;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.ChatRequestOptions;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A chat model by name. Resolves its target once for each call and passes the whole call to it: LangChain4j reads
 * defaults and listeners before {@code doChat}, so resolving the target there would mix two. Calls of one invocation of
 * an AI service have the same target, see {@link InvocationTarget}.
 */
public final class ChatModelHandle implements ChatModel {

    private final String name;
    private final InvocationTarget.Finder<ChatModel> targets;

    /**
     * The model that told this thread that it supports JSON schemas, until the thread's next call. An AI service asks
     * first and calls then: a swap in between would send the schema to a model that may not accept any.
     */
    @SuppressWarnings("ThreadLocalUsage") // one for each handle, as a thread may use several
    private final ThreadLocal<@Nullable String> promisedSchemas = new ThreadLocal<>();

    public ChatModelHandle(String name, InvocationTarget.Finder<ChatModel> targets) {
        this.name = name;
        this.targets = targets;
    }

    @Override
    public ChatResponse chat(ChatRequest request, ChatRequestOptions options) {
        InvocationTarget<ChatModel> target = target(request);
        return target.marked(target.target().chat(request, options));
    }

    @Override
    public ChatResponse doChat(ChatRequest request) {
        InvocationTarget<ChatModel> target = target(request);
        return target.marked(target.target().doChat(request));
    }

    @Override
    public CompletableFuture<ChatResponse> chatAsync(ChatRequest request, ChatRequestOptions options) {
        return async(request, model -> model.chatAsync(request, options));
    }

    @Override
    public CompletableFuture<ChatResponse> doChatAsync(ChatRequest request) {
        return async(request, model -> model.doChatAsync(request));
    }

    private CompletableFuture<ChatResponse> async(
            ChatRequest request, Function<ChatModel, CompletableFuture<ChatResponse>> call) {
        InvocationTarget<ChatModel> target;
        try {
            target = target(request);
        } catch (IllegalStateException e) {
            // Closed: who waits for the future learns it there.
            return CompletableFuture.failedFuture(e);
        }
        return ResponseFuture.map(call.apply(target.target()), target::marked);
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
        InvocationTarget<ChatModel> now = targets.find((String) null);
        promisedSchemas.remove();
        if (keepsToSchemas(now)) {
            promisedSchemas.set(now.model());
        }
        return now.target().supportedCapabilities();
    }

    private InvocationTarget<ChatModel> target(ChatRequest request) {
        String promised = promisedSchemas.get();
        promisedSchemas.remove();
        InvocationTarget<ChatModel> target = targets.find(request.messages());
        ResponseFormat format = request.responseFormat();
        boolean hasSchema = format != null && format.jsonSchema() != null;
        return promised == null || !hasSchema || keepsToSchemas(target) ? target : targets.find(promised);
    }

    private static boolean keepsToSchemas(InvocationTarget<ChatModel> target) {
        return target.target().supportedCapabilities().contains(Capability.RESPONSE_FORMAT_JSON_SCHEMA);
    }

    private ChatModel now() {
        return targets.find((String) null).target();
    }

    @Override
    public String toString() {
        return "ChatModel{" + name + "}";
    }
}
