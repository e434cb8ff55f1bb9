package dev.langchain4j.model.azure.inference.internal.batch;

import dev.langchain4j.model.azure.inference.internal.json.JsonCursor;
import dev.langchain4j.model.azure.inference.internal.wire.JsonWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far a submission has come: written before each step, so that a later run of the program continues after the last
 * one. Holds no prompts and no secrets. Without a path it is kept in memory only.
 */
final class BatchJobFile {

    private static final int VERSION = 1;

    /**
     * A part of the requests.
     *
     * @param content tells whether requests are the same: their number, size and fingerprint
     * @param fileId null until its file is uploaded
     * @param creatingSince since when its batch may exist; null if it does not
     * @param batchId null until its batch is known
     */
    record Part(
            String content,
            @Nullable String fileId,
            @Nullable Instant creatingSince,
            @Nullable String batchId) {

        Part uploaded(String id) {
            return new Part(content, id, null, null);
        }

        Part creating(@Nullable Instant since) {
            return new Part(content, fileId, since, null);
        }

        Part created(String id) {
            return new Part(content, fileId, creatingSince, id);
        }

        private Map<String, @Nullable Object> toJson() {
            Map<String, @Nullable Object> json = new LinkedHashMap<>();
            json.put("content", content);
            json.put("fileId", fileId);
            json.put("creatingSince", creatingSince == null ? null : creatingSince.toString());
            json.put("batchId", batchId);
            return json;
        }

        private static Part fromJson(Map<?, ?> json) {
            return new Part(
                    String.valueOf(json.get("content")),
                    (String) json.get("fileId"),
                    json.get("creatingSince") instanceof String time ? Instant.parse(time) : null,
                    (String) json.get("batchId"));
        }
    }

    private final @Nullable Path path;
    private final String endpoint;
    private final String name;
    private final List<Part> parts = new ArrayList<>();
    private boolean isComplete;

    private BatchJobFile(@Nullable Path path, String endpoint, String name) {
        this.path = path;
        this.endpoint = endpoint;
        this.name = name;
    }

    /**
     * Reads the file, or begins a new one if it does not exist.
     *
     * @param path null to keep it in memory
     * @param endpoint where the requests go
     * @throws IllegalArgumentException if it is not a job file, or that of another endpoint
     */
    static BatchJobFile open(@Nullable Path path, String endpoint) {
        byte[] content = path == null ? null : read(path);
        return content == null
                ? new BatchJobFile(path, endpoint, "langchain4j-" + UUID.randomUUID())
                : parse(path, endpoint, content);
    }

    private static byte @Nullable [] read(Path path) {
        try {
            return Files.readAllBytes(path);
        } catch (NoSuchFileException e) {
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException("the job file " + path + " can't be read", e);
        }
    }

    private static BatchJobFile parse(@Nullable Path path, String endpoint, byte[] content) {
        Map<?, ?> json = parseJson(path, content);
        if (!Integer.valueOf(VERSION).equals(json.get("version")) || !(json.get("parts") instanceof List<?> parts)) {
            throw noJobFile(path, null);
        }
        if (!endpoint.equals(json.get("endpoint"))) {
            throw new IllegalArgumentException("jobFile " + path + " belongs to a batch at " + json.get("endpoint")
                    + ", but the model's endpoint is " + endpoint + ": use a job file for each submission");
        }
        BatchJobFile file = new BatchJobFile(path, endpoint, String.valueOf(json.get("name")));
        try {
            parts.forEach(part -> file.parts.add(Part.fromJson((Map<?, ?>) part)));
        } catch (ClassCastException | DateTimeException e) {
            throw noJobFile(path, e);
        }
        file.isComplete = Boolean.TRUE.equals(json.get("complete"));
        return file;
    }

    private static Map<?, ?> parseJson(@Nullable Path path, byte[] content) {
        @Nullable Object[] found = {null};
        JsonCursor cursor = new JsonCursor();
        try {
            cursor.read(content, 0, content.length, () -> found[0] = cursor.value());
        } catch (RuntimeException e) {
            throw noJobFile(path, e);
        }
        if (found[0] instanceof Map<?, ?> map) {
            return map;
        }
        throw noJobFile(path, null);
    }

    private static IllegalArgumentException noJobFile(@Nullable Path path, @Nullable RuntimeException cause) {
        return new IllegalArgumentException(
                "jobFile " + path + " is not a job file of this version: name a file that does not exist yet", cause);
    }

    List<Part> parts() {
        return List.copyOf(parts);
    }

    /** The name that the file of a part gets at the service. */
    String fileName(int index) {
        return name + "-" + (index + 1) + ".jsonl";
    }

    /**
     * The part as recorded; records it if it is new.
     *
     * @throws IllegalArgumentException if other requests are recorded for it
     */
    Part part(int index, String content) {
        if (index == parts.size()) {
            if (isComplete) {
                throw new IllegalArgumentException("jobFile " + path + " records a submission of " + index
                        + " parts, and there are more requests: use a new job file for them");
            }
            return put(index, new Part(content, null, null, null));
        }
        Part part = parts.get(index);
        if (!part.content().equals(content)) {
            throw new IllegalArgumentException("jobFile " + path + " records other requests for part " + (index + 1)
                    + " (" + part.content() + ") than were submitted now (" + content
                    + "): submit the same requests in the same order, or use a new job file");
        }
        return part;
    }

    /** Records that there are no more parts. */
    void complete() {
        if (!isComplete) {
            isComplete = true;
            save();
        }
    }

    /** Replaces a part, and writes the file. */
    Part put(int index, Part part) {
        if (index == parts.size()) {
            parts.add(part);
        } else {
            parts.set(index, part);
        }
        save();
        return part;
    }

    private void save() {
        if (path != null) {
            save(path);
        }
    }

    /** Replaces the file as a whole: a program that ends in between leaves the old one. */
    private void save(Path target) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("version", VERSION);
        json.put("endpoint", endpoint);
        json.put("name", name);
        json.put("complete", isComplete);
        json.put("parts", parts.stream().map(Part::toJson).toList());
        Path next = target.resolveSibling(target.getFileName() + ".next");
        try {
            try (FileChannel out = FileChannel.open(
                    next, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
                ByteBuffer bytes = ByteBuffer.wrap(JsonWriter.toBytes(json));
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
                out.force(true);
            }
            Files.move(next, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("the job file " + target + " can't be written", e);
        }
    }
}
