package dev.langchain4j.model.azure.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.azure.inference.testing.Eventually;
import dev.langchain4j.model.azure.inference.testing.ModelEvents;
import dev.langchain4j.model.azure.inference.testing.Transport;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.MDC;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

@Timeout(60)
class AsyncCallTest {

    private static AzureAiInferenceEmulator emulator;

    @BeforeAll
    static void start() {
        emulator = CallKind.emulator().start();
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    @BeforeEach
    void forget() {
        emulator.clearRequests();
        emulator.interceptWith(request -> Reply.asUsual());
        emulator.respondWith(call -> Reply.text("fine"));
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    @DisplayName("a future completes with the response of the sync call, on a callback thread, in the caller's context")
    void completes(Transport transport) {
        ChatModel model = model(transport, builder -> {});
        ChatResponse sync = model.chat(CallKind.request());
        MDC.put("tenant", "t1");
        List<String> seen = new ArrayList<>();

        ChatResponse async;
        try {
            async = after(model, response -> seen.add(Thread.currentThread().getName() + " " + MDC.get("tenant")));
        } finally {
            MDC.clear();
        }

        assertThat(async.aiMessage()).isEqualTo(sync.aiMessage());
        assertThat(async.tokenUsage()).isEqualTo(sync.tokenUsage());
        assertThat(seen).singleElement().asString().matches("azure-ai-inference-callbacks-\\d t1");
    }

    @Test
    @DisplayName("what the caller did wrong comes by the future, and nothing is sent")
    void refuses() {
        ChatModel model = model(Transport.JDK, builder -> {});
        ChatRequest topK = CallKind.request().toBuilder().topK(3).build();

        CompletableFuture<ChatResponse> refused = model.chatAsync(topK);

        assertThat(refused).isCompletedExceptionally();
        assertThatThrownBy(refused::join).hasCauseInstanceOf(UnsupportedFeatureException.class);
        assertThat(emulator.requests()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    @DisplayName("cancelling the future closes the connection, frees the call's place, and tells listeners nothing")
    void cancels(Transport transport) throws Exception {
        emulator.interceptWith(request -> Reply.silence());
        ModelEvents listener = new ModelEvents();
        ChatModel model =
                model(transport, builder -> builder.maxConcurrentCalls(1).listeners(List.of(listener)));
        CompletableFuture<ChatResponse> silent = model.chatAsync(CallKind.request());
        Eventually.until(
                () -> emulator.requests().size() + " requests",
                () -> emulator.requests().size() == 1);

        silent.cancel(true);

        emulator.requests().get(0).connectionLost().get(20, TimeUnit.SECONDS);
        emulator.interceptWith(request -> Reply.asUsual());
        assertThat(model.chat(CallKind.request()).aiMessage().text()).isEqualTo("fine");
        assertThatThrownBy(silent::join).isInstanceOf(CancellationException.class);
        assertThat(listener.told).containsExactly("request", "request", "response fine");
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    @DisplayName("a future that times out by the caller's own limit closes the connection too")
    void timesOutOutside(Transport transport) throws Exception {
        emulator.interceptWith(request -> Reply.silence());
        ChatModel model = model(transport, builder -> {});

        CompletableFuture<ChatResponse> silent = ((AzureAiInferenceChatModel) model)
                .doChatAsync(CallKind.request())
                .orTimeout(300, TimeUnit.MILLISECONDS);

        assertThat(catchThrowable(silent::join)).isInstanceOf(CompletionException.class);
        Eventually.until(
                () -> emulator.requests() + " are open",
                () -> emulator.requests().stream()
                        .allMatch(request -> request.connectionLost().isDone()));
    }

    @Test
    @DisplayName("no thread waits: more calls are open than there are threads")
    void holdsNoThread() throws Exception {
        emulator.interceptWith(request -> Reply.silence());
        ChatModel model = model(Transport.NETTY, builder -> {});
        List<CompletableFuture<ChatResponse>> open = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            open.add(model.chatAsync(CallKind.request()));
        }
        Eventually.until(
                () -> emulator.requests().size() + " requests",
                () -> emulator.requests().size() == 100);

        // The emulator is in this process, and takes a thread for each.
        long ours = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().matches("(azure-ai-inference-callbacks|reactor-http|parallel).*"))
                .count();
        open.forEach(call -> call.cancel(true));

        assertThat(ours).isLessThan(50);
    }

    @Test
    @DisplayName("an executor of the user's completes the futures; one that refuses is replaced by a shared thread")
    void completesOnTheExecutor() {
        ExecutorService own = Executors.newSingleThreadExecutor(task -> new Thread(task, "mine"));
        ChatModel model = model(Transport.JDK, builder -> builder.executor(own));

        String first = threadOf(model);
        own.shutdown();
        String second = threadOf(model);

        assertThat(first).isEqualTo("mine");
        assertThat(second).startsWith("azure-ai-inference-callbacks");
    }

    private String threadOf(ChatModel model) {
        AtomicReference<String> thread = new AtomicReference<>();
        after(model, response -> thread.set(Thread.currentThread().getName()));
        return thread.get();
    }

    /** The response comes when the stage is there: one that is added later runs on the thread that adds it. */
    private ChatResponse after(ChatModel model, Consumer<ChatResponse> stage) {
        CompletableFuture<Void> added = new CompletableFuture<>();
        emulator.respondWith(call -> {
            added.join();
            return Reply.text("fine");
        });
        CompletableFuture<ChatResponse> response =
                model.chatAsync(CallKind.request()).whenComplete((value, failure) -> stage.accept(value));
        added.complete(null);
        return response.join();
    }

    @ParameterizedTest
    @EnumSource(names = {"STREAMED", "ASYNC", "PUBLISHED", "EMBEDDED_ASYNC"})
    @DisplayName(
            "a supplier of headers runs on the caller's thread; if that is an event loop, on a callback thread in its context")
    void asksForHeaders(CallKind kind) {
        List<String> askedOn = new CopyOnWriteArrayList<>();
        Supplier<CallKind.Asked> ask = new WireCases.Case(kind, Transport.JDK)
                .asking(
                        emulator,
                        builder -> builder.customHeaders(() -> {
                            askedOn.add(Thread.currentThread().getName());
                            return Map.of("x-tenant", String.valueOf(MDC.get("tenant")));
                        }));

        ask.get();
        Mono.fromCallable(() -> {
                    MDC.put("tenant", "t1");
                    return ask.get();
                })
                .subscribeOn(Schedulers.parallel())
                .block();

        assertThat(askedOn).hasSize(2);
        assertThat(askedOn.get(0)).isEqualTo(Thread.currentThread().getName());
        assertThat(askedOn.get(1)).startsWith("azure-ai-inference-callbacks-");
        assertThat(emulator.lastRequest().header("x-tenant")).hasValue("t1");
    }

    @ParameterizedTest
    @EnumSource(names = {"STREAMED", "ASYNC", "PUBLISHED", "EMBEDDED_ASYNC"})
    @DisplayName("what such a supplier throws there ends the call as it would on the caller's thread")
    void failsToGetHeaders(CallKind kind) {
        Supplier<CallKind.Asked> ask = new WireCases.Case(kind, Transport.JDK)
                .asking(
                        emulator,
                        builder -> builder.customHeaders(() -> {
                            throw new UnsupportedOperationException("no tenant");
                        }));

        for (Scheduler thread : List.of(Schedulers.immediate(), Schedulers.parallel())) {
            Throwable thrown = catchThrowable(
                    () -> Mono.fromCallable(ask::get).subscribeOn(thread).block());
            assertThat(thrown)
                    .as(thread.toString())
                    .isInstanceOf(UnsupportedOperationException.class)
                    .hasMessage("no tenant");
        }
        assertThat(emulator.requests()).isEmpty();
    }

    private static ChatModel model(Transport transport, Consumer<AzureAiInferenceChatModel.Builder> options) {
        AzureAiInferenceChatModel.Builder builder = AzureAiInferenceChatModel.builder();
        CallKind.reaching(emulator, transport).accept(builder);
        options.accept(builder);
        return builder.build();
    }
}
