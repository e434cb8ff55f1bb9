package dev.langchain4j.model.azure.inference.internal.json;

import org.jspecify.annotations.Nullable;

/** How much of a response this module accepts. */
public enum ResponseLimit {
    BYTES("bytes", "maxResponseBytes", false),
    EVENT_BYTES("bytes in one event", "maxEventBytes", true),
    CHARACTERS("characters", "maxResponseChars", true),
    RAW_EVENT_CHARACTERS("characters of raw events", "maxResponseChars", true),
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

    /** Throws if the limit is exceeded. */
    public void check(long actual, long allowed) {
        if (actual > allowed) {
            throw exceeded(allowed);
        }
    }

    public ResponseLimitException exceeded(long allowed) {
        return new ResponseLimitException(this, "The response has more than the allowed " + allowed + " " + words);
    }

    /** What to do about it on this route: not every model can set every limit. */
    public String hint(String path) {
        boolean canBeSet = option != null && (!ofChatOnly || isChat(path));
        return canBeSet
                ? "If you expect such responses, raise " + option + "."
                : "This limit can't be raised here, and hardly any model needs more: check what sent this response.";
    }

    private static boolean isChat(String path) {
        return path.endsWith("/chat/completions") || path.endsWith("/responses");
    }
}
