package dev.langchain4j.model.azure.inference.spring;

import dev.langchain4j.model.azure.inference.config.AzureAiInferenceModels;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.RandomValuePropertySource;
import org.springframework.core.env.PropertySource;

/**
 * The keys to ask a source for that cannot list its own, such as JNDI: all that the library knows, for the names that other sources
 * declare.
 */
final class KnownKeys {

    private static final String NAME = "*";
    private static final String PREFIX = SpringConfiguration.PREFIX + ".";

    /** Keys below the prefix, with a dot before each bracket. */
    private final Set<String> declared = new TreeSet<>();

    /** Whether it is worthwhile: neither a view of all other sources nor one of Spring's that has no such keys. */
    static boolean mayBeIn(PropertySource<?> source) {
        return !ConfigurationPropertySources.isAttachedConfigurationPropertySource(source)
                && !(source instanceof RandomValuePropertySource)
                && !(source instanceof PropertySource.StubPropertySource);
    }

    /** Adds the names in these keys, as a source has listed them. */
    void declare(Iterable<String> keys) {
        for (String key : keys) {
            String[] parts = key.split("\\.", 3);
            if (parts.length == 3) {
                declared.add(parts[2].replaceAll("\\.?\\[", ".["));
            }
        }
    }

    /** What the source has of them. */
    Map<String, Object> valuesOf(PropertySource<?> source) {
        Map<String, Object> values = new LinkedHashMap<>();
        AzureAiInferenceModels.configurationKeys().stream()
                .flatMap(known -> named(known.key()))
                .map(key -> PREFIX + key.replace(".[", "["))
                .forEach(key -> {
                    Object value = source.getProperty(key);
                    if (value != null) {
                        values.put(key, value);
                    }
                });
        return values;
    }

    private Stream<String> named(String pattern) {
        int at = pattern.indexOf(NAME);
        if (at < 0) {
            return Stream.of(pattern);
        }
        String before = pattern.substring(0, at);
        return declared.stream()
                .filter(key -> key.startsWith(before))
                .map(key -> element(key.substring(at)))
                .distinct()
                .flatMap(name -> named(before + name + pattern.substring(at + NAME.length())));
    }

    /** The first one, whose brackets may hold dots. */
    private static String element(String key) {
        int end = key.startsWith("[") ? key.indexOf(']') + 1 : key.indexOf('.');
        return end > 0 ? key.substring(0, end) : key;
    }
}
