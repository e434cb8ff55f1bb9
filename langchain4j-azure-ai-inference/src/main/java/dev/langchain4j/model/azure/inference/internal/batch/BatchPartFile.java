package dev.langchain4j.model.azure.inference.internal.batch;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.langchain4j.model.azure.inference.internal.http.FileBody;
import dev.langchain4j.model.azure.inference.internal.json.JsonCursor;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The requests of one part, as lines of a file that is already the form in which they are uploaded. Deleted when it is
 * closed: it holds prompts.
 */
final class BatchPartFile implements AutoCloseable {

    private static final String CUSTOM_ID = "request-";

    private final Path path;
    private final String boundary;
    private final OutputStream out;
    private final JsonCursor json = new JsonCursor();
    private int lines;
    private long bytes;
    private long fingerprint;

    private BatchPartFile(Path path, String boundary, OutputStream out) {
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
        try {
            String boundary = UUID.randomUUID().toString();
            Path path = Files.createTempFile("langchain4j-batch", ".jsonl");
            BatchPartFile file =
                    new BatchPartFile(path, boundary, new BufferedOutputStream(Files.newOutputStream(path), 64 * 1024));
            file.field("purpose", "batch");
            if (expiry != null) {
                file.field("expires_after[anchor]", "created_at");
                file.field("expires_after[seconds]", Long.toString(expiry.toSeconds()));
            }
            file.text("--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                    + "\"\r\nContent-Type: application/jsonl\r\n\r\n");
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("the requests of a batch can't be written to a temporary file", e);
        }
    }

    private void field(String name, String value) throws IOException {
        text("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n");
    }

    private void text(String text) throws IOException {
        out.write(text.getBytes(UTF_8));
    }

    /** The position of the request with this id in its part; -1 for an id that this class does not write. */
    static int position(@Nullable String customId) {
        return customId != null && customId.matches(CUSTOM_ID + "\\d{1,9}")
                ? Integer.parseInt(customId.substring(CUSTOM_ID.length()))
                : -1;
    }

    private byte[] head(String route) {
        return ("{\"custom_id\":\"" + CUSTOM_ID + lines + "\",\"method\":\"POST\",\"url\":\"/v1" + route
                        + "\",\"body\":")
                .getBytes(UTF_8);
    }

    /** Adds a request unless the file is full; false if it is. The first one always fits. */
    boolean add(String route, byte[] body, BatchLimits limits) {
        byte[] head = head(route);
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
        fingerprint = 31 * fingerprint + contentHash(body);
        return true;
    }

    /** The same in each JVM, and whatever the order of the fields is: that of {@code Map.of} changes. */
    private int contentHash(byte[] body) {
        int[] hash = {0};
        json.read(body, 0, body.length, () -> hash[0] = Objects.hashCode(json.value()));
        return hash[0];
    }

    /** Tells whether other requests are the same: their number, their size and a fingerprint. */
    String content() {
        return lines + " requests, " + bytes + " bytes, " + Long.toHexString(fingerprint);
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

    @Override
    public void close() {
        try {
            out.close();
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException("the requests of a batch, in " + path + ", can't be deleted", e);
        }
    }
}
