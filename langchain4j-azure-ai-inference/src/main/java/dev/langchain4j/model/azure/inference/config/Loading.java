package dev.langchain4j.model.azure.inference.config;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What belongs to one reading of a configuration: where values come from, and what was found wrong. */
final class Loading {

    final Secrets secrets = new Secrets();
    final Findings findings = new Findings(secrets);
    final NamedFiles files = new NamedFiles();
    final Function<String, @Nullable String> environment;
    private final Set<String> configurationFiles = new HashSet<>();
    private final Placeholders placeholders;

    Loading(Function<String, @Nullable String> environment) {
        this.environment = environment;
        this.placeholders = new Placeholders(environment);
    }

    /** Notes the name of a file that the configuration was read from. */
    void readFrom(String file) {
        configurationFiles.add(file);
    }

    /** Whether a source is such a file, and not a framework or the environment. */
    boolean isFile(String source) {
        return configurationFiles.contains(source);
    }

    /** For one value. */
    Resolver resolver() {
        return new Resolver(placeholders, files, secrets);
    }
}
