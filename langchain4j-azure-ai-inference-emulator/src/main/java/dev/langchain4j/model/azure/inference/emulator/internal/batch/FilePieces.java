package dev.langchain4j.model.azure.inference.emulator.internal.batch;

import dev.langchain4j.model.azure.inference.emulator.internal.reply.Piece;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** A file, read piece by piece while it is sent. */
final class FilePieces implements Iterator<Piece> {

    private static final int SIZE = 64 * 1024;

    private final Path path;
    private final long size;
    private long at;

    FilePieces(Path path, long size) {
        this.path = path;
        this.size = size;
    }

    @Override
    public boolean hasNext() {
        return at < size;
    }

    @Override
    public Piece next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        // Opened anew for each piece: a client that goes leaves no open file behind.
        try (InputStream in = Files.newInputStream(path)) {
            in.skipNBytes(at);
            byte[] bytes = in.readNBytes((int) Math.min(SIZE, size - at));
            at += bytes.length;
            return new Piece(Duration.ZERO, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
