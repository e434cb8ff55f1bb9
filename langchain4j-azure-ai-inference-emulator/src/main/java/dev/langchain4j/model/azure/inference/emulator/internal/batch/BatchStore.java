package dev.langchain4j.model.azure.inference.emulator.internal.batch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The files and batches of an emulator, until it is reset or closed. */
public final class BatchStore {

    private final Map<String, StoredFile> files = new LinkedHashMap<>();
    private final Map<String, BatchJob> jobs = new LinkedHashMap<>();
    private @Nullable Path folder;

    /** Keeps a file that came in. */
    synchronized StoredFile take(Path content, String name, @Nullable Long secondsToLive) throws IOException {
        String id = newId("file-");
        return add(id, name, "batch", Files.move(content, folder().resolve(id)), secondsToLive);
    }

    /**
     * A file for results of a batch, which is empty.
     *
     * @throws IllegalStateException if the batch is gone: nobody would delete the file
     */
    synchronized StoredFile create(BatchJob job, String suffix) throws IOException {
        if (!jobs.containsKey(job.id())) {
            throw new IllegalStateException("the batch " + job.id() + " is gone");
        }
        String id = newId("file-");
        Path path = Files.createFile(folder().resolve(id));
        return add(id, job.id() + suffix, "batch_output", path, job.order().outputLife());
    }

    private StoredFile add(String id, String name, String purpose, Path path, @Nullable Long secondsToLive) {
        long now = Instant.now().getEpochSecond();
        StoredFile file =
                new StoredFile(id, name, purpose, path, now, secondsToLive == null ? null : now + secondsToLive);
        files.put(id, file);
        return file;
    }

    synchronized Optional<StoredFile> file(String id) {
        return Optional.ofNullable(files.get(id));
    }

    synchronized List<StoredFile> files() {
        return newestFirst(files);
    }

    synchronized boolean delete(String id) throws IOException {
        StoredFile file = files.remove(id);
        return file != null && Files.deleteIfExists(file.path());
    }

    synchronized void add(BatchJob job) {
        jobs.put(job.id(), job);
    }

    synchronized Optional<BatchJob> job(String id) {
        return Optional.ofNullable(jobs.get(id));
    }

    synchronized List<BatchJob> jobs() {
        return newestFirst(jobs);
    }

    private static <T> List<T> newestFirst(Map<String, T> all) {
        List<T> list = new ArrayList<>(all.values());
        Collections.reverse(list);
        return list;
    }

    static String newId(String prefix) {
        return prefix + UUID.randomUUID().toString().replace("-", "");
    }

    /** Ends the batches and deletes the files. */
    public synchronized void clear() {
        jobs.values().forEach(BatchJob::cancel);
        jobs.clear();
        try {
            for (StoredFile file : files.values()) {
                Files.deleteIfExists(file.path());
            }
            files.clear();
            if (folder != null) {
                Files.deleteIfExists(folder);
                folder = null;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path folder() throws IOException {
        if (folder == null) {
            folder = Files.createTempDirectory("azure-ai-inference-emulator");
        }
        return folder;
    }
}
