package dev.langchain4j.model.azure.inference.internal.batch;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.langchain4j.model.azure.inference.internal.wire.FileBody;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The requests of one part, as lines of a file that is already the form in which they are uploaded. Deleted when it is
 * closed: it holds prompts.
 */
final class BatchPartFile implements AutoCloseable {

    /** A request. */
    static final class Line {

        private final @Nullable String key;
        private final byte[] body;

        /** {@code key}: the caller's name for it; null if it has only its position. */
        Line(@Nullable String key, byte[] body) {
            this.key = key;
            this.body = body;
        }
    }

    private final Path path;
    private final String boundary;
    private final OutputStream out;
    private final Fingerprint fingerprint = new Fingerprint();
    private int lines;
    private long bytes;

    BatchPartFile(Path path, String boundary, OutputStream out) {
        this.path = path;
        this.boundary = boundary;
        this.out = out;
    }

    /**
     * Begins a file.
     *
     * @param name the name that it gets at the service
     * @param expiry how long the service keeps it; null for the service's default
     */
    static BatchPartFile create(String name, @Nullable Duration expiry) {
        String boundary = UUID.randomUUID().toString();
        try {
            Path path = Files.createTempFile("langchain4j-batch", ".jsonl");
            try {
                OutputStream out = new BufferedOutputStream(Files.newOutputStream(path), 64 * 1024);
                BatchPartFile file = new BatchPartFile(path, boundary, out);
                file.begin(name, expiry);
                return file;
            } catch (IOException e) {
                Files.deleteIfExists(path);
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the requests of a batch can't be written to a temporary file", e);
        }
    }

    private void begin(String name, @Nullable Duration expiry) throws IOException {
        field("purpose", "batch");
        if (expiry != null) {
            field("expires_after[anchor]", "created_at");
            field("expires_after[seconds]", Long.toString(expiry.toSeconds()));
        }
        text("--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                + "\"\r\nContent-Type: application/jsonl\r\n\r\n");
    }

    private void field(String name, String value) throws IOException {
        text("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n");
    }

    private void text(String text) throws IOException {
        out.write(text.getBytes(UTF_8));
    }

    private byte[] head(String route, @Nullable String key) {
        return ("{\"custom_id\":\"" + new CustomId(lines, key) + "\",\"method\":\"POST\",\"url\":\"/v1" + route
                        + "\",\"body\":")
                .getBytes(UTF_8);
    }

    /** Adds a request unless the file is full; false if it is. The first one always fits. */
    boolean add(String route, Line line, BatchLimits limits) {
        byte[] body = line.body;
        byte[] head = head(route, line.key);
        long size = head.length + body.length + 2L;
        if (lines > 0 && (lines == limits.lines() || bytes + size > limits.bytes())) {
            return false;
        }
        try {
            out.write(head);
            out.write(body);
            out.write('}');
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException("the requests of a batch can't be written to " + path, e);
        }
        lines++;
        bytes += size;
        if (line.key != null) {
            fingerprint.update(('"' + line.key + '"').getBytes(UTF_8));
        }
        fingerprint.update(body);
        return true;
    }

    /** Tells whether other requests are the same: their number, their size and a fingerprint. */
    String content() {
        return lines + " requests, " + bytes + " bytes, " + fingerprint;
    }

    /** Ends the file, and returns it as the body of a request. */
    FileBody finish() {
        try {
            text("\r\n--" + boundary + "--\r\n");
            out.close();
            return new FileBody(path, "multipart/form-data; boundary=" + boundary, Files.size(path));
        } catch (IOException e) {
            throw new UncheckedIOException("the requests of a batch can't be written to " + path, e);
        }
    }

    /** Deletes the file even if closing fails, as on a full disk. */
    @Override
    public void close() {
        try {
            try {
                out.close();
            } finally {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the requests of a batch, in " + path + ", can't be deleted", e);
        }
    }
}
