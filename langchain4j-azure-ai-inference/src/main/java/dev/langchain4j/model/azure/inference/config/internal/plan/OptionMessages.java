package dev.langchain4j.model.azure.inference.config.internal.plan;

import dev.langchain4j.model.azure.inference.config.internal.option.Option;
import dev.langchain4j.model.azure.inference.config.internal.option.OptionTable;
import dev.langchain4j.model.azure.inference.config.internal.option.Remedies;
import dev.langchain4j.model.azure.inference.config.internal.source.Problem;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The core names options as its builders do, {@code maxRetries}; a reader of a configuration knows them by their keys. */
public final class OptionMessages {

    private static final Pattern WORD = Pattern.compile("\\b[a-z]+(?:[A-Z][a-z]+)+\\b");
    private static final Pattern FIRST_WORD = Pattern.compile("^([a-zA-Z]+)");
    private static final Map<String, Option<?, ?>> BY_CAMEL_NAME = byCamelName();

    private OptionMessages() {}

    /** The message with keys in place of the builders' words. */
    public static String inKeys(String message) {
        return WORD.matcher(message).replaceAll(word -> {
            Option<?, ?> option = BY_CAMEL_NAME.get(word.group());
            return option == null ? word.group() : option.name();
        });
    }

    /** What the core says, and what to do about it. */
    public static Problem problem(String message) {
        return Remedies.of(inKeys(message), subject(message));
    }

    /** The option that a message is about: it begins with it. */
    public static @Nullable Option<?, ?> subject(String message) {
        Matcher first = FIRST_WORD.matcher(message);
        return first.find() ? BY_CAMEL_NAME.get(first.group(1)) : null;
    }

    /** What a message says of the place within an option that is a map: {@code .messages} of extras. */
    static String detail(Option<?, ?> option, Problem problem) {
        Matcher within = Pattern.compile("^" + option.name() + "(\\.[A-Za-z0-9_.-]*[A-Za-z0-9_-])")
                .matcher(problem.what());
        return option.type().isMap() && within.find() ? within.group(1) : "";
    }

    private static Map<String, Option<?, ?>> byCamelName() {
        Map<String, Option<?, ?>> options = new TreeMap<>();
        OptionTable.all().forEach(option -> options.putIfAbsent(option.camelName(), option));
        return options;
    }
}
