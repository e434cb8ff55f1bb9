package dev.langchain4j.model.azure.inference.internal.profile;

import dev.langchain4j.model.azure.inference.internal.json.InvalidOptionException;
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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds profiles: the built-in ones are data, one properties file each. */
public final class ShippedProfiles {

    private static final Logger log = LoggerFactory.getLogger(ShippedProfiles.class);

    private static final List<String> NAMES = List.of(
            "cohere",
            "command-a-plus",
            "deepseek",
            "gpt",
            "gpt-oss",
            "gpt-responses",
            "grok",
            "grok-text",
            "kimi",
            "llama",
            "mai",
            "mistral",
            "mistral-medium",
            "model-router",
            "phi");

    /** From names of earlier versions to present names. */
    private static final Map<String, String> ALIASES = Map.of("gpt-reasoning", "gpt");

    private static final Set<String> TOLD = ConcurrentHashMap.newKeySet();

    private ShippedProfiles() {}

    public static List<String> names() {
        return NAMES;
    }

    /** The present name of a profile; unknown names are returned unchanged. */
    public static String currentName(String name) {
        return ALIASES.getOrDefault(name, name);
    }

    public static Map<String, String> shipped(String name) {
        String current = currentName(name);
        if (!current.equals(name) && TOLD.add(name)) {
            log.info("The profile {} is now called {}", name, current);
        }
        if (!NAMES.contains(current)) {
            throw new InvalidOptionException(
                    "profile", "there is no profile '" + name + "'", "there are " + String.join(", ", NAMES));
        }
        return custom(read(current));
    }

    public static Map<String, String> custom(Map<String, String> given) {
        Map<String, String> changes = new HashMap<>(given);
        String base = changes.remove("base");
        Map<String, String> traits = base == null ? new HashMap<>() : shipped(base);
        traits.putAll(changes);
        return checked(traits);
    }

    private static Map<String, String> checked(Map<String, String> traits) {
        traits.forEach(TraitWords::require);
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
