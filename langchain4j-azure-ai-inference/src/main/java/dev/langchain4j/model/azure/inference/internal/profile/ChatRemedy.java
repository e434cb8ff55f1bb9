package dev.langchain4j.model.azure.inference.internal.profile;

import dev.langchain4j.model.azure.inference.AzureAiInferenceEndpointType;
import dev.langchain4j.model.azure.inference.AzureAiInferenceException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Repairs a refusal on the same deployment: the request is sent again, once for each remedy, and the response's
 * metadata says so. Only the deployment's own message selects a remedy, never a name.
 */
@SuppressWarnings("ImmutableEnumChecker") // the predicates hold no state
public enum ChatRemedy {
    ASK_RESPONSES(
            "/chat/completions",
            true,
            refusal -> refusal.endpointType() == AzureAiInferenceEndpointType.OPENAI_V1
                    && (hasCode(refusal, "OperationNotSupported")
                            || says(
                                    refusal,
                                    "v1/responses",
                                    "requested operation is unsupported",
                                    "does not work with the specified model")),
            "chat completions is not supported by the deployment: sent through the Responses API"),

    ASK_CHAT_COMPLETIONS(
            "/responses",
            true,
            refusal -> isModelWithoutResponses(String.valueOf(refusal.getMessage()), refusal.parameter()),
            "the Responses API is not supported by the deployment: sent through chat completions"),

    OMIT_ENCRYPTED_REASONING(
            "/responses",
            true,
            refusal -> says(refusal, "encrypted content is not supported") || concerns(refusal, "include"),
            "include (reasoning.encrypted_content) is not supported by the deployment: omitted"),

    OMIT_REASONING_SUMMARY(
            "/responses",
            true,
            refusal -> concerns(refusal, "reasoning.summary") || says(refusal, "reasoning.summary"),
            "reasoning.summary (auto) is not supported by the deployment: omitted"),

    KEEP_NEWEST_REASONING(
            "/responses",
            false,
            refusal -> says(refusal, "conflicting authenticated continuation identities"),
            "reasoning of several responses is not supported by the deployment: only the newest was sent"),

    /** What the deployment thought since the last question is its own, unless it was swapped between two tool calls. */
    OMIT_EARLIER_REASONING(
            "/responses",
            false,
            ChatRemedy::rejectsReasoning,
            "reasoning before the last question can't be read by the deployment: sent without it"),

    OMIT_REASONING(
            "/responses",
            false,
            ChatRemedy::rejectsReasoning,
            "earlier reasoning can't be read by the deployment: sent without any");

    private static final Set<Integer> REFUSED = Set.of(400, 404, 422);
    private static final Pattern MODEL_WITHOUT_RESPONSES = Pattern.compile(
            "\\bmodel(?: '[^']*'| \\S+)? is not supported by the responses api", Pattern.CASE_INSENSITIVE);

    private final String route;
    private final boolean lasts;
    private final Predicate<AzureAiInferenceException> cures;
    private final String degradation;

    ChatRemedy(String route, boolean lasts, Predicate<AzureAiInferenceException> cures, String degradation) {
        this.route = route;
        this.lasts = lasts;
        this.cures = cures;
        this.degradation = degradation;
    }

    /** Whether the remedy applies to all further requests to the deployment. */
    boolean lasts() {
        return lasts;
    }

    /** The line in the response's metadata. */
    public String degradation() {
        return degradation;
    }

    /** The remedies for a refusal, in the order in which to try them. */
    public static Set<ChatRemedy> of(AzureAiInferenceException refusal) {
        boolean isRefusal = REFUSED.contains(refusal.statusCode());
        return !isRefusal
                ? Set.of()
                : Arrays.stream(values())
                        .filter(remedy -> refusal.path().endsWith(remedy.route) && remedy.cures.test(refusal))
                        .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether a refusal says that the model has no Responses API. Those of tools and options may have the same words. */
    public static boolean isModelWithoutResponses(String message, @Nullable String parameter) {
        return (parameter == null || parameter.equals("model"))
                && MODEL_WITHOUT_RESPONSES.matcher(message).find();
    }

    private static boolean rejectsReasoning(AzureAiInferenceException refusal) {
        return hasCode(refusal, "invalid_encrypted_content", "thinking_signature_invalid")
                || says(refusal, "of type 'reasoning'", "required 'reasoning' item", "continuation identities");
    }

    private static boolean hasCode(AzureAiInferenceException refusal, String... codes) {
        return Arrays.stream(codes).anyMatch(code -> code.equalsIgnoreCase(refusal.errorCode()));
    }

    private static boolean concerns(AzureAiInferenceException refusal, String name) {
        String parameter = refusal.parameter();
        return parameter != null && parameter.matches("(.*\\.)?" + Pattern.quote(name) + "\\b.*");
    }

    private static boolean says(AzureAiInferenceException refusal, String... fragments) {
        String words = String.valueOf(refusal.getMessage()).toLowerCase(Locale.ROOT);
        return Arrays.stream(fragments).anyMatch(words::contains);
    }
}
