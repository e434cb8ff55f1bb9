package dev.langchain4j.model.azure.inference;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.langchain4j.exception.LangChain4jException;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.model.azure.inference.WireCases.Case;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.azure.inference.testing.Transport;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each limit of time ends what it bounds, says its name, and closes the connection; and none ends anything else. */
@Timeout(60)
@Execution(ExecutionMode.CONCURRENT)
class TimeLimitsWireTest {

    /** To chat and to embeddings alike. */
    private static final String ANSWER =
            "{\"choices\":[{\"index\":0,\"finish_reason\":\"stop\",\"message\":{\"content\":\"late\"}}],"
                    + "\"data\":[{\"index\":0,\"embedding\":[1]}]}";

    private static final String EVENT = "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a\"}}]}\n\n";
    private static final String END = "data: [DONE]\n\n";
    // Short for a test, long for a service on a machine that has other things to do too.
    private static final Duration SHORT = Duration.ofMillis(1_200);
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final Duration LONG = Duration.ofMinutes(1);

    private final AzureAiInferenceEmulator emulator = CallKind.emulator().start();

    static Stream<Case> cases() {
        return WireCases.all();
    }

    /** What is measured is the service, not how fast the first call's classes are loaded. */
    @BeforeAll
    static void warmUp() {
        try (AzureAiInferenceEmulator emulator = CallKind.emulator().start()) {
            cases().forEach(aCase -> aCase.asking(emulator).get());
        }
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void responseTimeoutBoundsTheWaitForHeaders(Case aCase) throws Exception {
        emulator.interceptWith(request -> Reply.silence());

        requireTimeout("responseTimeout", aCase.asking(emulator, builder -> builder.responseTimeout(SHORT)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void onlyTheTimeoutThatWasSetIsNamed(Case aCase) throws Exception {
        emulator.interceptWith(request -> Reply.silence());

        requireTimeout("timeout", aCase.asking(emulator, builder -> builder.timeout(SHORT)));
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void timeoutBoundsAPlainAnswerThatTrickles(Transport transport) throws Exception {
        emulator.interceptWith(request -> Reply.raw(200, "application/json", trickle(ANSWER.length() * 100))
                .paced(Duration.ofMillis(20)));

        requireTimeout(
                "timeout",
                new Case(CallKind.PLAIN, transport)
                        .asking(emulator, builder -> builder.timeout(SHORT).responseTimeout(LONG)));
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void aWaitBeforeARetryThatDoesNotFitIntoTheTimeoutIsNotBegun(Transport transport) {
        emulator.interceptWith(
                request -> Reply.error(429, "{\"error\":{\"message\":\"no\"}}").header("Retry-After", "5"));
        Supplier<CallKind.Asked> ask =
                new Case(CallKind.PLAIN, transport).asking(emulator, builder -> builder.timeout(Duration.ofSeconds(4)));

        LangChain4jException thrown = catchThrowableOfType(LangChain4jException.class, ask::get);

        assertThat(thrown).hasMessageContaining("HTTP 429");
        assertThat(emulator.requests()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void streamIdleTimeoutBoundsTheSilenceBeforeTheFirstEvent(Transport transport) throws Exception {
        emulator.interceptWith(request -> Reply.stall());

        requireTimeout(
                "streamIdleTimeout",
                new Case(CallKind.STREAMED, transport).asking(emulator, builder -> builder.streamIdleTimeout(SHORT)));
    }

    /** A service thinks before it speaks: the limit for headers is not that for what follows. */
    @ParameterizedTest
    @MethodSource("cases")
    void responseTimeoutDoesNotBoundTheBody(Case aCase) {
        Duration pause = SHORT.plus(PAUSE);
        emulator.interceptWith(request -> aCase.streamed()
                ? Reply.raw(200, "text/event-stream", EVENT, EVENT, END).paced(pause)
                : Reply.raw(200, "application/json", ANSWER.substring(0, 9), ANSWER.substring(9))
                        .paced(pause));

        assertThat(aCase.asking(emulator, builder -> builder.responseTimeout(SHORT))
                        .get()
                        .attempts())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void timeoutDoesNotBoundAStreamThatSpeaks(Transport transport) {
        String[] events = Stream.generate(() -> EVENT).limit(12).toArray(String[]::new);
        events[11] = END;
        emulator.interceptWith(
                request -> Reply.raw(200, "text/event-stream", events).paced(PAUSE));

        CallKind.Asked asked = new Case(CallKind.STREAMED, transport)
                .asking(emulator, builder -> builder.timeout(SHORT))
                .get();

        assertThat(asked.answer()).isEqualTo("a".repeat(11));
    }

    /** Some services send comments while they think: that is no silence. */
    @ParameterizedTest
    @EnumSource(Transport.class)
    void commentsKeepAStreamAlive(Transport transport) {
        String[] pieces = Stream.generate(() -> ": wait\n\n").limit(12).toArray(String[]::new);
        pieces[10] = EVENT;
        pieces[11] = END;
        emulator.interceptWith(
                request -> Reply.raw(200, "text/event-stream", pieces).paced(PAUSE));

        CallKind.Asked asked = new Case(CallKind.STREAMED, transport)
                .asking(emulator, builder -> builder.streamIdleTimeout(SHORT))
                .get();

        assertThat(asked.answer()).isEqualTo("a");
    }

    @ParameterizedTest
    @EnumSource(CallKind.class)
    @DisplayName("a limit may be for ever")
    void acceptsUnboundedLimits(CallKind kind) {
        emulator.interceptWith(request -> Reply.asUsual());
        Duration forEver = ChronoUnit.FOREVER.getDuration();

        CallKind.Asked asked = new Case(kind, Transport.NETTY)
                .asking(emulator, builder -> {
                    builder.timeout(forEver);
                    if (builder instanceof AzureAiInferenceStreamingChatModel.Builder streaming) {
                        streaming.streamIdleTimeout(forEver);
                    }
                })
                .get();

        assertThat(asked.answer()).isNotBlank();
    }

    private void requireTimeout(String option, Supplier<CallKind.Asked> ask) throws Exception {
        long start = System.nanoTime();

        TimeoutException thrown = catchThrowableOfType(TimeoutException.class, ask::get);

        assertThat(thrown)
                .as("after " + Duration.ofNanos(System.nanoTime() - start))
                .isNotNull();
        assertThat(thrown).hasMessageContaining(" than " + option + " allows").hasMessageContaining("Raise " + option);
        assertThat(emulator.requests()).hasSize(1);
        emulator.lastRequest().connectionLost().get(10, TimeUnit.SECONDS);
    }

    private static byte[][] trickle(int pieces) {
        return Stream.generate(() -> " ".getBytes(UTF_8)).limit(pieces).toArray(byte[][]::new);
    }
}
