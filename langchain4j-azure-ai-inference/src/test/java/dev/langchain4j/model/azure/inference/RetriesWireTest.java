package dev.langchain4j.model.azure.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.LangChain4jException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.model.azure.inference.WireCases.Case;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.azure.inference.internal.http.RetryBudget;
import dev.langchain4j.model.azure.inference.testing.StreamRecorder;
import dev.langchain4j.model.azure.inference.testing.Transport;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How often the service is really asked, for each kind of call on each transport. */
@Execution(ExecutionMode.CONCURRENT)
class RetriesWireTest {

    private static final String FIRST = "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Hel\"}}]";
    private static final String HALF = "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"half\"}}]}\n\n";

    private final AzureAiInferenceEmulator emulator = CallKind.emulator().start();

    static Stream<Case> cases() {
        return WireCases.all();
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theCallIsMadeAgainAfterTheWaitThatWasAskedFor(Case aCase) {
        for (String header : List.of("x-ms-retry-after-ms=200", "retry-after-ms=200", "Retry-After=0.2")) {
            failFirst(1, tooMany(header));
            Supplier<CallKind.Asked> ask = aCase.asking(emulator);
            long start = System.nanoTime();

            CallKind.Asked asked = ask.get();

            assertThat(asked.attempts()).isEqualTo(2);
            assertThat(emulator.requests()).hasSize(2);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(200));
            emulator.clearRequests();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void brokenConnectionsAreTriedAgain(Case aCase) {
        for (Reply fault :
                List.of(Reply.reset(), Reply.hangUp(), Reply.asUsual().closedAfter(0))) {
            failFirst(1, fault);

            assertThat(aCase.asking(emulator).get().attempts()).isEqualTo(2);
            emulator.clearRequests();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theLastFailureIsThrownWithTheNumberOfAttempts(Case aCase) {
        failFirst(Integer.MAX_VALUE, tooMany("retry-after-ms=1"));

        AzureAiInferenceException details = detailsOf(aCase.asking(emulator), RateLimitException.class);

        assertThat(details.attempts()).isEqualTo(3);
        assertThat(emulator.requests()).hasSize(3);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void noRetriesMeansOneAttempt(Case aCase) {
        failFirst(Integer.MAX_VALUE, tooMany("retry-after-ms=1"));

        detailsOf(aCase.asking(emulator, builder -> builder.maxRetries(0)), RateLimitException.class);

        assertThat(emulator.requests()).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aWaitBeyondTheCapIsNotWaitedButTold(Case aCase) {
        failFirst(Integer.MAX_VALUE, tooMany("Retry-After=61"));

        AzureAiInferenceException details = detailsOf(aCase.asking(emulator), RateLimitException.class);

        assertThat(details.retryAfter()).isEqualTo(Duration.ofSeconds(61));
        assertThat(emulator.requests()).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void whatTheCallerDidWrongIsNotRepeated(Case aCase) {
        for (int status : new int[] {400, 401, 403, 404, 413, 422, 501}) {
            failFirst(
                    Integer.MAX_VALUE,
                    Reply.error(status, "{\"error\":{\"message\":\"no\"}}").header("retry-after-ms", "1"));

            detailsOf(aCase.asking(emulator), LangChain4jException.class);

            assertThat(emulator.requests()).as("status %s", status).hasSize(1);
            emulator.clearRequests();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aWrongKeyIsNotTriedTwice(Case aCase) {
        detailsOf(aCase.asking(emulator, builder -> builder.apiKey("wrong")), AuthenticationException.class);

        assertThat(emulator.requests()).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theBudgetOfAConnectionEndsItsRetries(Case aCase) {
        failFirst(Integer.MAX_VALUE, tooMany("Retry-After=0"));
        Supplier<CallKind.Asked> ask = aCase.asking(emulator);

        for (int call = 0; call < 60; call++) {
            detailsOf(ask, RateLimitException.class);
        }

        assertThat(emulator.requests()).hasSize(60 + RetryBudget.CAPACITY / RetryBudget.COST);
    }

    /** A sync response has no chunks; the bodies of streams may break off anywhere. */
    @ParameterizedTest
    @MethodSource("cases")
    void nothingIsSentAgainAfterTheFirstToken(Case aCase) {
        if (!aCase.streamed()) {
            return;
        }
        List<Reply> faults = List.of(
                Reply.raw(200, "text/event-stream", HALF),
                Reply.raw(200, "text/event-stream", HALF, HALF).resetAfter(HALF.length()),
                Reply.raw(200, "text/event-stream", HALF, HALF).closedAfter(HALF.length()),
                Reply.raw(
                        200, "text/event-stream", HALF, "data: {\"error\":{\"code\":\"429\",\"message\":\"m\"}}\n\n"));
        for (Reply fault : faults) {
            failFirst(Integer.MAX_VALUE, fault);

            AzureAiInferenceException details = detailsOf(aCase.asking(emulator), LangChain4jException.class);

            assertThat(details.attempts()).isEqualTo(1);
            assertThat(emulator.requests()).hasSize(1);
            emulator.clearRequests();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void anErrorInPlaceOfTheAnswerIsRetriedIfTheStatusThatItNamesMayPass(Case aCase) {
        String passing = "{\"error\":{\"code\":\"429\",\"message\":\"Too many. Retry after 1 ms\"}}";
        if (aCase.streamed()) {
            failFirst(1, Reply.raw(200, "text/event-stream", ": hello\n\ndata: " + passing + "\n\n"));
            assertThat(aCase.asking(emulator).get().attempts()).isEqualTo(2);
        }
        failFirst(1, Reply.raw(200, "application/json", passing));
        assertThat(aCase.asking(emulator).get().attempts()).isEqualTo(2);
        emulator.clearRequests();
        failFirst(Integer.MAX_VALUE, Reply.raw(200, "application/json", "{\"error\":{\"message\":\"fell over\"}}"));
        detailsOf(aCase.asking(emulator), InternalServerException.class);
        assertThat(emulator.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // an error beside the first text, an event without its blank line, an event that is cut
                FIRST + ",\"error\":{\"code\":503,\"message\":\"overloaded\"}}\n\n",
                FIRST + "}\n",
                FIRST + ",\"usage\":"
            })
    @DisplayName("a stream that delivered text is not retried")
    void keepsDeliveredText(String first) {
        AtomicInteger calls = new AtomicInteger();
        emulator.interceptWith(request -> calls.incrementAndGet() == 1
                ? Reply.raw(200, "text/event-stream", first)
                : Reply.raw(
                        200,
                        "text/event-stream",
                        "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Hello\"},"
                                + "\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n"));
        StreamRecorder handler = new StreamRecorder();
        AzureAiInferenceStreamingChatModel.Builder builder = AzureAiInferenceStreamingChatModel.builder();
        CallKind.reaching(emulator, Transport.NETTY).accept(builder);

        builder.build().chat(CallKind.request(), handler);

        handler.answer.handle((response, failure) -> null).join();
        assertThat(handler.text()).isIn("Hel", "Hello");
        assertThat(calls).hasValue(handler.text().equals("Hel") ? 1 : 2);
    }

    @Test
    @DisplayName("custom headers are read once a call, on the caller's thread, and sent with each attempt")
    void readsCustomHeadersOnce() {
        failFirst(1, Reply.error(503, "{}").header("retry-after-ms", "1"));
        List<Thread> readOn = new CopyOnWriteArrayList<>();

        new Case(CallKind.PLAIN, Transport.NETTY)
                .asking(
                        emulator,
                        builder -> builder.customHeaders(() -> {
                            readOn.add(Thread.currentThread());
                            return Map.of("x-tenant", "acme");
                        }))
                .get();

        assertThat(readOn).containsExactly(Thread.currentThread());
        assertThat(emulator.requests())
                .hasSize(2)
                .allSatisfy(request -> assertThat(request.header("x-tenant")).hasValue("acme"));
    }

    private static Reply tooMany(String header) {
        int equals = header.indexOf('=');
        return Reply.error(429, "{\"error\":{\"code\":\"429\",\"message\":\"Too many\"}}")
                .header(header.substring(0, equals), header.substring(equals + 1));
    }

    private void failFirst(int times, Reply fault) {
        AtomicInteger left = new AtomicInteger(times);
        emulator.interceptWith(request -> left.getAndDecrement() > 0 ? fault : Reply.asUsual());
    }

    private static AzureAiInferenceException detailsOf(
            Supplier<CallKind.Asked> ask, Class<? extends RuntimeException> expected) {
        RuntimeException thrown = catchThrowableOfType(expected, ask::get);
        return AzureAiInferenceException.find(thrown).orElseThrow(() -> new AssertionError("no details", thrown));
    }
}
