package dev.langchain4j.model.azure.inference.config.internal.source;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A file of keys that a library reads by itself. With other content it is another value, so that whatever was made with it
 * is made anew.
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
