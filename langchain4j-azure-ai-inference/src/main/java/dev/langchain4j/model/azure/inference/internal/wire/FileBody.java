package dev.langchain4j.model.azure.inference.internal.wire;

import java.nio.file.Path;

/**
 * The body of a request that is sent from a file, however large it is.
 *
 * @param bytes the size of the file
 */
public record FileBody(Path path, String contentType, long bytes) {

    /** What log lines show of it: its content may not fit into the memory. */
    @Override
    public String toString() {
        return bytes + " bytes of " + contentType.replaceFirst(";.*", "") + " from a file";
    }
}
