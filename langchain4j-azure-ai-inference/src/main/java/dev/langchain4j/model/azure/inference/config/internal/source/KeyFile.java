package dev.langchain4j.model.azure.inference.config.internal.source;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A file of keys that a library reads by itself. With other content it is another value, so that whatever was made with it
 * is made anew.
 */
public record KeyFile(Path path, String sha256) {

    public static KeyFile of(Path path) {
        try {
            return new KeyFile(path, Contents.of(path).sha256());
        } catch (IOException e) {
            return new KeyFile(path, Contents.MISSING);
        }
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
