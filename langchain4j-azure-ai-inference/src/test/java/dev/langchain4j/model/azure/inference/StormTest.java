package dev.langchain4j.model.azure.inference;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import com.azure.core.http.HttpClient;
import dev.langchain4j.exception.LangChain4jException;
import dev.langchain4j.model.azure.inference.internal.json.SafeText;
import dev.langchain4j.model.azure.inference.testing.CapturedLog;
import dev.langchain4j.model.azure.inference.testing.Eventually;
import dev.langchain4j.model.azure.inference.testing.Leaks;
import dev.langchain4j.model.azure.inference.testing.StormService;
import dev.langchain4j.model.azure.inference.testing.StormService.Fate;
import dev.langchain4j.model.azure.inference.testing.StreamRecorder;
import dev.langchain4j.model.azure.inference.testing.Transport;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * No response is ever given to another request, whatever a service does between: it sends responses before the final one or
 * twice, closes early and cuts off, while one caller in four gives up. {@code -Psoak} runs the long form.
 */
@Timeout(600)
class StormTest {

    private static final int CALLS = Integer.getInteger("storm.calls", 2_000);
    private static final int CALLERS = Integer.getInteger("storm.callers", 100);
    private static final Duration AT_MOST = Duration.ofSeconds(Integer.getInteger("storm.seconds", 300));
    private static final long SEED = 20261129;

    private final AtomicInteger numbers = new AtomicInteger();
    private final Map<String, AtomicInteger> outcomes = new ConcurrentHashMap<>();
    private final Map<Integer, Thread> givingUp = new ConcurrentHashMap<>();
    private final Set<String> mixed = ConcurrentHashMap.newKeySet();
    private final Set<String> unexpected = ConcurrentHashMap.newKeySet();
    private final AtomicInteger endless = new AtomicInteger();

    @ParameterizedTest
    @EnumSource(Transport.class)
    @SuppressWarnings("try") // the log is quiet until it is closed
    void everyResponseBelongsToItsRequest(Transport transport) throws Exception {
        RedeployedApplication.undeploy();
        Set<String> threadsBefore = Leaks.threads();
        long start = System.nanoTime();
        try (StormService service = new StormService(SEED, this::giveUp);
                CapturedLog quiet = CapturedLog.of("ROOT", Level.OFF)) {
            run(service, transport.own(Duration.ofSeconds(10)));
            Duration took = Duration.ofNanos(System.nanoTime() - start).truncatedTo(ChronoUnit.MILLIS);
            int sockets = service.connections();
            Set<String> threads = Leaks.threads();
            RedeployedApplication.undeploy();
            Eventually.until(() -> "sockets and threads as before: " + service.connections() + Leaks.threads(), () -> {
                // Ends the JDK's client.
                System.gc();
                return service.connections() == 0 && threadsBefore.containsAll(Leaks.threads());
            });
            System.out.printf(
                    "storm on %s: %d calls of %d callers in %s: %s, mixed (%d), without an end (%d); the service was %s;"
                            + " sockets 0 -> %d -> 0, threads %d -> %d -> %d%n",
                    transport,
                    numbers.get(),
                    CALLERS,
                    took,
                    new TreeMap<>(outcomes),
                    mixed.size(),
                    endless.get(),
                    new TreeMap<>(service.fates()),
                    sockets,
                    threadsBefore.size(),
                    threads.size(),
                    Leaks.threads().size());

            assertThat(mixed).isEmpty();
            assertThat(unexpected).isEmpty();
            assertThat(endless).hasValue(0);
            assertThat(service.fates()).containsKeys(Fate.values());
            assertThat(outcomes.get("given up").get()).isBetween(numbers.get() / 6, numbers.get() / 3);
            // Idle ones stay, but not more than were ever needed at once.
            assertThat(sockets).isLessThanOrEqualTo(CALLERS);
            assertThat(threads).hasSizeLessThan(60 + CALLERS);
        }
    }

    private void run(StormService service, HttpClient client) throws InterruptedException {
        var sync = model(AzureAiInferenceChatModel.builder(), service, client).build();
        var streaming = model(AzureAiInferenceStreamingChatModel.builder(), service, client)
                .build();
        long end = System.nanoTime() + AT_MOST.toNanos();
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        for (int i = 0; i < CALLERS; i++) {
            callers.execute(() -> {
                for (int number = next(end); number > 0; number = next(end)) {
                    String outcome = number % 2 == 0 ? ask(sync, number) : stream(streaming, number);
                    count(isGivenUp(number) ? "given up" : outcome);
                }
            });
        }
        callers.shutdown();
        assertThat(callers.awaitTermination(AT_MOST.toSeconds() + 200, TimeUnit.SECONDS))
                .isTrue();
    }

    /** The number of the next call; 0 if there were enough. */
    private int next(long end) {
        int number = System.nanoTime() < end ? numbers.incrementAndGet() : CALLS + 1;
        if (number > CALLS) {
            numbers.updateAndGet(count -> Math.min(count, CALLS));
            return 0;
        }
        return number;
    }

    private static <B extends ModelBuilder<B>> B model(B builder, StormService service, HttpClient client) {
        return builder.endpoint(service.endpoint())
                .apiKey("k")
                .modelName("m")
                .httpClient(client)
                .timeout(Duration.ofSeconds(30))
                .streamIdleTimeout(Duration.ofSeconds(30));
    }

    private void count(String outcome) {
        outcomes.computeIfAbsent(outcome, key -> new AtomicInteger()).incrementAndGet();
    }

    /** One call in four. */
    private static boolean isGivenUp(int number) {
        return number * 0x9E3779B9 >>> 30 == 0;
    }

    /** Interrupts who waits for this response, if he is one of those who give up. */
    private void giveUp(int number) {
        givingUp.computeIfPresent(number, (same, caller) -> {
            caller.interrupt();
            return caller;
        });
    }

    private String ask(AzureAiInferenceChatModel model, int number) {
        if (isGivenUp(number)) {
            givingUp.put(number, Thread.currentThread());
        }
        try {
            compare(number, model.chat(StormService.prompt(number)));
            return "answered";
        } catch (Throwable e) {
            return failed(number, e);
        } finally {
            givingUp.remove(number);
            Thread.interrupted();
        }
    }

    private String stream(AzureAiInferenceStreamingChatModel model, int number) {
        StreamRecorder recorder = new StreamRecorder() {
            @Override
            public void onPartialResponse(PartialResponse partial, PartialResponseContext context) {
                super.onPartialResponse(partial, context);
                if (!StormService.answer(number).startsWith(text())) {
                    mixed.add(number + " was answered: " + SafeText.shorten(text(), 40));
                }
                if (isGivenUp(number)) {
                    context.streamingHandle().cancel();
                    answer.complete(null);
                }
            }
        };
        model.chat(StormService.prompt(number), recorder);
        try {
            ChatResponse response = recorder.answer.get(60, TimeUnit.SECONDS);
            if (response == null) {
                return "cancelled";
            }
            compare(number, response.aiMessage().text());
            return "answered";
        } catch (java.util.concurrent.TimeoutException e) {
            endless.incrementAndGet();
            return "without an end";
        } catch (Throwable e) {
            return failed(number, e.getCause());
        }
    }

    private void compare(int number, String answer) {
        if (!StormService.answer(number).equals(answer)) {
            mixed.add(number + " was answered: " + SafeText.shorten(answer, 40));
        }
    }

    private String failed(int number, Throwable failure) {
        if (!(failure instanceof LangChain4jException)) {
            unexpected.add(number + " failed by " + failure);
        } else if (failure instanceof dev.langchain4j.exception.TimeoutException) {
            endless.incrementAndGet();
        }
        return failure.getClass().getSimpleName();
    }
}
