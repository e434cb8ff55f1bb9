package dev.langchain4j.model.azure.inference.config;

import dev.langchain4j.model.azure.inference.AzureAiInferenceChatModel;
import dev.langchain4j.model.azure.inference.AzureAiInferenceConnection;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEmbeddingModel;
import dev.langchain4j.model.azure.inference.AzureAiInferenceLanguageModel;
import dev.langchain4j.model.azure.inference.AzureAiInferenceStreamingChatModel;
import dev.langchain4j.model.azure.inference.AzureAiInferenceStreamingLanguageModel;

/**
 * Adds what a configuration can't express as text: listeners, a transport, policies, an executor, your own credential.
 * Called when a connection or a model is created, at start and at each reload that changes it, after the
 * configuration's options have been set; what is set here wins.
 */
public interface AzureAiInferenceModelCustomizer {

    /**
     * Customizes a connection.
     *
     * @param name its name, or that of the model that has its own connection
     * @param connection with the options of the configuration. It may have only one credential: before you set one of
     *     another kind, set the existing one to null
     */
    default void connection(String name, AzureAiInferenceConnection.Builder connection) {}

    /**
     * Customizes a chat model.
     *
     * @param name its name, never that of an alias
     * @param model with the options of the configuration
     */
    default void chatModel(String name, AzureAiInferenceChatModel.Builder model) {}

    /**
     * Customizes a streaming chat model.
     *
     * @param name its name, never that of an alias
     * @param model with the options of the configuration
     */
    default void streamingChatModel(String name, AzureAiInferenceStreamingChatModel.Builder model) {}

    /**
     * Customizes an embedding model.
     *
     * @param name its name, never that of an alias
     * @param model with the options of the configuration
     */
    default void embeddingModel(String name, AzureAiInferenceEmbeddingModel.Builder model) {}

    /**
     * Customizes a language model.
     *
     * @param name its name, never that of an alias
     * @param model with the options of the configuration
     */
    default void languageModel(String name, AzureAiInferenceLanguageModel.Builder model) {}

    /**
     * Customizes a streaming language model.
     *
     * @param name its name, never that of an alias
     * @param model with the options of the configuration
     */
    default void streamingLanguageModel(String name, AzureAiInferenceStreamingLanguageModel.Builder model) {}
}
