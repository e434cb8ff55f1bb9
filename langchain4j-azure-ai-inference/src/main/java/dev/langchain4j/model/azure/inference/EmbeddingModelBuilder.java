package dev.langchain4j.model.azure.inference;

import dev.langchain4j.data.message.ContentType;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.azure.inference.internal.embedding.EmbeddingOptions;
import dev.langchain4j.model.azure.inference.internal.embedding.EmbeddingRequestMapper;
import dev.langchain4j.model.azure.inference.internal.endpoint.Endpoint;
import dev.langchain4j.model.azure.inference.internal.endpoint.EndpointTypeTraits;
import dev.langchain4j.model.azure.inference.internal.http.ConnectionSettings;
import dev.langchain4j.model.azure.inference.internal.http.InferenceClient;
import dev.langchain4j.model.azure.inference.internal.json.NullChecks;
import dev.langchain4j.model.embedding.listener.EmbeddingModelListener;
import dev.langchain4j.model.embedding.request.EmbeddingInputType;
import dev.langchain4j.model.embedding.request.EmbeddingRequestParameters;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The options of the embedding model. What is not set is not sent; what is set here is the default of each request,
 * which may override it.
 *
 * @param <B> the concrete builder
 */
abstract class EmbeddingModelBuilder<B extends EmbeddingModelBuilder<B>> extends ModelBuilder<B> {

    /** What OpenAI's models take in one call. */
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

    /** The parameters of requests that do not say otherwise; the options set on this builder win over them. */
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
     * How many numbers a vector is to have, on deployments that can shorten vectors. An answer with others is refused.
     */
    public B dimensions(@Nullable Integer dimensions) {
        explicit.dimensions(dimensions);
        return self();
    }

    /** What texts are for, where the request does not say. Requests of RAG pipelines do, if their steps are told to. */
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
     * Whether the deployment takes an input type. If null, it does on the forms whose contract has it: not on Azure
     * OpenAI and OpenAI v1. Where it does not, input types of requests are left out, and named in the response
     * metadata, so that a pipeline can be moved between deployments.
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
     * How many texts go into one call at most. Default: 96, which is what Cohere takes; 256 on Azure OpenAI, whose
     * models take 2,048. Who sets it decides the size of batches, and {@link #maxTokensPerBatch} has no default then.
     */
    public B maxSegmentsPerBatch(@Nullable Integer maxSegmentsPerBatch) {
        this.maxSegmentsPerBatch = maxSegmentsPerBatch;
        return self();
    }

    /**
     * How many tokens the texts of one call may have, by an estimate that is rather too high. A text that has more goes
     * alone. Default: 300,000, which is what OpenAI's models take, or no limit if {@link #maxSegmentsPerBatch} is set.
     */
    public B maxTokensPerBatch(@Nullable Integer maxTokensPerBatch) {
        this.maxTokensPerBatch = maxTokensPerBatch;
        return self();
    }

    /** How many images go into one call at most. Default: 1, which is what Cohere takes. */
    public B maxImagesPerBatch(@Nullable Integer maxImagesPerBatch) {
        this.maxImagesPerBatch = maxImagesPerBatch;
        return self();
    }

    /** How many batches of one request are under way at once. Default: 4. */
    public B maxConcurrentBatches(@Nullable Integer maxConcurrentBatches) {
        this.maxConcurrentBatches = maxConcurrentBatches;
        return self();
    }

    /**
     * How many numbers the deployment's vectors have if no request asks for another number. An answer with others is
     * refused. If null, {@code dimensions} is taken for it; else the first answer tells, and who asks for the dimension
     * before that pays for a call.
     */
    public B knownDimension(@Nullable Integer knownDimension) {
        this.knownDimension = knownDimension;
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
     * Is told of each batch that has been answered, so that a bar can be shown. Called on I/O threads, by one at a
     * time; it must not block. Default: none.
     */
    public B progressListener(@Nullable Consumer<AzureAiInferenceEmbeddingProgress> progressListener) {
        this.progress = progressListener == null ? ignored -> {} : progressListener;
        return self();
    }

    /** Listeners that see each request, answer and error. Default: none. */
    public B listeners(@Nullable List<EmbeddingModelListener> listeners) {
        this.listeners = NullChecks.of("listeners", listeners);
        return self();
    }

    /** Listeners that see each request, answer and error. Default: none. */
    public B listeners(EmbeddingModelListener @Nullable ... listeners) {
        return listeners(NullChecks.of("listeners", listeners));
    }

    /** The default parameters of all requests. */
    final AzureAiInferenceEmbeddingRequestParameters parameters() {
        return AzureAiInferenceEmbeddingRequestParameters.EMPTY
                .overrideWith(defaults)
                .overrideWith(explicit.build());
    }

    /** The client of these options; the endpoint has to know which deployment is meant. */
    final InferenceClient client(AzureAiInferenceEmbeddingRequestParameters parameters) {
        InferenceClient client = connection.named(parameters.modelName()).client();
        EmbeddingRequestMapper.requireSupported(parameters, client.endpoint());
        return client;
    }

    final EmbeddingOptions options(Endpoint endpoint) {
        AzureAiInferenceEndpointType form = endpoint.endpointType();
        return new EmbeddingOptions(
                knownDimension == null ? null : ConnectionSettings.atLeast("knownDimension", knownDimension, 1, 1),
                ConnectionSettings.atLeast(
                        "maxSegmentsPerBatch",
                        maxSegmentsPerBatch,
                        1,
                        EndpointTypeTraits.of(form).textsPerCall()),
                ConnectionSettings.atLeast(
                        "maxTokensPerBatch",
                        maxTokensPerBatch,
                        1,
                        maxSegmentsPerBatch == null ? DEFAULT_TOKENS_PER_CALL : Integer.MAX_VALUE),
                ConnectionSettings.atLeast("maxImagesPerBatch", maxImagesPerBatch, 1, DEFAULT_IMAGES_PER_CALL),
                ConnectionSettings.atLeast("maxConcurrentBatches", maxConcurrentBatches, 1, DEFAULT_CONCURRENT_CALLS),
                sendInputType == null ? EndpointTypeTraits.of(form).takesInputType() : sendInputType,
                progress);
    }

    final Set<ContentType> contentTypes(Endpoint endpoint) {
        if (!Boolean.TRUE.equals(imageInput)) {
            return Set.of(ContentType.TEXT);
        }
        if (!EndpointTypeTraits.of(endpoint.endpointType()).servesImageEmbeddings()) {
            throw new UnsupportedFeatureException("imageInput " + EmbeddingRequestMapper.noImageRoute(endpoint));
        }
        return Set.of(ContentType.TEXT, ContentType.IMAGE);
    }
}
