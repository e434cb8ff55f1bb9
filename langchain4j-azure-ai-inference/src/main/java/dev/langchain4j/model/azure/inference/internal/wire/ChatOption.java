package dev.langchain4j.model.azure.inference.internal.wire;

import static dev.langchain4j.model.azure.inference.internal.wire.ChatField.OWN;
import static dev.langchain4j.model.azure.inference.internal.wire.ChatField.flag;
import static dev.langchain4j.model.azure.inference.internal.wire.ChatField.integer;
import static dev.langchain4j.model.azure.inference.internal.wire.ChatField.mapped;
import static dev.langchain4j.model.azure.inference.internal.wire.ChatField.number;
import static dev.langchain4j.model.azure.inference.internal.wire.ChatField.object;
import static dev.langchain4j.model.azure.inference.internal.wire.ChatField.objects;
import static dev.langchain4j.model.azure.inference.internal.wire.ChatField.text;
import static dev.langchain4j.model.azure.inference.internal.wire.ChatField.texts;

import dev.langchain4j.model.azure.inference.AzureAiInferenceChatRequestParameters;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatRequestParameters.Builder;
import dev.langchain4j.model.azure.inference.internal.json.InvalidOptionException;
import dev.langchain4j.model.azure.inference.internal.json.OptionChecks;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The options of chat requests, one row each, in the order in which they are sent: the parameters, the profiles, the
 * writers of both APIs, the header {@code extra-parameters} and the configuration take what they need from it. The name
 * of a constant is the name of the option; its wire names are the same words unless the row says otherwise.
 */
@SuppressWarnings({"ImmutableEnumChecker", "BadImport"
}) // the getters and setters hold no state; one builder is meant here
public enum ChatOption {
    TEMPERATURE(number(AzureAiInferenceChatRequestParameters::temperature, Builder::temperature)
            .inContract()
            .described("the model's", "Sampling temperature.")),
    TOP_P(number(AzureAiInferenceChatRequestParameters::topP, Builder::topP)
            .inContract()
            .described("the model's", "The probability mass to sample from.")),
    FREQUENCY_PENALTY(number(AzureAiInferenceChatRequestParameters::frequencyPenalty, Builder::frequencyPenalty)
            .inContract()
            .as(OWN, null)
            .described("the model's", "Penalty for tokens by how often they have occurred, from -2 to 2.")),
    PRESENCE_PENALTY(number(AzureAiInferenceChatRequestParameters::presencePenalty, Builder::presencePenalty)
            .inContract()
            .as(OWN, null)
            .described("the model's", "Penalty for tokens that have occurred at all, from -2 to 2.")),
    MAX_OUTPUT_TOKENS(integer(AzureAiInferenceChatRequestParameters::maxOutputTokens, Builder::maxOutputTokens)
            .inContract()
            .as(ChatCompletionsRequest.MAX_TOKENS, OWN)
            .described("the model's", "The maximum number of tokens in the response.")),
    /** Takes the place of {@link #MAX_OUTPUT_TOKENS} where {@link #MAX_TOKENS_PARAMETER} says so. */
    MAX_COMPLETION_TOKENS(mapped().as(ChatCompletionsRequest.MAX_COMPLETION_TOKENS, "max_output_tokens")),
    STOP_SEQUENCES(texts(AzureAiInferenceChatRequestParameters::stopSequences, Builder::stopSequences)
            .inContract()
            .as("stop", null)
            .described("none", "Sequences that stop generation; not part of the output.")),
    SEED(integer(AzureAiInferenceChatRequestParameters::seed, Builder::seed)
            .inContract()
            .as(OWN, null)
            .described("none", "Makes sampling repeatable, as far as the model can.")),
    TOOL_SPECIFICATIONS(mapped().inContract().as("tools", "tools")),
    TOOL_CHOICE(mapped().inContract()),
    PARALLEL_TOOL_CALLS(flag(AzureAiInferenceChatRequestParameters::parallelToolCalls, Builder::parallelToolCalls)
            .described("the model's", "Whether the model may call several tools at once.")),
    RESPONSE_FORMAT(mapped().inContract().as(OWN, "text.format")),
    REASONING_EFFORT(text(AzureAiInferenceChatRequestParameters::reasoningEffort, Builder::reasoningEffort)
            .as(OWN, "reasoning.effort")
            .described("the model's", "The reasoning effort.")),
    USER(text(AzureAiInferenceChatRequestParameters::user, Builder::user)
            .described("none", "An identifier of the end user.")),
    VERBOSITY(text(AzureAiInferenceChatRequestParameters::verbosity, Builder::verbosity)
            .as(OWN, "text.verbosity")
            .described("the model's", "How much the model writes: low, medium or high.")),
    PROMPT_CACHE_KEY(text(AzureAiInferenceChatRequestParameters::promptCacheKey, Builder::promptCacheKey)
            .described("none", "Groups requests with a common prefix.")),
    PROMPT_CACHE_OPTIONS(object(AzureAiInferenceChatRequestParameters::promptCacheOptions, Builder::promptCacheOptions)
            .described("the service's", "How the prefix of the prompt is cached: `mode` and `ttl`.")),
    SAFETY_IDENTIFIER(text(AzureAiInferenceChatRequestParameters::safetyIdentifier, Builder::safetyIdentifier)
            .described("none", "An identifier of the end user for abuse monitoring; newer than `user`.")),
    SERVICE_TIER(text(AzureAiInferenceChatRequestParameters::serviceTier, Builder::serviceTier)
            .described("the service's", "The tier that serves the request.")),
    STORE(flag(AzureAiInferenceChatRequestParameters::store, Builder::store)
            .described("false with the Responses API", "Whether the service stores request and response.")),
    METADATA(object(AzureAiInferenceChatRequestParameters::metadata, Builder::metadata)
            .described("none", "Key-value pairs that are stored with the response.")),
    TOP_LOGPROBS(integer(AzureAiInferenceChatRequestParameters::topLogprobs, Builder::topLogprobs)
            .described("none", "How many of the most likely tokens are returned for each token.")),
    LOGIT_BIAS(object(AzureAiInferenceChatRequestParameters::logitBias, Builder::logitBias)
            .as(OWN, null)
            .described("none", "Token biases, by token id. Not supported by the Responses API.")),
    REASONING_SUMMARY(text(AzureAiInferenceChatRequestParameters::reasoningSummary, Builder::reasoningSummary)
            .as(null, "reasoning.summary")
            .described("`auto` with `return-thinking`", "How the model summarizes its reasoning. Responses API only.")),
    /** Belongs to one request, so that no file can set it. */
    PREVIOUS_RESPONSE_ID(text(AzureAiInferenceChatRequestParameters::previousResponseId, Builder::previousResponseId)
            .as(null, OWN)),
    INCLUDE(texts(AzureAiInferenceChatRequestParameters::include, Builder::include)
            .as(null, OWN)
            .described("none", "What the response contains in addition to its usual content. Responses API only.")),
    TRUNCATION(text(AzureAiInferenceChatRequestParameters::truncation, Builder::truncation)
            .as(null, OWN)
            .described(
                    "the service's", "What happens to input that is too long: auto or disabled. Responses API only.")),
    SERVER_TOOLS(objects(AzureAiInferenceChatRequestParameters::serverTools, Builder::serverTools)
            .as(null, "tools")
            .described("none", "Server-side tools, sent unchanged. Responses API only.")),

    /** A header, and no field. */
    SPILLOVER_DEPLOYMENT(text(AzureAiInferenceChatRequestParameters::spilloverDeployment, Builder::spilloverDeployment)
            .notSent()
            .described(
                    "what the deployment is set to",
                    "The deployment that Azure uses if this one has no capacity left.")),
    TOOL_CHOICE_NAME(text(AzureAiInferenceChatRequestParameters::toolChoiceName, Builder::toolChoiceName)
            .notSent()
            .described("none", "The one tool that the model must call.")),
    STRICT_JSON_SCHEMA(flag(AzureAiInferenceChatRequestParameters::strictJsonSchema, Builder::strictJsonSchema)
            .notSent()
            .described("false", "Whether JSON schemas of the response format and of tools are marked as strict.")),
    MAX_TOKENS_PARAMETER(
            text(AzureAiInferenceChatRequestParameters::maxTokensParameter, Builder::maxTokensParameter)
                    .notSent()
                    .described(
                            "`max_tokens`",
                            "The wire name of `max-output-tokens`: `max_tokens`, or `max_completion_tokens` for reasoning models.")),
    STREAM_USAGE(flag(AzureAiInferenceChatRequestParameters::streamUsage, Builder::streamUsage)
            .notSent()
            .described("true on openai-v1 and azure-openai, else false", "Whether streams request their token usage.")),
    RETURN_THINKING(flag(AzureAiInferenceChatRequestParameters::returnThinking, Builder::returnThinking)
            .notSent()
            .described("false", "Whether the model's thinking is returned.")),
    SEND_THINKING(flag(AzureAiInferenceChatRequestParameters::sendThinking, Builder::sendThinking)
            .notSent()
            .described("false", "Whether earlier thinking is sent back.")),
    EXTRAS(object(AzureAiInferenceChatRequestParameters::extras, Builder::extras)
            .notSent()
            .described(
                    "none",
                    "Fields that are sent in addition to those of the common contract, with their JSON types.")),
    EXTRAS_POLICY(mapped().notSent()),
    API(mapped().notSent());

    /** What values look like. */
    public enum Shape {
        NUMBER,
        INTEGER,
        FLAG,
        TEXT,
        TEXTS,
        OBJECT,
        OBJECTS,
        /** LangChain4j has a type of its own for it. */
        MAPPED
    }

    /** Those that {@code /completions} takes too. */
    public static final Set<ChatOption> OF_COMPLETIONS = Collections.unmodifiableSet(EnumSet.of(
            TEMPERATURE, TOP_P, FREQUENCY_PENALTY, PRESENCE_PENALTY, MAX_OUTPUT_TOKENS, STOP_SEQUENCES, SEED, USER));

    private static final List<ChatOption> READ = Arrays.stream(values())
            .filter(option -> option.isSent() && option.getter != null)
            .toList();

    private static final List<ChatOption> OF_RESPONSES =
            READ.stream().filter(option -> option.chatName == null).toList();

    private final ChatField<?> field;
    private final @Nullable Function<AzureAiInferenceChatRequestParameters, ?> getter;
    private final @Nullable BiConsumer<Builder, Object> setter;
    private final boolean isInContract;
    private final String optionName;
    private final @Nullable String chatName;
    private final @Nullable String responsesPath;

    @SuppressWarnings("unchecked") // the shape says which type is set
    ChatOption(ChatField<?> field) {
        String own = name().toLowerCase(Locale.ROOT);
        this.field = field;
        this.getter = field.getter();
        this.setter = (BiConsumer<Builder, Object>) field.setter();
        this.isInContract = field.wire().inContract();
        this.optionName = own.equals(ChatCompletionsRequest.MAX_COMPLETION_TOKENS) ? "maxOutputTokens" : camel(own);
        this.chatName = OWN.equals(field.wire().chat()) ? own : field.wire().chat();
        this.responsesPath =
                OWN.equals(field.wire().responses()) ? own : field.wire().responses();
    }

    private static String camel(String snake) {
        StringBuilder camel = new StringBuilder();
        for (String word : snake.split("_", -1)) {
            camel.append(camel.isEmpty() ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
        }
        return camel.toString();
    }

    /**
     * Those that are set and sent as they are; an empty list or map is none.
     *
     * @throws InvalidOptionException if a value cannot be sent
     */
    public static Map<ChatOption, Object> find(AzureAiInferenceChatRequestParameters parameters) {
        Map<ChatOption, Object> found = new EnumMap<>(ChatOption.class);
        for (ChatOption option : READ) {
            Object value = option.get(parameters);
            if (value != null && !isEmpty(value)) {
                option.require(value);
                found.put(option, value);
            }
        }
        return found;
    }

    /** Whether any is set that only the Responses API has. */
    public static boolean needResponses(AzureAiInferenceChatRequestParameters parameters) {
        for (ChatOption option : OF_RESPONSES) {
            Object value = option.get(parameters);
            if (value != null && !isEmpty(value)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isEmpty(Object value) {
        return value instanceof Map<?, ?> map ? map.isEmpty() : value instanceof List<?> list && list.isEmpty();
    }

    private @Nullable Object get(AzureAiInferenceChatRequestParameters parameters) {
        return getter == null ? null : getter.apply(parameters);
    }

    /**
     * Sets a value of this option's shape.
     *
     * @throws InvalidOptionException if it cannot be sent
     */
    public void set(Builder parameters, Object value) {
        require(value);
        if (setter != null) {
            setter.accept(parameters, value);
        }
    }

    private void require(Object value) {
        if (value instanceof Double number && !Double.isFinite(number)) {
            throw InvalidOptionException.evident(
                    optionName, optionName + " must be a number, but was: " + value, "write a finite number");
        }
        if (this == MAX_OUTPUT_TOKENS) {
            OptionChecks.atLeast(1, optionName, (Integer) value);
        }
    }

    /** As in the parameters and builders. */
    public String optionName() {
        return optionName;
    }

    public Shape shape() {
        return field.shape();
    }

    /** What holds where it is not set, in words. */
    public String byDefault() {
        return field.byDefault();
    }

    /** One line for the table of options; empty if it cannot be configured as it is. */
    public String doc() {
        return field.doc();
    }

    private boolean isSent() {
        return chatName != null || responsesPath != null;
    }

    /** Whether any is one that the common contract does not know. */
    public static boolean goBeyondTheContract(Map<ChatOption, Object> options) {
        for (ChatOption option : options.keySet()) {
            if (!option.isInContract) {
                return true;
            }
        }
        return false;
    }

    /** The field of {@code /chat/completions}; null if there is none. */
    public @Nullable String chatName() {
        return chatName;
    }

    /** The name that profiles use: that of chat completions if there is one. */
    public String profileName() {
        return chatName != null ? chatName : String.valueOf(responsesPath);
    }

    /** The path of the field of {@code /responses}, such as {@code text.verbosity}; null if it has none. */
    public @Nullable String responsesPath() {
        return responsesPath;
    }
}
