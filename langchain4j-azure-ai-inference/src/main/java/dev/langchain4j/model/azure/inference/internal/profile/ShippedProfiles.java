package dev.langchain4j.model.azure.inference.internal.profile;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** Finds profiles: those that come with this module are data, one properties file each. */
public final class ShippedProfiles {

    private static final List<String> NAMES =
            List.of("cohere", "deepseek", "gpt", "gpt-reasoning", "grok", "llama", "mistral", "phi");

    private ShippedProfiles() {}

    public static List<String> names() {
        return NAMES;
    }

    public static Map<String, String> shipped(String name) {
        if (!NAMES.contains(name)) {
            throw new IllegalArgumentException(
                    "there is no profile '" + name + "': there are " + String.join(", ", NAMES));
        }
        return checked(read(name));
    }

    public static Map<String, String> custom(Map<String, String> given) {
        Map<String, String> changes = new HashMap<>(given);
        String base = changes.remove("base");
        Map<String, String> traits = base == null ? new HashMap<>() : shipped(base);
        traits.putAll(changes);
        return checked(traits);
    }

    private static Map<String, String> checked(Map<String, String> traits) {
        traits.forEach(ProfileTraits::require);
        return traits;
    }

    private static Map<String, String> read(String name) {
        Properties properties = new Properties();
        try (InputStream stream = ShippedProfiles.class.getResourceAsStream("profiles/" + name + ".properties")) {
            if (stream == null) {
                throw new IllegalStateException("the profile " + name + " is missing from the jar");
            }
            try (Reader reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
                properties.load(reader);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> traits = new HashMap<>();
        properties.stringPropertyNames().forEach(trait -> traits.put(trait, properties.getProperty(trait)));
        return traits;
    }
}
