package dev.langchain4j.model.azure.inference.spark.internal.asking;

import static dev.langchain4j.model.azure.inference.AzureAiInferenceEmbeddingRequestParameters.EXTRAS;
import static dev.langchain4j.model.azure.inference.AzureAiInferenceEmbeddingRequestParameters.TEXT_INPUT_TYPE;

import dev.langchain4j.model.azure.inference.AzureAiInferenceChatRequestParameters;
import dev.langchain4j.model.azure.inference.config.AzureAiInferenceModelStatus;
import dev.langchain4j.model.azure.inference.config.AzureAiInferenceModels;
import dev.langchain4j.model.azure.inference.config.AzureAiInferenceRouteStatus;
import dev.langchain4j.model.azure.inference.spark.AzureAiInferenceSparkOptions;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.request.EmbeddingRequestParameters;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the configuration says about a model, as far as it decides an answer. A name with routes has no parameters of its
 * own: any of its routes may answer, in whatever order they are tried.
 */
public final class ModelParameters {

    private final AzureAiInferenceModels models;
    private final boolean hasRoutes;
    private final List<String> names;

    public ModelParameters(AzureAiInferenceModels models, String name) {
        this.models = models;
        AzureAiInferenceModelStatus status = models.status().get(name);
        this.hasRoutes = status != null && !status.routes().isEmpty();
        this.names = status == null
                ? List.of(name)
                : hasRoutes
                        ? status.routes().stream()
                                .map(AzureAiInferenceRouteStatus::model)
                                .toList()
                        : List.of(status.model());
    }

    /** The models that may answer: those of all routes, otherwise the one that the name refers to. */
    List<String> names() {
        return names;
    }

    /** All parameters of a chat, because nearly all of them change the response. */
    public List<String> ofChat() {
        return each(model -> SetOptions.of(models.chatModel(model).defaultRequestParameters())
                .toString());
    }

    /**
     * All parameters of a chat but the deployment, for requests to another one. Routes have to agree about them.
     *
     * @throws IllegalArgumentException if they do not
     */
    public AzureAiInferenceChatRequestParameters ofChatElsewhere() {
        List<AzureAiInferenceChatRequestParameters> all = names.stream()
                .map(model -> AzureAiInferenceChatRequestParameters.builder()
                        .overrideWith(models.chatModel(model).defaultRequestParameters())
                        .modelName(null)
                        .build())
                .distinct()
                .toList();
        if (all.size() > 1) {
            throw new IllegalArgumentException("the routes (" + String.join(", ", names)
                    + ") have different parameters, but the requests of a batch need one set of them: set model to one"
                    + " of the routes");
        }
        return all.get(0);
    }

    /**
     * Those that decide a vector. Deployments behind one name make the same vectors, so their names do not matter; the
     * vectors' origin tells if they don't.
     */
    public List<String> ofEmbedding(AzureAiInferenceSparkOptions options) {
        return each(model -> {
            EmbeddingModel embedding = models.embeddingModel(model);
            EmbeddingRequestParameters defaults = embedding.defaultRequestParameters();
            Map<String, @Nullable Object> extras = defaults.parameter(EXTRAS);
            return Arrays.asList(
                            hasRoutes ? "routes" : embedding.modelName(),
                            options.dimensions() != null ? options.dimensions() : defaults.dimensions(),
                            options.inputType() != null
                                    ? options.inputType()
                                    : defaults.inputType() != null
                                            ? defaults.inputType()
                                            : defaults.parameter(TEXT_INPUT_TYPE),
                            SetOptions.written("extras", extras))
                    .toString();
        });
    }

    private List<String> each(Function<String, String> parameters) {
        return names.stream().map(parameters).distinct().sorted().toList();
    }
}
