package dev.langchain4j.model.azure.inference.internal.batch;

import dev.langchain4j.model.azure.inference.internal.http.BodyReader;
import dev.langchain4j.model.azure.inference.internal.http.Exchange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Writes a body to a file. Opens it for each chunk, since nobody tells when the connection breaks. */
final class FileReceiver implements BodyReader<Path> {

    private final Path path;
    private boolean isBegun;

    /** Does not open the file yet: an I/O thread may create the receiver. */
    FileReceiver(Path path) {
        this.path = path;
    }

    @Override
    public void feed(ByteBuffer chunk) {
        // What an attempt before this one has written is void.
        write(chunk, isBegun ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING);
        isBegun = true;
    }

    private void write(ByteBuffer chunk, StandardOpenOption how) {
        try (FileChannel out = FileChannel.open(path, StandardOpenOption.WRITE, how)) {
            while (chunk.hasRemaining()) {
                out.write(chunk);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the results of a batch can't be written to " + path, e);
        }
    }

    @Override
    public Path end(Exchange exchange) {
        if (!isBegun) {
            feed(ByteBuffer.allocate(0));
        }
        return path;
    }
}
