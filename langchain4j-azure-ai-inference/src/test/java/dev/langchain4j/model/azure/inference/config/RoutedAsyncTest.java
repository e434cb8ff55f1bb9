package dev.langchain4j.model.azure.inference.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.exception.RetriableException;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatResponseMetadata;
import dev.langchain4j.model.azure.inference.AzureAiInferenceConnection;
import dev.langchain4j.model.azure.inference.AzureAiInferenceHop;
import dev.langchain4j.model.azure.inference.emulator.AzureErrors;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatModelStreamingEvent;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.CompleteResponse;
import dev.langchain4j.model.chat.response.PartialResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.adapter.JdkFlowAdapter;

/** Futures and publishers of a name with routes: no thread waits. */
class RoutedAsyncTest {

    private static final ChatRequest HELLO =
            ChatRequest.builder().messages(UserMessage.from("Hello")).build();

    @TempDir
    Path directory;

    private final Routed routed = new Routed();

    @AfterEach
    void close() {
        routed.close();
    }

    private AzureAiInferenceModels load(String routes) {
        return Config.yaml(directory, routed.yaml(routes)).load();
    }

    private static AzureAiInferenceChatResponseMetadata metadata(ChatResponse response) {
        return (AzureAiInferenceChatResponseMetadata) response.metadata();
    }

    @Test
    @DisplayName("a future completes with the response of the next route")
    void future() throws Exception {
        routed.fails("gpt-5.4", AzureErrors.tooManyRequests(7));
        routed.fails("mistral-small", AzureErrors.internalServerError());
        try (AzureAiInferenceModels models = load("routes: [gpt, mistral, llama]\nstrategy: in-order")) {
            ChatResponse response =
                    models.chatModel("assistant").chatAsync(HELLO).get(30, TimeUnit.SECONDS);

            assertThat(metadata(response).route()).isEqualTo("llama");
            assertThat(metadata(response).hops())
                    .extracting(AzureAiInferenceHop::reason)
                    .containsExactly("rate-limit", "server-error");
            assertThat(routed.asked()).containsExactly("gpt-5.4", "mistral-small", "llama-3");
        }
    }

    @Test
    @DisplayName("a future fails with the last failure, which knows the others")
    void futureFails() {
        routed.fails("gpt-5.4", AzureErrors.tooManyRequests(7));
        routed.fails("mistral-small", AzureErrors.internalServerError());
        try (AzureAiInferenceModels models = load("routes: [gpt, mistral]\nstrategy: in-order")) {
            assertThat(models.chatModel("assistant").chatAsync(HELLO))
                    .failsWithin(30, TimeUnit.SECONDS)
                    .withThrowableThat()
                    .havingCause()
                    .isInstanceOf(InternalServerException.class)
                    .satisfies(thrown -> assertThat(thrown.getSuppressed()[0]).isInstanceOf(RateLimitException.class));
        }
    }

    private static List<ChatModelStreamingEvent> events(AzureAiInferenceModels models) {
        Flow.Publisher<ChatModelStreamingEvent> publisher =
                models.streamingChatModel("assistant").chat(HELLO);
        return JdkFlowAdapter.flowPublisherToFlux(publisher).collectList().block(Duration.ofSeconds(30));
    }

    private static Reply cut(String choices) {
        return Reply.raw(200, "text/event-stream", "data: {\"id\":\"1\",\"choices\":" + choices + "}\n\n");
    }

    @Test
    @DisplayName("a publisher goes on to the next route as long as its subscriber has received nothing")
    void publisher() {
        routed.fails("gpt-5.4", AzureErrors.tooManyRequests(7));
        routed.fails("mistral-small", cut("[]"));
        try (AzureAiInferenceModels models = load("routes: [gpt, mistral, llama]\nstrategy: in-order")) {
            List<ChatModelStreamingEvent> events = events(models);

            CompleteResponse complete = (CompleteResponse) events.get(events.size() - 1);
            assertThat(metadata(complete.chatResponse()).route()).isEqualTo("llama");
            assertThat(metadata(complete.chatResponse()).hops()).hasSize(2);
            assertThat(models.status().get("assistant").routes()).allMatch(route -> route.callsInFlight() == 0);
        }
    }

    @Test
    @DisplayName("a publisher that has told something fails when its route does")
    void publisherFails() {
        routed.fails("gpt-5.4", cut("[{\"index\":0,\"delta\":{\"content\":\"One\"}}]"));
        try (AzureAiInferenceModels models = load("routes: [gpt, mistral]\nstrategy: in-order")) {
            StringBuilder told = new StringBuilder();
            Flow.Publisher<ChatModelStreamingEvent> publisher =
                    models.streamingChatModel("assistant").chat(HELLO);
            CompletableFuture<ChatModelStreamingEvent> end = JdkFlowAdapter.flowPublisherToFlux(publisher)
                    .doOnNext(event -> told.append(event instanceof PartialResponse part ? part.text() : ""))
                    .last()
                    .toFuture();

            assertThat(end)
                    .failsWithin(30, TimeUnit.SECONDS)
                    .withThrowableThat()
                    .withCauseInstanceOf(RetriableException.class);
            assertThat(told).hasToString("One");
            assertThat(routed.asked()).containsExactly("gpt-5.4");
        }
    }

    @DisplayName("asking for less than one event ends the stream and its route's request, on a thread of callbacks")
    @ParameterizedTest
    @CsvSource({"0, false", "-1, false", "-9223372036854775808, false", "0, true"})
    void refusesWrongDemand(long demand, boolean isAtOnce) {
        try (AzureAiInferenceModels models = load("routes: [gpt, mistral]\nstrategy: in-order")) {
            Flow.Publisher<ChatModelStreamingEvent> publisher =
                    models.streamingChatModel("assistant").chat(HELLO);
            Asking subscriber = new Asking(isAtOnce ? demand : null);
            publisher.subscribe(subscriber);

            subscriber.subscription.request(demand);
            subscriber.subscription.request(demand);

            assertThat(subscriber.thread).succeedsWithin(30, TimeUnit.SECONDS).isNotEqualTo(Thread.currentThread());
            assertThat(subscriber.signals)
                    .singleElement()
                    .satisfies(signal -> assertThat(signal)
                            .asInstanceOf(InstanceOfAssertFactories.THROWABLE)
                            .isInstanceOf(IllegalArgumentException.class)
                            .hasMessageContaining("request(" + demand + ")"));
            assertThat(models.status().get("assistant").routes()).allSatisfy(route -> {
                assertThat(route.callsInFlight()).isZero();
                assertThat(route.health().recentFailures()).isZero();
            });
        }
    }

    @Test
    @DisplayName("a wrong demand is told on the executor of the route")
    void refusesWrongDemandOnExecutor() {
        ExecutorService executor = Executors.newSingleThreadExecutor(task -> new Thread(task, "own"));
        routed.fails("gpt-5.4", Reply.silence());
        Config config = Config.yaml(directory, routed.yaml("routes: [gpt, mistral]\nstrategy: in-order"));
        config.builder().customizer(new AzureAiInferenceModelCustomizer() {
            @Override
            public void connection(String name, AzureAiInferenceConnection.Builder connection) {
                connection.executor(executor);
            }
        });
        try (AzureAiInferenceModels models = config.load()) {
            Flow.Publisher<ChatModelStreamingEvent> publisher =
                    models.streamingChatModel("assistant").chat(HELLO);
            Asking subscriber = new Asking(null);
            publisher.subscribe(subscriber);

            subscriber.subscription.request(0);

            assertThat(subscriber.thread)
                    .succeedsWithin(30, TimeUnit.SECONDS)
                    .extracting(Thread::getName)
                    .isEqualTo("own");
        } finally {
            executor.shutdown();
        }
    }

    /** Keeps its signals, and the thread of its end; asks for events itself only if it is told how many. */
    private static final class Asking implements Flow.Subscriber<ChatModelStreamingEvent> {

        final CompletableFuture<Thread> thread = new CompletableFuture<>();
        final List<Object> signals = new CopyOnWriteArrayList<>();
        private final Long demand;
        Flow.Subscription subscription;

        Asking(Long demand) {
            this.demand = demand;
        }

        @Override
        public void onSubscribe(Flow.Subscription own) {
            subscription = own;
            if (demand != null) {
                own.request(demand);
            }
        }

        @Override
        public void onNext(ChatModelStreamingEvent event) {
            signals.add(event);
        }

        @Override
        public void onError(Throwable thrown) {
            end(thrown);
        }

        @Override
        public void onComplete() {
            end("complete");
        }

        private void end(Object signal) {
            signals.add(signal);
            thread.complete(Thread.currentThread());
        }
    }

    @Test
    @DisplayName("after the end, failures come as those of a request do")
    void closed() {
        AzureAiInferenceModels models = load("routes: [gpt, mistral]");
        ChatModel chat = models.chatModel("assistant");
        StreamingChatModel streaming = models.streamingChatModel("assistant");
        models.close();
        Flow.Publisher<ChatModelStreamingEvent> publisher = streaming.chat(HELLO);

        assertThat(List.of(
                        chat.chatAsync(HELLO),
                        JdkFlowAdapter.flowPublisherToFlux(publisher)
                                .collectList()
                                .toFuture()))
                .allSatisfy(future -> assertThat(future)
                        .failsWithin(30, TimeUnit.SECONDS)
                        .withThrowableThat()
                        .withMessageContaining("AzureAiInferenceModels is closed"));
    }
}
