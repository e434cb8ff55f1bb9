package dev.langchain4j.model.azure.inference.config;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.Deployment;
import dev.langchain4j.model.azure.inference.emulator.Dialect;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.azure.inference.emulator.RecordedRequest;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.response.ChatResponse;
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

    /** How a run went. */
    record Result(int calls, int answered, int rejected, int failed, int wrong, int requests, long emulatedMillis) {

        double success() {
            return (double) answered / calls;
        }

        double perMinute() {
            return answered * 60_000.0 / emulatedMillis;
        }
    }

    /** How many calls a minute each deployment accepts: the smallest by its tokens, the others by their number. */
    static final Map<String, Integer> LIMITS = limits();

    private static final String BY_TOKENS = "small";

    /** How many tokens each call takes. */
    private static final int TOKENS = 7;

    private static final int CALLERS = 16;
    private static final long SLOW_MILLIS = 1_500;

    private final Routed.Hand clock = new Routed.Hand();
    private final int size;
    private final AzureAiInferenceEmulator emulator;
    private final Map<String, SimulatedLimits> limits = new ConcurrentHashMap<>();
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
        LIMITS.keySet().forEach(name -> limits.put(name, new SimulatedLimits(rpm(name), tpm(name), clock.millis())));
    }

    private int rpm(String name) {
        return LIMITS.get(name) * size * (name.equals(BY_TOKENS) ? 2 : 1);
    }

    private int tpm(String name) {
        return LIMITS.get(name) * size * TOKENS * (name.equals(BY_TOKENS) ? 1 : 2);
    }

    private String configuration() {
        StringBuilder yaml = new StringBuilder(
                """
                connections:
                  here: {endpoint: "%s", api-key: %s, max-retries: 0}
                models:
                """.formatted(emulator.endpoint(EmulatorEndpointType.OPENAI_V1, ""), emulator.apiKey()));
        LIMITS.keySet()
                .forEach(name ->
                        yaml.append("  %s: {connection: here, chat-model: {model-name: %s}}\n".formatted(name, name)));
        yaml.append("  all:\n    strategy: rate-limit-aware\n    routes:\n");
        LIMITS.keySet()
                .forEach(name ->
                        yaml.append("      - {model: %s, rpm: %d, tpm: %d}\n".formatted(name, rpm(name), tpm(name))));
        return yaml.toString();
    }

    private Reply reply(RecordedRequest request) {
        requests.incrementAndGet();
        String deployment = request.json().path("model").asText();
        Reply rejection = limits.get(deployment).rejection(TOKENS, clock.millis());
        if (rejection != null) {
            return rejection;
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
        limits.values().forEach(SimulatedLimits::drain);
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
                ChatResponse response = target.apply(number).chat(UserMessage.from("call " + number));
                boolean isRight = response.aiMessage().text().equals("call " + number)
                        && response.tokenUsage().totalTokenCount() == TOKENS;
                (isRight ? answered : wrong).incrementAndGet();
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
