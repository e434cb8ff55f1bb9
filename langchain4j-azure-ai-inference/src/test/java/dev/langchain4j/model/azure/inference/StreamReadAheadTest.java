package dev.langchain4j.model.azure.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.langchain4j.model.azure.inference.testing.EventRecorder;
import dev.langchain4j.model.azure.inference.testing.Eventually;
import dev.langchain4j.model.azure.inference.testing.PressingServer;
import dev.langchain4j.model.azure.inference.testing.StreamRecorder;
import dev.langchain4j.model.azure.inference.testing.TcpQueues;
import dev.langchain4j.model.azure.inference.testing.Transport;
import dev.langchain4j.model.chat.response.ChatModelStreamingEvent;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Of a stream whose subscriber waits no more is read than a bound: the service comes to a standstill. */
@Timeout(60)
class StreamReadAheadTest {

    private static final int EVENTS = 20_000;

    /** Of the body, beside the event that is being dealt with. The head of the response is within it. */
    private static final Map<Transport, Long> BOUNDS = Map.of(Transport.NETTY, 64 * 1024L, Transport.JDK, 128 * 1024L);

    private final EventRecorder<ChatModelStreamingEvent> subscriber = new EventRecorder<>();

    @BeforeAll
    static void assumeThatTheKernelTells() {
        assumeTrue(TcpQueues.areKnown(), "needs the TCP tables of /proc");
    }

    @ParameterizedTest
    @CsvSource({"NETTY,false", "NETTY,true", "JDK,false", "JDK,true"})
    @DisplayName("a subscriber that asks for one event has its connection read no further than the bound")
    void standsStill(Transport transport, boolean isChunked) throws Exception {
        try (PressingServer server = new PressingServer(EVENTS, isChunked)) {
            model(server, transport).chat(CallKind.request()).subscribe(subscriber.asking(1));
            awaitEvents(1);

            assertReadWithinBound(transport, server, 1);

            assertThat(subscriber.events).hasSize(1);
            subscriber.request(Long.MAX_VALUE);
            subscriber.await();
            assertThat(subscriber.events).hasSize(EVENTS + 1);
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    @DisplayName("so has one behind a policy of the user's")
    void standsStillBehindPolicy(Transport transport) throws Exception {
        try (PressingServer server = new PressingServer(EVENTS, false)) {
            AzureAiInferenceStreamingChatModel model = builder(server, transport)
                    .pipelinePolicies((context, next) -> next.process())
                    .build();
            model.chat(CallKind.request()).subscribe(subscriber);
            for (int asked = 50; asked <= EVENTS / 4; asked += 50) {
                subscriber.request(50);
                awaitEvents(asked);
            }

            assertReadWithinBound(transport, server, EVENTS / 4);

            subscriber.cancel();
        }
    }

    @ParameterizedTest
    @CsvSource({"NETTY,false", "NETTY,true", "JDK,false", "JDK,true"})
    @DisplayName("so has one that asks bit by bit, at each of them")
    void doesNotCreep(Transport transport, boolean isChunked) throws Exception {
        try (PressingServer server = new PressingServer(EVENTS, isChunked)) {
            model(server, transport).chat(CallKind.request()).subscribe(subscriber);
            for (int asked = 50; asked <= EVENTS / 4; asked += 50) {
                subscriber.request(50);
                awaitEvents(asked);
            }

            assertReadWithinBound(transport, server, EVENTS / 4);

            subscriber.cancel();
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    @DisplayName("so has a handler that is slow")
    void waitsForHandler(Transport transport) throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        StreamRecorder handler = new StreamRecorder() {
            @Override
            public void onPartialResponse(PartialResponse piece, PartialResponseContext context) {
                super.onPartialResponse(piece, context);
                try {
                    done.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        };
        try (PressingServer server = new PressingServer(EVENTS, false)) {
            model(server, transport).chat(CallKind.request(), handler);
            handler.handle.join();

            assertReadWithinBound(transport, server, 1);

            handler.handle.join().cancel();
        } finally {
            done.countDown();
        }
    }

    private static AzureAiInferenceStreamingChatModel model(PressingServer server, Transport transport) {
        return builder(server, transport).build();
    }

    private static AzureAiInferenceStreamingChatModel.Builder builder(PressingServer server, Transport transport) {
        return AzureAiInferenceStreamingChatModel.builder()
                .endpoint(server.endpoint())
                .apiKey("key")
                .modelName("model")
                .httpClient(transport.own());
    }

    private void awaitEvents(int count) {
        Eventually.until(() -> subscriber.events.size() + " events", () -> subscriber.events.size() == count);
    }

    private static void assertReadWithinBound(Transport transport, PressingServer server, int events)
            throws InterruptedException {
        long ahead = standstill(server) - server.sizeOf(events);

        assertThat(ahead).isBetween(1L, BOUNDS.get(transport));
    }

    /** How much was read when nothing more was for a while. */
    private static long standstill(PressingServer server) throws InterruptedException {
        long last = -1;
        int same = 0;
        while (same < 10) {
            Thread.sleep(30);
            long now = server.read();
            same = now == last ? same + 1 : 0;
            last = now;
        }
        return last;
    }
}
