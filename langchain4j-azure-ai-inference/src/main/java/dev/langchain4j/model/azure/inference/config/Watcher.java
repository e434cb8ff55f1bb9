package dev.langchain4j.model.azure.inference.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
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
 * Looks at the files from time to time and reloads when their content has changed. Content, and not events or times of
 * change: Kubernetes swaps a symbolic link above the file, and network file systems tell of no changes at all.
 *
 * <p>A change counts when it looks the same twice in a row, so that no half-written file is read. Each content is tried once.
 */
final class Watcher implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Watcher.class);

    private static final int MAX_BYTES = 1 << 20;
    private static final String MISSING = "missing";

    private final ModelRegistry registry;
    private final Duration interval;
    private final CountDownLatch stop = new CountDownLatch(1);

    // Only the watching thread uses these.
    private Map<Path, String> tried;
    private @Nullable Map<Path, String> seen;

    Watcher(ModelRegistry registry, Duration interval) {
        this.registry = registry;
        this.interval = interval;
        this.tried = look(registry.paths());
    }

    void start() {
        Thread thread = new Thread(this::watch, "azure-ai-inference-config-watcher");
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

    /** Looks once. */
    void tick() {
        Map<Path, String> now = look(registry.paths());
        if (now.equals(tried)) {
            seen = null;
        } else if (!now.equals(seen)) {
            seen = now;
        } else {
            reload(now);
        }
    }

    private void reload(Map<Path, String> now) {
        try {
            registry.reload();
        } catch (AzureAiInferenceConfigurationException e) {
            // Has been reported and is in the status; the next content gets its chance.
        } catch (RuntimeException e) {
            log.error("Reload failed, nothing has changed", e);
        }
        // What was read may be newer than what was seen: then the next look differs and reads again.
        Map<Path, String> after = look(registry.paths());
        after.putAll(now);
        after.keySet().retainAll(registry.paths());
        tried = after;
        seen = null;
    }

    private static Map<Path, String> look(Set<Path> paths) {
        Map<Path, String> hashes = new HashMap<>();
        for (Path path : paths) {
            try (InputStream in = Files.newInputStream(path)) {
                hashes.put(path, Contents.of(in.readNBytes(MAX_BYTES + 1)).sha256());
            } catch (IOException e) {
                hashes.put(path, MISSING);
            }
        }
        return hashes;
    }

    @Override
    public void close() {
        stop.countDown();
    }
}
