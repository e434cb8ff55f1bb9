package dev.langchain4j.model.azure.inference.internal.wire;

import org.jspecify.annotations.Nullable;

/**
 * What a row of {@link ChatOption} says.
 *
 * @param shape of the value
 * @param wire where the value is sent
 * @param byDefault what holds where it is not set, in words
 * @param doc one line for the table of options
 */
record ChatField(ChatOption.Shape shape, Wire wire, String byDefault, String doc) {

    /** Stands for the option's own name in the words of the wire. */
    static final String OWN = "";

    /**
     * The names on the wire; null where there is none.
     *
     * @param inContract whether the common contract of all deployments has it
     */
    record Wire(@Nullable String chat, @Nullable String responses, boolean inContract) {}

    /** Of that shape, and sent under its own name to both APIs. */
    static ChatField field(ChatOption.Shape shape) {
        return new ChatField(shape, new Wire(OWN, OWN, false), "", "");
    }

    /** What is not sent itself, but decides how something is. */
    ChatField notSent() {
        return with(new Wire(null, null, false));
    }

    ChatField inContract() {
        return with(new Wire(wire.chat, wire.responses, true));
    }

    ChatField as(@Nullable String chat, @Nullable String responses) {
        return with(new Wire(chat, responses, wire.inContract));
    }

    private ChatField with(Wire other) {
        return new ChatField(shape, other, byDefault, doc);
    }

    /** A line in the table of options; what has none can't be configured in files. */
    ChatField described(String byDefault, String doc) {
        return new ChatField(shape, wire, byDefault, doc);
    }
}
