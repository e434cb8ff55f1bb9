package dev.langchain4j.model.azure.inference.config;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.langchain4j.model.azure.inference.config.internal.source.KeyPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A configuration of a test: a file, and the environment that it is read in. */
public final class Config {

    private final Path file;
    private final Map<String, String> environment = new HashMap<>();
    private final AzureAiInferenceModels.Builder builder = AzureAiInferenceModels.builder();

    private Config(Path file) {
        this.file = file;
    }

    /** A YAML file; the text begins below the prefix. */
    public static Config yaml(Path directory, String text) {
        return file(directory.resolve("models.yaml"), belowPrefix(text));
    }

    /** A properties file; the keys begin behind the prefix. */
    public static Config properties(Path directory, String text) {
        return file(
                directory.resolve("models.properties"),
                text.lines()
                        .map(line -> line.isBlank() ? "" : KeyPath.PREFIX + "." + line + "\n")
                        .reduce("", String::concat));
    }

    public static Config file(Path file, String content) {
        Config config = new Config(file);
        config.rewrite(content);
        return config;
    }

    public static String belowPrefix(String text) {
        return "langchain4j:\n  azure-ai-inference:\n" + text.indent(4);
    }

    public Config with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    public Path file() {
        return file;
    }

    public AzureAiInferenceModels.Builder builder() {
        return builder;
    }

    public void rewriteYaml(String text) {
        rewrite(belowPrefix(text));
    }

    void rewrite(String content) {
        try {
            Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public AzureAiInferenceModels load() {
        return builder.file(file).environment(environment::get).build();
    }

    /** Expects that the configuration is refused. */
    public List<AzureAiInferenceConfigurationFinding> findings() {
        AzureAiInferenceConfigurationException refusal =
                catchThrowableOfType(AzureAiInferenceConfigurationException.class, this::load);
        return refusal == null ? List.of() : refusal.findings();
    }
}
