package dev.langchain4j.model.azure.inference.config.internal.option;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The kinds of model that a name can refer to, and the sections that configure them. */
public enum ModelKind {
    CHAT("chat-model", null, List.of(OptionTable.CHAT_REQUESTS, OptionTable.CHAT)),
    STREAMING_CHAT(
            "streaming-chat-model",
            CHAT,
            List.of(OptionTable.CHAT_REQUESTS, OptionTable.CHAT, OptionTable.STREAMING_CHAT)),
    EMBEDDING("embedding-model", null, List.of(OptionTable.EMBEDDING)),
    LANGUAGE("language-model", null, List.of(OptionTable.LANGUAGE)),
    STREAMING_LANGUAGE(
            "streaming-language-model", LANGUAGE, List.of(OptionTable.LANGUAGE, OptionTable.STREAMING_LANGUAGE));

    /** The kinds that can have several models as routes. */
    public static final List<ModelKind> ROUTED = List.of(CHAT, STREAMING_CHAT, EMBEDDING);

    private final String section;
    private final @Nullable ModelKind parent;

    @SuppressWarnings("ImmutableEnumChecker") // constants
    private final List<OptionGroup<?>> groups;

    ModelKind(String section, @Nullable ModelKind parent, List<OptionGroup<?>> groups) {
        this.section = section;
        this.parent = parent;
        this.groups = groups;
    }

    /** The key of its section. */
    public String section() {
        return section;
    }

    /** The kind whose options it inherits unless it sets them itself. */
    public @Nullable ModelKind parent() {
        return parent;
    }

    /** This kind and those that it inherits from, the most general first. */
    public List<ModelKind> lineage() {
        return parent == null ? List.of(this) : List.of(parent, this);
    }

    /** The options of the model itself. */
    public List<OptionGroup<?>> groups() {
        return groups;
    }

    /** The options of its section: those of the model, and those of its connection. */
    public List<OptionGroup<?>> groupsWithConnection() {
        List<OptionGroup<?>> all = new ArrayList<>(groups);
        all.add(OptionTable.CONNECTION);
        return all;
    }

    /** The key that names the default model. */
    public String defaultKey() {
        return "default-" + (parent == null ? section : parent.section);
    }

    /** The route below the endpoint's URL. */
    public String route() {
        return switch (this) {
            case CHAT, STREAMING_CHAT -> "/chat/completions";
            case EMBEDDING -> "/embeddings";
            case LANGUAGE, STREAMING_LANGUAGE -> "/completions";
        };
    }

    public static List<String> sections() {
        return Arrays.stream(values()).map(ModelKind::section).toList();
    }

    public static List<String> defaultKeys() {
        return Arrays.stream(values()).map(ModelKind::defaultKey).distinct().toList();
    }
}
