package dev.langchain4j.model.azure.inference.config.internal.source;

import dev.langchain4j.model.azure.inference.config.internal.source.Problem.Unreadable;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Replaces <code>${NAME}</code> and <code>${NAME:otherwise}</code> with environment variables, without the quotes that
 * tools leave around their values. A default may contain placeholders. <code>$${</code> stands for <code>${</code>.
 */
public final class Placeholders {

    private static final int MAX_DEPTH = 16;

    /** The characters that shells put before a default: {@code ${NAME:-otherwise}}. */
    private static final Pattern SHELL = Pattern.compile("[-=?+]");

    private final Function<String, @Nullable String> environment;

    private final boolean keepsQuotes;

    public Placeholders(Function<String, @Nullable String> environment) {
        this(environment, false);
    }

    private Placeholders(Function<String, @Nullable String> environment, boolean keepsQuotes) {
        this.environment = environment;
        this.keepsQuotes = keepsQuotes;
    }

    /** For JSON, where quotes make a variable's value a text. */
    Placeholders keepingQuotes() {
        return new Placeholders(environment, true);
    }

    static boolean anyIn(String text) {
        return text.contains("${");
    }

    /** Whether the text is one placeholder and nothing else. */
    public static boolean isOne(String text) {
        return text.startsWith("${") && close(text, 2) == text.length() - 1;
    }

    /**
     * The text with all placeholders replaced.
     *
     * @param used receives the value of each variable that was found
     * @throws Unreadable if a variable is not set and has no default, or a placeholder is malformed
     */
    public String replace(String text, Consumer<String> used) {
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
        String otherwise = colon < 0 ? null : placeholder.substring(colon + 1);
        if (otherwise != null && SHELL.matcher(otherwise).lookingAt()) {
            throw new Unreadable(
                    "${" + name + ":" + otherwise.charAt(0) + "...} is a placeholder of shells",
                    "a default begins right behind the colon: write ${" + name + ":...}; if it begins with "
                            + otherwise.charAt(0) + ", put a blank before it");
        }
        String value = environment.apply(name);
        if (value != null) {
            requireSomething(name, value, otherwise);
            used.accept(value);
            return keepsQuotes ? value : Wrapping.unquoted(value);
        }
        if (otherwise == null) {
            throw new Unreadable(
                    "environment variable " + name + " is not set", "set it, or give a default: ${" + name + ":...}");
        }
        return replace(otherwise, used, depth + 1);
    }

    /** An empty default declares that an empty value is intended. */
    private static void requireSomething(String name, String value, @Nullable String otherwise) {
        boolean mayBeEmpty = otherwise != null && otherwise.isBlank();
        if (!mayBeEmpty && Wrapping.removed(value).isEmpty()) {
            throw new Unreadable(
                    "environment variable " + name + " is empty",
                    "give it a value" + (otherwise == null ? "" : ", or unset it for the default")
                            + "; where nothing may stand, write ${" + name + ":}");
        }
    }

    /** The brace that closes a placeholder whose name starts here; -1 if there is none. */
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
