package dev.langchain4j.model.azure.inference.config.internal.plan;

import dev.langchain4j.model.azure.inference.config.internal.option.Option;
import dev.langchain4j.model.azure.inference.config.internal.option.OptionTable;
import dev.langchain4j.model.azure.inference.config.internal.source.Problem;
import dev.langchain4j.model.azure.inference.internal.json.OptionProblem;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The core names options as its builders do, {@code maxRetries}; readers of a configuration know them by their keys.
 */
public final class OptionMessages {

    private static final Pattern WORD = Pattern.compile("\\b[a-z]+(?:[A-Z][a-z]+)+\\b");
    private static final Map<String, Option<?, ?>> BY_CAMEL_NAME = byCamelName();

    private OptionMessages() {}

    /** The text with keys instead of the builders' names. */
    public static String inKeys(String message) {
        return WORD.matcher(message).replaceAll(word -> {
            Option<?, ?> option = BY_CAMEL_NAME.get(word.group());
            return option == null ? word.group() : option.name();
        });
    }

    /** The core's problem with its remedy. */
    public static Problem problem(OptionProblem problem) {
        // The only option that builders name differently.
        String remedy = problem.option().equals("credential")
                ? "set api-key, " + EnvironmentDefaults.KEY_VARIABLE + ", or credential to managed-identity or another"
                : inKeys(problem.remedy());
        return new Problem(inKeys(problem.problem()), remedy);
    }

    private static Map<String, Option<?, ?>> byCamelName() {
        Map<String, Option<?, ?>> options = new TreeMap<>();
        OptionTable.all().forEach(option -> options.putIfAbsent(option.camelName(), option));
        return options;
    }
}
