package dev.langchain4j.model.azure.inference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.testing.EventRecorder;
import dev.langchain4j.model.azure.inference.testing.StreamRecorder;
import dev.langchain4j.model.azure.inference.testing.Transport;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.listener.ChatModelResponseContext;
import dev.langchain4j.model.chat.response.ChatModelStreamingEvent;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.spi.CapturedContext;
import dev.langchain4j.spi.ExecutorProvider;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

/** The executor that an application gives to all of LangChain4j, which holds for the whole process. */
@Timeout(60)
@Isolated
class ExecutorProviderTest {

    private static final ThreadLocal<String> TENANT = new ThreadLocal<>();

    private final ExecutorService provided = Executors.newSingleThreadExecutor(task -> new Thread(task, "provided"));
    private final ExecutorProvider before = ExecutorProvider.get();
    private final Set<String> seen = ConcurrentHashMap.newKeySet();
    private AzureAiInferenceEmulator emulator;

    @BeforeEach
    void provide() {
        emulator = CallKind.emulator().start();
        ExecutorProvider.set(new Provider(provided));
        TENANT.set("t1");
    }

    @AfterEach
    void restore() {
        TENANT.remove();
        ExecutorProvider.set(before);
        provided.shutdown();
        emulator.close();
    }

    @Test
    @DisplayName("futures, publishers and handlers are told on it, in the context that it captured from the caller")
    void tellsThere() {
        inAllForms(null);

        assertThat(seen).containsExactly("provided t1");
    }

    @Test
    @DisplayName("an executor of the model wins over it, and gets the same context")
    void ownExecutorWins() {
        ExecutorService own = Executors.newSingleThreadExecutor(task -> new Thread(task, "own"));
        try {
            inAllForms(own);
        } finally {
            own.shutdown();
        }

        assertThat(seen).containsExactly("own t1");
    }

    private void inAllForms(@Nullable Executor executor) {
        Consumer<ModelBuilder<?>> options = builder -> CallKind.reaching(emulator, Transport.JDK)
                .andThen(model -> model.executor(executor))
                .accept(builder);
        AzureAiInferenceChatModel.Builder chat = AzureAiInferenceChatModel.builder();
        AzureAiInferenceStreamingChatModel.Builder streaming = AzureAiInferenceStreamingChatModel.builder();
        options.accept(chat);
        options.accept(streaming);
        chat.listeners(new ChatModelListener() {
            @Override
            public void onResponse(ChatModelResponseContext context) {
                see();
            }
        });
        AzureAiInferenceStreamingChatModel model = streaming.build();

        chat.build().chatAsync(CallKind.request()).join();
        EventRecorder<ChatModelStreamingEvent> subscriber = new EventRecorder<>() {
            @Override
            public void onNext(ChatModelStreamingEvent event) {
                see();
                super.onNext(event);
            }
        };
        model.chat(CallKind.request()).subscribe(subscriber.asking(Long.MAX_VALUE));
        subscriber.await();
        StreamRecorder handler = new StreamRecorder() {
            @Override
            public void onCompleteResponse(ChatResponse response) {
                see();
                super.onCompleteResponse(response);
            }
        };
        model.chat(CallKind.request(), handler);
        handler.await();
    }

    private void see() {
        seen.add(Thread.currentThread().getName() + " " + TENANT.get());
    }

    /** Captures the tenant of the caller. */
    private record Provider(Executor executor) implements ExecutorProvider {

        @Override
        public CapturedContext captureContext() {
            String tenant = TENANT.get();
            return task -> () -> {
                TENANT.set(tenant);
                try {
                    task.run();
                } finally {
                    TENANT.remove();
                }
            };
        }
    }
}
