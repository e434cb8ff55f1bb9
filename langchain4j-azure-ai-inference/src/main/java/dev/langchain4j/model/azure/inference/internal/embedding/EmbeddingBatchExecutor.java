package dev.langchain4j.model.azure.inference.internal.embedding;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEmbeddingProgress;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEmbeddingResponseMetadata;
import dev.langchain4j.model.azure.inference.AzureAiInferenceTokenUsage;
import dev.langchain4j.model.azure.inference.internal.callback.ContextCapture;
import dev.langchain4j.model.azure.inference.internal.endpoint.CallTarget;
import dev.langchain4j.model.azure.inference.internal.error.FailureContext;
import dev.langchain4j.model.azure.inference.internal.http.Exchange;
import dev.langchain4j.model.azure.inference.internal.http.InferenceClient;
import dev.langchain4j.model.azure.inference.internal.wire.ChatCompletionsResponse.Usage;
import dev.langchain4j.model.embedding.response.EmbeddingResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * An embedding request in progress: sends the batches, some at once, and collects the results. Apart from the result,
 * only the batches in progress take memory.
 *
 * <p>Responses are read on I/O threads and collected by the thread that brings one, one at a time.
 */
public final class EmbeddingBatchExecutor {

    private static final Logger log = LoggerFactory.getLogger(EmbeddingBatchExecutor.class);

    private final EmbeddingBatches plan;
    private final EmbeddingOptions options;
    private final EmbeddingDimension dimension;
    private final ContextCapture callerContext = ContextCapture.capture();
    private final Embedding[] embeddings;
    private final List<String> requestIds = new ArrayList<>();
    private Map<String, String> rateLimits = Map.of();
    private final long startNanos = System.nanoTime();

    private @Nullable String model;
    private @Nullable AzureAiInferenceTokenUsage usage;
    private @Nullable Duration first;
    private @Nullable CallTarget target;
    private int attempts;
    private int embedded;
    private int completed;

    public EmbeddingBatchExecutor(EmbeddingBatches plan, EmbeddingOptions options, EmbeddingDimension dimension) {
        this.plan = plan;
        this.options = options;
        this.dimension = dimension;
        this.embeddings = new Embedding[plan.inputs().size()];
    }

    /** Sends the batches and waits for all of them; the first that fails for good cancels the others. */
    public EmbeddingResponse run(InferenceClient client) {
        return client.await(all(client, client.customHeaders()), target(client));
    }

    /** The same without a thread that waits. */
    public CompletableFuture<EmbeddingResponse> runAsync(InferenceClient client) {
        return client.start(client.withCustomHeaders(headers -> all(client, headers)), target(client));
    }

    private CallTarget target(InferenceClient client) {
        return client.endpoint().target(EmbeddingBatches.route(plan.batches().get(0)), plan.deployment());
    }

    /** @param headers once for all batches: later ones are sent from I/O threads */
    private Mono<EmbeddingResponse> all(InferenceClient client, Map<String, String> headers) {
        return Flux.fromIterable(plan.batches())
                .flatMap(batch -> send(batch, headers, client), options.concurrentCalls())
                .then(Mono.fromSupplier(this::response));
    }

    private Mono<EmbeddingsResponse> send(EmbeddingBatch batch, Map<String, String> headers, InferenceClient client) {
        Mono<EmbeddingsResponse> vectors = client.read(
                        plan.call(batch), headers, () -> new EmbeddingsReader(batch.size(), dimension))
                .doOnNext(response -> add(batch, response, EmbeddingOrigin.of(plan, response, client.endpoint())));
        if (plan.batches().size() == 1) {
            return vectors;
        }
        String name = batch.describe(plan.inputs().size());
        return vectors.onErrorMap(RuntimeException.class, failure -> FailureContext.named(failure, name));
    }

    private synchronized void add(EmbeddingBatch batch, EmbeddingsResponse response, EmbeddingOrigin origin) {
        for (int i = 0; i < batch.size(); i++) {
            embeddings[batch.positions()[i]] = new TrackedEmbedding(response.vectors()[i], origin);
        }
        model = model == null ? response.model() : model;
        Exchange exchange = response.exchange();
        if (exchange.requestId() != null) {
            requestIds.add(exchange.requestId());
        }
        attempts += exchange.attempts();
        if (first == null) {
            first = Duration.ofNanos(System.nanoTime() - startNanos);
        }
        target = exchange.target();
        if (response.usage() != null) {
            AzureAiInferenceTokenUsage more = usage(response.usage());
            usage = usage == null ? more : usage.add(more);
        }
        embedded += batch.size();
        completed++;
        if (completed == plan.batches().size()) {
            rateLimits = Exchange.rateLimits(exchange.raw().headers());
        }
        tellProgress();
    }

    private void tellProgress() {
        AzureAiInferenceEmbeddingProgress progress = new AzureAiInferenceEmbeddingProgress(
                embedded, embeddings.length, completed, plan.batches().size());
        try {
            callerContext.run(() -> options.progress().accept(progress));
        } catch (RuntimeException | Error e) {
            // Reactor does not pass on fatal errors: the caller would wait forever.
            log.warn("The progress listener failed: this is ignored", e);
        }
    }

    private synchronized EmbeddingResponse response() {
        return EmbeddingResponse.builder()
                .embeddings(Arrays.asList(embeddings))
                .metadata(metadata().build())
                .build();
    }

    private AzureAiInferenceEmbeddingResponseMetadata.Builder metadata() {
        AzureAiInferenceEmbeddingResponseMetadata.Builder metadata = AzureAiInferenceEmbeddingResponseMetadata.builder()
                // Cohere sends no model: then its name is the deployment's.
                .modelName(model != null || target == null ? model : target.modelName())
                .tokenUsage(usage)
                .requestIds(requestIds)
                .rateLimits(rateLimits)
                .attempts(attempts)
                .timeToFirstResponse(first)
                .degradations(plan.degradations());
        return target == null
                ? metadata
                : metadata.endpointType(target.endpointType())
                        .host(target.host())
                        .deployment(target.deployment());
    }

    /** LangChain4j expects no output tokens of embeddings; some services report 0. */
    private static AzureAiInferenceTokenUsage usage(Usage usage) {
        return AzureAiInferenceTokenUsage.builder()
                .inputTokenCount(usage.promptTokens())
                .totalTokenCount(usage.totalTokens() != null ? usage.totalTokens() : usage.promptTokens())
                .build();
    }
}
