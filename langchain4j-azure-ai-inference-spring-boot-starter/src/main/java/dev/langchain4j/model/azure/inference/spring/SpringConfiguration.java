package dev.langchain4j.model.azure.inference.spring;

import dev.langchain4j.model.azure.inference.config.AzureAiInferenceModels;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;

/**
 * The configuration as Spring's environment has it. Values are handed on as they are written: the library resolves placeholders
 * itself, so that it knows which values come from variables and may not go to every host.
 */
final class SpringConfiguration {

    static final String PREFIX = "langchain4j.azure-ai-inference";
    static final String CONFIG_FILE = PREFIX + ".config-file";
    static final String WATCH_INTERVAL = PREFIX + ".watch-interval";
    static final String SEMCONV = PREFIX + ".observation.semconv";
    static final String CONTENT = PREFIX + ".observation.content";

    /** Keys that are for this module, and not for the models. */
    private static final List<String> OWN =
            List.of(uniform(CONFIG_FILE), uniform(WATCH_INTERVAL), uniform(SEMCONV), uniform(CONTENT));

    private static final String UNIFORM_PREFIX = uniform(PREFIX);
    private static final Pattern CONFIG_RESOURCE = Pattern.compile("Config resource '(.*)' via location '.*");

    private final ConfigurableEnvironment environment;
    private final @Nullable Redirection redirection;

    /** {@code redirection}: where all connections lead instead; null if they lead where they say. */
    SpringConfiguration(ConfigurableEnvironment environment, @Nullable Redirection redirection) {
        this.environment = environment;
        this.redirection = redirection;
    }

    /** Whether anything is configured at all. */
    boolean isPresent() {
        return file() != null || sources().values().stream().anyMatch(values -> !values.isEmpty());
    }

    /** A builder that has read nothing yet. */
    AzureAiInferenceModels.Builder builder() {
        AzureAiInferenceModels.Builder builder =
                AzureAiInferenceModels.builder().environment(this::variable);
        Path file = file();
        if (file != null) {
            builder.file(file);
        }
        if (redirection != null) {
            builder.customizer(redirection);
        }
        return builder.propertySources(
                "Spring's environment", () -> redirection == null ? sources() : redirection.applyTo(sources()));
    }

    /** How often files are looked at; null if they are not. */
    @Nullable
    Duration watchInterval() {
        return Binder.get(environment).bind(WATCH_INTERVAL, Duration.class).orElse(null);
    }

    private @Nullable Path file() {
        String file = Binder.get(environment).bind(CONFIG_FILE, String.class).orElse("");
        return file.isBlank() ? null : Path.of(file.strip().replaceFirst("^file:", ""));
    }

    private @Nullable String variable(String name) {
        try {
            return environment.getProperty(name);
        } catch (IllegalArgumentException e) {
            // It refers to something that is not set: the library says which key needs it.
            return null;
        }
    }

    /** The values of each source by its name, the weakest first. */
    Map<String, Map<String, Object>> sources() {
        List<PropertySource<?>> all = new ArrayList<>();
        environment.getPropertySources().forEach(all::add);
        Collections.reverse(all);
        Map<String, Map<String, Object>> sources = new LinkedHashMap<>();
        List<PropertySource<?>> unlisted = new ArrayList<>();
        KnownKeys known = new KnownKeys();
        for (PropertySource<?> source : all) {
            if (source instanceof EnumerablePropertySource<?> enumerable) {
                Map<String, Object> values = values(enumerable);
                known.declare(values.keySet());
                sources.put(name(source), values);
            } else if (KnownKeys.mayBeIn(source)) {
                unlisted.add(source);
                sources.put(name(source), Map.of()); // keeps its place
            }
        }
        unlisted.forEach(source -> sources.put(name(source), known.valuesOf(source)));
        return sources;
    }

    private static Map<String, Object> values(EnumerablePropertySource<?> source) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (String name : source.getPropertyNames()) {
            String uniform = uniform(name);
            Object value =
                    uniform.startsWith(UNIFORM_PREFIX) && !OWN.contains(uniform) ? source.getProperty(name) : null;
            if (value != null) {
                values.put(name, value);
            }
        }
        return values;
    }

    /** As short as it stays clear. */
    static String name(PropertySource<?> source) {
        Matcher resource = CONFIG_RESOURCE.matcher(source.getName());
        return resource.find() ? resource.group(1) + source.getName().substring(resource.end()) : source.getName();
    }

    static String uniform(String key) {
        return key.toLowerCase(Locale.ROOT).replaceAll("[-_.]", "");
    }
}
