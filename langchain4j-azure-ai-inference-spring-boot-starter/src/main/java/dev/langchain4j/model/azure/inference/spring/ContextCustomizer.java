package dev.langchain4j.model.azure.inference.spring;

import com.azure.core.http.policy.HttpPipelinePolicy;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatModel;
import dev.langchain4j.model.azure.inference.AzureAiInferenceConnection;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEmbeddingModel;
import dev.langchain4j.model.azure.inference.AzureAiInferenceLanguageModel;
import dev.langchain4j.model.azure.inference.AzureAiInferenceStreamingChatModel;
import dev.langchain4j.model.azure.inference.AzureAiInferenceStreamingLanguageModel;
import dev.langchain4j.model.azure.inference.config.AzureAiInferenceModelCustomizer;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.embedding.listener.EmbeddingModelListener;
import java.util.List;
import java.util.stream.Stream;

/** Gives all models the listeners and policies that the application has as beans, in their order. */
class ContextCustomizer implements AzureAiInferenceModelCustomizer {

    private final List<ChatModelListener> chatListeners;
    private final List<EmbeddingModelListener> embeddingListeners;
    private final ModelFailures failures;

    ContextCustomizer(
            Stream<ChatModelListener> chatListeners,
            Stream<EmbeddingModelListener> embeddingListeners,
            ModelFailures failures) {
        this.chatListeners = chatListeners.toList();
        this.embeddingListeners = embeddingListeners.toList();
        this.failures = failures;
    }

    @Override
    public void chatModel(String name, AzureAiInferenceChatModel.Builder model) {
        model.listeners(chatListeners).callListener(failures.listener(name));
    }

    @Override
    public void streamingChatModel(String name, AzureAiInferenceStreamingChatModel.Builder model) {
        model.listeners(chatListeners).callListener(failures.listener(name));
    }

    @Override
    public void embeddingModel(String name, AzureAiInferenceEmbeddingModel.Builder model) {
        model.listeners(embeddingListeners).callListener(failures.listener(name));
    }

    @Override
    public void languageModel(String name, AzureAiInferenceLanguageModel.Builder model) {
        model.callListener(failures.listener(name));
    }

    @Override
    public void streamingLanguageModel(String name, AzureAiInferenceStreamingLanguageModel.Builder model) {
        model.callListener(failures.listener(name));
    }

    /** The policies are a class of their own: only what may add a credential says that it customizes connections. */
    static final class Policies implements AzureAiInferenceModelCustomizer {

        private final HttpPipelinePolicy[] policies;

        Policies(Stream<HttpPipelinePolicy> policies) {
            this.policies = policies.toArray(HttpPipelinePolicy[]::new);
        }

        boolean isEmpty() {
            return policies.length == 0;
        }

        @Override
        public void connection(String name, AzureAiInferenceConnection.Builder connection) {
            connection.pipelinePolicies(policies);
        }
    }
}
