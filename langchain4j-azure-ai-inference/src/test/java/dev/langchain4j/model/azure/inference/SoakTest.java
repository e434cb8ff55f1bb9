package dev.langchain4j.model.azure.inference;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.LangChain4jException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.exception.RetriableException;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.RecordedRequest;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.azure.inference.testing.CapturedLog;
import dev.langchain4j.model.azure.inference.testing.Eventually;
import dev.langchain4j.model.azure.inference.testing.Leaks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Many calls to a service of which every third answer is bad: each call is answered rightly or fails with the exception
 * that is documented for what happened to it, and nothing is left behind. {@code -Psoak} runs the long form.
 */
@Timeout(900)
class SoakTest {

    private static final int CALLS = Integer.getInteger("soak.calls", 1_000);
    private static final int CALLERS = 64;
    private static final String CALL = "x-call";

    /** What the service does, one time in twenty each, and what a call may end with if that was its last attempt. */
    enum Fate {
        FINE(null),
        TOO_MANY(RateLimitException.class),
        BROKEN(InternalServerException.class),
        RESET(RetriableException.class),
        STALL(TimeoutException.class),
        TRUNCATED(RetriableException.class),
        GARBAGE(InternalServerException.class);

        final Class<? extends LangChain4jException> exception;

        Fate(Class<? extends LangChain4jException> exception) {
            this.exception = exception;
        }

        static Fate of(Random random) {
            int number = random.nextInt(20);
            return number < 6 ? values()[number + 1] : FINE;
        }

        Reply reply(boolean streamed, Reply fine, Random random) {
            return switch (this) {
                case FINE -> fine;
                case TOO_MANY ->
                    Reply.error(429, "{\"error\":{\"code\":\"429\"}}").header("retry-after-ms", "5");
                case BROKEN -> Reply.error(500, "{}").header("retry-after-ms", "5");
                case RESET -> random.nextBoolean() ? Reply.reset() : fine.resetAfter(40);
                case STALL -> fine.stalledAfter(20 + random.nextInt(100));
                // A stream also after its first words: then it is not made again.
                case TRUNCATED -> fine.closedAfter(20 + random.nextInt(streamed ? 600 : 100));
                case GARBAGE ->
                    streamed
                            ? Reply.raw(200, "text/event-stream", "data: {\"choices\":[\u0001]}\n\n")
                            : Reply.raw(200, "application/json", "{\"choices\":[\u0001]}");
            };
        }
    }

    private final Map<String, List<Fate>> fates = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> outcomes = new ConcurrentHashMap<>();
    private final Set<String> wrong = ConcurrentHashMap.newKeySet();

    @ParameterizedTest
    @ValueSource(longs = {20261120})
    void everyCallIsAccountedFor(long seed) throws Exception {
        try (AzureAiInferenceEmulator emulator = emulator(seed);
                CapturedLog quiet = CapturedLog.of("ROOT", Level.OFF)) {
            quiet.events().clear();
            WireCases.all().forEach(aCase -> ask(emulator, aCase, -1 - aCase.hashCode() % 1_000));
            Set<String> threadsBefore = Leaks.threads();
            long start = System.nanoTime();
            run(emulator);
            Duration took = Duration.ofNanos(System.nanoTime() - start);

            Eventually.until(
                    () -> open(emulator) + " connections are open",
                    () -> open(emulator).isEmpty());
            Set<String> more = new TreeSet<>(Leaks.threads());
            more.removeAll(threadsBefore);
            System.out.printf(
                    "soak: %d calls in %s: %s; the service was %s; threads %d, new %s%n",
                    CALLS, took, new TreeMap<>(outcomes), met(), Leaks.threads().size(), more);
            assertThat(wrong).isEmpty();
            assertThat(outcomes.values().stream().mapToInt(AtomicInteger::get).sum())
                    .isEqualTo(CALLS + (int) WireCases.all().count());
            // Pools grow to their bound, not with the number of calls.
            assertThat(Leaks.threads().size()).isLessThan(60);
        }
    }

    /** How often the service did what. */
    private Map<Fate, Long> met() {
        return fates.values().stream()
                .flatMap(List::stream)
                .collect(Collectors.groupingBy(fate -> fate, TreeMap::new, Collectors.counting()));
    }

    private void run(AzureAiInferenceEmulator emulator) throws InterruptedException {
        List<WireCases.Case> cases = WireCases.all().toList();
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        CountDownLatch done = new CountDownLatch(CALLS);
        for (int i = 0; i < CALLS; i++) {
            int number = i;
            callers.execute(() -> {
                ask(emulator, cases.get(number % cases.size()), number);
                done.countDown();
            });
        }
        assertThat(done.await(850, TimeUnit.SECONDS)).isTrue();
        callers.shutdown();
    }

    private void ask(AzureAiInferenceEmulator emulator, WireCases.Case aCase, int number) {
        String call = aCase.kind() + "-" + number;
        String answer = aCase.kind().isEmbedding() ? vector(call) : answer(call);
        String outcome;
        try {
            String got = aCase.asking(
                            emulator,
                            builder -> builder.customHeaders(Map.of(CALL, call))
                                    .timeout(Duration.ofSeconds(6))
                                    .streamIdleTimeout(Duration.ofSeconds(2)))
                    .get()
                    .answer();
            outcome = "answered";
            if (!got.equals(answer)) {
                wrong.add(call + " was answered: " + got);
            }
        } catch (Throwable e) {
            outcome = e.getClass().getSimpleName();
            List<Fate> met = fates.getOrDefault(call, List.of());
            Fate last = met.isEmpty() ? Fate.FINE : met.get(met.size() - 1);
            if (last.exception == null || !last.exception.equals(e.getClass())) {
                wrong.add(call + " met " + met + " and threw " + e);
            }
        }
        outcomes.computeIfAbsent(outcome, key -> new AtomicInteger()).incrementAndGet();
    }

    private AzureAiInferenceEmulator emulator(long seed) {
        return CallKind.emulator()
                .recordAtMost(4 * CALLS + 100)
                .interceptor(request -> request.header(CALL).orElseThrow().startsWith("EMBEDDED")
                        ? reply(seed, request)
                        : Reply.asUsual())
                .responder(call -> reply(seed, call.request()))
                .start();
    }

    private Reply reply(long seed, RecordedRequest request) {
        String call = request.header(CALL).orElseThrow();
        List<Fate> met = fates.computeIfAbsent(call, key -> new ArrayList<>());
        // Of a seed of its own, so that threads don't decide; spread, as the first numbers of near seeds are alike.
        Random random = new Random((seed + (call + "/" + met.size()).hashCode()) * 0x9E3779B97F4A7C15L);
        Fate fate = Fate.of(random);
        met.add(fate);
        return fate.reply(CallKind.valueOf(call.substring(0, call.indexOf('-'))).isStreamed(), fine(call), random);
    }

    private static Reply fine(String call) {
        return call.startsWith("EMBEDDED")
                ? Reply.raw(
                        200,
                        "application/json",
                        "{\"data\":[{\"index\":0,\"embedding\":" + vector(call) + "}],\"model\":\"embed\"}")
                : Reply.text(answer(call));
    }

    /** A vector that no other call has, and long enough to be cut. */
    private static String vector(String call) {
        float own = call.hashCode() % 1_000_000;
        return Arrays.toString(new float[] {own, 0.5f, -0.25f, own, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, own});
    }

    private static String answer(String call) {
        return "This is the answer to " + call + ", word for word.";
    }

    /** Those that the service ended itself are neither lost nor completed. */
    private List<String> open(AzureAiInferenceEmulator emulator) {
        Map<String, Integer> seen = new TreeMap<>();
        List<String> open = new ArrayList<>();
        for (RecordedRequest request : emulator.requests()) {
            String call = request.header(CALL).orElseThrow();
            Fate fate = fates.get(call).get(seen.merge(call, 1, Integer::sum) - 1);
            boolean endedByService = fate == Fate.RESET || fate == Fate.TRUNCATED;
            if (!endedByService
                    && !request.connectionLost().isDone()
                    && !request.answered().isDone()) {
                open.add(call + " " + fate);
            }
        }
        return open;
    }
}
