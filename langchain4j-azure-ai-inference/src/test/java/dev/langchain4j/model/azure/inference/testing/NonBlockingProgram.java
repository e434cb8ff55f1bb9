package dev.langchain4j.model.azure.inference.testing;

import dev.langchain4j.model.azure.inference.NonBlockingCalls;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import reactor.blockhound.BlockHound;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Makes all calls that hold no thread while BlockHound watches the event loops, and prints what blocked them. */
public final class NonBlockingProgram {

    private static final Set<String> BLOCKED = ConcurrentHashMap.newKeySet();

    private NonBlockingProgram() {}

    /** Without arguments: the emulator is in this process too. */
    public static void main(String[] arguments) throws IOException {
        BlockHound.builder()
                .loadIntegrations()
                .nonBlockingThreadPredicate(
                        known -> known.or(thread -> thread.getName().contains("SelectorManager")))
                .blockingMethodCallback(method -> BLOCKED.add(method + " at "
                        + Stream.of(new Throwable().getStackTrace()).limit(20).toList()))
                .install();
        Mono.fromRunnable(NonBlockingProgram::block)
                .subscribeOn(Schedulers.parallel())
                .block();
        print("itself");
        try (AzureAiInferenceEmulator emulator = AzureAiInferenceEmulator.builder()
                .pace(Duration.ofMillis(2))
                .acceptToken(FakeTokens.TOKEN)
                .start()) {
            for (Transport transport : Transport.values()) {
                new NonBlockingCalls(emulator, transport).all();
                print(transport.name());
            }
        }
    }

    /** What may block does this. */
    public static void block() {
        try {
            Thread.sleep(1);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void print(String what) {
        System.out.println(what + " blocked: " + BLOCKED.size() + " " + BLOCKED);
        BLOCKED.clear();
    }
}
