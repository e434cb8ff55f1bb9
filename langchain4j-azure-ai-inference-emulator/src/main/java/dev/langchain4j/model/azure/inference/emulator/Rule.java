package dev.langchain4j.model.azure.inference.emulator;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What services refuse although the contract allows it, with the way they say so. The README of this module prints the same table;
 * the checks hold a request to the rules of the deployment that it asks.
 */
enum Rule {
    STRICT_FUNCTION(
            "each object in the schema of a `strict` function says `additionalProperties: false` and lists all properties in"
                    + " `required`",
            EnumSet.of(Dialect.GPT),
            400,
            "invalid_function_parameters",
            "https://learn.microsoft.com/azure/ai-services/openai/how-to/structured-outputs"),
    STRICT_RESPONSE_FORMAT(
            "the same in the schema of a `strict` response format, which has to be an object",
            EnumSet.of(Dialect.GPT),
            400,
            null,
            "https://github.com/vercel/ai/issues/6484");

    private final String says;

    @SuppressWarnings("ImmutableEnumChecker") // nobody changes it
    private final Set<Dialect> dialects;

    private final int status;
    private final @Nullable String code;
    private final String source;

    Rule(String says, Set<Dialect> dialects, int status, @Nullable String code, String source) {
        this.says = says;
        this.dialects = dialects;
        this.status = status;
        this.code = code;
        this.source = source;
    }

    /** Whether a deployment's service has this rule. */
    boolean appliesTo(Deployment deployment) {
        return dialects.contains(deployment.dialect());
    }

    int status() {
        return status;
    }

    /** As OpenAI's, Mistral's and xAI's errors tell it; null where the service tells none. */
    @Nullable
    String code() {
        return code;
    }

    /** The table, as Markdown. */
    static String table() {
        return Arrays.stream(values())
                .map(Rule::row)
                .collect(Collectors.joining(
                        "\n", "| rule | models of | status | code | source |\n|---|---|---|---|---|\n", "\n"));
    }

    private String row() {
        String models = dialects.equals(EnumSet.allOf(Dialect.class))
                ? "all"
                : dialects.stream().map(Dialect::maker).sorted().collect(Collectors.joining(", "));
        return "| "
                + String.join(" | ", says, models, String.valueOf(status), code == null ? "" : "`" + code + "`", link())
                + " |";
    }

    private String link() {
        return source.startsWith("https://") ? "<" + source + ">" : source;
    }
}
