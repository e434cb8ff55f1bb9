package dev.langchain4j.model.azure.inference.spark.cluster;

import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.AzureErrors;
import dev.langchain4j.model.azure.inference.emulator.Deployment;
import dev.langchain4j.model.azure.inference.emulator.Dialect;
import dev.langchain4j.model.azure.inference.emulator.RecordedRequest;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import java.util.HashMap;
import java.util.Map;

/** The emulator with a limit of tokens for each of its minutes, which are shorter than real ones, and a ledger. */
final class LimitedService implements AutoCloseable {

    final AzureAiInferenceEmulator emulator;
    private final long minuteMillis;
    private final long tokensPerMinute;
    private final Map<String, Integer> asked = new HashMap<>();
    private final long start = System.currentTimeMillis();
    private long minute;
    private long used;
    private long usedInAll;
    private long first;
    private long last;
    private long requests;
    private long rejected;
    private volatile boolean isDown;

    LimitedService(long minuteMillis, long tokensPerMinute) {
        this.minuteMillis = minuteMillis;
        this.tokensPerMinute = tokensPerMinute;
        this.emulator = AzureAiInferenceEmulator.builder()
                .deployment(Deployment.embeddings("east", Dialect.GPT)
                        .model("text-embedding-3-small")
                        .dimensions(8)
                        .build())
                .deployment(Deployment.embeddings("west", Dialect.GPT)
                        .model("text-embedding-3-small")
                        .dimensions(8)
                        .build())
                .recordAtMost(10)
                .interceptor(this::admit)
                .start();
    }

    /** Whether the deployment east fails. */
    void setDown(boolean isDown) {
        this.isDown = isDown;
    }

    private synchronized Reply admit(RecordedRequest request) {
        if (isDown && request.json().path("model").asText().equals("east")) {
            return AzureErrors.internalServerError();
        }
        requests++;
        long now = System.currentTimeMillis() - start;
        if (now / minuteMillis != minute) {
            minute = now / minuteMillis;
            used = 0;
        }
        long tokens = tokens(request);
        if (used + tokens > tokensPerMinute) {
            rejected++;
            return AzureErrors.tooManyTokens(1).header("retry-after-ms", "" + (minuteMillis - now % minuteMillis));
        }
        used += tokens;
        usedInAll += tokens;
        first = first == 0 ? now : first;
        last = now;
        request.json().path("input").forEach(text -> asked.merge(text.asText(), 1, Integer::sum));
        notifyAll();
        return Reply.asUsual()
                .header("x-ratelimit-limit-tokens", "" + tokensPerMinute)
                .header("x-ratelimit-remaining-tokens", "" + (tokensPerMinute - used));
    }

    /** All texts of the run have five words. */
    private static long tokens(RecordedRequest request) {
        return 5L * request.json().path("input").size();
    }

    /** Waits until so many different texts were asked, or the job has ended. */
    synchronized void awaitTexts(long texts, Process job) throws InterruptedException {
        var unused = job.onExit().thenRun(this::wake);
        while (job.isAlive() && asked.size() < texts) {
            wait();
        }
    }

    private synchronized void wake() {
        notifyAll();
    }

    synchronized int texts() {
        return asked.size();
    }

    synchronized long askedAgain() {
        return asked.values().stream().mapToLong(times -> times - 1L).sum();
    }

    synchronized long requests() {
        return requests;
    }

    synchronized double rejectedShare() {
        return rejected / (double) Math.max(1, requests);
    }

    synchronized double emulatedMinutes() {
        return (last - first) / (double) minuteMillis;
    }

    synchronized double usedShare() {
        return usedInAll / (tokensPerMinute * Math.max(0.001, emulatedMinutes()));
    }

    @Override
    public void close() {
        emulator.close();
    }
}
