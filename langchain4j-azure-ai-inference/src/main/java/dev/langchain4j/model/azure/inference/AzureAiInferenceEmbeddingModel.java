package dev.langchain4j.model.azure.inference;

import static dev.langchain4j.spi.ServiceHelper.loadFactories;

import dev.langchain4j.data.message.ContentType;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.azure.inference.AzureAiInferenceCallListener.Operation;
import dev.langchain4j.model.azure.inference.internal.embedding.EmbeddingBatchExecutor;
import dev.langchain4j.model.azure.inference.internal.embedding.EmbeddingBatches;
import dev.langchain4j.model.azure.inference.internal.embedding.EmbeddingDimension;
import dev.langchain4j.model.azure.inference.internal.embedding.EmbeddingListeners;
import dev.langchain4j.model.azure.inference.internal.embedding.EmbeddingOptions;
import dev.langchain4j.model.azure.inference.internal.embedding.EmbeddingRequestMapper;
import dev.langchain4j.model.azure.inference.internal.http.InferenceClient;
import dev.langchain4j.model.azure.inference.internal.http.ResponseFuture;
import dev.langchain4j.model.azure.inference.internal.json.OptionChecks;
import dev.langchain4j.model.azure.inference.spi.AzureAiInferenceEmbeddingModelBuilderFactory;
import dev.langchain4j.model.embedding.DimensionAwareEmbeddingModel;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.listener.EmbeddingModelListener;
import dev.langchain4j.model.embedding.request.EmbeddingParameter;
import dev.langchain4j.model.embedding.request.EmbeddingRequest;
import dev.langchain4j.model.embedding.request.EmbeddingRequestParameters;
import dev.langchain4j.model.embedding.response.EmbeddingResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An {@link EmbeddingModel} for every deployment behind the Azure AI Model Inference API that embeds texts or images.
 *
 * <pre>{@code
 * EmbeddingModel model = AzureAiInferenceEmbeddingModel.builder()
 *         .endpoint("https://<resource>.services.ai.azure.com/models")
 *         .apiKey(System.getenv("AZURE_INFERENCE_CREDENTIAL"))
 *         .modelName("embed-v-4-0")
 *         .build();
 * }</pre>
 *
 * <p>A request with many inputs is sent in batches, several at once, and its vectors are returned in the order of the
 * inputs. An input is a text, or one image with or without a text, which become one vector. A failed batch alone is
 * sent again, as {@link Builder#maxRetries} says; if it fails for good, so does the request, with an exception that
 * names the inputs of the batch. {@link Builder#timeout} applies to each batch.
 *
 * <p>Its vectors carry their origin, so that an {@link AzureAiInferenceEmbeddingStoreGuard} can keep those of different
 * models apart.
 *
 * <p>Thread-safe. Failures are LangChain4j's exceptions; their cause, an {@link AzureAiInferenceException}, holds the
 * details from Azure.
 */
public class AzureAiInferenceEmbeddingModel extends DimensionAwareEmbeddingModel {

    private static final Logger log = LoggerFactory.getLogger(AzureAiInferenceEmbeddingModel.class);

    private final InferenceClient client;
    private final EmbeddingOptions options;
    private final AzureAiInferenceEmbeddingRequestParameters defaultRequestParameters;
    private final Set<EmbeddingParameter<?>> supportedParameters;
    private final Set<ContentType> supportedContentTypes;
    private final List<EmbeddingModelListener> listeners;
    private final AtomicBoolean toldOfDegradations;

    /**
     * Creates the model that the builder describes.
     *
     * @throws IllegalArgumentException if an option is missing or wrong; the message names it and a remedy
     * @throws UnsupportedFeatureException if an option is set that the endpoint type has no place for
     */
    public AzureAiInferenceEmbeddingModel(Builder builder) {
        this.defaultRequestParameters = builder.parameters();
        this.client = builder.client(defaultRequestParameters);
        this.options = builder.options(client.endpoint());
        this.supportedParameters = EmbeddingRequestMapper.supported(client.endpoint(), options);
        this.supportedContentTypes = builder.contentTypes(client.endpoint());
        this.listeners = builder.listeners;
        this.toldOfDegradations = new AtomicBoolean();
    }

    private AzureAiInferenceEmbeddingModel(
            AzureAiInferenceEmbeddingModel model, List<EmbeddingModelListener> moreListeners) {
        this.client = model.client;
        this.options = model.options;
        this.defaultRequestParameters = model.defaultRequestParameters;
        this.supportedParameters = model.supportedParameters;
        this.supportedContentTypes = model.supportedContentTypes;
        this.toldOfDegradations = model.toldOfDegradations;
        this.dimension = model.dimension;
        List<EmbeddingModelListener> all = new ArrayList<>(model.listeners);
        all.addAll(moreListeners);
        this.listeners = OptionChecks.elements("listeners", all);
    }

    @Override
    public EmbeddingResponse embed(EmbeddingRequest request) {
        return needsOurListening(request) ? withOurListening().embed(request) : super.embed(request);
    }

    /** Requires LangChain4j core 1.20 or later. Cancelling the future aborts the exchanges in progress. */
    @Override
    public CompletableFuture<EmbeddingResponse> embedAsync(EmbeddingRequest request) {
        try {
            return needsOurListening(request) ? withOurListening().embedAsync(request) : super.embedAsync(request);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** Whether LangChain4j can't tell listeners of this request, or would reject it. Rejects what we do. */
    private boolean needsOurListening(EmbeddingRequest request) {
        EmbeddingRequestParameters parameters = defaultRequestParameters.overrideWith(request.parameters());
        EmbeddingRequestMapper.requireSupported(parameters, client.endpoint());
        EmbeddingRequestMapper.requireSupported(request, supportedContentTypes, client.endpoint());
        // LangChain4j would reject an input type that we omit and list in the metadata.
        boolean leavesOut = !options.sendsInputType()
                && parameters.presentParameters().stream().anyMatch(EmbeddingRequestMapper.INPUT_TYPES::contains);
        return leavesOut
                || (!listeners.isEmpty() && request.inputs().stream().anyMatch(EmbeddingListeners::isNeededFor));
    }

    private EmbeddingListeners withOurListening() {
        return new EmbeddingListeners(this, EmbeddingRequestMapper.PARAMETERS);
    }

    @Override
    public EmbeddingResponse doEmbed(EmbeddingRequest request) {
        InferenceClient forCall = client.begin(this, Operation.EMBEDDINGS, request, false, request.modelName());
        return forCall.observation().run(() -> learned(request, batches(request).run(forCall)));
    }

    /** As {@link #doEmbed}, without a thread that waits. Cancelling the future aborts the exchanges in progress. */
    @Override
    public CompletableFuture<EmbeddingResponse> doEmbedAsync(EmbeddingRequest request) {
        InferenceClient forCall = client.begin(this, Operation.EMBEDDINGS, request, false, request.modelName());
        return ResponseFuture.start(
                forCall.observation(),
                () -> ResponseFuture.map(batches(request).runAsync(forCall), response -> learned(request, response)));
    }

    private EmbeddingBatchExecutor batches(EmbeddingRequest request) {
        EmbeddingBatches plan = EmbeddingRequestMapper.toPlan(request, client.endpoint(), options);
        if (!plan.degradations().isEmpty() && !toldOfDegradations.getAndSet(true)) {
            // Pipelines pass on only vectors, not the metadata that lists this each time.
            log.info("{}: {} (this is logged once)", client.endpoint(), plan.degradations());
        }
        return new EmbeddingBatchExecutor(
                plan,
                options,
                new EmbeddingDimension(request.dimensions(), isUsual(request) ? options.dimension() : null));
    }

    private boolean isUsual(EmbeddingRequest request) {
        return request.modelName() == null || client.endpoint().isNamed(request.modelName());
    }

    private EmbeddingResponse learned(EmbeddingRequest request, EmbeddingResponse response) {
        if (isUsual(request) && Objects.equals(request.dimensions(), defaultRequestParameters.dimensions())) {
            // Saves the request with which LangChain4j would find out.
            dimension = response.embeddings().get(0).dimension();
        }
        return response;
    }

    @Override
    protected @Nullable Integer knownDimension() {
        Integer configured = defaultRequestParameters.dimensions();
        return configured != null ? configured : options.dimension();
    }

    @Override
    public AzureAiInferenceEmbeddingRequestParameters defaultRequestParameters() {
        return defaultRequestParameters;
    }

    @Override
    public Set<EmbeddingParameter<?>> supportedParameters() {
        return supportedParameters;
    }

    @Override
    public Set<ContentType> supportedContentTypes() {
        return supportedContentTypes;
    }

    @Override
    public List<EmbeddingModelListener> listeners() {
        return listeners;
    }

    /**
     * Returns a model on the same connection with additional listeners. They also see images without text, for which
     * LangChain4j's own wrapper fails.
     */
    @Override
    public EmbeddingModel addListeners(@Nullable List<EmbeddingModelListener> moreListeners) {
        boolean isExtended = getClass() != AzureAiInferenceEmbeddingModel.class;
        if (moreListeners == null || moreListeners.isEmpty() || isExtended) {
            return super.addListeners(moreListeners);
        }
        return new AzureAiInferenceEmbeddingModel(this, moreListeners);
    }

    @Override
    public ModelProvider provider() {
        return ModelProvider.MICROSOFT_FOUNDRY;
    }

    /** Returns the deployment, or the name in the endpoint's host, or {@code unknown}. */
    @Override
    public String modelName() {
        String name = client.endpoint().modelName();
        return name == null ? "unknown" : name;
    }

    /** Returns an empty builder, or that of a framework that supplies its own. */
    public static Builder builder() {
        for (AzureAiInferenceEmbeddingModelBuilderFactory factory :
                loadFactories(AzureAiInferenceEmbeddingModelBuilderFactory.class)) {
            return factory.get();
        }
        return new Builder();
    }

    /** Builds {@link AzureAiInferenceEmbeddingModel}. */
    public static class Builder extends EmbeddingModelBuilder<Builder> {

        /** Public, so that frameworks can extend it. */
        public Builder() {}

        /**
         * Builds the model. Opens no connection yet.
         *
         * @throws IllegalArgumentException if an option is missing or wrong; the message names it and a remedy
         * @throws UnsupportedFeatureException if an option is set that the endpoint type has no place for
         */
        public AzureAiInferenceEmbeddingModel build() {
            return new AzureAiInferenceEmbeddingModel(this);
        }
    }
}
