package dev.langchain4j.model.azure.inference.testing;

import dev.langchain4j.model.azure.inference.AzureAiInferenceChatModel;
import dev.langchain4j.model.azure.inference.AzureAiInferenceStreamingChatModel;
import dev.langchain4j.model.azure.inference.CallKind;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.response.ChatModelStreamingEvent;
import dev.langchain4j.model.chat.response.CompleteResponse;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs in a JVM of its own, with little memory: many calls at once that hold no thread, against a {@link HoldingServer}. */
public final class AsyncLoadProgram {

    private static final Duration LONGEST = Duration.ofMinutes(4);

    private AsyncLoadProgram() {}

    /** Arguments: what to make (futures, streams), the server's port, transport, how many. Prints one line. */
    public static void main(String[] arguments) throws Exception {
        int many = Integer.parseInt(arguments[3]);
        String endpoint = "http://127.0.0.1:" + arguments[1] + "/openai/v1";
        Transport transport = Transport.valueOf(arguments[2]);
        CountDownLatch running = new CountDownLatch(many);
        AtomicInteger fine = new AtomicInteger();
        Runnable call = arguments[0].equals("streams")
                ? publishing(endpoint, transport, running, fine)
                : asking(endpoint, transport, running, fine);
        long start = System.nanoTime();
        for (int i = 0; i < many; i++) {
            call.run();
        }
        Set<String> threads = Leaks.threads();
        long heap = 0;
        while (!running.await(200, TimeUnit.MILLISECONDS) && System.nanoTime() - start < LONGEST.toNanos()) {
            Set<String> now = Leaks.threads();
            threads = now.size() > threads.size() ? now : threads;
            heap = Math.max(
                    heap,
                    Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
        }
        System.out.printf(
                "calls=%d fine=%d millis=%d threads=%d heapMb=%d names=%s%n",
                many,
                fine.get(),
                (System.nanoTime() - start) / 1_000_000,
                threads.size(),
                heap >> 20,
                String.join("|", threads).replace(' ', '_'));
        System.exit(0);
    }

    private static Runnable asking(String endpoint, Transport transport, CountDownLatch running, AtomicInteger fine) {
        ChatModel model = AzureAiInferenceChatModel.builder()
                .endpoint(endpoint)
                .apiKey("key")
                .modelName("gpt-5.4")
                .httpClient(transport.own())
                .maxConcurrentCalls(Integer.MAX_VALUE)
                .timeout(LONGEST)
                .maxRetries(0)
                .build();
        return () -> {
            CompletableFuture<Void> unused = model.chatAsync(CallKind.request())
                    .thenAccept(
                            response -> count("fine".equals(response.aiMessage().text()), fine))
                    .whenComplete((done, failure) -> running.countDown());
        };
    }

    private static Runnable publishing(
            String endpoint, Transport transport, CountDownLatch running, AtomicInteger fine) {
        StreamingChatModel model = AzureAiInferenceStreamingChatModel.builder()
                .endpoint(endpoint)
                .apiKey("key")
                .modelName("gpt-5.4")
                .httpClient(transport.own())
                .maxConcurrentCalls(Integer.MAX_VALUE)
                .maxRetries(0)
                .streamIdleTimeout(LONGEST)
                .build();
        return () -> model.chat(CallKind.request()).subscribe(new Reader(running, fine));
    }

    private static void count(boolean isFine, AtomicInteger fine) {
        if (isFine) {
            fine.incrementAndGet();
        }
    }

    /** Asks for one event after the other. */
    private static final class Reader implements Flow.Subscriber<ChatModelStreamingEvent> {
        private final CountDownLatch running;
        private final AtomicInteger fine;
        private Flow.Subscription subscription;

        Reader(CountDownLatch running, AtomicInteger fine) {
            this.running = running;
            this.fine = fine;
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            this.subscription = subscription;
            subscription.request(1);
        }

        @Override
        public void onNext(ChatModelStreamingEvent event) {
            if (event instanceof CompleteResponse complete) {
                count("fine".equals(complete.chatResponse().aiMessage().text()), fine);
            }
            subscription.request(1);
        }

        @Override
        public void onError(Throwable failure) {
            running.countDown();
        }

        @Override
        public void onComplete() {
            running.countDown();
        }
    }
}
