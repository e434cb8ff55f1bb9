package dev.langchain4j.model.azure.inference.config.internal.source;

import dev.langchain4j.model.azure.inference.AzureAiInferenceProfile;
import dev.langchain4j.model.azure.inference.config.internal.source.Problem.Unreadable;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The files that a configuration's values refer to, with the content that was read: they are watched too. */
public final class ReferencedFiles {

    public static final String SCHEME = "file:";

    private static final int MAX_BYTES = 64 * 1024;

    private final Map<Path, String> seen = new LinkedHashMap<>();
    private final Map<String, Set<Path>> bySecret = new HashMap<>();

    /** The hash of each file that was read. */
    public Map<Path, String> seen() {
        return seen;
    }

    /**
     * The secret in a file, without surrounding blanks and quotes. Relative paths start at the working directory.
     *
     * @throws Unreadable if it can't be read or is empty
     */
    String secret(String name) {
        String secret = Wrapping.removed(text(Path.of(""), name.strip(), "in the working directory"));
        if (secret.isEmpty()) {
            throw new Unreadable("the file " + name.strip() + " is empty", "write the value into it");
        }
        bySecret.computeIfAbsent(secret, key -> new LinkedHashSet<>()).add(Path.of(name.strip()));
        return secret;
    }

    /** The files whose entire content is this secret. */
    public Set<Path> holding(@Nullable Object secret) {
        return secret instanceof String ? bySecret.getOrDefault(secret, Set.of()) : Set.of();
    }

    /**
     * The traits in a file, in the format of a probe.
     *
     * @param configuration the file that refers to it, where relative paths start
     * @throws Unreadable if it can't be read
     */
    public Map<String, String> profile(String name, String configuration) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(text(Path.of(configuration), name.strip(), "beside " + configuration)));
        } catch (IOException | IllegalArgumentException e) {
            throw noProfile(name.strip());
        }
        Map<String, String> traits = new TreeMap<>();
        properties.stringPropertyNames().forEach(trait -> traits.put(trait, properties.getProperty(trait)));
        if (!traits.isEmpty() && traits.entrySet().stream().noneMatch(ReferencedFiles::isLikeATrait)) {
            throw noProfile(name.strip());
        }
        return traits;
    }

    /** Registers a file that another library reads. */
    public void saw(HashedFile file) {
        seen.putIfAbsent(file.path(), file.sha256());
    }

    private String text(Path base, String name, String begin) {
        try {
            Path path = base.resolveSibling(name);
            FileContents contents;
            try {
                contents = FileContents.of(path);
            } catch (IOException e) {
                seen.putIfAbsent(path, FileContents.MISSING);
                throw e;
            }
            seen.putIfAbsent(path, contents.sha256());
            if (contents.bytes().length > MAX_BYTES) {
                throw new Unreadable(
                        "the file " + name + " is larger than 64 KiB", "check whether it is the right one");
            }
            return new String(contents.bytes(), StandardCharsets.UTF_8);
        } catch (NoSuchFileException | InvalidPathException e) {
            throw new Unreadable("there is no file " + name, "check the path; a relative one begins " + begin);
        } catch (IOException e) {
            throw new Unreadable(
                    "the file " + name + " cannot be read (" + e.getClass().getSimpleName() + ")",
                    "check what it is and who may read it");
        }
    }

    private static Unreadable noProfile(String name) {
        // Does not quote the file, which may contain a secret.
        return new Unreadable("the file " + name + " is no profile", "name one with traits, as probe writes it");
    }

    /** Whether it is a trait, or close enough to be a typo. */
    private static boolean isLikeATrait(Map.Entry<String, String> entry) {
        Set<String> known = new TreeSet<>();
        AzureAiInferenceProfile.names()
                .forEach(name ->
                        known.addAll(AzureAiInferenceProfile.of(name).traits().keySet()));
        try {
            return Suggestions.to(entry.getKey(), known) != null
                    || !AzureAiInferenceProfile.of(Map.of(entry.getKey(), entry.getValue()))
                            .traits()
                            .isEmpty();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
