package dev.langchain4j.model.azure.inference.internal.batch;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.langchain4j.model.azure.inference.internal.diagnosis.ErrorKind;
import dev.langchain4j.model.azure.inference.internal.error.ErrorInSuccessException;
import dev.langchain4j.model.azure.inference.internal.json.JsonCursor;
import dev.langchain4j.model.azure.inference.internal.json.MalformedResponseException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file of the service on disk, whose lines come in any order: only where each request's line begins is in memory.
 * Deleted when it is closed.
 */
final class BatchResultFile implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(BatchResultFile.class);

    private static final int ABSENT = -1;

    private final BatchService service;
    private final @Nullable String fileId;
    private final Path path;
    private final RandomAccessFile file;
    private JsonCursor json = new JsonCursor();
    /** Where the line of a position begins, and how long it is. */
    private long[] starts = new long[1024];

    private int[] lengths = new int[1024];
    private int size;
    private int lines;
    private @Nullable Supplier<RuntimeException> unreadable;

    private BatchResultFile(BatchService service, @Nullable String fileId, Path path) throws IOException {
        this.service = service;
        this.fileId = fileId;
        this.path = path;
        this.file = new RandomAccessFile(path.toFile(), "r");
        Arrays.fill(starts, ABSENT);
    }

    /** {@code fileId}: null for a file without lines. */
    static BatchResultFile download(BatchService service, @Nullable String fileId) {
        try {
            BatchResultFile results = create(service, fileId);
            try {
                if (fileId != null) {
                    service.download(fileId, results.path);
                }
                results.index();
                return results;
            } catch (IOException | RuntimeException e) {
                results.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a file of a batch can't be kept in a temporary file", e);
        }
    }

    private static BatchResultFile create(BatchService service, @Nullable String fileId) throws IOException {
        Path path = Files.createTempFile("langchain4j-batch", ".results");
        try {
            return new BatchResultFile(service, fileId, path);
        } catch (IOException e) {
            Files.deleteIfExists(path);
            throw e;
        }
    }

    private void index() throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(path), 64 * 1024)) {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            long start = 0;
            long at = 0;
            for (int b = in.read(); b >= 0; b = in.read()) {
                at++;
                if (b == '\n') {
                    add(line, start);
                    start = at;
                } else {
                    line.write(b);
                }
            }
            add(line, start);
        }
    }

    private void add(ByteArrayOutputStream line, long start) {
        byte[] bytes = line.toByteArray();
        line.reset();
        if (new String(bytes, UTF_8).isBlank()) {
            return;
        }
        lines++;
        try {
            add(BatchItemReader.parseId(bytes, json).position(), start, bytes.length);
        } catch (MalformedResponseException | ErrorInSuccessException e) {
            json = new JsonCursor(); // the old one is still within the line
            skip(() -> e, "is not JSON");
        }
    }

    private void add(int position, long start, int length) {
        if (position < 0) {
            skip(this::foreign, "has no position in custom_id");
            return;
        }
        reserve(position);
        starts[position] = start;
        lengths[position] = length;
        size = Math.max(size, position + 1);
    }

    private RuntimeException foreign() {
        return service.failure(
                ErrorKind.INVALID_REQUEST,
                "The results in file " + fileId
                        + " have no positions in custom_id: this batch was not submitted by this module");
    }

    /** Its request has no result then, but all others keep theirs. */
    private void skip(Supplier<RuntimeException> failure, String why) {
        if (unreadable == null) {
            unreadable = failure;
            log.warn("Line {} of file {} {}: such lines are skipped", lines, fileId, why);
        }
    }

    /** Throws the failure of the first line if no line can be read at all. */
    void requireReadable() {
        if (size == 0 && unreadable != null) {
            throw unreadable.get();
        }
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

    /** The number of lines that arrived, whatever they say. */
    int lines() {
        return lines;
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
            try {
                file.close();
            } finally {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the results of a batch, in " + path + ", can't be deleted", e);
        }
    }
}
