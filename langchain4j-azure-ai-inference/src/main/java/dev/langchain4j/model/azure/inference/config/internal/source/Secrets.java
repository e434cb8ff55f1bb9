package dev.langchain4j.model.azure.inference.config.internal.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The texts that must not be shown, collected while a configuration is read, and their removal from messages. */
public final class Secrets {

    /** Replaces a secret. */
    public static final String MASK = "***";

    /** Masking shorter ones would hide harmless words, and nothing that could not be guessed. */
    private static final int MIN_LENGTH = 4;

    private static final Pattern PASSWORD_OF_URL = Pattern.compile("://[^/@:]*:([^@]+)@");

    private static final Pattern QUERY_VALUE = Pattern.compile("[?&](?!api-version=)[^=&#]*=([^&#]+)");

    /** The longest first, so that no secret is cut by a shorter one inside it. */
    private final Set<String> texts =
            new TreeSet<>(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));

    public void add(String secret) {
        addForms(secret.strip());
        Matcher password = PASSWORD_OF_URL.matcher(secret);
        if (password.find()) {
            addForms(password.group(1));
        }
    }

    /** The values of an endpoint's query, which may be a gateway's keys. */
    public void addQueryOf(String endpoint) {
        QUERY_VALUE.matcher(endpoint).results().forEach(value -> addForms(value.group(1)));
    }

    public String scrub(String message) {
        String scrubbed = message;
        for (String text : texts) {
            // Hosts are shown in lower case.
            scrubbed = Pattern.compile(text, Pattern.LITERAL | Pattern.CASE_INSENSITIVE)
                    .matcher(scrubbed)
                    .replaceAll(Matcher.quoteReplacement(MASK));
        }
        return scrubbed;
    }

    /** Endpoints send back what they received, in the encodings in which it was sent. */
    private void addForms(String secret) {
        for (String text : new LinkedHashSet<>(List.of(secret, decoded(secret)))) {
            if (text.length() >= MIN_LENGTH) {
                texts.addAll(forms(text));
            }
        }
    }

    private static Set<String> forms(String text) {
        String encoded = URLEncoder.encode(text, UTF_8);
        String json = text.replace("\\", "\\\\").replace("\"", "\\\"");
        Set<String> forms = new LinkedHashSet<>(List.of(text, encoded));
        forms.add(encoded.replace("+", "%20"));
        forms.add(json);
        forms.add(json.replace("/", "\\/"));
        forms.add(Base64.getEncoder().encodeToString(text.getBytes(UTF_8)));
        forms.add(Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8)));
        return forms;
    }

    private static String decoded(String text) {
        try {
            // A plus sign is kept: only in form data does it mean a blank.
            return URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
