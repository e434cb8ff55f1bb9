package dev.langchain4j.model.azure.inference.examples;

import dev.langchain4j.model.azure.inference.AzureAiInferenceChatResponseMetadata;
import dev.langchain4j.model.azure.inference.AzureAiInferenceException;
import dev.langchain4j.model.chat.listener.ChatModelErrorContext;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.listener.ChatModelRequestContext;
import dev.langchain4j.model.chat.listener.ChatModelResponseContext;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.output.TokenUsage;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.Objects;

/** Measures chat calls, whole or streamed, by deployment: how long, how they ended, tokens, retries. One for all models. */
final class ChatMeters implements ChatModelListener {

    private static final Object STARTED = new Object();

    private final MeterRegistry registry;

    ChatMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void onRequest(ChatModelRequestContext call) {
        call.attributes().put(STARTED, Timer.start(registry));
    }

    @Override
    public void onResponse(ChatModelResponseContext call) {
        String deployment = deployment(call.chatRequest());
        if (call.chatResponse().metadata() instanceof AzureAiInferenceChatResponseMetadata metadata) {
            deployment = Objects.requireNonNullElse(metadata.deployment(), deployment);
            retries(deployment, metadata.attempts());
        }
        ended(call.attributes(), deployment, "answered");
        TokenUsage usage = call.chatResponse().tokenUsage();
        if (usage != null) { // not every deployment tells it for streams
            tokens(deployment, "input", usage.inputTokenCount());
            tokens(deployment, "output", usage.outputTokenCount());
        }
    }

    @Override
    public void onError(ChatModelErrorContext call) {
        String deployment = deployment(call.chatRequest());
        AzureAiInferenceException.find(call.error()).ifPresent(azure -> retries(deployment, azure.attempts()));
        ended(call.attributes(), deployment, call.error().getClass().getSimpleName());
    }

    private void ended(Map<Object, Object> attributes, String deployment, String outcome) {
        if (attributes.get(STARTED) instanceof Timer.Sample sample) {
            sample.stop(registry.timer("chat.calls", "deployment", deployment, "outcome", outcome));
        }
    }

    private void retries(String deployment, int attempts) {
        registry.counter("chat.retries", "deployment", deployment).increment(attempts - 1);
    }

    private void tokens(String deployment, String kind, Integer count) {
        registry.counter("chat.tokens", "deployment", deployment, "kind", kind)
                .increment(Objects.requireNonNullElse(count, 0));
    }

    private static String deployment(ChatRequest request) {
        return Objects.requireNonNullElse(request.modelName(), "the only one");
    }
}
