package dev.langchain4j.model.azure.inference.config.internal.route;

import dev.langchain4j.data.message.ContentType;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEmbeddingModel;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEmbeddingResponseMetadata;
import dev.langchain4j.model.azure.inference.config.internal.option.ModelKind;
import dev.langchain4j.model.azure.inference.internal.http.ResponseFuture;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.listener.EmbeddingModelListener;
import dev.langchain4j.model.embedding.request.EmbeddingParameter;
import dev.langchain4j.model.embedding.request.EmbeddingRequest;
import dev.langchain4j.model.embedding.request.EmbeddingRequestParameters;
import dev.langchain4j.model.embedding.response.EmbeddingResponse;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An embedding model over several routes that make the same vectors: see {@link RoutedChatModel} and {@link
 * VectorGuard}.
 */
public final class RoutedEmbeddingModel implements EmbeddingModel {

    private final RouteSet routes;
    private final Map<Route, EmbeddingModel> models = new LinkedHashMap<>();

    public RoutedEmbeddingModel(RouteSet routes) {
        this.routes = routes;
        routes.all().forEach(route -> models.put(route, route.target(ModelKind.EMBEDDING, EmbeddingModel.class)));
    }

    private RoutedEmbeddingModel(RoutedEmbeddingModel model, @Nullable List<EmbeddingModelListener> listeners) {
        this.routes = model.routes;
        model.models.forEach((route, target) -> models.put(route, target.addListeners(listeners)));
    }

    @Override
    public EmbeddingResponse embed(EmbeddingRequest request) {
        return run(RequestNeeds.of(request), model -> model.embed(request));
    }

    @Override
    public EmbeddingResponse doEmbed(EmbeddingRequest request) {
        return run(RequestNeeds.of(request), model -> model.doEmbed(completed(request, model)));
    }

    @Override
    public CompletableFuture<EmbeddingResponse> embedAsync(EmbeddingRequest request) {
        return runAsync(request, model -> model.embedAsync(request));
    }

    @Override
    public CompletableFuture<EmbeddingResponse> doEmbedAsync(EmbeddingRequest request) {
        return runAsync(request, model -> model.doEmbedAsync(completed(request, model)));
    }

    private CompletableFuture<EmbeddingResponse> runAsync(
            EmbeddingRequest request, Function<EmbeddingModel, CompletableFuture<EmbeddingResponse>> call) {
        RateLimitException spent = routes.refusal();
        if (spent != null) {
            return CompletableFuture.failedFuture(spent);
        }
        RouteCourse course = new RouteCourse(routes, ModelKind.EMBEDDING, RequestNeeds.of(request), null);
        return RouteFuture.of(
                course,
                () -> ResponseFuture.map(begin(course, call), response -> checked(course.route(), response)),
                response -> answered(response, course));
    }

    private <T> T begin(RouteCourse course, Function<EmbeddingModel, T> call) {
        Route route = course.route();
        if (!routes.policy().sameVectors()) {
            routes.memory().vectors().requireSame(route.model());
        }
        EmbeddingModel model = Objects.requireNonNull(models.get(route), "all routes have a model");
        // LangChain4j's wrapper with listeners calls the model that it wraps.
        Object calling = model instanceof AzureAiInferenceEmbeddingModel
                ? model
                : route.target(ModelKind.EMBEDDING, EmbeddingModel.class);
        return course.call(calling, () -> call.apply(model));
    }

    private EmbeddingResponse checked(Route route, EmbeddingResponse response) {
        return routes.policy().sameVectors()
                ? response
                : routes.memory().vectors().checked(route.model(), response);
    }

    private static EmbeddingRequest completed(EmbeddingRequest request, EmbeddingModel model) {
        return EmbeddingRequest.builder()
                .inputs(request.inputs())
                .parameters(model.defaultRequestParameters().overrideWith(request.parameters()))
                .build();
    }

    private EmbeddingResponse run(RequestNeeds needs, Function<EmbeddingModel, EmbeddingResponse> call) {
        RateLimitException spent = routes.refusal();
        if (spent != null) {
            throw spent;
        }
        RouteCourse course = new RouteCourse(routes, ModelKind.EMBEDDING, needs, null);
        while (true) {
            EmbeddingResponse response;
            try {
                response = checked(course.route(), begin(course, call));
            } catch (RuntimeException e) {
                if (!course.goesOnAfter(e)) {
                    throw course.failure(e);
                }
                continue;
            } catch (Error e) {
                course.cancelled();
                throw e;
            }
            return answered(response, course);
        }
    }

    private static EmbeddingResponse answered(EmbeddingResponse response, RouteCourse course) {
        AzureAiInferenceEmbeddingResponseMetadata metadata =
                response.metadata() instanceof AzureAiInferenceEmbeddingResponseMetadata own ? own : null;
        course.succeeded(null, response.tokenUsage(), metadata == null ? Map.of() : metadata.rateLimits());
        if (metadata == null) {
            return response;
        }
        return EmbeddingResponse.builder()
                .embeddings(response.embeddings())
                .metadata(metadata.toBuilder()
                        .route(course.route().model())
                        .hops(course.hops())
                        .build())
                .build();
    }

    @Override
    public EmbeddingRequestParameters defaultRequestParameters() {
        return EmbeddingRequestParameters.EMPTY;
    }

    @Override
    public Set<EmbeddingParameter<?>> supportedParameters() {
        return first().supportedParameters();
    }

    /** What at least one route supports: requests that need it go there. */
    @Override
    public Set<ContentType> supportedContentTypes() {
        Set<ContentType> types = new HashSet<>();
        models.values().forEach(model -> types.addAll(model.supportedContentTypes()));
        return types;
    }

    @Override
    public ModelProvider provider() {
        return ModelProvider.MICROSOFT_FOUNDRY;
    }

    /** Adds them to each route's model, whose requests they see. */
    @Override
    public EmbeddingModel addListeners(@Nullable List<EmbeddingModelListener> listeners) {
        return new RoutedEmbeddingModel(this, listeners);
    }

    /** That of the first route, because all make the same vectors. */
    @Override
    public int dimension() {
        return first().dimension();
    }

    @Override
    public String modelName() {
        return first().modelName();
    }

    private EmbeddingModel first() {
        return models.values().iterator().next();
    }

    @Override
    public String toString() {
        return "EmbeddingModel{" + routes.name() + " -> " + routes.routes() + "}";
    }
}
