package dev.langchain4j.model.azure.inference.emulator.internal.batch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.model.azure.inference.emulator.internal.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file on disk. An upload is pending until it has been asked for once. */
final class StoredFile {

    private final String id;
    private final String name;
    private final String purpose;
    private final Path path;
    private final long createdAt;
    private final @Nullable Long expiresAt;
    private volatile boolean processed;

    StoredFile(String id, String name, String purpose, Path path, long createdAt, @Nullable Long expiresAt) {
        this.id = id;
        this.name = name;
        this.purpose = purpose;
        this.path = path;
        this.createdAt = createdAt;
        this.expiresAt = expiresAt;
        this.processed = !purpose.equals("batch");
    }

    String id() {
        return id;
    }

    String purpose() {
        return purpose;
    }

    Path path() {
        return path;
    }

    boolean processed() {
        return processed;
    }

    void process() {
        processed = true;
    }

    long bytes() {
        try {
            return Files.size(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ObjectNode document() {
        ObjectNode document = Json.object()
                .put("id", id)
                .put("object", "file")
                .put("bytes", bytes())
                .put("created_at", createdAt)
                .put("filename", name)
                .put("purpose", purpose)
                .put("status", processed ? "processed" : "pending");
        if (expiresAt != null) {
            document.put("expires_at", expiresAt);
        }
        return document.putNull("status_details");
    }
}
