package dev.langchain4j.model.azure.inference.config.internal.option;

import dev.langchain4j.model.azure.inference.config.internal.source.Problem;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What to do about what the core says of an option, which seldom says so itself. */
public final class Remedies {

    /** Words of the core, of which the first group is the problem, and what to do; {@code $2} is the second group. */
    private record Rule(Pattern words, String remedy) {}

    private static final List<Rule> RULES = List.of(
            rule(
                    "(no credential is set).*",
                    "set api-key, AZURE_INFERENCE_CREDENTIAL, or credential to managed-identity or" + " another"),
            rule("(.* must be at least (\\d+), but was: .*)", "write $2 or more"),
            rule(
                    "(.* must be the name of a deployment, but was: .*)",
                    "write the name that the deployment has in Azure"),
            rule("(.* must be set to the name of a deployment): (.*)", "add it: $2"),
            rule("(.* must be [a-z0-9_]+(?:, [a-z0-9_]+)* or [a-z0-9_]+, but was: .*)", "write one of them"),
            rule(
                    "(.* cannot set \\S+): this module decides it for each request",
                    "remove it: the module sets it itself"),
            rule("(.* cannot be set): the request itself decides.*", "remove it: each request sets it itself"),
            rule("(.* has a name that no header can have: .*)", "write letters, digits and - alone"),
            rule("(.* has a key that is null or blank): remove it", "give it a name, or remove it"),
            rule(
                    "(.* has a blank, a control or a non-ASCII character at position .*): it may.*",
                    "copy it anew, without blanks" + " and line breaks"),
            rule("(endpoint must not contain a user name or password); (set api-key or a credential instead).*", "$2"),
            rule("(.* must not (?:contain|be blank) .*)", "remove what does not belong there"),
            rule("(endpoint names api-version twice, .*)", "keep one of them"),
            rule(
                    "(.* still contains a placeholder), replace it with the real name(: .*)",
                    "replace it with the real name"),
            rule(
                    "(endpoint must start with https://, as http would send credentials and prompts in clear.*)",
                    "write https"),
            rule("(endpoint .*); gateways .*: (set endpoint-type to one of [^\\n]*)\\n.*", "$2"),
            rule("(endpoint .*)\\nAn endpoint has one of these types:(.*)", "write it as Azure shows it:$2"),
            rule("(endpoint .* can't be used: .*?)\\. (\\p{Lu}.*)", "$2"));

    /** Core messages that end in what to do. */
    private static final Pattern ENDS_IN_REMEDY = Pattern.compile(
            "(.*): ((?:add|ask|check|copy|give|leave|name|put|remove|rename|set|take|use|write) .*)", Pattern.DOTALL);

    private Remedies() {}

    /**
     * The problem, and what to do about it.
     *
     * @param message what the core says, in the keys of the configuration
     * @param subject the option that it is about, or null
     */
    public static Problem of(String message, @Nullable Option<?, ?> subject) {
        for (Rule rule : RULES) {
            Matcher words = rule.words().matcher(message);
            if (words.matches()) {
                String remedy = words.replaceFirst(rule.remedy()).strip();
                return new Problem(
                        words.group(1), remedy.substring(0, 1).toLowerCase(Locale.ROOT) + remedy.substring(1));
            }
        }
        Matcher own = ENDS_IN_REMEDY.matcher(message);
        if (own.matches()) {
            return new Problem(own.group(1), own.group(2));
        }
        String otherwise = subject == null || subject.byDefault().equals("none")
                ? ""
                : ": the default is " + subject.byDefault().replace("`", "");
        return new Problem(message, "write another value, or remove it" + otherwise);
    }

    private static Rule rule(String words, String remedy) {
        return new Rule(Pattern.compile(words, Pattern.DOTALL), remedy);
    }
}
