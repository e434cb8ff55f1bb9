package dev.langchain4j.model.azure.inference.testing;

import dev.langchain4j.model.azure.inference.AzureAiInferenceStreamingChatModel;
import dev.langchain4j.model.azure.inference.CallKind;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import java.util.Arrays;
import java.util.LongSummaryStatistics;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** Runs in a JVM of its own, with little memory: many streams at once; then many that are cancelled or fail. */
public final class LoadProgram {

    private LoadProgram() {}

    /** Arguments: what to do (load, block, memory), endpoint, key, transport, how many. Prints one line. */
    public static void main(String[] arguments) throws Exception {
        AzureAiInferenceStreamingChatModel model = AzureAiInferenceStreamingChatModel.builder()
                .endpoint(arguments[1])
                .apiKey(arguments[2])
                .httpClient(Transport.valueOf(arguments[3]).own())
                .modelName("gpt-5.4")
                .maxRetries(0)
                .executor(arguments.length > 5 ? VirtualThreads.executor() : null)
                .build();
        int streams = Integer.parseInt(arguments[4]);
        switch (arguments[0]) {
            case "load" -> load(model, streams);
            case "block" -> block(model, streams);
            default -> memory(model, streams);
        }
        System.exit(0);
    }

    /** Notes when the first word came. */
    private static class Timing implements StreamingChatResponseHandler {
        final long start = System.nanoTime();
        final CountDownLatch done;
        final AtomicInteger failures;
        volatile long first;
        volatile long end;
        volatile Thread thread;
        int words;

        Timing(CountDownLatch done, AtomicInteger failures) {
            this.done = done;
            this.failures = failures;
        }

        @Override
        public void onPartialResponse(String partial) {
            words++;
            if (first == 0) {
                first = System.nanoTime() - start;
            }
        }

        @Override
        public void onCompleteResponse(ChatResponse response) {
            end = System.nanoTime() - start;
            thread = Thread.currentThread();
            done.countDown();
        }

        @Override
        public void onError(Throwable error) {
            failures.incrementAndGet();
            done.countDown();
        }
    }

    private static void load(AzureAiInferenceStreamingChatModel model, int streams) throws InterruptedException {
        // What is measured is a running application.
        all(model, 20);
        long start = System.nanoTime();
        CountDownLatch done = new CountDownLatch(streams);
        AtomicInteger failures = new AtomicInteger();
        Timing[] handlers = new Timing[streams];
        for (int i = 0; i < streams; i++) {
            handlers[i] = new Timing(done, failures);
            model.chat(CallKind.request(), handlers[i]);
        }
        int mostThreads = 0;
        while (!done.await(100, TimeUnit.MILLISECONDS) && System.nanoTime() - start < 120_000_000_000L) {
            mostThreads = Math.max(mostThreads, Leaks.threads().size());
        }
        long took = System.nanoTime() - start;
        Set<String> threads = Leaks.threads();
        long[] firsts = Arrays.stream(handlers)
                .mapToLong(handler -> handler.first / 1_000_000)
                .sorted()
                .toArray();
        int least =
                Arrays.stream(handlers).mapToInt(handler -> handler.words).min().orElse(0);
        System.out.printf(
                "streams=%d open=%d failed=%d leastWords=%d millis=%d threads=%d p50=%d p99=%d max=%d heapMb=%d names=%s%n",
                streams,
                done.getCount(),
                failures.get(),
                least,
                took / 1_000_000,
                Math.max(mostThreads, threads.size()),
                firsts[streams / 2],
                firsts[streams * 99 / 100],
                firsts[streams - 1],
                Leaks.heap() >> 20,
                String.join("|", threads).replace(' ', '_'));
    }

    /** All of them, once as usual and once with a handler that works for five seconds at its first word. */
    private static void block(AzureAiInferenceStreamingChatModel model, int streams) throws InterruptedException {
        all(model, 20);
        long usual = ends(run(model, streams, false), handler -> true).getMax();
        Timing[] handlers = run(model, streams, true);
        Thread slow = handlers[0].thread;
        LongSummaryStatistics inside = ends(handlers, handler -> handler.thread == slow);
        LongSummaryStatistics outside = ends(handlers, handler -> handler.thread != slow);
        System.out.printf(
                "streams=%d usualMax=%d blocked=%d outside=%d outsideMax=%d inside=%d insideMax=%d%n",
                streams,
                usual,
                handlers[0].end / 1_000_000,
                outside.getCount(),
                outside.getMax(),
                inside.getCount(),
                inside.getMax());
    }

    private static Timing[] run(AzureAiInferenceStreamingChatModel model, int streams, boolean oneIsSlow)
            throws InterruptedException {
        CountDownLatch done = new CountDownLatch(streams);
        AtomicInteger failures = new AtomicInteger();
        Timing[] handlers = new Timing[streams];
        for (int i = 0; i < streams; i++) {
            handlers[i] = i == 0 && oneIsSlow ? new Slow(done, failures) : new Timing(done, failures);
            model.chat(CallKind.request(), handlers[i]);
        }
        if (!done.await(120, TimeUnit.SECONDS) || failures.get() > 0) {
            throw new IllegalStateException(done.getCount() + " streams are open, failed are " + failures);
        }
        return handlers;
    }

    private static LongSummaryStatistics ends(Timing[] handlers, Predicate<Timing> which) {
        return Arrays.stream(handlers)
                .filter(which)
                .mapToLong(handler -> handler.end / 1_000_000)
                .summaryStatistics();
    }

    /** Does something that takes its time. */
    private static final class Slow extends Timing {
        Slow(CountDownLatch done, AtomicInteger failures) {
            super(done, failures);
        }

        @Override
        public void onPartialResponse(String partial) {
            if (words == 0) {
                LockSupport.parkNanos(5_000_000_000L);
            }
            super.onPartialResponse(partial);
        }
    }

    private static void all(AzureAiInferenceStreamingChatModel model, int streams) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(streams);
        for (int i = 0; i < streams; i++) {
            model.chat(CallKind.request(), new Timing(done, new AtomicInteger()));
        }
        if (!done.await(60, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the warm-up does not end");
        }
    }

    private static void memory(AzureAiInferenceStreamingChatModel model, int streams) throws InterruptedException {
        endBadly(model, 1_000);
        long before = Leaks.heap();
        endBadly(model, streams);
        System.out.printf(
                "streams=%d beforeKb=%d afterKb=%d threads=%d%n",
                streams, before >> 10, Leaks.heap() >> 10, Leaks.threads().size());
    }

    /** The emulator breaks every second stream off; the others are cancelled at their first word. */
    private static void endBadly(AzureAiInferenceStreamingChatModel model, int streams) throws InterruptedException {
        int atOnce = 50;
        for (int i = 0; i < streams; i += atOnce) {
            CountDownLatch done = new CountDownLatch(atOnce);
            for (int j = 0; j < atOnce; j++) {
                model.chat(CallKind.request(), new Cancelling(done));
            }
            if (!done.await(60, TimeUnit.SECONDS)) {
                throw new IllegalStateException("a stream does not end");
            }
        }
    }

    private static final class Cancelling implements StreamingChatResponseHandler {
        private final CountDownLatch done;

        Cancelling(CountDownLatch done) {
            this.done = done;
        }

        @Override
        public void onPartialResponse(
                dev.langchain4j.model.chat.response.PartialResponse partial,
                dev.langchain4j.model.chat.response.PartialResponseContext context) {
            context.streamingHandle().cancel();
            done.countDown();
        }

        @Override
        public void onCompleteResponse(ChatResponse response) {
            throw new IllegalStateException("no stream is to end well");
        }

        @Override
        public void onError(Throwable error) {
            done.countDown();
        }
    }
}
