package dev.langchain4j.model.azure.inference.examples.springboot;

import dev.langchain4j.model.azure.inference.AzureAiInferenceChatResponseMetadata;
import dev.langchain4j.model.chat.listener.ChatModelErrorContext;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.listener.ChatModelRequestContext;
import dev.langchain4j.model.chat.listener.ChatModelResponseContext;
import dev.langchain4j.model.embedding.listener.EmbeddingModelErrorContext;
import dev.langchain4j.model.embedding.listener.EmbeddingModelListener;
import dev.langchain4j.model.embedding.listener.EmbeddingModelRequestContext;
import dev.langchain4j.model.embedding.listener.EmbeddingModelResponseContext;
import dev.langchain4j.model.output.TokenUsage;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Measures calls by deployment: {@code model.calls} (latency, outcome), {@code model.tokens} and {@code model.retries}. */
@Component
class ModelMeters implements ChatModelListener, EmbeddingModelListener {

    private static final Object STARTED = new Object();

    private final MeterRegistry registry;

    ModelMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void onRequest(ChatModelRequestContext call) {
        started(call.attributes());
    }

    @Override
    public void onRequest(EmbeddingModelRequestContext call) {
        started(call.attributes());
    }

    @Override
    public void onResponse(ChatModelResponseContext call) {
        String deployment = call.chatRequest().modelName();
        ended(call.attributes(), deployment, "answered");
        tokens(deployment, call.chatResponse().tokenUsage());
        if (call.chatResponse().metadata() instanceof AzureAiInferenceChatResponseMetadata metadata) {
            registry.counter("model.retries", "deployment", name(deployment)).increment(metadata.attempts() - 1);
        }
    }

    @Override
    public void onResponse(EmbeddingModelResponseContext call) {
        String deployment = call.embeddingModel().modelName();
        ended(call.attributes(), deployment, "answered");
        tokens(deployment, call.embeddingResponse().tokenUsage());
    }

    @Override
    public void onError(ChatModelErrorContext call) {
        ended(
                call.attributes(),
                call.chatRequest().modelName(),
                call.error().getClass().getSimpleName());
    }

    @Override
    public void onError(EmbeddingModelErrorContext call) {
        ended(
                call.attributes(),
                call.embeddingModel().modelName(),
                call.error().getClass().getSimpleName());
    }

    private void started(Map<Object, Object> attributes) {
        attributes.put(STARTED, Timer.start(registry));
    }

    private void ended(Map<Object, Object> attributes, @Nullable String deployment, String outcome) {
        if (attributes.get(STARTED) instanceof Timer.Sample sample) {
            sample.stop(registry.timer("model.calls", "deployment", name(deployment), "outcome", outcome));
        }
    }

    private void tokens(@Nullable String deployment, @Nullable TokenUsage usage) {
        if (usage != null) {
            count(deployment, "input", usage.inputTokenCount());
            count(deployment, "output", usage.outputTokenCount());
        }
    }

    private void count(@Nullable String deployment, String kind, @Nullable Integer tokens) {
        registry.counter("model.tokens", "deployment", name(deployment), "kind", kind)
                .increment(Objects.requireNonNullElse(tokens, 0));
    }

    private static String name(@Nullable String deployment) {
        return Objects.requireNonNullElse(deployment, "the only one");
    }
}
