package dev.langchain4j.model.azure.inference.config;

import dev.langchain4j.model.azure.inference.config.Problem.Unreadable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;

/** The files that hold secrets, as containers mount them; and which of them were read, to be watched. */
final class SecretFiles {

    private static final int MAX_BYTES = 64 * 1024;

    private final Path base;
    private final Set<Path> read = new LinkedHashSet<>();

    /** Relative paths begin at {@code base}. */
    SecretFiles(Path base) {
        this.base = base;
    }

    Set<Path> paths() {
        return read;
    }

    /**
     * The content, without white space around it.
     *
     * @throws Unreadable if it cannot be read
     */
    String read(String name) {
        try {
            Path path = base.resolve(name.strip());
            read.add(path);
            try (InputStream in = Files.newInputStream(path)) {
                byte[] content = in.readNBytes(MAX_BYTES + 1);
                if (content.length > MAX_BYTES) {
                    throw new Unreadable("the file is larger than 64 KiB", "name a file that holds the secret alone");
                }
                return new String(content, StandardCharsets.UTF_8).strip();
            }
        } catch (NoSuchFileException | InvalidPathException e) {
            throw new Unreadable(
                    "there is no file " + name.strip(), "check the path; a relative one begins at " + base);
        } catch (IOException e) {
            throw new Unreadable(
                    "the file " + name.strip() + " cannot be read ("
                            + e.getClass().getSimpleName() + ")",
                    "check what it is and who may read it");
        }
    }
}
