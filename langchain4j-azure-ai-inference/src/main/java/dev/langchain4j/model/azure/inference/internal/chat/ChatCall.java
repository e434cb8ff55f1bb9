package dev.langchain4j.model.azure.inference.internal.chat;

import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatApi;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatRequestParameters;
import dev.langchain4j.model.azure.inference.AzureAiInferenceException;
import dev.langchain4j.model.azure.inference.AzureAiInferenceProfile.UnsupportedPolicy;
import dev.langchain4j.model.azure.inference.internal.diagnosis.ErrorKind;
import dev.langchain4j.model.azure.inference.internal.http.ApiCall;
import dev.langchain4j.model.azure.inference.internal.http.InferenceClient;
import dev.langchain4j.model.azure.inference.internal.profile.ChatRemedy;
import dev.langchain4j.model.azure.inference.internal.profile.ChatTarget;
import dev.langchain4j.model.azure.inference.internal.profile.ToolNameMapping;
import dev.langchain4j.model.chat.request.ChatRequest;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A chat in progress: the request as it is sent now, and what to do when the deployment says that it requires a
 * different one. Used by one thread after the other.
 */
public final class ChatCall implements ChatReading, InferenceClient.Repair {

    private static final Logger log = LoggerFactory.getLogger(ChatCall.class);

    private final ChatRequest request;
    private final ChatTarget target;
    private final boolean stream;
    private final @Nullable String deployment;
    private final @Nullable ChatDialect decided;
    private Set<ChatRemedy> tried;
    private volatile ChatRequestMapper.Written written;

    private ChatCall(ChatRequest request, ChatTarget target, boolean stream, Set<ChatRemedy> remedies) {
        this.tried = remedies;
        AzureAiInferenceChatRequestParameters parameters = ChatRequestMapper.own(request.parameters());
        this.request = request;
        this.target = target;
        this.stream = stream;
        this.deployment = target.endpoint().deploymentFor(parameters.modelName());
        this.decided = ChatDialect.decided(parameters, target.endpoint());
        this.written = begin();
    }

    private ChatRequestMapper.Written begin() {
        if (decided != null) {
            boolean returns = mayReturn() && lessons().contains(ChatRemedy.ASK_CHAT_COMPLETIONS);
            return write(returns ? ChatDialect.CHAT_COMPLETIONS : decided);
        }
        if (lessons().contains(ChatRemedy.ASK_RESPONSES)) {
            try {
                return write(ChatDialect.RESPONSES);
            } catch (UnsupportedFeatureException | IllegalArgumentException e) {
                // The lesson is that of other requests: this one may be among those that the deployment takes.
                log.debug("Not sent through the Responses API: {}", e.getMessage());
            }
        }
        return write(ChatDialect.CHAT_COMPLETIONS);
    }

    /** Whether only an option asks for the Responses API, and may be omitted where the deployment has none. */
    private boolean mayReturn() {
        return decided == ChatDialect.RESPONSES
                && ChatRequestMapper.own(request.parameters()).api() != AzureAiInferenceChatApi.RESPONSES
                && target.onUnsupported() == UnsupportedPolicy.DEGRADE;
    }

    private boolean applies(ChatRemedy remedy) {
        return switch (remedy) {
            case ASK_RESPONSES -> decided == null;
            case ASK_CHAT_COMPLETIONS -> mayReturn();
            default -> true;
        };
    }

    /** Rejects what cannot be sent, with an error that names it. */
    public static ChatCall of(ChatRequest request, ChatTarget target, boolean stream) {
        return new ChatCall(request, target, stream, Set.of());
    }

    /**
     * A request that can't be repaired later: what would only help a next request, and what not every deployment accepts,
     * is omitted.
     */
    public static ChatCall inBatch(ChatRequest request, ChatTarget target) {
        return new ChatCall(request, target, false, Set.of(ChatRemedy.OMIT_ENCRYPTED_REASONING));
    }

    /** The request as it is sent now. */
    public ApiCall<?> wire() {
        return written.call();
    }

    @Override
    public ChatDialect dialect() {
        return written.dialect();
    }

    /** From the tool names that were sent to those of the request. */
    ToolNameMapping toolNames() {
        return ToolNameMapping.toOwn(
                request.toolSpecifications(), written.request().tools());
    }

    @Override
    public boolean returnsThinking() {
        return Boolean.TRUE.equals(ChatRequestMapper.own(request.parameters()).returnThinking());
    }

    /** Whether tools are sent under other names than they have, so that the response has to be translated. */
    public boolean renamesTools() {
        return !toolNames().isSame();
    }

    @Override
    public List<String> degradations() {
        boolean isElsewhere = written.dialect() != (decided == null ? ChatDialect.CHAT_COMPLETIONS : decided);
        if (!isElsewhere && tried.isEmpty() && written.remedies().isEmpty()) {
            return written.call().degradations();
        }
        Set<ChatRemedy> remedies = union(tried, written.remedies());
        if (isElsewhere) {
            remedies.add(decided == null ? ChatRemedy.ASK_RESPONSES : ChatRemedy.ASK_CHAT_COMPLETIONS);
        }
        List<String> all = new ArrayList<>(written.call().degradations());
        remedies.forEach(remedy -> all.add(remedy.degradation()));
        return all;
    }

    /** Call it once a response has arrived: what helped is done at once the next time. */
    void succeeded() {
        if (!tried.isEmpty()) {
            target.lessons().learn(target.endpoint(), deployment, tried);
        }
    }

    @Override
    public @Nullable ApiCall<?> after(RuntimeException failure) {
        Set<ChatRemedy> remedies =
                AzureAiInferenceException.find(failure).map(ChatRemedy::of).orElse(Set.of());
        for (ChatRemedy remedy : ChatRemedy.values()) {
            if (applies(remedy) && remedies.contains(remedy) && !tried.contains(remedy)) {
                Set<ChatRemedy> before = tried;
                tried = union(before, Set.of(remedy));
                ChatRequestMapper.Written next = rewritten(remedy, failure);
                if (!next.isSame(written)) {
                    written = next;
                    return next.call();
                }
                // What the user has requested explicitly is for the user to change.
                tried = before;
            }
        }
        return null;
    }

    private ChatRequestMapper.Written rewritten(ChatRemedy remedy, RuntimeException failure) {
        if (remedy == ChatRemedy.ASK_CHAT_COMPLETIONS) {
            return write(ChatDialect.CHAT_COMPLETIONS);
        }
        if (remedy != ChatRemedy.ASK_RESPONSES) {
            return write(written.dialect());
        }
        try {
            return write(ChatDialect.RESPONSES);
        } catch (UnsupportedFeatureException | IllegalArgumentException e) {
            throw ErrorKind.INVALID_REQUEST.exception(
                    failure.getMessage() + "\nThe request was not repeated there: " + e.getMessage(), failure);
        }
    }

    private ChatRequestMapper.Written write(ChatDialect dialect) {
        Set<ChatRemedy> lessons = lessons();
        Set<ChatRemedy> remedies = tried.isEmpty() ? lessons : union(tried, lessons);
        return ChatRequestMapper.write(request, target, stream, dialect, remedies);
    }

    private static Set<ChatRemedy> union(Set<ChatRemedy> one, Set<ChatRemedy> other) {
        Set<ChatRemedy> union = EnumSet.noneOf(ChatRemedy.class);
        union.addAll(one);
        union.addAll(other);
        return union;
    }

    private Set<ChatRemedy> lessons() {
        return target.lessons().of(deployment);
    }
}
