package dev.langchain4j.model.azure.inference.spark.internal.asking;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEmbeddingResponseMetadata;
import dev.langchain4j.model.azure.inference.spark.AzureAiInferenceSparkOptions;
import dev.langchain4j.model.azure.inference.spark.internal.quota.TokenEstimate;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.request.EmbeddingRequest;
import dev.langchain4j.model.embedding.response.EmbeddingResponse;
import dev.langchain4j.model.output.TokenUsage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Asks for vectors, many in one request. */
public final class EmbeddingAsker implements Asker {

    private static final String FIRST = "test";

    private final EmbeddingModel model;
    private final int maxTexts;
    private final AzureAiInferenceSparkOptions options;
    private final FormerOrigins.Check origins;

    public EmbeddingAsker(ExecutorModels models, AzureAiInferenceSparkOptions options, FormerOrigins former) {
        this.model = models.models().embeddingModel(options.model());
        this.maxTexts = models.textsPerRequest();
        this.options = options;
        this.origins = former.check();
    }

    @Override
    public int maxTexts() {
        return maxTexts;
    }

    @Override
    public CompletableFuture<Answers> ask(List<String> texts) {
        return Futures.map(model.embedAsync(request(texts, options)), vectors -> answers(texts, vectors));
    }

    /** Embeds one word, which tells what the model makes now. */
    public static Embedding tryFirst(ExecutorModels models, AzureAiInferenceSparkOptions options)
            throws InterruptedException {
        EmbeddingModel model = models.models().embeddingModel(options.model());
        EmbeddingRequest request = request(List.of(FIRST), options);
        long estimate = TokenEstimate.of(FIRST);
        EmbeddingResponse response = SingleRequest.send(models, estimate, () -> model.embedAsync(request));
        models.quota().succeeded(estimate, tokens(response), requests(response));
        return response.embeddings().get(0);
    }

    private static EmbeddingRequest request(List<String> texts, AzureAiInferenceSparkOptions options) {
        return EmbeddingRequest.builder()
                .textSegments(texts.stream().map(TextSegment::from).toList())
                .inputType(options.inputType())
                .dimensions(options.dimensions())
                .build();
    }

    private Answers answers(List<String> texts, EmbeddingResponse response) {
        long tokens = tokens(response);
        String model = response.metadata().modelName();
        String requestId = requestId(response);
        Embedding first = response.embeddings().get(0);
        String origin = VectorOrigin.of(first);
        origins.accept(first, origin);
        long[] shares = shares(texts, tokens);
        List<Answer> answers = new ArrayList<>(texts.size());
        for (int i = 0; i < texts.size(); i++) {
            Embedding embedding = response.embeddings().get(i);
            answers.add(Answer.ofVector(embedding.vector(), origin, new AnswerUsage(shares[i], 0, model, requestId)));
        }
        return new Answers(answers, tokens, requests(response));
    }

    private static long tokens(EmbeddingResponse response) {
        TokenUsage usage = response.metadata().tokenUsage();
        return usage == null || usage.inputTokenCount() == null ? 0 : usage.inputTokenCount();
    }

    private static int requests(EmbeddingResponse response) {
        return response.metadata() instanceof AzureAiInferenceEmbeddingResponseMetadata metadata
                ? Math.max(1, metadata.attempts())
                : 1;
    }

    private static @Nullable String requestId(EmbeddingResponse response) {
        return response.metadata() instanceof AzureAiInferenceEmbeddingResponseMetadata metadata
                        && !metadata.requestIds().isEmpty()
                ? metadata.requestIds().get(0)
                : null;
    }

    /** The request's tokens by the estimates of its texts; rounded so that their sum is exact. */
    static long[] shares(List<String> texts, long tokens) {
        long all = texts.stream().mapToLong(TokenEstimate::of).sum();
        long[] shares = new long[texts.size()];
        long estimated = 0;
        long given = 0;
        for (int i = 0; i < shares.length; i++) {
            estimated += TokenEstimate.of(texts.get(i));
            shares[i] = tokens * estimated / all - given;
            given += shares[i];
        }
        return shares;
    }
}
