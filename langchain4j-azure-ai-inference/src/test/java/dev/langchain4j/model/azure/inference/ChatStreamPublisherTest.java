package dev.langchain4j.model.azure.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.azure.inference.testing.EventRecorder;
import dev.langchain4j.model.azure.inference.testing.Eventually;
import dev.langchain4j.model.azure.inference.testing.ModelEvents;
import dev.langchain4j.model.azure.inference.testing.StreamRecorder;
import dev.langchain4j.model.azure.inference.testing.Transport;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatModelStreamingEvent;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.CompleteResponse;
import dev.langchain4j.model.chat.response.CompleteToolCall;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialThinking;
import dev.langchain4j.model.chat.response.PartialToolCall;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class ChatStreamPublisherTest {

    private static AzureAiInferenceEmulator emulator;

    private final EventRecorder<ChatModelStreamingEvent> subscriber = new EventRecorder<>();
    private final ModelEvents listener = new ModelEvents();

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
        emulator.respondWith(call -> Reply.text("a b c d e f g h"));
    }

    @ParameterizedTest
    @CsvSource({"NETTY, CHAT_COMPLETIONS", "NETTY, RESPONSES", "JDK, CHAT_COMPLETIONS", "JDK, RESPONSES"})
    @DisplayName("a publisher has the events of the handler, and the response as the last one")
    void hasTheEventsOfTheHandler(Transport transport, AzureAiInferenceChatApi api) {
        emulator.respondWith(call -> Reply.text("two words").andToolCall("timetable", "{\"line\": \"A to B\"}"));
        StreamingChatModel model = model(transport, builder -> builder.api(api).returnThinking(true));
        ChatRequest request = CallKind.request().toBuilder()
                .toolSpecifications(
                        ToolSpecification.builder().name("timetable").build())
                .build();
        StreamRecorder handler = new StreamRecorder();
        model.chat(request, handler);
        ChatResponse expected = handler.await();

        model.chat(request).subscribe(subscriber.asking(Long.MAX_VALUE));

        ChatResponse response = ((CompleteResponse) subscriber.await()).chatResponse();
        assertThat(response.aiMessage().text()).isEqualTo(expected.aiMessage().text());
        assertThat(response.tokenUsage()).isEqualTo(expected.tokenUsage());
        assertThat(joined(PartialResponse.class, PartialResponse::text)).isEqualTo("two words");
        assertThat(joined(PartialThinking.class, PartialThinking::text)).isEqualTo(handler.thinking());
        assertThat(joined(PartialToolCall.class, PartialToolCall::partialArguments))
                .isEqualTo("{\"line\": \"A to B\"}");
        assertThat(joined(
                        CompleteToolCall.class,
                        call -> call.toolExecutionRequest().name()))
                .isEqualTo("timetable");
        assertThat(subscriber.events.stream().filter(CompleteResponse.class::isInstance))
                .hasSize(1);
        assertThat(subscriber.threads).singleElement().asString().contains("azure-ai-inference-callbacks");
    }

    private <E> String joined(Class<E> type, Function<E, String> text) {
        StringBuilder all = new StringBuilder();
        subscriber.events.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .forEach(event -> all.append(text.apply(event)));
        return all.toString();
    }

    @Test
    @DisplayName("nothing is sent before there is a subscription, and each is a call of its own")
    void isCold() {
        Flow.Publisher<ChatModelStreamingEvent> publisher =
                model(Transport.NETTY, builder -> {}).chat(CallKind.request());
        assertThat(emulator.requests()).isEmpty();
        EventRecorder<ChatModelStreamingEvent> second = new EventRecorder<>();

        publisher.subscribe(subscriber.asking(Long.MAX_VALUE));
        publisher.subscribe(second.asking(Long.MAX_VALUE));

        subscriber.await();
        second.await();
        assertThat(emulator.requests()).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    @DisplayName("a subscriber gets as many events as it asks for; while it asks for none, no idle time counts")
    void followsTheDemand(Transport transport) throws Exception {
        emulator.respondWith(call -> Reply.text("a b c d e f g h").paced(Duration.ofMillis(20)));
        Duration idle = Duration.ofMillis(400);
        model(transport, builder -> builder.streamIdleTimeout(idle))
                .chat(CallKind.request())
                .subscribe(subscriber.asking(2));
        Eventually.until(() -> subscriber.events + "", () -> subscriber.events.size() == 2);

        TimeUnit.MILLISECONDS.sleep(3 * idle.toMillis());

        assertThat(subscriber.events).hasSize(2);
        assertThat(subscriber.hasEnded()).isFalse();
        subscriber.request(Long.MAX_VALUE);
        assertThat(((CompleteResponse) subscriber.await())
                        .chatResponse()
                        .aiMessage()
                        .text())
                .isEqualTo("a b c d e f g h");
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    @DisplayName("a service that says nothing to a subscriber that waits fails the stream")
    void timesOutWhileSomebodyWaits(Transport transport) {
        emulator.respondWith(call -> Reply.text("a b c d e f g h").stalledAfter(700));
        model(transport, builder -> builder.streamIdleTimeout(Duration.ofMillis(800)))
                .chat(CallKind.request())
                .subscribe(subscriber.asking(100));

        assertThat(subscriber.awaitError())
                .isInstanceOf(TimeoutException.class)
                .hasMessageContaining("streamIdleTimeout");
        assertThat(subscriber.endings).hasValue(1);
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    @DisplayName("listeners: a stream that succeeds is a request and a response")
    void tellsOfSuccess(Transport transport) {
        listened(transport).chat(CallKind.request()).subscribe(subscriber.asking(Long.MAX_VALUE));

        subscriber.await();
        assertThat(listener.told).containsExactly("request", "response a b c d e f g h");
        assertThat(subscriber.endings).hasValue(1);
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    @DisplayName("listeners: a stream that fails is a request and the error, which nobody has to ask for")
    void tellsOfFailure(Transport transport) {
        emulator.interceptWith(request -> Reply.error(401, "{\"error\":{\"message\":\"no\"}}"));

        listened(transport).chat(CallKind.request()).subscribe(subscriber);

        assertThat(subscriber.awaitError()).isInstanceOf(AuthenticationException.class);
        assertThat(listener.told).containsExactly("request", "error AuthenticationException");
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    @DisplayName("listeners: of a stream that is cancelled they are told the request alone; its connection is closed")
    void closesWhenCancelled(Transport transport) throws Exception {
        emulator.respondWith(call -> Reply.text("word ".repeat(400)).paced(Duration.ofMillis(20)));
        listened(transport).chat(CallKind.request()).subscribe(subscriber.asking(3));
        Eventually.until(() -> subscriber.events + "", () -> subscriber.events.size() == 3);

        subscriber.cancel();
        subscriber.cancel();
        subscriber.request(5);

        emulator.requests().get(0).connectionLost().get(20, TimeUnit.SECONDS);
        assertThat(subscriber.events).hasSize(3);
        assertThat(subscriber.hasEnded()).isFalse();
        assertThat(listener.told).containsExactly("request");
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    @DisplayName("listeners: a subscriber that throws is cancelled, and told nothing more")
    void cancelsAThrowingSubscriber(Transport transport) throws Exception {
        emulator.respondWith(call -> Reply.text("word ".repeat(400)).paced(Duration.ofMillis(20)));
        EventRecorder<ChatModelStreamingEvent> throwing = new EventRecorder<>() {
            @Override
            public void onNext(ChatModelStreamingEvent event) {
                super.onNext(event);
                throw new IllegalStateException("the subscriber's own");
            }
        };
        listened(transport).chat(CallKind.request()).subscribe(throwing.asking(Long.MAX_VALUE));

        Eventually.until(
                () -> emulator.requests() + "", () -> !emulator.requests().isEmpty());
        emulator.requests().get(0).connectionLost().get(20, TimeUnit.SECONDS);
        assertThat(throwing.events).hasSize(1);
        assertThat(throwing.hasEnded()).isFalse();
        assertThat(listener.told).containsExactly("request");
    }

    @Test
    @DisplayName("asking for less than one event is refused, and closes the connection")
    void refusesWrongDemand() throws Exception {
        emulator.respondWith(call -> Reply.text("word ".repeat(400)).paced(Duration.ofMillis(20)));
        model(Transport.NETTY, builder -> {}).chat(CallKind.request()).subscribe(subscriber.asking(1));
        Eventually.until(() -> subscriber.events + "", () -> !subscriber.events.isEmpty());

        subscriber.request(0);

        assertThat(subscriber.awaitError())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("request(0)");
        emulator.requests().get(0).connectionLost().get(20, TimeUnit.SECONDS);
    }

    @Test
    @DisplayName("what the caller did wrong comes by the stream, after a subscription")
    void refusesRequests() {
        ChatRequest topK = CallKind.request().toBuilder().topK(3).build();

        model(Transport.NETTY, builder -> {}).chat(topK).subscribe(subscriber);

        assertThat(subscriber.awaitError()).isInstanceOf(UnsupportedFeatureException.class);
        assertThat(emulator.requests()).isEmpty();
        assertThatThrownBy(() -> model(Transport.NETTY, builder -> {})
                        .chat(CallKind.request())
                        .subscribe(null))
                .isInstanceOf(NullPointerException.class);
    }

    @Test
    @DisplayName("an executor that refuses fails the stream on another thread")
    void tellsOfARefusal() {
        var shut = Executors.newSingleThreadExecutor();
        shut.shutdown();

        model(Transport.NETTY, builder -> builder.executor(shut))
                .chat(CallKind.request())
                .subscribe(subscriber.asking(Long.MAX_VALUE));

        assertThat(subscriber.awaitError())
                .hasMessageContaining("executor")
                .hasRootCauseInstanceOf(RejectedExecutionException.class);
        assertThat(subscriber.endings).hasValue(1);
    }

    private StreamingChatModel listened(Transport transport) {
        return model(transport, builder -> builder.listeners(List.of(listener)));
    }

    private static StreamingChatModel model(
            Transport transport, Consumer<AzureAiInferenceStreamingChatModel.Builder> options) {
        AzureAiInferenceStreamingChatModel.Builder builder = AzureAiInferenceStreamingChatModel.builder();
        CallKind.reaching(emulator, transport).accept(builder);
        options.accept(builder);
        return builder.build();
    }
}
