package dev.langchain4j.model.azure.inference.config;

import java.util.Comparator;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** The texts that must not be shown, gathered while a configuration is read, and their removal from messages. */
final class Secrets {

    /** What is shown in place of a secret. */
    static final String MASK = "***";

    /** Shorter ones would blacken harmless words, and hide nothing that could not be guessed. */
    private static final int MIN_LENGTH = 4;

    /** The longest first, so that no secret is cut by a shorter one within it. */
    private final Set<String> texts =
            new TreeSet<>(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));

    void add(String secret) {
        if (secret.strip().length() >= MIN_LENGTH) {
            texts.add(secret.strip());
            // Hosts are shown so.
            texts.add(secret.strip().toLowerCase(Locale.ROOT));
        }
    }

    String scrub(String message) {
        String scrubbed = message;
        for (String text : texts) {
            scrubbed = scrubbed.replace(text, MASK);
        }
        return scrubbed;
    }
}
