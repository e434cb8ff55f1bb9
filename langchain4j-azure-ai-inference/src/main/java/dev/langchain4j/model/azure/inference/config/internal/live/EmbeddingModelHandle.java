package dev.langchain4j.model.azure.inference.config.internal.live;

import dev.langchain4j.data.message.ContentType;
import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.listener.EmbeddingModelListener;
import dev.langchain4j.model.embedding.request.EmbeddingParameter;
import dev.langchain4j.model.embedding.request.EmbeddingRequest;
import dev.langchain4j.model.embedding.request.EmbeddingRequestParameters;
import dev.langchain4j.model.embedding.response.EmbeddingResponse;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An embedding model by name; see {@link ChatModelHandle}. */
public final class EmbeddingModelHandle implements EmbeddingModel {

    private final String name;
    private final Supplier<EmbeddingModel> target;

    public EmbeddingModelHandle(String name, Supplier<EmbeddingModel> target) {
        this.name = name;
        this.target = target;
    }

    @Override
    public EmbeddingResponse embed(EmbeddingRequest request) {
        return target.get().embed(request);
    }

    @Override
    public EmbeddingResponse doEmbed(EmbeddingRequest request) {
        return target.get().doEmbed(request);
    }

    @Override
    public CompletableFuture<EmbeddingResponse> embedAsync(EmbeddingRequest request) {
        return async(model -> model.embedAsync(request));
    }

    @Override
    public CompletableFuture<EmbeddingResponse> doEmbedAsync(EmbeddingRequest request) {
        return async(model -> model.doEmbedAsync(request));
    }

    private CompletableFuture<EmbeddingResponse> async(
            Function<EmbeddingModel, CompletableFuture<EmbeddingResponse>> call) {
        EmbeddingModel model;
        try {
            model = target.get();
        } catch (IllegalStateException e) {
            // Closed: who waits for the future learns it there.
            return CompletableFuture.failedFuture(e);
        }
        return call.apply(model);
    }

    @Override
    public EmbeddingRequestParameters defaultRequestParameters() {
        return target.get().defaultRequestParameters();
    }

    @Override
    public Set<EmbeddingParameter<?>> supportedParameters() {
        return target.get().supportedParameters();
    }

    @Override
    public Set<ContentType> supportedContentTypes() {
        return target.get().supportedContentTypes();
    }

    @Override
    public List<EmbeddingModelListener> listeners() {
        return target.get().listeners();
    }

    /** Adds them to each target, so that the result is still a handle. */
    @Override
    public EmbeddingModel addListeners(@Nullable List<EmbeddingModelListener> listeners) {
        return new EmbeddingModelHandle(name, new Listening(target, listeners));
    }

    /** Adds listeners to a target once, so that what the model has learned, such as its dimension, is kept. */
    private static final class Listening implements Supplier<EmbeddingModel> {

        private record Model(EmbeddingModel target, EmbeddingModel listening) {}

        private final Supplier<EmbeddingModel> target;
        private final @Nullable List<EmbeddingModelListener> listeners;
        private volatile @Nullable Model newest;

        Listening(Supplier<EmbeddingModel> target, @Nullable List<EmbeddingModelListener> listeners) {
            this.target = target;
            this.listeners = listeners;
        }

        @Override
        public EmbeddingModel get() {
            EmbeddingModel current = target.get();
            Model model = newest;
            if (model == null || model.target != current) {
                model = new Model(current, current.addListeners(listeners));
                newest = model;
            }
            return model.listening;
        }
    }

    @Override
    public ModelProvider provider() {
        return target.get().provider();
    }

    @Override
    public int dimension() {
        return target.get().dimension();
    }

    @Override
    public String modelName() {
        return target.get().modelName();
    }

    @Override
    public String toString() {
        return "EmbeddingModel{" + name + "}";
    }
}
