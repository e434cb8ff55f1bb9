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
 * A {@link ModelCatalog} of what an endpoint tells about models. The forms of endpoint tell different things:
 *
 * <ul>
 *   <li>model inference, serverless and managed: the one model behind the deployment. Where an endpoint has several
 *       deployments, set {@link Builder#modelName}.
 *   <li>OpenAI v1: the models that <em>could</em> be deployed on the resource, under their own names. A model that is
 *       listed need not be deployed, and deployments with names of their own are not in the list.
 *   <li>Azure OpenAI: nothing.
 * </ul>
 *
 * <p>Thread-safe. Failures are LangChain4j's exceptions; what Azure said is their cause, an
 * {@link AzureAiInferenceException}.
 */
public class AzureAiInferenceModelCatalog implements ModelCatalog {

    private final InferenceClient client;

    /**
     * Makes the catalog that the builder describes.
     *
     * @throws IllegalArgumentException if an option is missing or wrong, naming it and what to do
     */
    public AzureAiInferenceModelCatalog(Builder builder) {
        this.client = builder.connection.client();
    }

    /**
     * Asks the endpoint about models.
     *
     * @throws UnsupportedFeatureException if the endpoint's form has no route for it
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
                + ", as the form " + endpoint.endpointType().configName() + " has no route for it: use the resource's"
                + " /openai/v1 endpoint, or list the deployments with"
                + " 'az cognitiveservices account deployment list'");
    }

    /**
     * Asks the deployment which routes it serves, such as {@code /chat/completions}. Serverless and managed endpoints
     * tell.
     *
     * @throws UnsupportedFeatureException if the endpoint's form has no route for it
     */
    public List<String> listRoutes() {
        return ofDefinition("listing routes", CatalogReader::routes);
    }

    /**
     * Downloads the OpenAPI definition of the deployment, {@code /swagger.json}. Serverless and managed endpoints have
     * one. Its size is bounded by {@link Builder#maxResponseBytes}.
     *
     * @return the document as it came, JSON with {@code paths}; never null
     * @throws UnsupportedFeatureException if the endpoint's type has no route for it
     */
    public String openApiDefinition() {
        return ofDefinition("the OpenAPI definition", CatalogReader::definition);
    }

    private <T> T ofDefinition(String what, Function<byte[], T> reader) {
        Endpoint endpoint = client.endpoint();
        if (!EndpointTypeTraits.of(endpoint.endpointType()).tellsRoutes()) {
            throw new UnsupportedFeatureException(what + " is not supported on " + endpoint + ", as the form "
                    + endpoint.endpointType().configName() + " has no " + Endpoint.SWAGGER_ROUTE);
        }
        ApiCall<Void> call = ApiCall.get(Endpoint.SWAGGER_ROUTE, endpoint.deployment(), null);
        return client.complete(call, exchange -> reader.apply(exchange.wholeBody()));
    }

    /** What a POST would say of the deployment in its body, a GET says in the query. */
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

    /** Returns a builder with nothing set, or that of a framework which brings one. */
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
         * Builds the catalog. Connects to nothing yet.
         *
         * @throws IllegalArgumentException if an option is missing or wrong, naming it and what to do
         */
        public AzureAiInferenceModelCatalog build() {
            return new AzureAiInferenceModelCatalog(this);
        }
    }
}
