package dev.langchain4j.model.azure.inference.config.internal.source;

import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The default locations of the configuration: only the first one that exists is used.
 *
 * <ol>
 *   <li>the file that the system property {@value #FILE_PROPERTY} names,
 *   <li>the file that the environment variable {@value #FILE_VARIABLE} names,
 *   <li>{@code langchain4j-azure-ai-inference.yaml}, {@code .yml} or {@code .properties} in the working directory,
 *   <li>the same at the root of the class path.
 * </ol>
 */
public final class DefaultLocations {

    public static final String FILE_PROPERTY = "langchain4j.azure-ai-inference.config-file";
    static final String FILE_VARIABLE = "LANGCHAIN4J_AZURE_AI_INFERENCE_CONFIG_FILE";

    private static final List<String> NAMES = List.of(
            "langchain4j-azure-ai-inference.yaml",
            "langchain4j-azure-ai-inference.yml",
            "langchain4j-azure-ai-inference.properties");

    private DefaultLocations() {}

    public static String described() {
        return String.join(", ", NAMES) + " to the working directory or the class path, or name a file by "
                + FILE_PROPERTY + " or " + FILE_VARIABLE;
    }

    /** The file, or an empty list if none exists. */
    public static List<FileSource> find(
            Function<String, @Nullable String> environment, Path workingDirectory, Findings findings) {
        return find(environment, workingDirectory, DefaultLocations.class.getClassLoader(), findings);
    }

    /** The same; {@code own} is the class loader that is used if the thread's context class loader finds nothing. */
    static List<FileSource> find(
            Function<String, @Nullable String> environment,
            Path workingDirectory,
            @Nullable ClassLoader own,
            Findings findings) {
        String named = System.getProperty(FILE_PROPERTY);
        if (named == null) {
            named = environment.apply(FILE_VARIABLE);
        }
        String bare = named == null ? "" : Wrapping.removed(named);
        if (!bare.isEmpty()) {
            return List.of(FileSource.of(workingDirectory.resolve(bare)));
        }
        List<FileSource> found = new ArrayList<>();
        for (String name : NAMES) {
            Path file = workingDirectory.resolve(name);
            if (Files.exists(file)) {
                found.add(FileSource.of(file));
            }
        }
        return single(found.isEmpty() ? onClassPath(own) : found, findings);
    }

    /** Threads of the JVM's common pool have a context class loader that can't see an application in a fat jar. */
    private static List<FileSource> onClassPath(@Nullable ClassLoader own) {
        List<FileSource> found = resources(Thread.currentThread().getContextClassLoader());
        return found.isEmpty() ? resources(own) : found;
    }

    private static List<FileSource> resources(@Nullable ClassLoader loader) {
        List<FileSource> found = new ArrayList<>();
        for (String name : NAMES) {
            URL resource = loader == null ? null : loader.getResource(name);
            if (resource != null) {
                found.add(FileSource.of(resource, name));
            }
        }
        return found;
    }

    private static List<FileSource> single(List<FileSource> found, Findings findings) {
        if (found.size() > 1) {
            findings.add(
                    found.get(0).name(),
                    "",
                    null,
                    new Problem("there is also " + found.get(1).name(), "keep one of them"));
        }
        return found;
    }
}
