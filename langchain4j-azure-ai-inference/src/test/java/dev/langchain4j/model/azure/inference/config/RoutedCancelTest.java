package dev.langchain4j.model.azure.inference.config;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.azure.inference.AzureAiInferenceStreamingChatModel;
import dev.langchain4j.model.azure.inference.emulator.AzureErrors;
import dev.langchain4j.model.azure.inference.emulator.RecordedRequest;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.listener.ChatModelRequestContext;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatModelStreamingEvent;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

/** What the program ends before its time leaves no call on any route. */
class RoutedCancelTest {

    private static final ChatRequest HELLO =
            ChatRequest.builder().messages(UserMessage.from("Hello")).build();

    private static final String ROUTES = "routes: [gpt, mistral]\nstrategy: in-order";

    @TempDir
    Path directory;

    private final Routed routed = new Routed();

    @AfterEach
    void close() {
        routed.close();
    }

    @Test
    @DisplayName("a future that is cancelled ends its request, and is no failure of its route")
    void cancelled() throws Exception {
        CompletableFuture<Void> asked = new CompletableFuture<>();
        routed.replies("gpt-5.4", () -> {
            asked.complete(null);
            return Reply.silence();
        });
        try (AzureAiInferenceModels models =
                Config.yaml(directory, routed.yaml(ROUTES)).load()) {
            CompletableFuture<ChatResponse> future =
                    models.chatModel("assistant").chatAsync(HELLO);
            asked.get(30, TimeUnit.SECONDS);
            future.cancel(true);

            routed.emulator.requests().get(0).connectionLost().get(30, TimeUnit.SECONDS);
            AzureAiInferenceRouteStatus status =
                    models.status().get("assistant").routes().get(0);
            assertThat(status.callsInFlight()).isZero();
            assertThat(status.health().lastFailure()).isNull();
            assertThat(routed.asked()).containsExactly("gpt-5.4");
        }
    }

    /** When the program cancels: while a stream leaves one route for the next. */
    enum Moment {
        HOP,
        LISTENER,
        CALL
    }

    /** Cancels at its moment. */
    private static final class Cancelling extends AppenderBase<ILoggingEvent>
            implements Flow.Subscriber<ChatModelStreamingEvent> {

        private final Moment moment;
        private volatile Flow.Subscription subscription;
        final CompletableFuture<Void> cancelled = new CompletableFuture<>();
        final List<Object> signals = new CopyOnWriteArrayList<>();

        Cancelling(Moment moment) {
            this.moment = moment;
        }

        void at(Moment now) {
            if (now == moment) {
                subscription.cancel();
                cancelled.complete(null);
            }
        }

        @Override
        protected void append(ILoggingEvent event) {
            if (event.getMessage().startsWith("route failed")) {
                at(Moment.HOP);
            }
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            this.subscription = subscription;
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(ChatModelStreamingEvent event) {
            signals.add(event);
        }

        @Override
        public void onError(Throwable failure) {
            signals.add(failure);
        }

        @Override
        public void onComplete() {
            signals.add("complete");
        }
    }

    private AzureAiInferenceModels load(Cancelling subscriber, Executor executor) {
        Config config = Config.yaml(directory, routed.yaml(ROUTES));
        config.builder().customizer(new AzureAiInferenceModelCustomizer() {
            @Override
            public void streamingChatModel(String name, AzureAiInferenceStreamingChatModel.Builder model) {
                model.executor(executor);
                if (name.equals("mistral")) {
                    model.callListener(call -> {
                        subscriber.at(Moment.CALL);
                        return null;
                    });
                    model.listeners(List.of(new ChatModelListener() {
                        @Override
                        public void onRequest(ChatModelRequestContext context) {
                            subscriber.at(Moment.LISTENER);
                        }
                    }));
                }
            }
        });
        return config.load();
    }

    @ParameterizedTest
    @EnumSource(Moment.class)
    @DisplayName("a publisher that is cancelled between two routes ends on the next one, too")
    void cancelledBetween(Moment moment) throws Exception {
        routed.fails("gpt-5.4", AzureErrors.tooManyRequests(7));
        routed.replies("mistral-small", Reply::silence);
        Cancelling subscriber = new Cancelling(moment);
        Logger log = (Logger) LoggerFactory.getLogger("dev.langchain4j.model.azure.inference.failures");
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try (AzureAiInferenceModels models = load(subscriber, executor)) {
            subscriber.start();
            log.addAppender(subscriber);
            Flow.Publisher<ChatModelStreamingEvent> publisher =
                    models.streamingChatModel("assistant").chat(HELLO);
            publisher.subscribe(subscriber);
            subscriber.cancelled.get(30, TimeUnit.SECONDS);
            // Behind the task that went from one route to the next.
            executor.submit(() -> {}).get(30, TimeUnit.SECONDS);

            for (RecordedRequest request : routed.emulator.requests()) {
                if (Routed.deployment(request).equals("mistral-small")) {
                    request.connectionLost().get(30, TimeUnit.SECONDS);
                }
            }
            assertThat(models.status().get("assistant").routes()).allMatch(route -> route.callsInFlight() == 0);
            assertThat(subscriber.signals).isEmpty();
        } finally {
            log.detachAppender(subscriber);
            executor.shutdown();
        }
    }

    /** Throws what it receives. */
    private static final class Throwing implements Flow.Subscriber<ChatModelStreamingEvent> {

        final CompletableFuture<Void> called = new CompletableFuture<>();

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(ChatModelStreamingEvent event) {
            called.complete(null);
            throw new IllegalStateException("the application's own");
        }

        @Override
        public void onError(Throwable failure) {}

        @Override
        public void onComplete() {}
    }

    @Test
    @DisplayName("a stream whose subscriber throws is no longer under way")
    void subscriberThrows() throws Exception {
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try (AzureAiInferenceModels models = load(new Cancelling(Moment.CALL), executor)) {
            Throwing subscriber = new Throwing();
            Flow.Publisher<ChatModelStreamingEvent> publisher =
                    models.streamingChatModel("assistant").chat(HELLO);
            publisher.subscribe(subscriber);
            subscriber.called.get(30, TimeUnit.SECONDS);
            // Behind the task that calls the subscriber.
            executor.submit(() -> {}).get(30, TimeUnit.SECONDS);

            assertThat(models.status().get("assistant").routes()).allSatisfy(route -> {
                assertThat(route.callsInFlight()).isZero();
                assertThat(route.health().recentFailures()).isZero();
            });
        } finally {
            executor.shutdown();
        }
    }
}
