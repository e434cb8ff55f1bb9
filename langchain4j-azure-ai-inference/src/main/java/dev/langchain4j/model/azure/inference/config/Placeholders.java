package dev.langchain4j.model.azure.inference.config;

import dev.langchain4j.model.azure.inference.config.Problem.Unreadable;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Replaces <code>${NAME}</code> and <code>${NAME:otherwise}</code> by variables of the environment. A default may hold
 * placeholders itself. <code>$${</code> stands for <code>${</code>.
 */
final class Placeholders {

    private static final int MAX_DEPTH = 16;

    private final Function<String, @Nullable String> environment;

    Placeholders(Function<String, @Nullable String> environment) {
        this.environment = environment;
    }

    static boolean anyIn(String text) {
        return text.contains("${");
    }

    /** Whether the text is one placeholder and nothing else. */
    static boolean isOne(String text) {
        return text.startsWith("${") && close(text, 2) == text.length() - 1;
    }

    /**
     * The text with all placeholders replaced.
     *
     * @param used told the value of each variable that was found
     * @throws Unreadable if a variable is not set and has no default, or a placeholder is malformed
     */
    String replace(String text, Consumer<String> used) {
        return replace(text, used, 0);
    }

    private String replace(String text, Consumer<String> used, int depth) {
        if (depth > MAX_DEPTH) {
            throw new Unreadable("placeholders are nested more than " + MAX_DEPTH + " levels deep", "write it simpler");
        }
        StringBuilder replaced = new StringBuilder();
        int at = 0;
        for (int open = text.indexOf("${"); open >= 0; open = text.indexOf("${", at)) {
            if (open > at && text.charAt(open - 1) == '$') {
                replaced.append(text, at, open - 1).append("${");
                at = open + 2;
                continue;
            }
            int close = close(text, open + 2);
            if (close < 0) {
                throw new Unreadable("a ${ is not closed", "write ${NAME}, or $${ for the characters themselves");
            }
            replaced.append(text, at, open).append(lookUp(text.substring(open + 2, close), used, depth));
            at = close + 1;
        }
        return replaced.append(text, at, text.length()).toString();
    }

    private String lookUp(String placeholder, Consumer<String> used, int depth) {
        int colon = placeholder.indexOf(':');
        String name = colon < 0 ? placeholder : placeholder.substring(0, colon);
        if (!name.matches("[A-Za-z_][A-Za-z0-9_.-]*")) {
            throw new Unreadable("a placeholder has no proper name", "write ${NAME} or ${NAME:otherwise}");
        }
        String value = environment.apply(name);
        if (value != null) {
            used.accept(value);
            return value;
        }
        if (colon < 0) {
            throw new Unreadable(
                    "environment variable " + name + " is not set", "set it, or give a default: ${" + name + ":...}");
        }
        return replace(placeholder.substring(colon + 1), used, depth + 1);
    }

    /** The brace that closes a placeholder whose name begins here; -1 if there is none. */
    private static int close(String text, int from) {
        int depth = 1;
        for (int i = from; i < text.length(); i++) {
            if (text.startsWith("${", i)) {
                depth++;
            } else if (text.charAt(i) == '}' && --depth == 0) {
                return i;
            }
        }
        return -1;
    }
}
