package dev.langchain4j.model.azure.inference.config.internal.option;

import dev.langchain4j.model.azure.inference.config.internal.source.Problem;
import dev.langchain4j.model.azure.inference.config.internal.source.Problem.Unreadable;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The meaning of an option that is written without a value. Most are then not set. But the options that decide where
 * requests go and how they are authenticated never fall back to other sources: another key, another endpoint, no
 * authentication.
 */
public final class EmptyValues {

    /** Not even through the default of a placeholder. */
    private static final Set<Option<?, ?>> NEVER =
            Set.of(ConnectionOptions.ENDPOINT, CredentialOptions.API_KEY, CredentialOptions.CLIENT_SECRET);

    private static final Set<Option<?, ?>> ONLY_BY_A_DEFAULT = onlyByADefault();

    private EmptyValues() {}

    /** The problem of an option without a value; null if it is simply not set. */
    public static @Nullable Problem written(Option<?, ?> option) {
        return NEVER.contains(option) || ONLY_BY_A_DEFAULT.contains(option)
                ? new Problem("is empty", remedy(option))
                : null;
    }

    /** The problem of an option that a placeholder's empty default leaves empty; null if it is simply not set. */
    public static @Nullable Problem byDefault(Option<?, ?> option) {
        return NEVER.contains(option) ? new Problem("comes out empty", remedy(option)) : null;
    }

    /** The same list; it may contain a blank text, such as a line break, but no empty one. */
    static List<String> requireNone(List<String> list) {
        if (list.contains("")) {
            throw new Unreadable("has an empty element", "give it a value, or remove it and its comma");
        }
        return list;
    }

    /** The same map; no text may be empty. */
    static Map<String, String> requireNone(Map<String, String> map) {
        map.forEach((key, text) -> {
            if (text.isBlank()) {
                throw new Unreadable("is empty", "write a value, or remove the key").below(key);
            }
        });
        return map;
    }

    private static String remedy(Option<?, ?> option) {
        String otherwise = option.byDefault().replace("`", "");
        return "write a value, or remove the key" + (otherwise.equals("none") ? "" : ": the default is " + otherwise);
    }

    private static Set<Option<?, ?>> onlyByADefault() {
        Set<Option<?, ?>> options = new HashSet<>(ConnectionOptions.WHERE);
        options.addAll(CredentialOptions.ALL);
        options.add(CredentialKind.OPTION);
        options.add(ConnectionOptions.PROXY);
        return Set.copyOf(options);
    }
}
