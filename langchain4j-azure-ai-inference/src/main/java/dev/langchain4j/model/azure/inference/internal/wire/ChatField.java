package dev.langchain4j.model.azure.inference.internal.wire;

import dev.langchain4j.model.azure.inference.AzureAiInferenceChatRequestParameters;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a row of {@link ChatOption} says.
 *
 * @param shape of the value
 * @param getter null if the value is mapped from LangChain4j's types elsewhere
 * @param setter null likewise
 * @param wire where the value is sent
 * @param byDefault what holds where it is not set, in words
 * @param doc one line for the table of options
 */
record ChatField<T>(
        ChatOption.Shape shape,
        @Nullable Function<AzureAiInferenceChatRequestParameters, @Nullable T> getter,
        @Nullable BiConsumer<AzureAiInferenceChatRequestParameters.Builder, T> setter,
        Wire wire,
        String byDefault,
        String doc) {

    /** Stands for the option's own name in the words of the wire. */
    static final String OWN = "";

    /**
     * The names on the wire; null where there is none.
     *
     * @param inContract whether the common contract of all deployments has it
     */
    record Wire(@Nullable String chat, @Nullable String responses, boolean inContract) {}

    private static final Wire EVERYWHERE = new Wire(OWN, OWN, false);

    static ChatField<Double> number(
            Function<AzureAiInferenceChatRequestParameters, @Nullable Double> getter,
            BiConsumer<AzureAiInferenceChatRequestParameters.Builder, Double> setter) {
        return new ChatField<>(ChatOption.Shape.NUMBER, getter, setter, EVERYWHERE, "", "");
    }

    static ChatField<Integer> integer(
            Function<AzureAiInferenceChatRequestParameters, @Nullable Integer> getter,
            BiConsumer<AzureAiInferenceChatRequestParameters.Builder, Integer> setter) {
        return new ChatField<>(ChatOption.Shape.INTEGER, getter, setter, EVERYWHERE, "", "");
    }

    static ChatField<Boolean> flag(
            Function<AzureAiInferenceChatRequestParameters, @Nullable Boolean> getter,
            BiConsumer<AzureAiInferenceChatRequestParameters.Builder, Boolean> setter) {
        return new ChatField<>(ChatOption.Shape.FLAG, getter, setter, EVERYWHERE, "", "");
    }

    static ChatField<String> text(
            Function<AzureAiInferenceChatRequestParameters, @Nullable String> getter,
            BiConsumer<AzureAiInferenceChatRequestParameters.Builder, String> setter) {
        return new ChatField<>(ChatOption.Shape.TEXT, getter, setter, EVERYWHERE, "", "");
    }

    static ChatField<List<String>> texts(
            Function<AzureAiInferenceChatRequestParameters, @Nullable List<String>> getter,
            BiConsumer<AzureAiInferenceChatRequestParameters.Builder, List<String>> setter) {
        return new ChatField<>(ChatOption.Shape.TEXTS, getter, setter, EVERYWHERE, "", "");
    }

    static ChatField<Map<String, @Nullable Object>> object(
            Function<AzureAiInferenceChatRequestParameters, @Nullable Map<String, @Nullable Object>> getter,
            BiConsumer<AzureAiInferenceChatRequestParameters.Builder, Map<String, @Nullable Object>> setter) {
        return new ChatField<>(ChatOption.Shape.OBJECT, getter, setter, EVERYWHERE, "", "");
    }

    static ChatField<List<Map<String, @Nullable Object>>> objects(
            Function<AzureAiInferenceChatRequestParameters, @Nullable List<Map<String, @Nullable Object>>> getter,
            BiConsumer<AzureAiInferenceChatRequestParameters.Builder, List<Map<String, @Nullable Object>>> setter) {
        return new ChatField<>(ChatOption.Shape.OBJECTS, getter, setter, EVERYWHERE, "", "");
    }

    /** What a mapper makes of LangChain4j's types. */
    static ChatField<Object> mapped() {
        return new ChatField<>(ChatOption.Shape.MAPPED, null, null, EVERYWHERE, "", "");
    }

    /** What is not sent itself, but decides how something is. */
    ChatField<T> notSent() {
        return with(new Wire(null, null, false));
    }

    ChatField<T> inContract() {
        return with(new Wire(wire.chat, wire.responses, true));
    }

    ChatField<T> as(@Nullable String chat, @Nullable String responses) {
        return with(new Wire(chat, responses, wire.inContract));
    }

    private ChatField<T> with(Wire other) {
        return new ChatField<>(shape, getter, setter, other, byDefault, doc);
    }

    /** A line in the table of options; what has none can't be configured in files. */
    ChatField<T> described(String byDefault, String doc) {
        return new ChatField<>(shape, getter, setter, wire, byDefault, doc);
    }
}
