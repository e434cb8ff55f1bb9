package dev.langchain4j.model.azure.inference.internal.batch;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.langchain4j.model.azure.inference.internal.json.JsonCursor;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A result file on disk, whose lines come in any order: only where each request's line begins is in memory. Deleted when
 * it is closed.
 */
final class BatchResultFile implements AutoCloseable {

    private static final int ABSENT = -1;

    private final Path path;
    private final RandomAccessFile file;
    private final JsonCursor json = new JsonCursor();
    /** Where the line of a position begins, and how long it is. */
    private long[] starts = new long[1024];

    private int[] lengths = new int[1024];
    private int size;

    private BatchResultFile(Path path, RandomAccessFile file) {
        this.path = path;
        this.file = file;
        Arrays.fill(starts, ABSENT);
    }

    /** {@code fileId}: null for a file without lines. */
    static BatchResultFile download(BatchService service, @Nullable String fileId) {
        try {
            Path path = Files.createTempFile("langchain4j-batch", ".results");
            BatchResultFile results = new BatchResultFile(path, new RandomAccessFile(path.toFile(), "r"));
            try {
                if (fileId != null) {
                    service.download(fileId, path);
                }
                results.index(fileId);
                return results;
            } catch (IOException | RuntimeException e) {
                results.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the results of a batch can't be kept in a temporary file", e);
        }
    }

    private void index(@Nullable String fileId) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(path), 64 * 1024)) {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            long start = 0;
            long at = 0;
            for (int b = in.read(); b >= 0; b = in.read()) {
                at++;
                if (b == '\n') {
                    add(line, start, fileId);
                    start = at;
                } else {
                    line.write(b);
                }
            }
            add(line, start, fileId);
        }
    }

    private void add(ByteArrayOutputStream line, long start, @Nullable String fileId) {
        byte[] bytes = line.toByteArray();
        line.reset();
        if (new String(bytes, UTF_8).isBlank()) {
            return;
        }
        int position = BatchItemReader.position(bytes, json);
        if (position < 0) {
            throw new IllegalStateException("The results in file " + fileId
                    + " have no positions in custom_id: this batch was not submitted by this module");
        }
        reserve(position);
        starts[position] = start;
        lengths[position] = bytes.length;
        size = Math.max(size, position + 1);
    }

    private void reserve(int position) {
        int old = starts.length;
        if (position >= old) {
            int length = Math.max(2 * old, position + 1);
            starts = Arrays.copyOf(starts, length);
            lengths = Arrays.copyOf(lengths, length);
            Arrays.fill(starts, old, length, ABSENT);
        }
    }

    /** One more than the last position with a line. */
    int size() {
        return size;
    }

    /** The line of a position; null if there is none. */
    byte @Nullable [] line(int position) {
        if (position >= size || starts[position] == ABSENT) {
            return null;
        }
        byte[] line = new byte[lengths[position]];
        try {
            file.seek(starts[position]);
            file.readFully(line);
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException("the results of a batch, in " + path + ", can't be read", e);
        }
    }

    @Override
    public void close() {
        try {
            file.close();
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException("the results of a batch, in " + path + ", can't be deleted", e);
        }
    }
}
