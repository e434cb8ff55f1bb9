package dev.langchain4j.model.azure.inference.config;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What belongs to one reading of a configuration: where values come from, and what was found wrong. */
final class Loading {

    final Secrets secrets = new Secrets();
    final Findings findings = new Findings(secrets);
    final NamedFiles files = new NamedFiles();
    final Function<String, @Nullable String> environment;
    private final Placeholders placeholders;

    Loading(Function<String, @Nullable String> environment) {
        this.environment = environment;
        this.placeholders = new Placeholders(environment);
    }

    /** For one value. */
    Resolver resolver() {
        return new Resolver(placeholders, files, secrets);
    }
}
