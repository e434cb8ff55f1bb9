package dev.langchain4j.model.azure.inference.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LibraryThreadTest {

    @Test
    @DisplayName("keeps neither thread-locals nor the class loader of whoever starts it")
    void inheritsNothing() throws Exception {
        InheritableThreadLocal<String> session = new InheritableThreadLocal<>();
        CompletableFuture<String> seen = new CompletableFuture<>();
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader application = new URLClassLoader(new URL[0], before)) {
            session.set("of Ann");
            Thread.currentThread().setContextClassLoader(application);

            LibraryThread thread = new LibraryThread(() -> seen.complete(String.valueOf(session.get())), "test");

            assertThat(thread.getContextClassLoader()).isSameAs(LibraryThread.class.getClassLoader());
            assertThat(thread.isDaemon()).isTrue();
            thread.start();
            assertThat(seen.get(10, TimeUnit.SECONDS)).isEqualTo("null");
        } finally {
            Thread.currentThread().setContextClassLoader(before);
            session.remove();
        }
    }

    @Test
    @DisplayName("the threads of the JDK's clients are such")
    void ofTheJdk() throws Exception {
        CompletableFuture<Thread> parsing = new CompletableFuture<>();
        CompletableFuture<Thread> starting = new CompletableFuture<>();

        JdkThreads.ALL.execute(() -> parsing.complete(Thread.currentThread()));
        JdkThreads.start(() -> starting.complete(Thread.currentThread()));

        assertThat(parsing.get(10, TimeUnit.SECONDS)).isInstanceOf(LibraryThread.class);
        assertThat(starting.get(10, TimeUnit.SECONDS)).isInstanceOf(LibraryThread.class);
    }
}
