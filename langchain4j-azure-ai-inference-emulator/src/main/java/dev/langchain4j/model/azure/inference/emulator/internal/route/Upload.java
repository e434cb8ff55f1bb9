package dev.langchain4j.model.azure.inference.emulator.internal.route;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a form that came in, with the file on disk.
 *
 * @param file null if the form has none
 */
public record Upload(Map<String, String> fields, @Nullable File file) {

    /**
     * The part that is a file.
     *
     * @param contentType of the part itself; empty if it says none
     */
    public record File(String name, String contentType, Path path) {}

    /** Deletes the file, unless it has been moved away. */
    public void discard() {
        try {
            if (file != null) {
                Files.deleteIfExists(file.path());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
