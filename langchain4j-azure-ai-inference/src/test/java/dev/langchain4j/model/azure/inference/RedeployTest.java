package dev.langchain4j.model.azure.inference;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.azure.inference.testing.Eventually;
import dev.langchain4j.model.azure.inference.testing.Transport;
import java.io.File;
import java.lang.ref.WeakReference;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An application that is undeployed leaves no thread behind that keeps its class loader. */
@Timeout(120)
class RedeployTest {

    /** The server is a JVM of its own: Netty's native parts are unloaded with a class loader, and stay so for the others. */
    @ParameterizedTest
    @EnumSource(Transport.class)
    void theClassLoaderOfAnUndeployedApplicationIsCollected(Transport transport) throws Exception {
        try (AzureAiInferenceEmulator emulator = AzureAiInferenceEmulator.start()) {
            Process server = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                            RedeployTest.class.getName(),
                            emulator.endpoint(EmulatorEndpointType.OPENAI_V1, "gpt-5.4"),
                            emulator.apiKey(),
                            transport.name())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(server.getInputStream().readAllBytes(), UTF_8).strip();

            assertThat(said.lines().reduce("", (before, line) -> line)).as(said).isEqualTo("collected");
            assertThat(emulator.requests()).hasSize(2);
        }
    }

    /** The server, which deploys an application once. */
    public static void main(String[] where) throws Exception {
        WeakReference<ClassLoader> loader = run(where);
        Eventually.until(() -> "collected; held by " + threadsOf(loader.get()), () -> {
            System.gc();
            return loader.refersTo(null);
        });
        System.out.println("collected");
    }

    /** On a thread that ends, as containers replace theirs: libraries keep thread-local values. */
    private static WeakReference<ClassLoader> run(String... where) throws Exception {
        ClassLoader loader = new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader());
        @SuppressWarnings("unchecked")
        Consumer<String[]> application = (Consumer<String[]>) loader.loadClass(RedeployedApplication.class.getName())
                .getConstructor()
                .newInstance();
        FutureTask<Void> task = new FutureTask<>(() -> application.accept(where), null);
        Thread thread = new Thread(task, "application");
        thread.setContextClassLoader(loader);
        thread.start();
        thread.join();
        task.get();
        return new WeakReference<>(loader);
    }

    private static URL[] classPath() throws MalformedURLException {
        List<URL> urls = new ArrayList<>();
        for (String one : System.getProperty("java.class.path").split(File.pathSeparator)) {
            urls.add(Path.of(one).toUri().toURL());
        }
        return urls.toArray(URL[]::new);
    }

    private static List<String> threadsOf(ClassLoader loader) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getContextClassLoader() == loader
                        || thread.getClass().getClassLoader() == loader)
                .map(Thread::getName)
                .toList();
    }
}
