package dev.langchain4j.model.azure.inference.examples.springboot;

import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.ModelNotFoundException;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEndpoint;
import dev.langchain4j.model.azure.inference.config.AzureAiInferenceModels;
import dev.langchain4j.model.chat.listener.ChatModelErrorContext;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.listener.ChatModelResponseContext;
import dev.langchain4j.model.embedding.listener.EmbeddingModelErrorContext;
import dev.langchain4j.model.embedding.listener.EmbeddingModelListener;
import dev.langchain4j.model.embedding.listener.EmbeddingModelResponseContext;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Is down from a failure that waiting does not mend (credentials, a missing deployment) until that deployment answers again.
 * Asks no model by itself: that would cost tokens. Shows what stands behind each name.
 */
@Component
class ModelsHealthIndicator implements HealthIndicator, ChatModelListener, EmbeddingModelListener {

    private final ObjectProvider<AzureAiInferenceModels> models;
    private final Map<String, String> failures = new ConcurrentHashMap<>();

    /** The models are made with this listener: it can only have them later. */
    ModelsHealthIndicator(ObjectProvider<AzureAiInferenceModels> models) {
        this.models = models;
    }

    @Override
    public Health health() {
        Health.Builder health = failures.isEmpty() ? Health.up() : Health.down();
        models.getObject().status().values().forEach(status -> {
            AzureAiInferenceEndpoint target =
                    status.targets().values().iterator().next();
            health.withDetail(status.name(), target.deployment() + " at " + target.url());
        });
        failures.forEach((deployment, failure) -> health.withDetail("failed: " + deployment, failure));
        return health.build();
    }

    @Override
    public void onResponse(ChatModelResponseContext call) {
        failures.remove(String.valueOf(call.chatRequest().modelName()));
    }

    @Override
    public void onResponse(EmbeddingModelResponseContext call) {
        failures.remove(String.valueOf(call.embeddingModel().modelName()));
    }

    @Override
    public void onError(ChatModelErrorContext call) {
        failed(String.valueOf(call.chatRequest().modelName()), call.error());
    }

    @Override
    public void onError(EmbeddingModelErrorContext call) {
        failed(String.valueOf(call.embeddingModel().modelName()), call.error());
    }

    private void failed(String deployment, Throwable error) {
        if (error instanceof AuthenticationException || error instanceof ModelNotFoundException) {
            failures.put(deployment, error.getClass().getSimpleName());
        }
    }
}
