package dev.langchain4j.model.azure.inference.config.internal.live;

import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatModel;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatRequestParameters;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEmbeddingModel;
import dev.langchain4j.model.azure.inference.AzureAiInferenceLanguageModel;
import dev.langchain4j.model.azure.inference.AzureAiInferenceModelCatalog;
import dev.langchain4j.model.azure.inference.AzureAiInferenceStreamingChatModel;
import dev.langchain4j.model.azure.inference.AzureAiInferenceStreamingLanguageModel;
import dev.langchain4j.model.azure.inference.config.AzureAiInferenceModelCustomizer;
import dev.langchain4j.model.azure.inference.config.internal.option.ChatOptions;
import dev.langchain4j.model.azure.inference.config.internal.option.ChatRequestOptions;
import dev.langchain4j.model.azure.inference.config.internal.option.EmbeddingOptions;
import dev.langchain4j.model.azure.inference.config.internal.option.ModelDraft;
import dev.langchain4j.model.azure.inference.config.internal.plan.ModelPlan;
import dev.langchain4j.model.azure.inference.config.internal.plan.OptionMessages;
import dev.langchain4j.model.azure.inference.config.internal.source.Findings;
import dev.langchain4j.model.azure.inference.config.internal.source.Problem;
import dev.langchain4j.model.azure.inference.internal.json.OptionProblem;
import dev.langchain4j.model.catalog.ModelCatalog;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Builds planned models. */
final class ModelFactory {

    private static final Logger log = LoggerFactory.getLogger(ModelFactory.class);

    private final List<AzureAiInferenceModelCustomizer> customizers;
    private final ConnectionFactory connections;

    ModelFactory(List<AzureAiInferenceModelCustomizer> customizers, ConnectionFactory connections) {
        this.customizers = customizers;
        this.connections = connections;
    }

    /** Builds a model; null if that fails, which is reported. */
    @Nullable
    Object build(ModelPlan plan, Findings findings) {
        try {
            return switch (plan.kind()) {
                case CHAT -> chat(plan);
                case STREAMING_CHAT -> streamingChat(plan);
                case EMBEDDING -> embedding(plan);
                case LANGUAGE -> language(plan);
                case STREAMING_LANGUAGE -> streamingLanguage(plan);
            };
        } catch (IllegalArgumentException | IllegalStateException | UnsupportedFeatureException e) {
            OptionProblem problem = OptionProblem.find(e);
            if (problem == null) {
                findings.add(
                        plan.place(), new Problem(String.valueOf(e.getMessage()), "correct the option, or remove it"));
            } else {
                findings.add(plan.settings().placeOf(problem, plan.place()), OptionMessages.problem(problem));
            }
            return null;
        } catch (RuntimeException e) {
            // Most likely a bug of a customizer rather than of the file: its author needs the stack trace.
            log.error("The {} {} could not be built", plan.kind().section(), plan.name(), e);
            findings.add(plan.place(), new Problem("could not be built: " + e, "see the log"));
            return null;
        }
    }

    /** The catalog of the endpoint of a built model. */
    ModelCatalog catalog(ModelPlan plan) {
        return AzureAiInferenceModelCatalog.builder()
                .connection(connections.of(plan.connection()))
                .modelName(plan.settings().get(ChatRequestOptions.MODEL_NAME))
                .build();
    }

    private Object chat(ModelPlan plan) {
        AzureAiInferenceChatModel.Builder builder = draft(plan)
                .plain
                .connection(connections.of(plan.connection()))
                .defaultRequestParameters(parameters(plan));
        customizers.forEach(customizer -> customizer.chatModel(plan.name(), builder));
        return builder.build();
    }

    private Object streamingChat(ModelPlan plan) {
        AzureAiInferenceStreamingChatModel.Builder builder = draft(plan)
                .streaming
                .connection(connections.of(plan.connection()))
                .defaultRequestParameters(parameters(plan));
        customizers.forEach(customizer -> customizer.streamingChatModel(plan.name(), builder));
        return builder.build();
    }

    private static ModelDraft draft(ModelPlan plan) {
        ModelDraft draft = new ModelDraft();
        plan.settings().applyTo(draft, ChatOptions.ALL);
        plan.settings().applyTo(draft, ChatOptions.STREAMING);
        return draft;
    }

    private static AzureAiInferenceChatRequestParameters parameters(ModelPlan plan) {
        AzureAiInferenceChatRequestParameters.Builder parameters = AzureAiInferenceChatRequestParameters.builder();
        plan.settings().applyTo(parameters, ChatRequestOptions.OF_CHAT);
        return parameters.build();
    }

    private Object embedding(ModelPlan plan) {
        AzureAiInferenceEmbeddingModel.Builder builder =
                AzureAiInferenceEmbeddingModel.builder().connection(connections.of(plan.connection()));
        plan.settings().applyTo(builder, EmbeddingOptions.ALL);
        customizers.forEach(customizer -> customizer.embeddingModel(plan.name(), builder));
        return builder.build();
    }

    private Object language(ModelPlan plan) {
        AzureAiInferenceChatRequestParameters parameters = parameters(plan);
        AzureAiInferenceLanguageModel.Builder builder = AzureAiInferenceLanguageModel.builder()
                .connection(connections.of(plan.connection()))
                .modelName(parameters.modelName())
                .temperature(parameters.temperature())
                .topP(parameters.topP())
                .frequencyPenalty(parameters.frequencyPenalty())
                .presencePenalty(parameters.presencePenalty())
                .maxOutputTokens(parameters.maxOutputTokens())
                .stopSequences(parameters.stopSequences())
                .seed(parameters.seed())
                .user(parameters.user())
                .extras(parameters.extras())
                .extrasPolicy(parameters.extrasPolicy());
        customizers.forEach(customizer -> customizer.languageModel(plan.name(), builder));
        return builder.build();
    }

    private Object streamingLanguage(ModelPlan plan) {
        AzureAiInferenceChatRequestParameters parameters = parameters(plan);
        AzureAiInferenceStreamingLanguageModel.Builder builder = AzureAiInferenceStreamingLanguageModel.builder()
                .connection(connections.of(plan.connection()))
                .modelName(parameters.modelName())
                .temperature(parameters.temperature())
                .topP(parameters.topP())
                .frequencyPenalty(parameters.frequencyPenalty())
                .presencePenalty(parameters.presencePenalty())
                .maxOutputTokens(parameters.maxOutputTokens())
                .stopSequences(parameters.stopSequences())
                .seed(parameters.seed())
                .user(parameters.user())
                .extras(parameters.extras())
                .extrasPolicy(parameters.extrasPolicy())
                .streamUsage(parameters.streamUsage());
        customizers.forEach(customizer -> customizer.streamingLanguageModel(plan.name(), builder));
        return builder.build();
    }
}
