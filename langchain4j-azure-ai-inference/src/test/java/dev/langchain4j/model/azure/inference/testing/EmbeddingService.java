package dev.langchain4j.model.azure.inference.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEmbeddingModel;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.Deployment;
import dev.langchain4j.model.azure.inference.emulator.Dialect;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.azure.inference.emulator.RecordedRequest;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A service whose vectors tell which text they belong to, and whose batches take different times and come with their
 * items in any order. Each text costs {@link #TOKENS_PER_TEXT} tokens.
 */
public final class EmbeddingService implements AutoCloseable {

    public static final int TOKENS_PER_TEXT = 3;

    private final int dimension;
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger mostRunning = new AtomicInteger();
    private final AzureAiInferenceEmulator emulator;
    private volatile Function<List<String>, Reply> faults = texts -> null;
    private volatile Predicate<List<String>> breaks = texts -> false;

    public EmbeddingService(int dimension) {
        this.dimension = dimension;
        this.emulator = AzureAiInferenceEmulator.builder()
                .deployment(Deployment.embeddings("embed", Dialect.GPT).build())
                .interceptor(this::answer)
                .start();
    }

    public AzureAiInferenceEmbeddingModel.Builder model() {
        return AzureAiInferenceEmbeddingModel.builder()
                .endpoint(endpoint())
                .apiKey(emulator.apiKey())
                .modelName("embed");
    }

    String endpoint() {
        return emulator.endpoint(EmulatorEndpointType.OPENAI_V1, "embed");
    }

    String apiKey() {
        return emulator.apiKey();
    }

    /** The response to send instead, for the texts of a batch; null for none. */
    public void answerInstead(Function<List<String>, Reply> faults) {
        this.faults = faults;
    }

    /** For which batches the connection breaks in the middle of the response. */
    public void breakOff(Predicate<List<String>> breaks) {
        this.breaks = breaks;
    }

    public int mostRunning() {
        return mostRunning.get();
    }

    public List<RecordedRequest> requests() {
        return emulator.requests();
    }

    public static float[] vector(String text, int dimension) {
        Random random = new Random(text.hashCode());
        float[] vector = new float[dimension];
        for (int i = 0; i < dimension; i++) {
            vector[i] = (float) random.nextGaussian();
        }
        return vector;
    }

    private Reply answer(RecordedRequest request) {
        mostRunning.accumulateAndGet(running.incrementAndGet(), Math::max);
        try {
            return answerTo(request);
        } finally {
            // Before the answer goes out, as with the answer the client may send the next request.
            running.decrementAndGet();
        }
    }

    private Reply answerTo(RecordedRequest request) {
        List<String> texts = new ArrayList<>();
        for (JsonNode text : request.json().path("input")) {
            texts.add(text.textValue());
        }
        Reply fault = faults.apply(texts);
        if (fault != null) {
            return fault;
        }
        byte[] body = body(request, texts);
        pause(1 + Math.floorMod(texts.get(0).hashCode(), 20));
        Reply reply = Reply.raw(200, "application/json", body);
        return breaks.test(texts) ? reply.closedAfter(body.length / 2) : reply;
    }

    private static void pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private byte[] body(RecordedRequest request, List<String> texts) {
        boolean isBase64 = request.json().path("encoding_format").asText().equals("base64");
        List<String> items = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            float[] vector = vector(texts.get(i), dimension);
            String embedding = isBase64 ? '"' + EmbeddingAnswers.base64(vector) + '"' : EmbeddingAnswers.floats(vector);
            items.add(EmbeddingAnswers.item(String.valueOf(i), embedding));
        }
        Collections.shuffle(items, new Random(texts.hashCode()));
        int tokens = TOKENS_PER_TEXT * texts.size();
        return ("{\"data\":[" + String.join(",", items) + "],\"model\":\"embed\",\"usage\":{\"prompt_tokens\":" + tokens
                        + ",\"total_tokens\":" + tokens + "}}")
                .getBytes(UTF_8);
    }

    @Override
    public void close() {
        emulator.close();
    }
}
