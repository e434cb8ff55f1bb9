package dev.langchain4j.model.azure.inference.internal.profile;

import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatRequestParameters;
import dev.langchain4j.model.azure.inference.AzureAiInferenceProfile.ResponseFormats;
import dev.langchain4j.model.azure.inference.AzureAiInferenceProfile.UnsupportedPolicy;
import dev.langchain4j.model.azure.inference.internal.wire.ChatCompletionsRequest;
import dev.langchain4j.model.azure.inference.internal.wire.ChatCompletionsRequest.ContentPart;
import dev.langchain4j.model.azure.inference.internal.wire.ChatCompletionsRequest.Message;
import dev.langchain4j.model.azure.inference.internal.wire.ChatCompletionsRequest.ResponseFormat;
import dev.langchain4j.model.azure.inference.internal.wire.ChatOption;
import dev.langchain4j.model.azure.inference.internal.wire.JsonWriter;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Adapts a request to a deployment: the only step that knows the differences between providers. What the deployment
 * cannot do is rejected with an error that names it, or, if the user chose so, degraded and recorded.
 */
public final class ProfileAdapter {

    private static final String OMITTED = "omitted";

    private final ProfileTraits profile;
    private final Set<String> unsupported;
    private final Degradations degradations;
    private final ProfileRefusals refusals;
    private final ReasoningEfforts efforts;

    private ProfileAdapter(
            ProfileTraits profile,
            UnsupportedPolicy onUnsupported,
            @Nullable String reasoningEffort,
            Map<String, @Nullable Object> extras) {
        this.profile = profile;
        this.unsupported = profile.unsupportedParameters(
                reasoningEffort == null ? ReasoningEfforts.find(extras) : reasoningEffort);
        this.degradations = new Degradations(profile);
        this.refusals = new ProfileRefusals(profile, unsupported, onUnsupported, degradations);
        boolean isUnsupported = unsupported.contains(ChatOption.REASONING_EFFORT.profileName());
        this.efforts = new ReasoningEfforts(profile, isUnsupported, refusals);
    }

    /** The adapted request, and what was omitted or done differently, one line each. */
    public record Adapted(ChatCompletionsRequest body, List<String> degradations) {}

    /**
     * Adapts a request to the profile of the deployment that it goes to.
     *
     * @param parameters those that the body was created from
     * @param hasThinking whether the API has a field for the thinking of messages
     */
    public static Adapted adapt(
            ChatCompletionsRequest body,
            ChatTarget target,
            AzureAiInferenceChatRequestParameters parameters,
            boolean hasThinking) {
        ProfileAdapter adapter =
                new ProfileAdapter(target.profile(), target.onUnsupported(), body.reasoningEffort(), body.extras());
        String modelName = parameters.modelName();
        // The endpoint's own deployment is not a choice of the request.
        adapter.takesModelName(target.endpoint().isNamed(modelName) ? null : modelName);
        ChatCompletionsRequest adapted =
                adapter.adapted(body, Boolean.TRUE.equals(parameters.sendThinking()), hasThinking);
        adapter.refusals.throwIfAny();
        return new Adapted(adapted, adapter.degradations.lines());
    }

    /**
     * Rejects defaults that would make each request fail.
     *
     * @throws UnsupportedFeatureException if the profile excludes one of them and the policy is to fail
     */
    public static void requireSupported(
            AzureAiInferenceChatRequestParameters parameters, ProfileTraits profile, UnsupportedPolicy onUnsupported) {
        ProfileAdapter adapter =
                new ProfileAdapter(profile, onUnsupported, parameters.reasoningEffort(), parameters.extras());
        ProfileRefusals refusals = adapter.refusals;
        adapter.takesModelName(parameters.modelName());
        Map<ChatOption, Object> options = ChatOption.find(parameters);
        // Not sent without tools.
        options.remove(ChatOption.PARALLEL_TOOL_CALLS);
        options.forEach(adapter::parameter);
        adapter.efforts.extras(parameters.extras());
        adapter.takesTools(parameters.toolSpecifications());
        var format = parameters.responseFormat();
        if (format != null && format.type() == ResponseFormatType.JSON) {
            adapter.requireFormat(format.jsonSchema() != null);
        }
        refusals.throwIfAny();
    }

    private ChatCompletionsRequest adapted(ChatCompletionsRequest body, boolean sendThinking, boolean hasThinking) {
        ResponseFormat format = responseFormat(body.responseFormat());
        ToolNameMapping names = toolNames(body);
        boolean tools = takesTools(body.tools());
        List<Message> messages = withInstruction(names.messages(body.messages()), body.responseFormat(), format);
        requireContents(messages);
        List<Message> history = Histories.adapt(messages, profile, sendThinking, degradations);
        if (hasThinking) {
            history = MissingThinkingRule.apply(history, profile, degradations);
        }
        return new ChatCompletionsRequest(
                unsupported.contains("model") ? null : body.model(),
                history,
                body.options().isEmpty() ? body.options() : options(body, names, tools, format),
                body.stream(),
                body.streamOptions(),
                extras(body.extras()));
    }

    private Map<ChatOption, Object> options(
            ChatCompletionsRequest body, ToolNameMapping names, boolean tools, @Nullable ResponseFormat format) {
        Map<ChatOption, Object> options = new EnumMap<>(ChatOption.class);
        body.options().forEach((option, value) -> {
            Object adapted = switch (option) {
                case TOOL_SPECIFICATIONS -> tools ? names.tools(body.tools()) : null;
                case TOOL_CHOICE -> toolChoice(names.choice(value), tools);
                case PARALLEL_TOOL_CALLS -> tools ? parallelToolCalls((Boolean) value) : null;
                case RESPONSE_FORMAT -> format;
                default -> parameter(option, value);
            };
            if (adapted != null) {
                options.put(option, adapted);
            }
        });
        return options;
    }

    private void takesModelName(@Nullable String name) {
        if (unsupported.contains("model")) {
            refusals.omit("modelName", name);
        }
    }

    private ToolNameMapping toolNames(ChatCompletionsRequest body) {
        ToolNameMapping names = ToolNameMapping.toSent(body, profile);
        if (names.isSame()) {
            return names;
        }
        names.changes()
                .forEach(
                        (own, sent) -> degradations.add("the tool name " + own, "sent as " + sent + ", and read back"));
        return names;
    }

    /** Whether tools and their options are sent; otherwise rejects them, or records that they are omitted. */
    private boolean takesTools(List<?> tools) {
        if (tools.isEmpty() || profile.can("tools")) {
            return true;
        }
        refusals.degrade("toolSpecifications", tools.size() + (tools.size() == 1 ? " tool" : " tools"), OMITTED);
        return false;
    }

    private @Nullable Object parameter(ChatOption option, Object value) {
        return option == ChatOption.REASONING_EFFORT ? efforts.option(value) : refusals.parameter(option, value);
    }

    /** Without tools, no tool choice is sent. */
    private @Nullable Object toolChoice(@Nullable Object choice, boolean tools) {
        boolean isDemand = choice != null && !choice.equals("auto") && !choice.equals("none");
        if (!isDemand || (tools && profile.can("tool-choice-required"))) {
            return tools ? choice : null;
        }
        refusals.degrade("toolChoice", "ToolChoice.REQUIRED", tools ? "sent as auto" : OMITTED);
        return tools ? "auto" : null;
    }

    private @Nullable Object parallelToolCalls(Boolean parallel) {
        if (profile.can("parallel-tool-calls")) {
            return refusals.parameter(ChatOption.PARALLEL_TOOL_CALLS, parallel);
        }
        if (parallel) {
            refusals.degrade("parallelToolCalls", true, "omitted: tools are called one at a time");
        }
        return null;
    }

    private Map<String, @Nullable Object> extras(Map<String, @Nullable Object> extras) {
        if (extras.isEmpty()) {
            return extras;
        }
        Map<String, @Nullable Object> supported = efforts.extras(extras);
        for (String name : unsupported) {
            if (supported.containsKey(name)) {
                supported = supported == extras ? new LinkedHashMap<>(extras) : supported;
                refusals.degrade("extras." + name, String.valueOf(supported.remove(name)), OMITTED);
            }
        }
        return supported;
    }

    /** There is no substitute for an image. */
    private void requireContents(List<Message> messages) {
        requireContent("images", messages, part -> part.imageUrl() != null);
        requireContent("audio", messages, part -> part.inputAudio() != null || part.audioUrl() != null);
    }

    private void requireContent(String trait, List<Message> messages, Predicate<ContentPart> isOfKind) {
        boolean isThere = !profile.can(trait)
                && messages.stream()
                        .anyMatch(message -> message.content() instanceof List<?> parts
                                && parts.stream().anyMatch(part -> isOfKind.test((ContentPart) part)));
        if (isThere) {
            refusals.refuse("content of user messages", trait);
        }
    }

    private @Nullable ResponseFormat responseFormat(@Nullable ResponseFormat asked) {
        if (asked == null || !requireFormat(asked.jsonSchema() != null)) {
            return asked;
        }
        return profile.responseFormats() == ResponseFormats.JSON_OBJECT
                ? new ResponseFormat("json_object", null)
                : null;
    }

    /** Whether a format must be degraded; rejects it if degrading is not wanted. */
    private boolean requireFormat(boolean isSchema) {
        ResponseFormats known = profile.responseFormats();
        boolean isKnown = known == null
                || known == ResponseFormats.JSON_SCHEMA
                || (known == ResponseFormats.JSON_OBJECT && !isSchema);
        if (!isKnown) {
            refusals.degrade(
                    "responseFormat",
                    isSchema ? "JSON response format with a JSON schema" : "JSON response format",
                    known == ResponseFormats.NONE
                            ? "described in the prompt"
                            : "sent as a JSON object, with the schema in the prompt");
        }
        return !isKnown;
    }

    /** Describes the requested format in words, at the end of the last user message. */
    private static List<Message> withInstruction(
            List<Message> messages, @Nullable ResponseFormat asked, @Nullable ResponseFormat sent) {
        if (asked == null || asked.equals(sent)) {
            return messages;
        }
        String instruction = asked.jsonSchema() == null
                ? "Answer with a JSON object and nothing else."
                : "Answer with a JSON object and nothing else. It has to be valid against this JSON schema:\n"
                        + new String(JsonWriter.toBytes(asked.jsonSchema().schema()), StandardCharsets.UTF_8);
        return ProfileMessages.withLastUserText(messages, instruction);
    }
}
