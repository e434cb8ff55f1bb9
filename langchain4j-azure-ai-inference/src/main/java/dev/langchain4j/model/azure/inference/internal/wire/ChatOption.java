package dev.langchain4j.model.azure.inference.internal.wire;

import static dev.langchain4j.model.azure.inference.internal.wire.ChatField.OWN;
import static dev.langchain4j.model.azure.inference.internal.wire.ChatField.field;

import dev.langchain4j.model.azure.inference.AzureAiInferenceChatRequestParameters;
import dev.langchain4j.model.azure.inference.internal.json.InvalidOptionException;
import dev.langchain4j.model.azure.inference.internal.json.OptionChecks;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The options of chat requests, one row each, in the order in which they are sent: the parameters, the profiles, the
 * writers of both APIs, the header {@code extra-parameters} and the configuration take what they need from it. The name
 * of a constant is the name of the option; its wire names are the same words unless the row says otherwise.
 */
@SuppressWarnings("ImmutableEnumChecker") // a field holds only texts
public enum ChatOption {
    TEMPERATURE(field(Shape.NUMBER).inContract().described("the model's", "Sampling temperature.")),
    TOP_P(field(Shape.NUMBER).inContract().described("the model's", "The probability mass to sample from.")),
    FREQUENCY_PENALTY(field(Shape.NUMBER)
            .inContract()
            .as(OWN, null)
            .described("the model's", "Penalty for tokens by how often they have occurred, from -2 to 2.")),
    PRESENCE_PENALTY(field(Shape.NUMBER)
            .inContract()
            .as(OWN, null)
            .described("the model's", "Penalty for tokens that have occurred at all, from -2 to 2.")),
    MAX_OUTPUT_TOKENS(field(Shape.INTEGER)
            .inContract()
            .as(ChatCompletionsRequest.MAX_TOKENS, OWN)
            .described("the model's", "The maximum number of tokens in the response.")),
    /** Takes the place of {@link #MAX_OUTPUT_TOKENS} where {@link #MAX_TOKENS_PARAMETER} says so. */
    MAX_COMPLETION_TOKENS(field(Shape.MAPPED).as(ChatCompletionsRequest.MAX_COMPLETION_TOKENS, "max_output_tokens")),
    STOP_SEQUENCES(field(Shape.TEXTS)
            .inContract()
            .as("stop", null)
            .described("none", "Sequences that stop generation; not part of the output.")),
    SEED(field(Shape.INTEGER)
            .inContract()
            .as(OWN, null)
            .described("none", "Makes sampling repeatable, as far as the model can.")),
    TOOL_SPECIFICATIONS(field(Shape.MAPPED).inContract().as("tools", "tools")),
    TOOL_CHOICE(field(Shape.MAPPED).inContract()),
    PARALLEL_TOOL_CALLS(
            field(Shape.FLAG).described("the model's", "Whether the model may call several tools at once.")),
    RESPONSE_FORMAT(field(Shape.MAPPED).inContract().as(OWN, "text.format")),
    REASONING_EFFORT(field(Shape.TEXT).as(OWN, "reasoning.effort").described("the model's", "The reasoning effort.")),
    USER(field(Shape.TEXT).described("none", "An identifier of the end user.")),
    VERBOSITY(field(Shape.TEXT)
            .as(OWN, "text.verbosity")
            .described("the model's", "How much the model writes: low, medium or high.")),
    PROMPT_CACHE_KEY(field(Shape.TEXT).described("none", "Groups requests with a common prefix.")),
    PROMPT_CACHE_OPTIONS(field(Shape.OBJECT)
            .described("the service's", "How the prefix of the prompt is cached: `mode` and `ttl`.")),
    SAFETY_IDENTIFIER(field(Shape.TEXT)
            .described("none", "An identifier of the end user for abuse monitoring; newer than `user`.")),
    SERVICE_TIER(field(Shape.TEXT).described("the service's", "The tier that serves the request.")),
    STORE(field(Shape.FLAG)
            .described("false with the Responses API", "Whether the service stores request and response.")),
    METADATA(field(Shape.OBJECT).described("none", "Key-value pairs that are stored with the response.")),
    TOP_LOGPROBS(
            field(Shape.INTEGER).described("none", "How many of the most likely tokens are returned for each token.")),
    LOGIT_BIAS(field(Shape.OBJECT)
            .as(OWN, null)
            .described("none", "Token biases, by token id. Not supported by the Responses API.")),
    REASONING_SUMMARY(field(Shape.TEXT)
            .as(null, "reasoning.summary")
            .described("`auto` with `return-thinking`", "How the model summarizes its reasoning. Responses API only.")),
    /** Belongs to one request, so that no file can set it. */
    PREVIOUS_RESPONSE_ID(field(Shape.TEXT).as(null, OWN)),
    INCLUDE(field(Shape.TEXTS)
            .as(null, OWN)
            .described("none", "What the response contains in addition to its usual content. Responses API only.")),
    TRUNCATION(field(Shape.TEXT)
            .as(null, OWN)
            .described(
                    "the service's", "What happens to input that is too long: auto or disabled. Responses API only.")),
    SERVER_TOOLS(field(Shape.OBJECTS)
            .as(null, "tools")
            .described("none", "Server-side tools, sent unchanged. Responses API only.")),

    /** A header, and no field. */
    SPILLOVER_DEPLOYMENT(field(Shape.TEXT)
            .notSent()
            .described(
                    "what the deployment is set to",
                    "The deployment that Azure uses if this one has no capacity left.")),
    TOOL_CHOICE_NAME(field(Shape.TEXT).notSent().described("none", "The one tool that the model must call.")),
    STRICT_JSON_SCHEMA(field(Shape.FLAG)
            .notSent()
            .described("false", "Whether JSON schemas of the response format and of tools are marked as strict.")),
    MAX_TOKENS_PARAMETER(
            field(Shape.TEXT)
                    .notSent()
                    .described(
                            "`max_tokens`",
                            "The wire name of `max-output-tokens`: `max_tokens`, or `max_completion_tokens` for reasoning models.")),
    STREAM_USAGE(field(Shape.FLAG)
            .notSent()
            .described("true on openai-v1 and azure-openai, else false", "Whether streams request their token usage.")),
    RETURN_THINKING(field(Shape.FLAG).notSent().described("false", "Whether the model's thinking is returned.")),
    SEND_THINKING(field(Shape.FLAG).notSent().described("false", "Whether earlier thinking is sent back.")),
    EXTRAS(field(Shape.OBJECT)
            .notSent()
            .described(
                    "none",
                    "Fields that are sent in addition to those of the common contract, with their JSON types.")),
    EXTRAS_POLICY(field(Shape.MAPPED).notSent()),
    API(field(Shape.MAPPED).notSent());

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

    /**
     * The store of options in parameters, whose methods are not public: the parameters set it when their class is loaded. One for
     * all options rather than a pair of method references for each, which a JVM that starts would make classes of.
     */
    public interface Store {

        /** Those that are set, without LangChain4j's own. */
        Map<ChatOption, Object> of(AzureAiInferenceChatRequestParameters parameters);

        /** Sets one that is not LangChain4j's own; fails as its own method does. */
        void set(AzureAiInferenceChatRequestParameters.Builder parameters, ChatOption option, Object value);
    }

    private static volatile @Nullable Store store;

    private final ChatField field;
    private final boolean isInContract;
    private final String optionName;
    private final @Nullable String chatName;
    private final @Nullable String responsesPath;

    ChatOption(ChatField field) {
        String own = name().toLowerCase(Locale.ROOT);
        this.field = field;
        this.isInContract = field.wire().inContract();
        this.optionName = own.equals(ChatCompletionsRequest.MAX_COMPLETION_TOKENS) ? "maxOutputTokens" : camel(own);
        this.chatName = OWN.equals(field.wire().chat()) ? own : field.wire().chat();
        this.responsesPath =
                OWN.equals(field.wire().responses()) ? own : field.wire().responses();
    }

    /** Called once, by the class that keeps the options. */
    public static void keptBy(Store keeper) {
        store = keeper;
    }

    private static Store store() {
        return Objects.requireNonNull(store, "set with the class of the parameters");
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
        take(found, TEMPERATURE, parameters.temperature());
        take(found, TOP_P, parameters.topP());
        take(found, FREQUENCY_PENALTY, parameters.frequencyPenalty());
        take(found, PRESENCE_PENALTY, parameters.presencePenalty());
        take(found, MAX_OUTPUT_TOKENS, parameters.maxOutputTokens());
        take(found, STOP_SEQUENCES, parameters.stopSequences());
        Map<ChatOption, Object> own = store().of(parameters);
        if (!own.isEmpty()) {
            own.forEach((option, value) -> {
                if (option.isSent()) {
                    take(found, option, value);
                }
            });
        }
        return found;
    }

    private static void take(Map<ChatOption, Object> found, ChatOption option, @Nullable Object value) {
        if (value != null && !isEmpty(value)) {
            option.require(value);
            found.put(option, value);
        }
    }

    /** Whether any is set that only the Responses API has. */
    public static boolean needResponses(AzureAiInferenceChatRequestParameters parameters) {
        Map<ChatOption, Object> own = store().of(parameters);
        if (own.isEmpty()) {
            return false;
        }
        for (Map.Entry<ChatOption, Object> set : own.entrySet()) {
            ChatOption option = set.getKey();
            if (option.chatName == null && option.isSent() && !isEmpty(set.getValue())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isEmpty(Object value) {
        return value instanceof Map<?, ?> map ? map.isEmpty() : value instanceof List<?> list && list.isEmpty();
    }

    /**
     * Sets a value of this option's shape.
     *
     * @throws InvalidOptionException if it cannot be sent
     */
    @SuppressWarnings("unchecked") // the shape says what it is
    public void set(AzureAiInferenceChatRequestParameters.Builder parameters, Object value) {
        require(value);
        switch (this) {
            case TEMPERATURE -> parameters.temperature((Double) value);
            case TOP_P -> parameters.topP((Double) value);
            case FREQUENCY_PENALTY -> parameters.frequencyPenalty((Double) value);
            case PRESENCE_PENALTY -> parameters.presencePenalty((Double) value);
            case MAX_OUTPUT_TOKENS -> parameters.maxOutputTokens((Integer) value);
            case STOP_SEQUENCES -> parameters.stopSequences((List<String>) value);
            default -> store().set(parameters, this, value);
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
        if (options.isEmpty()) {
            return false;
        }
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
