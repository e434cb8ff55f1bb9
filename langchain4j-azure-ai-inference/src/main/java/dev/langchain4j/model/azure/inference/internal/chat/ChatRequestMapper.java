package dev.langchain4j.model.azure.inference.internal.chat;

import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatApi;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatRequestParameters;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEndpointType;
import dev.langchain4j.model.azure.inference.internal.endpoint.Endpoint;
import dev.langchain4j.model.azure.inference.internal.endpoint.EndpointTypeTraits;
import dev.langchain4j.model.azure.inference.internal.http.ApiCall;
import dev.langchain4j.model.azure.inference.internal.json.InvalidOptionException;
import dev.langchain4j.model.azure.inference.internal.json.UnsupportedOption;
import dev.langchain4j.model.azure.inference.internal.profile.ChatRemedy;
import dev.langchain4j.model.azure.inference.internal.profile.ChatTarget;
import dev.langchain4j.model.azure.inference.internal.profile.Degradations;
import dev.langchain4j.model.azure.inference.internal.profile.ProfileAdapter;
import dev.langchain4j.model.azure.inference.internal.profile.ProfileRefusals;
import dev.langchain4j.model.azure.inference.internal.responses.ResponsesWriter;
import dev.langchain4j.model.azure.inference.internal.wire.ChatCompletionsRequest;
import dev.langchain4j.model.azure.inference.internal.wire.ChatCompletionsRequest.StreamOptions;
import dev.langchain4j.model.azure.inference.internal.wire.ChatCompletionsRequest.Tool;
import dev.langchain4j.model.azure.inference.internal.wire.ChatOption;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Maps a LangChain4j chat request to the request that is sent. No I/O; rejects what cannot be sent by name. */
public final class ChatRequestMapper {

    private static final String SPILLOVER_DEPLOYMENT = "x-ms-spillover-deployment";

    private ChatRequestMapper() {}

    /**
     * A request as written for one of the APIs.
     *
     * @param request adapted to the profile
     * @param call the request that is sent
     * @param remedies those that changed the request
     */
    record Written(ChatDialect dialect, ChatCompletionsRequest request, ApiCall<?> call, Set<ChatRemedy> remedies) {

        boolean isSame(Written other) {
            return dialect == other.dialect && Objects.equals(call.body(), other.call.body());
        }
    }

    /** {@code remedies}: what the deployment has rejected so far. */
    static Written write(
            ChatRequest request, ChatTarget target, boolean stream, ChatDialect dialect, Set<ChatRemedy> remedies) {
        Endpoint endpoint = target.endpoint();
        AzureAiInferenceChatRequestParameters parameters = own(request.parameters());
        refuseTopK(parameters);
        Extras extras = Extras.of(parameters, endpoint, stream);
        String deployment = endpoint.deploymentFor(parameters.modelName());
        boolean toolsAreExtras = extras.body().containsKey("tools");
        boolean omitsChoice =
                dialect == ChatDialect.CHAT_COMPLETIONS && !toolsAreExtras && ToolMapper.choosesServerTool(parameters);
        ChatCompletionsRequest body = new ChatCompletionsRequest(
                EndpointTypeTraits.of(endpoint.endpointType()).modelInBody() ? deployment : null,
                MessageMapper.toWire(
                        request.messages(),
                        endpoint.endpointType(),
                        dialect,
                        isTrue(parameters.sendThinking()) || target.profile().demandsThinking()),
                options(parameters, dialect, toolsAreExtras, omitsChoice),
                stream,
                stream ? streamOptions(parameters, endpoint.endpointType()) : null,
                extras.body());
        if (dialect == ChatDialect.CHAT_COMPLETIONS) {
            refuseCollisions(body);
        }
        ProfileAdapter.Adapted adapted =
                ProfileAdapter.adapt(body, target, parameters, dialect == ChatDialect.CHAT_COMPLETIONS);
        String header =
                adapted.body().goesBeyondTheContract() ? Extras.header(endpoint, parameters.extrasPolicy()) : null;
        Degradations log = new Degradations(dialect.title());
        Object written = dialect.write(adapted.body(), target, wishes(parameters, remedies), log);
        if (omitsChoice) {
            // Only with DEGRADE: otherwise the server-side tool itself has been refused above.
            ProfileRefusals refusals = dialect.refusals(target.onUnsupported(), log);
            refusals.omit("toolChoiceName", parameters.toolChoiceName());
            refusals.omit("toolChoice", parameters.toolChoiceName() == null ? "ToolChoice.REQUIRED" : null);
        }
        ApiCall<?> call = new ApiCall<>(
                dialect.route(),
                written,
                deployment,
                header,
                joined(extras.degradations(), joined(adapted.degradations(), log.lines())));
        return new Written(
                dialect,
                adapted.body(),
                call.withHeader(SPILLOVER_DEPLOYMENT, parameters.spilloverDeployment()),
                log.remedies());
    }

    /**
     * The options by their fields. Without tools their options mean nothing, and OpenAI refuses them: as defaults of a model
     * they wait for tools.
     */
    private static Map<ChatOption, Object> options(
            AzureAiInferenceChatRequestParameters parameters,
            ChatDialect dialect,
            boolean toolsAreExtras,
            boolean omitsChoice) {
        Map<ChatOption, Object> options = ChatOption.find(parameters);
        List<Tool> tools = ToolMapper.toWire(parameters.toolSpecifications(), parameters.strictJsonSchema());
        put(options, ChatOption.TOOL_SPECIFICATIONS, tools);
        boolean hasServerTools = dialect == ChatDialect.RESPONSES && options.containsKey(ChatOption.SERVER_TOOLS);
        boolean hasTools = tools != null || toolsAreExtras || hasServerTools;
        if (hasTools || omitsChoice) {
            // Also checks the choice that is omitted.
            Object choice = ToolMapper.choiceToWire(parameters, toolsAreExtras);
            put(options, ChatOption.TOOL_CHOICE, omitsChoice ? null : choice);
        }
        if (!hasTools && !options.isEmpty()) {
            options.remove(ChatOption.PARALLEL_TOOL_CALLS);
        }
        put(
                options,
                ChatOption.RESPONSE_FORMAT,
                ResponseFormatMapper.toWire(parameters.responseFormat(), parameters.strictJsonSchema()));
        if (ChatCompletionsRequest.MAX_COMPLETION_TOKENS.equals(parameters.maxTokensParameter())) {
            put(options, ChatOption.MAX_COMPLETION_TOKENS, options.remove(ChatOption.MAX_OUTPUT_TOKENS));
        }
        return options;
    }

    private static void put(Map<ChatOption, Object> options, ChatOption option, @Nullable Object value) {
        if (value != null) {
            options.put(option, value);
        }
    }

    private static ResponsesWriter.Wishes wishes(
            AzureAiInferenceChatRequestParameters parameters, Set<ChatRemedy> remedies) {
        return new ResponsesWriter.Wishes(
                isTrue(parameters.returnThinking()), !Boolean.FALSE.equals(parameters.sendThinking()), remedies);
    }

    /**
     * @throws UnsupportedFeatureException if the Responses API is requested where it does not exist
     */
    static void refuseResponses(Endpoint endpoint, @Nullable AzureAiInferenceChatApi api) {
        if (api == AzureAiInferenceChatApi.RESPONSES
                && endpoint.endpointType() != AzureAiInferenceEndpointType.OPENAI_V1) {
            throw UnsupportedOption.exception(
                    "api",
                    "api (responses) is not supported by " + endpoint,
                    "use the resource's endpoint of type " + AzureAiInferenceEndpointType.OPENAI_V1.configName()
                            + ", or set api to chat-completions");
        }
    }

    /** LangChain4j merges defaults and request before it calls a model, so other types come only from direct calls. */
    static AzureAiInferenceChatRequestParameters own(ChatRequestParameters parameters) {
        return parameters instanceof AzureAiInferenceChatRequestParameters own
                ? own
                : AzureAiInferenceChatRequestParameters.EMPTY.overrideWith(parameters);
    }

    /**
     * Rejects options that the API has no field for, and values that cannot be sent.
     *
     * @throws UnsupportedFeatureException if an option is set that is not part of the common contract
     * @throws IllegalArgumentException if an option has a value that cannot be sent
     */
    public static void requireSupported(AzureAiInferenceChatRequestParameters parameters) {
        refuseTopK(parameters);
        ChatOption.find(parameters);
    }

    private static void refuseTopK(AzureAiInferenceChatRequestParameters parameters) {
        if (parameters.topK() != null) {
            throw UnsupportedOption.exception(
                    "topK",
                    "topK (" + parameters.topK() + ") is not supported by the Azure AI Model Inference API",
                    "for a model that knows it, pass extras(Map.of(\"top_k\", " + parameters.topK() + "))");
        }
    }

    static @Nullable StreamOptions streamOptions(
            AzureAiInferenceChatRequestParameters parameters, AzureAiInferenceEndpointType type) {
        if (parameters.streamUsage() != null) {
            return parameters.streamUsage() ? new StreamOptions(true) : null;
        }
        boolean saidInExtras = parameters.extras().containsKey(Extras.STREAM_OPTIONS);
        return EndpointTypeTraits.of(type).asksForStreamUsage() && !saidInExtras ? new StreamOptions(true) : null;
    }

    private static void refuseCollisions(ChatCompletionsRequest body) {
        if (body.extras().isEmpty()) {
            return;
        }
        Extras.refuseCollisions(body.extras(), body.fields());
        boolean otherLimit = body.extras().containsKey(ChatCompletionsRequest.MAX_TOKENS)
                || body.extras().containsKey(ChatCompletionsRequest.MAX_COMPLETION_TOKENS);
        boolean isMaxTokens = body.options().containsKey(ChatOption.MAX_OUTPUT_TOKENS);
        if (otherLimit && (isMaxTokens || body.options().containsKey(ChatOption.MAX_COMPLETION_TOKENS))) {
            String extra = "extras."
                    + (isMaxTokens ? ChatCompletionsRequest.MAX_COMPLETION_TOKENS : ChatCompletionsRequest.MAX_TOKENS);
            throw new InvalidOptionException(
                    extra,
                    extra + " is also set as the option maxOutputTokens",
                    "set one of the two (maxTokensParameter decides under which name the option is sent)");
        }
    }

    private static List<String> joined(List<String> first, List<String> second) {
        if (first.isEmpty() || second.isEmpty()) {
            return first.isEmpty() ? second : first;
        }
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    private static boolean isTrue(@Nullable Boolean value) {
        return Boolean.TRUE.equals(value);
    }
}
