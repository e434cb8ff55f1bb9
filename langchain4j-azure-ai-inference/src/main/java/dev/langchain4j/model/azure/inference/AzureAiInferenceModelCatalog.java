package dev.langchain4j.model.azure.inference;

import static dev.langchain4j.spi.ServiceHelper.loadFactories;

import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.azure.inference.internal.endpoint.Endpoint;
import dev.langchain4j.model.azure.inference.internal.endpoint.EndpointTypeTraits;
import dev.langchain4j.model.azure.inference.internal.http.ApiCall;
import dev.langchain4j.model.azure.inference.internal.http.InferenceClient;
import dev.langchain4j.model.azure.inference.internal.reading.CatalogReader;
import dev.langchain4j.model.azure.inference.spi.AzureAiInferenceModelCatalogBuilderFactory;
import dev.langchain4j.model.catalog.ModelCatalog;
import dev.langchain4j.model.catalog.ModelDescription;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A {@link ModelCatalog} of the models that an endpoint describes, which depends on its type:
 *
 * <ul>
 *   <li>model inference, serverless and managed: the one model behind the deployment. If an endpoint has several
 *       deployments, set {@link Builder#modelName}.
 *   <li>OpenAI v1: the models that <em>could</em> be deployed on the resource, under their own names. A listed model
 *       need not be deployed, and deployments with names of their own are not listed.
 *   <li>Azure OpenAI: nothing.
 * </ul>
 *
 * <p>Thread-safe. Failures are LangChain4j's exceptions; their cause, an {@link AzureAiInferenceException}, holds the
 * details from Azure.
 */
public class AzureAiInferenceModelCatalog implements ModelCatalog {

    private final InferenceClient client;

    /**
     * Creates the catalog that the builder describes.
     *
     * @throws IllegalArgumentException if an option is missing or wrong; the message names it and a remedy
     */
    public AzureAiInferenceModelCatalog(Builder builder) {
        this.client = builder.connection.client();
    }

    /**
     * Returns the models that the endpoint describes.
     *
     * @throws UnsupportedFeatureException if the endpoint type has no route for it
     */
    @Override
    public List<ModelDescription> listModels() {
        Endpoint endpoint = client.endpoint();
        if (EndpointTypeTraits.of(endpoint.endpointType()).tellsModelInfo()) {
            ApiCall<Void> call = ApiCall.get("/info", endpoint.deployment(), query(endpoint));
            return client.complete(call, exchange -> CatalogReader.info(exchange.wholeBody()));
        }
        if (EndpointTypeTraits.of(endpoint.endpointType()).listsModels()) {
            ApiCall<Void> call = ApiCall.get(Endpoint.MODELS_ROUTE, null, null);
            return client.complete(call, exchange -> CatalogReader.list(exchange.wholeBody()));
        }
        throw new UnsupportedFeatureException("listing models is not supported on " + endpoint
                + ", as endpoint type " + endpoint.endpointType().configName()
                + " has no route for it: use the resource's"
                + " /openai/v1 endpoint, or list the deployments with"
                + " 'az cognitiveservices account deployment list'");
    }

    /**
     * Returns the routes that the deployment serves, such as {@code /chat/completions}. For serverless and managed
     * endpoints.
     *
     * @throws UnsupportedFeatureException if the endpoint type has no route for it
     */
    public List<String> listRoutes() {
        return ofDefinition("listing routes", CatalogReader::routes);
    }

    /**
     * Downloads the OpenAPI definition of the deployment, {@code /swagger.json}. For serverless and managed endpoints.
     * Its size is limited by {@link Builder#maxResponseBytes}.
     *
     * @return the unchanged document, JSON with {@code paths}; never null
     * @throws UnsupportedFeatureException if the endpoint type has no route for it
     */
    public String openApiDefinition() {
        return ofDefinition("the OpenAPI definition", CatalogReader::definition);
    }

    private <T> T ofDefinition(String what, Function<byte[], T> reader) {
        Endpoint endpoint = client.endpoint();
        if (!EndpointTypeTraits.of(endpoint.endpointType()).tellsRoutes()) {
            throw new UnsupportedFeatureException(what + " is not supported on " + endpoint + ", as endpoint type "
                    + endpoint.endpointType().configName() + " has no " + Endpoint.SWAGGER_ROUTE);
        }
        ApiCall<Void> call = ApiCall.get(Endpoint.SWAGGER_ROUTE, endpoint.deployment(), null);
        return client.complete(call, exchange -> reader.apply(exchange.wholeBody()));
    }

    /** Names the deployment in the query, where a POST would name it in its body. */
    private static @Nullable String query(Endpoint endpoint) {
        String deployment = endpoint.deployment();
        return deployment != null
                        && EndpointTypeTraits.of(endpoint.endpointType()).modelInBody()
                ? "model=" + URLEncoder.encode(deployment, StandardCharsets.UTF_8)
                : null;
    }

    @Override
    public ModelProvider provider() {
        return ModelProvider.MICROSOFT_FOUNDRY;
    }

    /** Returns an empty builder, or that of a framework that supplies its own. */
    public static Builder builder() {
        for (AzureAiInferenceModelCatalogBuilderFactory factory :
                loadFactories(AzureAiInferenceModelCatalogBuilderFactory.class)) {
            return factory.get();
        }
        return new Builder();
    }

    /** Builds {@link AzureAiInferenceModelCatalog}. */
    public static class Builder extends ModelBuilder<Builder> {

        /** Public, so that frameworks can extend it. */
        public Builder() {}

        /**
         * Builds the catalog. Opens no connection yet.
         *
         * @throws IllegalArgumentException if an option is missing or wrong; the message names it and a remedy
         */
        public AzureAiInferenceModelCatalog build() {
            return new AzureAiInferenceModelCatalog(this);
        }
    }
}
