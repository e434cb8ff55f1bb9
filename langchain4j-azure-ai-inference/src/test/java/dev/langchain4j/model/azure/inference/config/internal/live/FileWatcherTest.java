package dev.langchain4j.model.azure.inference.config.internal.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.model.azure.inference.AzureAiInferenceChatModel;
import dev.langchain4j.model.azure.inference.config.AzureAiInferenceModelCustomizer;
import dev.langchain4j.model.azure.inference.config.AzureAiInferenceModels;
import dev.langchain4j.model.azure.inference.config.AzureAiInferenceReload;
import dev.langchain4j.model.azure.inference.config.Config;
import dev.langchain4j.model.azure.inference.config.internal.plan.LoadOptions;
import dev.langchain4j.model.azure.inference.config.internal.source.FileSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileWatcherTest {

    @TempDir
    Path directory;

    private final List<AzureAiInferenceReload> reloads = new ArrayList<>();

    private static String content(String model, String key) {
        return Config.belowPrefix("""
                models:
                  fast: {chat-model: {endpoint: "https://res.services.ai.azure.com", api-key: "%s", model-name: %s}}
                """.formatted(key, model));
    }

    /** A watcher without a thread. */
    private FileWatcher watcher(Path file, AzureAiInferenceModelCustomizer... customizers) {
        LoadOptions setup = new LoadOptions(
                List.of(FileSource.of(file)),
                Set.of(),
                List.of(customizers),
                null,
                Map.<String, String>of()::get,
                Clock.systemUTC());
        return new FileWatcher(new ModelRegistry(setup, List.of(reloads::add)), Duration.ofHours(1));
    }

    @Test
    void aChangeCountsWhenItLooksTheSameTwice() throws IOException {
        Path file = Files.writeString(directory.resolve("m.yaml"), content("a", "key-1"));
        FileWatcher watcher = watcher(file);
        Files.writeString(file, content("b", "key-1"));
        watcher.tick();
        assertThat(reloads).isEmpty();
        Files.writeString(file, content("c", "key-1"));
        watcher.tick();
        assertThat(reloads).isEmpty();
        watcher.tick();
        assertThat(reloads)
                .singleElement()
                .satisfies(reload ->
                        assertThat(reload.changes()).singleElement().asString().contains("deployment c"));
        watcher.tick();
        watcher.tick();
        assertThat(reloads).hasSize(1);
    }

    /** Whoever deploys starts the application and corrects its file at once. */
    @Test
    void whatChangesWhileTheModelsAreBuiltIsSeen() throws IOException {
        Path file = Files.writeString(directory.resolve("m.yaml"), content("a", "key-1"));
        AzureAiInferenceModelCustomizer edits = new AzureAiInferenceModelCustomizer() {
            private boolean edited;

            @Override
            public void chatModel(String name, AzureAiInferenceChatModel.Builder model) {
                try {
                    if (!edited) {
                        edited = true;
                        Files.writeString(file, content("b", "key-1"));
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };
        FileWatcher watcher = watcher(file, edits);
        watcher.tick();
        watcher.tick();
        assertThat(reloads)
                .singleElement()
                .satisfies(reload ->
                        assertThat(reload.changes()).singleElement().asString().contains("deployment b"));
    }

    @ParameterizedTest
    @ValueSource(ints = {70_000, 1_100_000})
    void whatIsTooLargeIsTriedOnce(int size) throws IOException {
        Path secret = Files.writeString(directory.resolve("key"), "key-1");
        Path file = Files.writeString(directory.resolve("m.yaml"), content("a", "file:" + secret));
        FileWatcher watcher = watcher(file);
        Files.writeString(secret, "k".repeat(size));
        for (int i = 0; i < 5; i++) {
            watcher.tick();
        }
        assertThat(reloads)
                .singleElement()
                .satisfies(reload -> assertThat(reload.refused()).isTrue());
    }

    @Test
    void whatWasReloadedByHandIsNotReloadedAgain() throws IOException {
        Path file = Files.writeString(directory.resolve("m.yaml"), content("a", "key-1"));
        LoadOptions setup = new LoadOptions(
                List.of(FileSource.of(file)),
                Set.of(),
                List.of(),
                null,
                Map.<String, String>of()::get,
                Clock.systemUTC());
        ModelRegistry registry = new ModelRegistry(setup, List.of(reloads::add));
        FileWatcher watcher = new FileWatcher(registry, Duration.ofHours(1));
        Files.writeString(file, content("b", "key-1"));
        registry.reload();
        watcher.tick();
        watcher.tick();
        assertThat(reloads).hasSize(1);
    }

    @Test
    void anIntervalThatIsNoneIsRefused() {
        assertThatThrownBy(() -> AzureAiInferenceModels.builder().watch(Duration.ofNanos(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("interval");
    }

    @Test
    void contentCountsAndNotTheTimeOfChange() throws IOException {
        Path file = Files.writeString(directory.resolve("m.yaml"), content("a", "key-1"));
        FileTime time = Files.getLastModifiedTime(file);
        FileWatcher watcher = watcher(file);
        Files.setLastModifiedTime(file, FileTime.fromMillis(time.toMillis() + 60_000));
        watcher.tick();
        watcher.tick();
        assertThat(reloads).isEmpty();
        Files.writeString(file, content("b", "key-1"));
        Files.setLastModifiedTime(file, time);
        watcher.tick();
        watcher.tick();
        assertThat(reloads).hasSize(1);
    }

    @Test
    void aBrokenContentIsTriedOnceAndTheNextOneGetsItsChance() throws IOException {
        Path file = Files.writeString(directory.resolve("m.yaml"), content("a", "key-1"));
        FileWatcher watcher = watcher(file);
        Files.writeString(file, content("b", "key-1").replace("model-name", "modelname"));
        for (int i = 0; i < 5; i++) {
            watcher.tick();
        }
        assertThat(reloads)
                .singleElement()
                .satisfies(reload -> assertThat(reload.refused()).isTrue());
        Files.writeString(file, content("b", "key-1"));
        watcher.tick();
        watcher.tick();
        assertThat(reloads)
                .hasSize(2)
                .last()
                .satisfies(reload -> assertThat(reload.refused()).isFalse());
    }

    @Test
    void aFileThatIsGoneChangesNothingUntilItIsBack() throws IOException {
        Path file = Files.writeString(directory.resolve("m.yaml"), content("a", "key-1"));
        FileWatcher watcher = watcher(file);
        Files.delete(file);
        watcher.tick();
        watcher.tick();
        watcher.tick();
        assertThat(reloads)
                .singleElement()
                .satisfies(reload -> assertThat(reload.refused()).isTrue());
        Files.writeString(file, content("b", "key-1"));
        watcher.tick();
        watcher.tick();
        assertThat(reloads).hasSize(2);
    }

    @Test
    void aRotatedSecretIsSeen() throws IOException {
        Path secret = Files.writeString(directory.resolve("key"), "key-1");
        Path file = Files.writeString(directory.resolve("m.yaml"), content("a", "file:" + secret));
        FileWatcher watcher = watcher(file);
        Files.writeString(secret, "key-2");
        watcher.tick();
        watcher.tick();
        assertThat(reloads)
                .singleElement()
                .satisfies(reload ->
                        assertThat(reload.changes()).singleElement().asString().endsWith("changed: api-key"));
    }

    @Test
    void aRenewedCertificateIsSeen() throws IOException {
        Path certificate = Files.writeString(directory.resolve("client.pem"), "certificate-1");
        Path file = Files.writeString(directory.resolve("m.yaml"), Config.belowPrefix("""
                models:
                  fast:
                    chat-model:
                      endpoint: https://res.services.ai.azure.com
                      model-name: a
                      credential: client-certificate
                      tenant-id: my-tenant
                      client-id: my-client
                      client-certificate: %s
                """.formatted(certificate)));
        FileWatcher watcher = watcher(file);
        Files.writeString(certificate, "certificate-2");
        watcher.tick();
        watcher.tick();
        assertThat(reloads)
                .singleElement()
                .satisfies(reload -> assertThat(reload.changes())
                        .singleElement()
                        .asString()
                        .endsWith("changed: client-certificate"));
    }

    /** Nobody would watch any more. */
    @Test
    void anErrorOfACustomizerDoesNotEndTheWatching() throws IOException {
        Path file = Files.writeString(directory.resolve("m.yaml"), content("a", "key"));
        AtomicBoolean broken = new AtomicBoolean();
        AzureAiInferenceModelCustomizer customizer = new AzureAiInferenceModelCustomizer() {
            @Override
            public void chatModel(String name, AzureAiInferenceChatModel.Builder model) {
                if (broken.get()) {
                    throw new NoClassDefFoundError("mine");
                }
            }
        };
        FileWatcher watcher = watcher(file, customizer);
        broken.set(true);
        Files.writeString(file, content("b", "key"));
        watcher.tick();
        watcher.tick();
        assertThat(reloads).isEmpty();
        broken.set(false);
        Files.writeString(file, content("c", "key"));
        watcher.tick();
        watcher.tick();
        assertThat(reloads).hasSize(1);
    }

    /** A ConfigMap: the file links to {@code ..data/m.yaml}, and {@code ..data} to a directory, whose link is exchanged. */
    @Test
    void theSwapOfAConfigMapsLinkIsSeen() throws Exception {
        Path mount = Files.createDirectory(directory.resolve("mount"));
        Path first = Files.createDirectory(mount.resolve("..2026_11_20_1"));
        Files.writeString(first.resolve("m.yaml"), content("a", "key-1"));
        Files.createSymbolicLink(
                mount.resolve("..data"), Path.of(first.getFileName().toString()));
        Path file = Files.createSymbolicLink(mount.resolve("m.yaml"), Path.of("..data/m.yaml"));
        BlockingQueue<AzureAiInferenceReload> seen = new LinkedBlockingQueue<>();
        try (AzureAiInferenceModels models = AzureAiInferenceModels.builder()
                .file(file)
                .watch(Duration.ofMillis(20))
                .reloadListener(seen::add)
                .build()) {
            Path second = Files.createDirectory(mount.resolve("..2026_11_20_2"));
            Files.writeString(second.resolve("m.yaml"), content("b", "key-1"));
            Path link = Files.createSymbolicLink(
                    mount.resolve("..data_tmp"), Path.of(second.getFileName().toString()));
            Files.move(link, mount.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
            AzureAiInferenceReload reload = seen.poll(30, TimeUnit.SECONDS);
            assertThat(reload).isNotNull();
            assertThat(reload.refused()).isFalse();
            assertThat(models.status().get("fast").targets().get("chat-model").deployment())
                    .isEqualTo("b");
        }
    }

    @Test
    void closingEndsTheThread() throws Exception {
        Path file = Files.writeString(directory.resolve("m.yaml"), content("a", "key-1"));
        Set<Thread> before = watchers();
        AzureAiInferenceModels models = AzureAiInferenceModels.builder()
                .file(file)
                .watch(Duration.ofMillis(20))
                .build();
        Set<Thread> during = watchers();
        during.removeAll(before);
        assertThat(during).hasSize(1);
        models.close();
        for (Thread thread : during) {
            thread.join(30_000);
            assertThat(thread.isAlive()).isFalse();
        }
    }

    private static Set<Thread> watchers() {
        Set<Thread> threads = new HashSet<>(Thread.getAllStackTraces().keySet());
        threads.removeIf(thread -> !thread.getName().equals("azure-ai-inference-config-watcher"));
        return threads;
    }
}
