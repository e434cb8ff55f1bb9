package dev.langchain4j.model.azure.inference.internal.callback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.azure.inference.internal.transport.LibraryThread;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CallbackExecutorsTest {

    @Test
    @DisplayName("the shared threads keep nothing of whoever starts them")
    void threads() throws Exception {
        CompletableFuture<Thread> thread = new CompletableFuture<>();

        new CallbackExecutors(null).forOneCall().execute(() -> thread.complete(Thread.currentThread()));

        assertThat(thread.get(10, TimeUnit.SECONDS)).isInstanceOf(LibraryThread.class);
    }
}
