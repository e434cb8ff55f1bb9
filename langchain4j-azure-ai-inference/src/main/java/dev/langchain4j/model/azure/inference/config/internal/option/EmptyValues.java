package dev.langchain4j.model.azure.inference.config.internal.option;

import dev.langchain4j.model.azure.inference.config.internal.source.Problem;
import dev.langchain4j.model.azure.inference.config.internal.source.Problem.Unreadable;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an option means that is written without a value. Most are then not set. But where calls go and what signs them is never
 * left to what else there may be: another key, another endpoint, no signature.
 */
public final class EmptyValues {

    /** Not even by the default of a placeholder. */
    private static final Set<Option<?, ?>> NEVER =
            Set.of(ConnectionOptions.ENDPOINT, CredentialOptions.API_KEY, CredentialOptions.CLIENT_SECRET);

    private static final Set<Option<?, ?>> ONLY_BY_A_DEFAULT = onlyByADefault();

    private EmptyValues() {}

    /** What is wrong with an option for which nothing is written; null if it is simply not set. */
    public static @Nullable Problem written(Option<?, ?> option) {
        return NEVER.contains(option) || ONLY_BY_A_DEFAULT.contains(option)
                ? new Problem("is empty", remedy(option))
                : null;
    }

    /** What is wrong with an option that a placeholder's empty default leaves empty; null if it is simply not set. */
    public static @Nullable Problem byDefault(Option<?, ?> option) {
        return NEVER.contains(option) ? new Problem("comes out empty", remedy(option)) : null;
    }

    /** The same list, in which a blank text may be meant, such as a line break, but no empty one. */
    static List<String> requireNone(List<String> list) {
        if (list.contains("")) {
            throw new Unreadable("has an empty element", "give it a value, or remove it and its comma");
        }
        return list;
    }

    /** The same map, in which each text says something. */
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
