package dev.langchain4j.model.azure.inference.cli;

import java.net.URI;
import java.security.CodeSource;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IVersionProvider;

/** The running version and how it was started, from the manifest and the name of the jar. */
final class CliVersion implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = CliVersion.class.getPackage().getImplementationVersion();
        return new String[] {"langchain4j-azure-ai-inference-cli " + (version == null ? "(not packaged)" : version)};
    }

    /** The command that starts this program: the jar with all dependencies, else the class. */
    static String commandName() {
        CodeSource source = CliVersion.class.getProtectionDomain().getCodeSource();
        return source == null || source.getLocation() == null
                ? commandName(null)
                : commandName(URI.create(source.getLocation().toString()).getPath());
    }

    static String commandName(@Nullable String path) {
        return path != null && path.endsWith("-all.jar")
                ? "java -jar " + path.substring(path.lastIndexOf('/') + 1)
                : "java " + AzureAiInferenceCli.class.getName();
    }
}
