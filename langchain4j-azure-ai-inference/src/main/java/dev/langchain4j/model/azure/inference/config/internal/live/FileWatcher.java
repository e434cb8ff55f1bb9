package dev.langchain4j.model.azure.inference.config.internal.live;

import dev.langchain4j.model.azure.inference.config.AzureAiInferenceConfigurationException;
import dev.langchain4j.model.azure.inference.config.internal.source.FileContents;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks the files periodically and reloads when their content has changed. It compares content rather than events or
 * timestamps: Kubernetes swaps a symbolic link above the file, and network file systems report no changes at all.
 *
 * <p>A change counts when two successive checks see the same content, so that no half-written file is read. Each
 * content is tried once.
 */
public final class FileWatcher implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(FileWatcher.class);

    private final ModelRegistry registry;
    private final Duration interval;
    private final CountDownLatch stop = new CountDownLatch(1);

    // Used only by the watching thread.
    private @Nullable Map<Path, String> changed;

    public FileWatcher(ModelRegistry registry, Duration interval) {
        this.registry = registry;
        this.interval = interval;
    }

    public void start() {
        // Inherits no thread-locals of whoever builds the models, to which it does not belong.
        Thread thread = new Thread(null, this::watch, "azure-ai-inference-config-watcher", 0, false);
        thread.setDaemon(true);
        thread.start();
    }

    private void watch() {
        try {
            while (!stop.await(interval.toMillis(), TimeUnit.MILLISECONDS)) {
                tick();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Checks once. */
    void tick() {
        // Compared with what was read rather than with the last check, so that no change in between is missed.
        Map<Path, String> read = registry.seen();
        Map<Path, String> now = look(read.keySet());
        if (now.equals(read)) {
            changed = null;
        } else if (!now.equals(changed)) {
            changed = now;
        } else {
            changed = null;
            reload();
        }
    }

    private void reload() {
        try {
            registry.reload();
        } catch (AzureAiInferenceConfigurationException e) {
            // Already reported, and in the status; the next content gets its chance.
        } catch (RuntimeException | Error e) {
            // Catches a customizer's Error too: otherwise watching would stop.
            if (stop.getCount() > 0) {
                log.error("Reload failed, nothing has changed", e);
            }
        }
    }

    private static Map<Path, String> look(Set<Path> paths) {
        Map<Path, String> hashes = new HashMap<>();
        for (Path path : paths) {
            try {
                hashes.put(path, FileContents.of(path).sha256());
            } catch (IOException e) {
                hashes.put(path, FileContents.MISSING);
            }
        }
        return hashes;
    }

    @Override
    public void close() {
        stop.countDown();
    }
}
