package dev.langchain4j.model.azure.inference;

import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.azure.inference.AzureAiInferenceProfile.ResponseFormats;
import dev.langchain4j.model.azure.inference.ChatCompletionsRequest.Message;
import dev.langchain4j.model.azure.inference.ChatCompletionsRequest.ResponseFormat;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gives a request the form that a deployment wants: the one step that knows what makers want differently. What the
 * deployment cannot do is refused by name, or, where the user chose so, done as well as possible and told.
 */
final class ProfileAdapter {

    private final AzureAiInferenceProfile profile;
    private final AzureAiInferenceOnUnsupported onUnsupported;
    private final List<String> degradations = new ArrayList<>();

    private ProfileAdapter(AzureAiInferenceProfile profile, AzureAiInferenceOnUnsupported onUnsupported) {
        this.profile = profile;
        this.onUnsupported = onUnsupported;
    }

    /** The request in its new form, and what was left out or done differently, a line each. */
    record Adapted(ChatCompletionsRequest body, List<String> degradations) {}

    /** {@code sendThinking}: whether the request asked for earlier thinking to be sent. */
    static Adapted adapt(ChatCompletionsRequest body, ChatTarget target, boolean sendThinking) {
        ProfileAdapter adapter = new ProfileAdapter(target.profile(), target.onUnsupported());
        return new Adapted(adapter.adapted(body, sendThinking), List.copyOf(adapter.degradations));
    }

    private ChatCompletionsRequest adapted(ChatCompletionsRequest body, boolean sendThinking) {
        requireTools(body);
        ResponseFormat format = responseFormat(body.responseFormat());
        List<Message> messages = new ProfileMessages(profile, sendThinking, degradations).adapted(body.messages());
        return new ChatCompletionsRequest(
                body.model(),
                withInstruction(messages, body.responseFormat(), format),
                parameter("temperature", body.temperature()),
                parameter("top_p", body.topP()),
                parameter("frequency_penalty", body.frequencyPenalty()),
                parameter("presence_penalty", body.presencePenalty()),
                parameter("max_tokens", body.maxTokens()),
                parameter("max_completion_tokens", body.maxCompletionTokens()),
                parameter("stop", body.stop()),
                parameter("seed", body.seed()),
                body.tools(),
                toolChoice(body.toolChoice()),
                parallelToolCalls(body.parallelToolCalls()),
                format,
                parameter("reasoning_effort", body.reasoningEffort()),
                parameter("user", body.user()),
                body.stream(),
                body.streamOptions(),
                extras(body.extras()));
    }

    /** There is no next best to a tool: a model that cannot call it does not do what was asked. */
    private void requireTools(ChatCompletionsRequest body) {
        if (body.tools() != null && !profile.can("tools")) {
            throw unsupported("tools (" + body.tools().size() + ")", "leave them out, or choose another deployment");
        }
    }

    private <T> @Nullable T parameter(String name, @Nullable T value) {
        if (value == null || !profile.unsupportedParameters().contains(name)) {
            return value;
        }
        degrade(name + " (" + value + ")", "left out");
        return null;
    }

    private Map<String, @Nullable Object> extras(Map<String, @Nullable Object> extras) {
        Map<String, @Nullable Object> kept = new LinkedHashMap<>(extras);
        for (String name : profile.unsupportedParameters()) {
            if (kept.containsKey(name)) {
                degrade("extras." + name + " (" + kept.remove(name) + ")", "left out");
            }
        }
        return kept;
    }

    private @Nullable Object toolChoice(@Nullable Object choice) {
        boolean isDemand = choice != null && !choice.equals("auto") && !choice.equals("none");
        if (!isDemand || profile.can("tool-choice-required")) {
            return choice;
        }
        degrade("a tool choice that demands a call (" + choice + ")", "asked for as auto");
        return "auto";
    }

    private @Nullable Boolean parallelToolCalls(@Nullable Boolean parallel) {
        if (parallel == null || profile.can("parallel-tool-calls")) {
            return parameter("parallel_tool_calls", parallel);
        }
        if (parallel) {
            degrade("parallelToolCalls (true)", "left out: tools are called one at a time");
        }
        return null;
    }

    private @Nullable ResponseFormat responseFormat(@Nullable ResponseFormat asked) {
        ResponseFormats known = profile.responseFormats();
        if (asked == null || known == null || known == ResponseFormats.JSON_SCHEMA) {
            return asked;
        }
        boolean isSchema = asked.jsonSchema() != null;
        if (known == ResponseFormats.JSON_OBJECT) {
            if (isSchema) {
                degrade(
                        "a JSON schema as response format",
                        "asked for as a JSON object, with the schema in the prompt");
            }
            return new ResponseFormat("json_object", null);
        }
        degrade(isSchema ? "a JSON schema as response format" : "JSON as response format", "asked for in the prompt");
        return null;
    }

    /** What the response format does not say any more is said in words, at the end of what the user said last. */
    private static List<Message> withInstruction(
            List<Message> messages, @Nullable ResponseFormat asked, @Nullable ResponseFormat sent) {
        if (asked == null || asked.equals(sent)) {
            return messages;
        }
        String instruction = asked.jsonSchema() == null
                ? "Answer with a JSON object and nothing else."
                : "Answer with a JSON object and nothing else. It has to be valid against this JSON schema:\n"
                        + new String(Json.toBytes(asked.jsonSchema().schema()), StandardCharsets.UTF_8);
        return ProfileMessages.withLastUserText(messages, instruction);
    }

    private void degrade(String feature, String instead) {
        if (onUnsupported == AzureAiInferenceOnUnsupported.FAIL) {
            throw unsupported(feature, "leave it out, choose another profile, or set onUnsupported to degrade");
        }
        degradations.add(feature + " is not supported by profile " + profile.name() + ": " + instead);
    }

    private UnsupportedFeatureException unsupported(String feature, String remedy) {
        return new UnsupportedFeatureException(
                feature + " is not supported by the deployment's profile " + profile.name() + ": " + remedy);
    }
}
