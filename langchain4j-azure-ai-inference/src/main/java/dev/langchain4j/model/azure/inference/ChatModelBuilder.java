package dev.langchain4j.model.azure.inference;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.model.azure.inference.AzureAiInferenceProfile.UnsupportedPolicy;
import dev.langchain4j.model.azure.inference.internal.chat.ChatDialect;
import dev.langchain4j.model.azure.inference.internal.chat.ChatRequestMapper;
import dev.langchain4j.model.azure.inference.internal.endpoint.Endpoint;
import dev.langchain4j.model.azure.inference.internal.json.OptionChecks;
import dev.langchain4j.model.azure.inference.internal.json.PushJsonParser;
import dev.langchain4j.model.azure.inference.internal.profile.ChatTarget;
import dev.langchain4j.model.azure.inference.internal.profile.DeploymentLessons;
import dev.langchain4j.model.azure.inference.internal.profile.ProfileAdapter;
import dev.langchain4j.model.azure.inference.internal.profile.ProfileTraits;
import dev.langchain4j.model.azure.inference.internal.reading.ResponseLimits;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ToolChoice;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The options of both chat models. An option that is not set is not sent; one that is set is the default of each
 * request, which may override it.
 *
 * @param <B> the concrete builder
 */
abstract class ChatModelBuilder<B extends ChatModelBuilder<B>> extends ChatOptionBuilder<B> {

    private @Nullable ChatRequestParameters defaults;
    private @Nullable Integer maxToolCalls;
    private @Nullable Integer maxResponseChars;
    private @Nullable Integer maxEventBytes;
    private @Nullable Integer maxNestingDepth;
    List<ChatModelListener> listeners = List.of();

    @Nullable
    Set<Capability> supportedCapabilities;

    private ProfileTraits profile = ProfileTraits.NONE;
    private UnsupportedPolicy onUnsupported = UnsupportedPolicy.FAIL;

    ChatModelBuilder() {}

    /** The parameters of requests that do not set their own; the options set on this builder win over them. */
    public B defaultRequestParameters(@Nullable ChatRequestParameters defaultRequestParameters) {
        this.defaults = defaultRequestParameters;
        return self();
    }

    /** See {@link AzureAiInferenceChatRequestParameters.Builder#maxTokensParameter}. */
    public B maxTokensParameter(@Nullable String maxTokensParameter) {
        explicit().maxTokensParameter(maxTokensParameter);
        return self();
    }

    /** Tools that the model may call. */
    public B toolSpecifications(@Nullable List<ToolSpecification> toolSpecifications) {
        explicit().toolSpecifications(toolSpecifications);
        return self();
    }

    /** Tools that the model may call. */
    public B toolSpecifications(ToolSpecification @Nullable ... toolSpecifications) {
        return toolSpecifications(toolSpecifications == null ? null : Arrays.asList(toolSpecifications));
    }

    /**
     * Whether the model may, must or must not call tools. Not sent in requests without tools. For one tool by name see
     * {@link #toolChoiceName}.
     */
    public B toolChoice(@Nullable ToolChoice toolChoice) {
        explicit().toolChoice(toolChoice);
        return self();
    }

    /** See {@link AzureAiInferenceChatRequestParameters.Builder#toolChoiceName}. */
    public B toolChoiceName(@Nullable String toolChoiceName) {
        explicit().toolChoiceName(toolChoiceName);
        return self();
    }

    /** See {@link AzureAiInferenceChatRequestParameters.Builder#parallelToolCalls}. */
    public B parallelToolCalls(@Nullable Boolean parallelToolCalls) {
        explicit().parallelToolCalls(parallelToolCalls);
        return self();
    }

    /** Text, JSON, or JSON that follows a schema. */
    public B responseFormat(@Nullable ResponseFormat responseFormat) {
        explicit().responseFormat(responseFormat);
        return self();
    }

    /** See {@link AzureAiInferenceChatRequestParameters.Builder#strictJsonSchema}. */
    public B strictJsonSchema(@Nullable Boolean strictJsonSchema) {
        explicit().strictJsonSchema(strictJsonSchema);
        return self();
    }

    /** See {@link AzureAiInferenceChatRequestParameters.Builder#reasoningEffort}. */
    public B reasoningEffort(@Nullable String reasoningEffort) {
        explicit().reasoningEffort(reasoningEffort);
        return self();
    }

    /** See {@link AzureAiInferenceChatRequestParameters.Builder#returnThinking}. */
    public B returnThinking(@Nullable Boolean returnThinking) {
        explicit().returnThinking(returnThinking);
        return self();
    }

    /** See {@link AzureAiInferenceChatRequestParameters.Builder#sendThinking}. */
    public B sendThinking(@Nullable Boolean sendThinking) {
        explicit().sendThinking(sendThinking);
        return self();
    }

    /**
     * What the deployment can do and which requests it accepts, such as {@link AzureAiInferenceProfile#of(String)
     * AzureAiInferenceProfile.of("mistral")}. Options that are set win over it. Default: nothing is known, and requests
     * are sent unchanged.
     */
    public B profile(@Nullable AzureAiInferenceProfile profile) {
        this.profile = ProfileTraits.of(profile);
        return self();
    }

    /** What happens to requests for something that the {@link #profile} says is not supported. Default: they fail. */
    public B onUnsupported(@Nullable UnsupportedPolicy onUnsupported) {
        this.onUnsupported = onUnsupported == null ? UnsupportedPolicy.FAIL : onUnsupported;
        return self();
    }

    /** The maximum number of tool calls in a response. Default: 1,000. */
    public B maxToolCalls(@Nullable Integer maxToolCalls) {
        this.maxToolCalls = OptionChecks.atLeast(1, "maxToolCalls", maxToolCalls);
        return self();
    }

    /**
     * The maximum number of characters in a response: text, thinking and tool arguments together; and its raw events,
     * if they are kept. Default: 16 Mi.
     */
    public B maxResponseChars(@Nullable Integer maxResponseChars) {
        this.maxResponseChars = OptionChecks.atLeast(1, "maxResponseChars", maxResponseChars);
        return self();
    }

    /** The maximum size of a stream's event, in bytes. Default: 16 MiB. */
    public B maxEventBytes(@Nullable Integer maxEventBytes) {
        this.maxEventBytes = OptionChecks.atLeast(1, "maxEventBytes", maxEventBytes);
        return self();
    }

    /** The maximum nesting depth of a response's JSON. Default: 200. */
    public B maxNestingDepth(@Nullable Integer maxNestingDepth) {
        this.maxNestingDepth = OptionChecks.atLeast(1, "maxNestingDepth", maxNestingDepth);
        return self();
    }

    /** Listeners for each request, response and error. Default: none. */
    public B listeners(@Nullable List<ChatModelListener> listeners) {
        this.listeners = OptionChecks.elements("listeners", listeners);
        return self();
    }

    /** Listeners for each request, response and error. Default: none. */
    public B listeners(ChatModelListener @Nullable ... listeners) {
        return listeners(OptionChecks.elements("listeners", listeners));
    }

    /**
     * What AI services may rely on; with {@link Capability#RESPONSE_FORMAT_JSON_SCHEMA} they send a schema rather than
     * describe it in the prompt. Default: what the {@link #profile} says, or nothing, as deployments differ.
     */
    public B supportedCapabilities(@Nullable Collection<Capability> supportedCapabilities) {
        this.supportedCapabilities = supportedCapabilities == null
                ? null
                : Set.copyOf(OptionChecks.elements("supportedCapabilities", supportedCapabilities));
        return self();
    }

    /** What AI services may rely on. */
    public B supportedCapabilities(Capability @Nullable ... supportedCapabilities) {
        return supportedCapabilities(supportedCapabilities == null ? null : Arrays.asList(supportedCapabilities));
    }

    /** The default parameters of all requests, validated. */
    final AzureAiInferenceChatRequestParameters parameters() {
        AzureAiInferenceChatRequestParameters parameters =
                ofProfile().overrideWith(defaults).overrideWith(explicit().build());
        ChatRequestMapper.requireSupported(parameters);
        ProfileAdapter.requireSupported(parameters, profile, onUnsupported);
        return parameters;
    }

    private AzureAiInferenceChatRequestParameters ofProfile() {
        return AzureAiInferenceChatRequestParameters.builder()
                .maxTokensParameter(profile.maxTokensParameter())
                .streamUsage(profile.streamUsage())
                .api(profile.api())
                // To be sent back, thinking must be kept.
                .returnThinking(profile.demandsThinking() ? Boolean.TRUE : null)
                .build();
    }

    final Set<Capability> capabilities() {
        if (supportedCapabilities != null) {
            return supportedCapabilities;
        }
        return profile.responseFormats() == AzureAiInferenceProfile.ResponseFormats.JSON_SCHEMA
                ? Set.of(Capability.RESPONSE_FORMAT_JSON_SCHEMA)
                : Set.of();
    }

    final ChatTarget target(Endpoint endpoint, AzureAiInferenceChatRequestParameters parameters) {
        ChatDialect.requireSupported(parameters, endpoint, onUnsupported);
        DeploymentLessons shared = connection.lessons;
        return new ChatTarget(endpoint, profile, onUnsupported, shared == null ? new DeploymentLessons() : shared);
    }

    /** The limits of a response. */
    final ResponseLimits limits() {
        ResponseLimits usual = ResponseLimits.DEFAULT;
        return new ResponseLimits(
                false,
                maxToolCalls == null ? usual.maxToolCalls() : maxToolCalls,
                maxResponseChars == null ? usual.maxResponseChars() : maxResponseChars,
                maxEventBytes == null ? usual.maxEventBytes() : maxEventBytes,
                PushJsonParser.factory(maxNestingDepth == null ? PushJsonParser.DEFAULT_MAX_NESTING : maxNestingDepth),
                profile);
    }
}
