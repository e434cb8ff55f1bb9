package dev.langchain4j.model.azure.inference.internal.chat;

import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatApi;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatRequestParameters;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEndpointType;
import dev.langchain4j.model.azure.inference.AzureAiInferenceProfile.UnsupportedPolicy;
import dev.langchain4j.model.azure.inference.internal.endpoint.Endpoint;
import dev.langchain4j.model.azure.inference.internal.profile.ChatTarget;
import dev.langchain4j.model.azure.inference.internal.profile.Degradations;
import dev.langchain4j.model.azure.inference.internal.profile.ProfileRefusals;
import dev.langchain4j.model.azure.inference.internal.reading.ChatAccumulator;
import dev.langchain4j.model.azure.inference.internal.reading.ChatAccumulator.Listener;
import dev.langchain4j.model.azure.inference.internal.reading.EventAccumulator;
import dev.langchain4j.model.azure.inference.internal.reading.ResponseLimits;
import dev.langchain4j.model.azure.inference.internal.responses.ResponsesStream;
import dev.langchain4j.model.azure.inference.internal.responses.ResponsesWriter;
import dev.langchain4j.model.azure.inference.internal.wire.ChatCompletionsRequest;
import dev.langchain4j.model.azure.inference.internal.wire.ChatCompletionsResponse;
import dev.langchain4j.model.azure.inference.internal.wire.ChatOption;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The APIs for chats, with all their differences: where requests go, how they are written, how responses are read.
 */
public enum ChatDialect {
    CHAT_COMPLETIONS(
            AzureAiInferenceChatApi.CHAT_COMPLETIONS,
            "the Chat Completions API",
            "/chat/completions",
            "set api to responses, on openai-v1") {

        @Override
        Object write(
                ChatCompletionsRequest request, ChatTarget target, ResponsesWriter.Wishes wishes, Degradations log) {
            ProfileRefusals refusals = refusals(target.onUnsupported(), log);
            ChatCompletionsRequest known =
                    request.withOptions(refusals.knownOptions(request.options(), ChatOption::chatName));
            refusals.throwIfAny();
            return known;
        }

        @Override
        void check(AzureAiInferenceChatRequestParameters parameters, ProfileRefusals refusals) {
            refusals.knownOptions(ChatOption.find(parameters), ChatOption::chatName);
        }

        @Override
        public EventAccumulator newAccumulator(Listener listener, ResponseLimits options) {
            return new ChatAccumulator(listener, options);
        }
    },

    RESPONSES(AzureAiInferenceChatApi.RESPONSES, "the Responses API", "/responses", "set api to chat-completions") {

        @Override
        Object write(
                ChatCompletionsRequest request, ChatTarget target, ResponsesWriter.Wishes wishes, Degradations log) {
            ProfileRefusals refusals = refusals(target.onUnsupported(), log);
            Object body = new ResponsesWriter(request, wishes, refusals, log).write(target);
            refusals.throwIfAny();
            return body;
        }

        @Override
        void check(AzureAiInferenceChatRequestParameters parameters, ProfileRefusals refusals) {
            refusals.knownOptions(ChatOption.find(parameters), ChatOption::responsesPath);
            if (parameters.maxOutputTokens() != null) {
                ResponsesWriter.outputTokens(
                        ChatOption.MAX_OUTPUT_TOKENS.optionName(), parameters.maxOutputTokens(), refusals);
            }
        }

        @Override
        public EventAccumulator newAccumulator(Listener listener, ResponseLimits options) {
            return new ResponsesStream(listener, options);
        }
    };

    private final AzureAiInferenceChatApi api;
    private final String title;
    private final String route;
    private final String remedy;

    ChatDialect(AzureAiInferenceChatApi api, String title, String route, String remedy) {
        this.api = api;
        this.title = title;
        this.route = route;
        this.remedy = remedy;
    }

    public AzureAiInferenceChatApi api() {
        return api;
    }

    /** The name in messages. */
    String title() {
        return title;
    }

    /** The path below the endpoint. */
    public String route() {
        return route;
    }

    /**
     * The body of a request that the profile has adapted; what this API cannot express is rejected or degraded.
     */
    abstract Object write(
            ChatCompletionsRequest request, ChatTarget target, ResponsesWriter.Wishes wishes, Degradations log);

    abstract void check(AzureAiInferenceChatRequestParameters parameters, ProfileRefusals refusals);

    public abstract EventAccumulator newAccumulator(Listener listener, ResponseLimits options);

    /** Reads the body of a sync response. */
    public final ChatCompletionsResponse readWhole(byte[] body, ResponseLimits options) {
        EventAccumulator accumulator = newAccumulator(Listener.NONE, options);
        accumulator.body(body, 0, body.length);
        return accumulator.end();
    }

    final ProfileRefusals refusals(UnsupportedPolicy policy, Degradations log) {
        return new ProfileRefusals(Set.of(), title, remedy, policy, log);
    }

    /**
     * The API that the parameters decide for; null if the deployment does.
     *
     * @throws UnsupportedFeatureException if they decide for the Responses API where it does not exist
     */
    static @Nullable ChatDialect decided(AzureAiInferenceChatRequestParameters parameters, Endpoint endpoint) {
        AzureAiInferenceChatApi api = parameters.api();
        ChatRequestMapper.refuseResponses(endpoint, api);
        if (api == AzureAiInferenceChatApi.RESPONSES) {
            return RESPONSES;
        }
        if (api == AzureAiInferenceChatApi.CHAT_COMPLETIONS
                || endpoint.endpointType() != AzureAiInferenceEndpointType.OPENAI_V1) {
            return CHAT_COMPLETIONS;
        }
        return ChatOption.needResponses(parameters) ? RESPONSES : null;
    }

    /**
     * Rejects defaults that would make each request fail.
     *
     * @throws UnsupportedFeatureException if the API that is always used cannot express one of them
     */
    public static void requireSupported(
            AzureAiInferenceChatRequestParameters parameters, Endpoint endpoint, UnsupportedPolicy onUnsupported) {
        ChatDialect dialect = decided(parameters, endpoint);
        if (dialect == null) {
            return;
        }
        ProfileRefusals refusals = dialect.refusals(onUnsupported, new Degradations(dialect.title));
        dialect.check(parameters, refusals);
        refusals.throwIfAny();
    }
}
