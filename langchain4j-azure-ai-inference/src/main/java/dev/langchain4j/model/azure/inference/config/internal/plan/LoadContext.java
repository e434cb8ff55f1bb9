package dev.langchain4j.model.azure.inference.config.internal.plan;

import dev.langchain4j.model.azure.inference.config.internal.source.Findings;
import dev.langchain4j.model.azure.inference.config.internal.source.Placeholders;
import dev.langchain4j.model.azure.inference.config.internal.source.ReferencedFiles;
import dev.langchain4j.model.azure.inference.config.internal.source.Secrets;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The state of one load: the origins of values, and the problems found. */
public final class LoadContext {

    public final Secrets secrets = new Secrets();
    public final Findings findings = new Findings(secrets);
    public final ReferencedFiles files = new ReferencedFiles();
    final Function<String, @Nullable String> environment;
    final Placeholders placeholders;
    private final Set<String> configurationFiles = new HashSet<>();

    public LoadContext(Function<String, @Nullable String> environment) {
        this.environment = environment;
        this.placeholders = new Placeholders(environment);
    }

    /** Registers a file that the configuration was read from. */
    public void readFrom(String file) {
        configurationFiles.add(file);
    }

    /** Whether a source is such a file, rather than a framework or the environment. */
    boolean isFile(String source) {
        return configurationFiles.contains(source);
    }
}
