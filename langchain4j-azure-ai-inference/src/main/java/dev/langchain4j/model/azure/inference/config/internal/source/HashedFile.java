package dev.langchain4j.model.azure.inference.config.internal.source;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A key file that a library reads itself. Different content makes it a different value, so that everything created from
 * it is created again.
 */
public record HashedFile(Path path, String sha256) {

    public static HashedFile of(Path path) {
        try {
            return new HashedFile(path, FileContents.of(path).sha256());
        } catch (IOException e) {
            return new HashedFile(path, FileContents.MISSING);
        }
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
