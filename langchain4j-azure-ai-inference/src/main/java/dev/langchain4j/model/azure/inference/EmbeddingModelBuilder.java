package dev.langchain4j.model.azure.inference;

import dev.langchain4j.data.message.ContentType;
import dev.langchain4j.model.azure.inference.internal.embedding.EmbeddingOptions;
import dev.langchain4j.model.azure.inference.internal.embedding.EmbeddingRequestMapper;
import dev.langchain4j.model.azure.inference.internal.endpoint.Endpoint;
import dev.langchain4j.model.azure.inference.internal.endpoint.EndpointTypeTraits;
import dev.langchain4j.model.azure.inference.internal.http.InferenceClient;
import dev.langchain4j.model.azure.inference.internal.json.OptionChecks;
import dev.langchain4j.model.embedding.listener.EmbeddingModelListener;
import dev.langchain4j.model.embedding.request.EmbeddingInputType;
import dev.langchain4j.model.embedding.request.EmbeddingRequestParameters;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The options of the embedding model. An option that is not set is not sent; one that is set is the default of each
 * request, which may override it.
 *
 * @param <B> the concrete builder
 */
abstract class EmbeddingModelBuilder<B extends EmbeddingModelBuilder<B>> extends ModelBuilder<B> {

    /** The limit of OpenAI's models. */
    private static final int DEFAULT_TOKENS_PER_CALL = 300_000;

    private static final int DEFAULT_IMAGES_PER_CALL = 1;
    private static final int DEFAULT_CONCURRENT_CALLS = 4;

    private final AzureAiInferenceEmbeddingRequestParameters.Builder explicit =
            AzureAiInferenceEmbeddingRequestParameters.builder();
    private @Nullable EmbeddingRequestParameters defaults;
    private @Nullable Integer maxSegmentsPerBatch;
    private @Nullable Integer maxTokensPerBatch;
    private @Nullable Integer maxImagesPerBatch;
    private @Nullable Integer maxConcurrentBatches;
    private @Nullable Integer knownDimension;
    private @Nullable Boolean imageInput;
    private @Nullable Boolean sendInputType;
    private Consumer<AzureAiInferenceEmbeddingProgress> progress = ignored -> {};
    List<EmbeddingModelListener> listeners = List.of();

    EmbeddingModelBuilder() {}

    /** The parameters of requests that do not set their own; the options set on this builder win over them. */
    public B defaultRequestParameters(@Nullable EmbeddingRequestParameters defaultRequestParameters) {
        this.defaults = defaultRequestParameters;
        return self();
    }

    @Override
    public B modelName(@Nullable String modelName) {
        explicit.modelName(modelName);
        return self();
    }

    /**
     * The number of dimensions of the vectors, for models that can shorten vectors. A response with another number is
     * rejected.
     */
    public B dimensions(@Nullable Integer dimensions) {
        explicit.dimensions(OptionChecks.atLeast(1, "dimensions", dimensions));
        return self();
    }

    /** The purpose of texts if the request does not set it. RAG pipelines can set it in each request. */
    public B inputType(@Nullable EmbeddingInputType inputType) {
        explicit.inputType(inputType);
        return self();
    }

    /** See {@link AzureAiInferenceEmbeddingRequestParameters.Builder#inputType(String)}. */
    public B inputType(@Nullable String inputType) {
        explicit.inputType(inputType);
        return self();
    }

    /**
     * Whether the deployment accepts an input type. If null, it does on endpoint types whose contract has it: not on
     * Azure OpenAI and OpenAI v1. Otherwise, input types of requests are omitted, and listed in the response metadata,
     * so that a pipeline can move between deployments.
     */
    public B sendInputType(@Nullable Boolean sendInputType) {
        this.sendInputType = sendInputType;
        return self();
    }

    /** See {@link AzureAiInferenceEmbeddingRequestParameters.Builder#encodingFormat}. */
    public B encodingFormat(@Nullable String encodingFormat) {
        explicit.encodingFormat(encodingFormat);
        return self();
    }

    /** See {@link AzureAiInferenceEmbeddingRequestParameters.Builder#user}. */
    public B user(@Nullable String user) {
        explicit.user(user);
        return self();
    }

    /** See {@link AzureAiInferenceEmbeddingRequestParameters.Builder#extras}. */
    public B extras(@Nullable Map<String, ? extends @Nullable Object> extras) {
        explicit.extras(extras);
        return self();
    }

    /** See {@link AzureAiInferenceEmbeddingRequestParameters.Builder#extrasPolicy}. */
    public B extrasPolicy(@Nullable AzureAiInferenceExtrasPolicy extrasPolicy) {
        explicit.extrasPolicy(extrasPolicy);
        return self();
    }

    /**
     * The maximum number of texts in one request. Default: 96, which Cohere accepts; 256 on Azure OpenAI, whose models
     * accept 2,048. If set, it alone decides the size of batches: {@link #maxTokensPerBatch} then has no default.
     */
    public B maxSegmentsPerBatch(@Nullable Integer maxSegmentsPerBatch) {
        this.maxSegmentsPerBatch = OptionChecks.atLeast(1, "maxSegmentsPerBatch", maxSegmentsPerBatch);
        return self();
    }

    /** Returns the maximum number of texts in one request that is set; null if none is. */
    public @Nullable Integer maxSegmentsPerBatch() {
        return maxSegmentsPerBatch;
    }

    /**
     * The maximum number of tokens in one request, by an estimate that is rather too high. A longer text is sent alone.
     * Default: 300,000, which OpenAI's models accept, or no limit if {@link #maxSegmentsPerBatch} is set.
     */
    public B maxTokensPerBatch(@Nullable Integer maxTokensPerBatch) {
        this.maxTokensPerBatch = OptionChecks.atLeast(1, "maxTokensPerBatch", maxTokensPerBatch);
        return self();
    }

    /** The maximum number of images in one request. Default: 1, which Cohere accepts. */
    public B maxImagesPerBatch(@Nullable Integer maxImagesPerBatch) {
        this.maxImagesPerBatch = OptionChecks.atLeast(1, "maxImagesPerBatch", maxImagesPerBatch);
        return self();
    }

    /** The maximum number of batches of one request that are sent at once. Default: 4. */
    public B maxConcurrentBatches(@Nullable Integer maxConcurrentBatches) {
        this.maxConcurrentBatches = OptionChecks.atLeast(1, "maxConcurrentBatches", maxConcurrentBatches);
        return self();
    }

    /**
     * The number of dimensions of the deployment's vectors if no request sets another. A response with another number
     * is rejected. If null, {@code dimensions} is used; otherwise the first response shows it, and asking for the
     * dimension before that costs a request.
     */
    public B knownDimension(@Nullable Integer knownDimension) {
        this.knownDimension = OptionChecks.atLeast(1, "knownDimension", knownDimension);
        return self();
    }

    /**
     * Whether the deployment embeds images. Default: no. Not possible on Azure OpenAI and OpenAI v1, which have no
     * route for it.
     */
    public B imageInput(@Nullable Boolean imageInput) {
        this.imageInput = imageInput;
        return self();
    }

    /**
     * Receives the progress after each batch, for example for a progress bar. Called on I/O threads, one at a time; it
     * must not block. Default: none.
     */
    public B progressListener(@Nullable Consumer<AzureAiInferenceEmbeddingProgress> progressListener) {
        this.progress = progressListener == null ? ignored -> {} : progressListener;
        return self();
    }

    /** Listeners for each request, response and error. Default: none. */
    public B listeners(@Nullable List<EmbeddingModelListener> listeners) {
        this.listeners = OptionChecks.elements("listeners", listeners);
        return self();
    }

    /** Listeners for each request, response and error. Default: none. */
    public B listeners(EmbeddingModelListener @Nullable ... listeners) {
        return listeners(OptionChecks.elements("listeners", listeners));
    }

    /** The default parameters of all requests. */
    final AzureAiInferenceEmbeddingRequestParameters parameters() {
        return AzureAiInferenceEmbeddingRequestParameters.EMPTY
                .overrideWith(defaults)
                .overrideWith(explicit.build());
    }

    /** The client for these options; the endpoint must know the deployment. */
    final InferenceClient client(AzureAiInferenceEmbeddingRequestParameters parameters) {
        InferenceClient client = connection.named(parameters.modelName()).client();
        EmbeddingRequestMapper.requireSupported(parameters, client.endpoint());
        return client;
    }

    final EmbeddingOptions options(Endpoint endpoint) {
        AzureAiInferenceEndpointType type = endpoint.endpointType();
        return new EmbeddingOptions(
                knownDimension,
                maxSegmentsPerBatch == null ? EndpointTypeTraits.of(type).textsPerCall() : maxSegmentsPerBatch,
                maxTokensPerBatch != null
                        ? maxTokensPerBatch
                        : maxSegmentsPerBatch == null ? DEFAULT_TOKENS_PER_CALL : Integer.MAX_VALUE,
                maxImagesPerBatch == null ? DEFAULT_IMAGES_PER_CALL : maxImagesPerBatch,
                maxConcurrentBatches == null ? DEFAULT_CONCURRENT_CALLS : maxConcurrentBatches,
                sendInputType == null ? EndpointTypeTraits.of(type).takesInputType() : sendInputType,
                progress);
    }

    final Set<ContentType> contentTypes(Endpoint endpoint) {
        if (!Boolean.TRUE.equals(imageInput)) {
            return Set.of(ContentType.TEXT);
        }
        if (!EndpointTypeTraits.of(endpoint.endpointType()).servesImageEmbeddings()) {
            throw EmbeddingRequestMapper.noImageRoute("imageInput", endpoint);
        }
        return Set.of(ContentType.TEXT, ContentType.IMAGE);
    }
}
