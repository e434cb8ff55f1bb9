package dev.langchain4j.model.azure.inference.config;

import dev.langchain4j.model.azure.inference.config.Problem.Unreadable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;

/** The files that hold profiles, as a probe writes them; and which of them were read, to be watched. */
final class ProfileFiles {

    static final String SCHEME = "file:";

    private static final int MAX_BYTES = 64 * 1024;

    private final Set<Path> read = new LinkedHashSet<>();

    Set<Path> paths() {
        return read;
    }

    /**
     * The traits in a file.
     *
     * @param value with the scheme in front
     * @param configuration the file that names it, where relative paths begin
     * @throws Unreadable if it cannot be read
     */
    Map<String, String> read(String value, String configuration) {
        String name = value.substring(SCHEME.length()).strip();
        try {
            Path path = Path.of(configuration).resolveSibling(name);
            read.add(path);
            try (InputStream in = Files.newInputStream(path)) {
                return traits(in.readNBytes(MAX_BYTES));
            }
        } catch (NoSuchFileException | InvalidPathException e) {
            throw new Unreadable(
                    "there is no file " + name, "check the path; a relative one begins beside " + configuration);
        } catch (IOException | IllegalArgumentException e) {
            throw new Unreadable(
                    "the file " + name + " cannot be read (" + e.getClass().getSimpleName() + ")",
                    "name a properties file with traits, as probe writes it");
        }
    }

    private static Map<String, String> traits(byte[] content) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = new InputStreamReader(new ByteArrayInputStream(content), StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        Map<String, String> traits = new TreeMap<>();
        properties.stringPropertyNames().forEach(trait -> traits.put(trait, properties.getProperty(trait)));
        return traits;
    }
}
