package dev.langchain4j.model.azure.inference.internal.redaction;

import dev.langchain4j.model.azure.inference.internal.json.SafeText;
import java.util.regex.Pattern;

/** Makes a service's message safe for an exception: short, without keys and without quotations of the request. */
public final class ServiceMessageRedactor {

    private static final int MAX = 300;

    /**
     * Matches "api-key: …", "Bearer …" and anything that looks like a key or token; not the URL of a page about keys.
     */
    private static final Pattern KEYS = Pattern.compile(
            "(?<=(?:key|keys|token|secret|password|authorization|signature|(?<![A-Za-z])sig)(?![A-Za-z])[^:=\\n]{0,20}[:=])(?!//|\\s*[\"']?[a-z][a-z0-9+.-]*://)"
                    + "\\s*[\"']?(?:Bearer\\s+)?[^\\s\"',;)]+"
                    + "|(?<=\\bBearer )\\s*[A-Za-z0-9._~+/=-]{8,}"
                    + "|\\bsk-[A-Za-z0-9_-]{6,}"
                    + "|\\beyJ[A-Za-z0-9._-]{10,}"
                    + "|(?<![A-Za-z0-9+/_-])(?=[A-Za-z+/_]*\\d)(?=[0-9+/_]*[A-Za-z])[A-Za-z0-9+/_]{24,}={0,2}",
            Pattern.CASE_INSENSITIVE);

    /** Validators quote their input, often all of it. */
    private static final Pattern QUOTED_INPUT = Pattern.compile(
            "(\\binput_value=|\\binput_type=|\"?\\binput\"?\\s*:|\"?\\bcontent\"?\\s*[:=]).*", Pattern.DOTALL);

    private static final Pattern LONG_QUOTE =
            Pattern.compile("(?<!\\w)(?:'[^']{60,}'|\"[^\"]{60,}\"|`[^`]{60,}`)(?!\\w)");

    private ServiceMessageRedactor() {}

    public static String fitForMessage(String words, Redactor redactor) {
        String line = redactor.redact(SafeText.shorten(words, 4 * MAX));
        line = QUOTED_INPUT.matcher(line).replaceFirst("$1…");
        line = LONG_QUOTE.matcher(line).replaceAll("'…'");
        return SafeText.shorten(withoutKeys(line), MAX);
    }

    public static String withoutKeys(String words) {
        return KEYS.matcher(words).replaceAll("…");
    }
}
