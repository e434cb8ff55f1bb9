package dev.langchain4j.model.azure.inference.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Threads that call again and again while something flips; {@code -Psoak} runs the long form. */
final class SwapLoad {

    static final int THREADS = 8;

    /** Of each thread. */
    static final int CALLS = Integer.getInteger("swap.calls", 200);

    private static final int FLIPS = 200;

    private SwapLoad() {}

    /** Flips something; receives how often it has been called. */
    interface Flip {
        void flip(int time);
    }

    /** Runs it; a call that fails ends the run. No thread may be left behind. */
    static void run(Callable<?> call, Flip flip) throws Exception {
        Set<Thread> threadsBefore = threads();
        Semaphore finished = new Semaphore(0);
        Queue<Thread> callers = new ConcurrentLinkedQueue<>();
        ExecutorService pool = Executors.newFixedThreadPool(THREADS, work -> {
            Thread caller = new Thread(work);
            callers.add(caller);
            return caller;
        });
        List<Future<?>> workers = IntStream.range(0, THREADS)
                .<Future<?>>mapToObj(i -> pool.submit(() -> callAgainAndAgain(call, finished)))
                .toList();
        for (int time = 0; time < FLIPS; time++) {
            finished.acquire(THREADS * CALLS / FLIPS);
            flip.flip(time);
        }
        for (Future<?> worker : workers) {
            worker.get(300, TimeUnit.SECONDS);
        }
        pool.shutdown();
        assertThat(pool.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        for (Thread caller : callers) {
            caller.join(TimeUnit.SECONDS.toMillis(60)); // a pool has terminated before its threads have ended
        }
        Set<Thread> leaked = threads();
        leaked.removeAll(threadsBefore);
        // The service's own pool grows as it likes.
        leaked.removeIf(thread -> !thread.isAlive() || thread.getName().startsWith("azure-ai-inference-emulator"));
        assertThat(leaked).isEmpty();
    }

    private static Void callAgainAndAgain(Callable<?> call, Semaphore finished) throws Exception {
        try {
            for (int i = 0; i < CALLS; i++) {
                call.call();
                finished.release();
            }
        } finally {
            // A failed worker must not keep the flips waiting.
            finished.release(CALLS);
        }
        return null;
    }

    private static Set<Thread> threads() {
        return new HashSet<>(Thread.getAllStackTraces().keySet());
    }

    /** Connections to these ports in this process and its peers, both ends; 0 where the system does not tell. */
    static long openConnections(int... ports) throws IOException {
        Path table = Path.of("/proc/self/net/tcp");
        if (!Files.isReadable(table)) {
            return 0;
        }
        String established = " 01 ";
        return Files.readAllLines(table).stream()
                .filter(line -> line.contains(established))
                .filter(line -> IntStream.of(ports).anyMatch(port -> line.contains(":%04X".formatted(port))))
                .count();
    }
}
