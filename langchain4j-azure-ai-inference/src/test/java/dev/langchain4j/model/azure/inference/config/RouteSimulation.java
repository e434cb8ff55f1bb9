package dev.langchain4j.model.azure.inference.config;

import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.AzureErrors;
import dev.langchain4j.model.azure.inference.emulator.Deployment;
import dev.langchain4j.model.azure.inference.emulator.Dialect;
import dev.langchain4j.model.azure.inference.emulator.EmulatorForm;
import dev.langchain4j.model.azure.inference.emulator.RecordedRequest;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.chat.ChatModel;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;

/**
 * Three deployments with rate limits behind one name. Time passes with the calls, not with the machine's speed: each call comes a
 * fixed time after the one before. Each asks for its own number.
 */
final class RouteSimulation implements AutoCloseable {

    /** A bucket that holds ten seconds' worth and fills evenly, as Azure evaluates its limits over seconds. */
    private static final class Bucket {

        private final double perMilli;
        private final double size;
        private double level;
        private long filledAt;

        Bucket(int perMinute, long now) {
            perMilli = perMinute / 60_000.0;
            size = Math.max(1, perMinute / 6.0);
            level = size;
            filledAt = now;
        }

        boolean take(long now) {
            level = Math.min(size, level + (now - filledAt) * perMilli);
            filledAt = now;
            if (level < 1) {
                return false;
            }
            level--;
            return true;
        }

        int secondsToNext() {
            return (int) Math.ceil(Math.max(1, (1 - level) / perMilli / 1000));
        }
    }

    /** How a run went. */
    record Result(int calls, int answered, int rejected, int failed, int wrong, int requests, long emulatedMillis) {

        double success() {
            return (double) answered / calls;
        }

        double perMinute() {
            return answered * 60_000.0 / emulatedMillis;
        }
    }

    static final Map<String, Integer> LIMITS = limits();

    private static final int CALLERS = 16;
    private static final long SLOW_MILLIS = 1_500;

    private final Routed.Hand clock = new Routed.Hand();
    private final int size;
    private final AzureAiInferenceEmulator emulator;
    private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();
    private final Map<String, Reply> troubles = new ConcurrentHashMap<>();
    private volatile String slow = "";
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger delivered = new AtomicInteger();
    private final AzureAiInferenceModels models;

    private static Map<String, Integer> limits() {
        Map<String, Integer> limits = new LinkedHashMap<>();
        limits.put("large", 60);
        limits.put("middle", 40);
        limits.put("small", 20);
        return limits;
    }

    /** With {@code size} times the limits. */
    RouteSimulation(Path directory, int size) {
        this.size = size;
        this.emulator = AzureAiInferenceEmulator.builder()
                .deployments(LIMITS.keySet().stream()
                        .map(name -> Deployment.chat(name, Dialect.GPT).build())
                        .toList())
                .recordAtMost(1)
                .interceptor(this::reply)
                .responder(call -> {
                    delivered.incrementAndGet();
                    return Reply.text(call.lastUserText());
                })
                .start();
        Config config = Config.yaml(directory, configuration());
        config.builder().clock(clock);
        this.models = config.load();
        LIMITS.forEach((name, limit) -> buckets.put(name, new Bucket(limit * size, clock.millis())));
    }

    private String configuration() {
        StringBuilder yaml =
                new StringBuilder("""
                connections:
                  here: {endpoint: "%s", api-key: %s, max-retries: 0}
                models:
                """.formatted(emulator.endpoint(EmulatorForm.OPENAI_V1, ""), emulator.apiKey()));
        LIMITS.keySet()
                .forEach(name ->
                        yaml.append("  %s: {connection: here, chat-model: {model-name: %s}}\n".formatted(name, name)));
        yaml.append("  all:\n    strategy: rate-limit-aware\n    routes:\n");
        LIMITS.forEach((name, limit) -> yaml.append("      - {model: %s, rpm: %d}\n".formatted(name, limit * size)));
        return yaml.toString();
    }

    private Reply reply(RecordedRequest request) {
        requests.incrementAndGet();
        String deployment = request.json().path("model").asText();
        Bucket bucket = buckets.get(deployment);
        synchronized (bucket) {
            if (!bucket.take(clock.millis())) {
                return AzureErrors.tooManyRequests(bucket.secondsToNext());
            }
        }
        if (slow.equals(deployment)) {
            pass(SLOW_MILLIS);
        }
        return troubles.getOrDefault(deployment, Reply.asUsual());
    }

    /** Waits until so much time has passed, unless nobody calls any more. */
    private void pass(long millis) {
        long until = clock.millis() + millis;
        for (int i = 0; i < 200 && clock.millis() < until; i++) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    /** Takes what the limits let through at once. */
    void drain() {
        buckets.values().forEach(bucket -> bucket.level = 0);
    }

    /** Lets a deployment respond after a while only. */
    void slow(String deployment) {
        slow = deployment;
    }

    void trouble(String deployment, Reply reply) {
        troubles.put(deployment, reply);
    }

    int perMinute(String... deployments) {
        return List.of(deployments).stream()
                .mapToInt(name -> LIMITS.get(name) * size)
                .sum();
    }

    ChatModel model(String name) {
        return models.chatModel(name);
    }

    /** Calls that come at a rate, whatever becomes of those before. */
    Result run(int calls, double perMinute, IntFunction<ChatModel> target) throws InterruptedException {
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        Tally tally = new Tally(target);
        AtomicInteger numbers = new AtomicInteger();
        for (int i = 0; i < CALLERS; i++) {
            callers.execute(() -> {
                for (int number = next(numbers, perMinute); number < calls; number = next(numbers, perMinute)) {
                    tally.call(number);
                }
            });
        }
        callers.shutdown();
        callers.awaitTermination(10, TimeUnit.MINUTES);
        return tally.result(calls, (long) (calls * 60_000L / perMinute));
    }

    private synchronized int next(AtomicInteger numbers, double perMinute) {
        int number = numbers.getAndIncrement();
        long time = (long) (number * 60_000L / perMinute);
        clock.forward(time - (long) (Math.max(0, number - 1) * 60_000L / perMinute));
        return number;
    }

    int delivered() {
        return delivered.get();
    }

    private final class Tally {

        private final IntFunction<ChatModel> target;
        private final AtomicInteger answered = new AtomicInteger();
        private final AtomicInteger rejected = new AtomicInteger();
        private final AtomicInteger failed = new AtomicInteger();
        private final AtomicInteger wrong = new AtomicInteger();
        private final int requestsBefore = requests.get();

        Tally(IntFunction<ChatModel> target) {
            this.target = target;
        }

        void call(int number) {
            try {
                String answer = target.apply(number).chat("call " + number);
                (answer.equals("call " + number) ? answered : wrong).incrementAndGet();
            } catch (RateLimitException e) {
                rejected.incrementAndGet();
            } catch (RuntimeException e) {
                failed.incrementAndGet();
            }
        }

        Result result(int calls, long emulatedMillis) {
            return new Result(
                    calls,
                    answered.get(),
                    rejected.get(),
                    failed.get(),
                    wrong.get(),
                    requests.get() - requestsBefore,
                    emulatedMillis);
        }
    }

    @Override
    public void close() {
        models.close();
        emulator.close();
    }
}
