package dev.langchain4j.model.azure.inference.cli;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.langchain4j.model.azure.inference.config.AzureAiInferenceConfigurationException;
import dev.langchain4j.model.azure.inference.config.AzureAiInferenceConfigurationFinding;
import dev.langchain4j.model.azure.inference.config.AzureAiInferenceModels;
import dev.langchain4j.model.azure.inference.config.internal.live.ConfigurationLoad;
import dev.langchain4j.model.azure.inference.config.internal.plan.LoadOptions;
import dev.langchain4j.model.azure.inference.config.internal.source.KeyPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A configuration of a test: a file, and the environment in which an application would read it. */
final class Config {

    private final Path file;
    private final Map<String, String> environment = new HashMap<>();

    private Config(Path file) {
        this.file = file;
    }

    /** A YAML file; the text begins below the prefix. */
    static Config yaml(Path directory, String text) {
        return file(directory.resolve("models.yaml"), belowPrefix(text));
    }

    /** A properties file; the keys begin behind the prefix. */
    static Config properties(Path directory, String text) {
        return file(
                directory.resolve("models.properties"),
                text.lines()
                        .map(line -> line.isBlank() ? "" : KeyPath.PREFIX + "." + line + "\n")
                        .reduce("", String::concat));
    }

    static Config file(Path file, String content) {
        Config config = new Config(file);
        config.rewrite(content);
        return config;
    }

    static String belowPrefix(String text) {
        return "langchain4j:\n  azure-ai-inference:\n" + text.indent(4);
    }

    Config with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    Path file() {
        return file;
    }

    void rewriteYaml(String text) {
        rewrite(belowPrefix(text));
    }

    private void rewrite(String content) {
        try {
            Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    AzureAiInferenceModels load() {
        return AzureAiInferenceModels.load(file);
    }

    /** What an application is refused for. */
    List<AzureAiInferenceConfigurationFinding> findings() {
        AzureAiInferenceConfigurationException refusal = catchThrowableOfType(
                AzureAiInferenceConfigurationException.class,
                () -> new ConfigurationLoad(LoadOptions.ofFile(file, environment::get), null).run(Set.of()));
        return refusal == null ? List.of() : refusal.findings();
    }
}
