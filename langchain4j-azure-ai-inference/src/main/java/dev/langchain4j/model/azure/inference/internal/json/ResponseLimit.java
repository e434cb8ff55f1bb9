package dev.langchain4j.model.azure.inference.internal.json;

import org.jspecify.annotations.Nullable;

/** How much of a response this module is willing to hold. */
public enum ResponseLimit {
    BYTES("bytes", "maxResponseBytes", false),
    EVENT_BYTES("bytes in one event", "maxEventBytes", true),
    CHARACTERS("characters", "maxAnswerChars", true),
    RAW_EVENT_CHARACTERS("characters of raw events", "maxAnswerChars", true),
    TOOL_CALLS("tool calls", "maxToolCalls", true),
    NESTING("levels of JSON in JSON", "maxNestingDepth", true),
    DIGITS("digits in one number", null, false),
    NAME_CHARACTERS("characters in one field name", null, false),
    LOG_PROBABILITIES("log probabilities", null, false),
    TEXTS("texts", null, false),
    FILTER_CATEGORIES("categories of content filter results", null, false);

    private final String words;
    private final @Nullable String option;
    private final boolean ofChatOnly;

    ResponseLimit(String words, @Nullable String option, boolean ofChatOnly) {
        this.words = words;
        this.option = option;
        this.ofChatOnly = ofChatOnly;
    }

    /** Throws if there is more than is allowed. */
    public void check(long actual, long allowed) {
        if (actual > allowed) {
            throw exceeded(allowed);
        }
    }

    public ResponseLimitException exceeded(long allowed) {
        return new ResponseLimitException(this, "The answer has more than the allowed " + allowed + " " + words);
    }

    /** What to do, where this was called: not all models can set all limits. */
    public String hint(String path) {
        boolean canBeSet = option != null && (!ofChatOnly || isChat(path));
        return canBeSet
                ? "If such responses are to be expected, raise " + option + "."
                : "This limit can't be raised here, and hardly any model needs more: check what sent this response.";
    }

    private static boolean isChat(String path) {
        return path.endsWith("/chat/completions") || path.endsWith("/responses");
    }
}
