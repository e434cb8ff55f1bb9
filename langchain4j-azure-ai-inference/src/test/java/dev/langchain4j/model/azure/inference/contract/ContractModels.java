package dev.langchain4j.model.azure.inference.contract;

import static dev.langchain4j.model.chat.Capability.RESPONSE_FORMAT_JSON_SCHEMA;

import dev.langchain4j.model.azure.inference.AzureAiInferenceChatModel;
import dev.langchain4j.model.azure.inference.AzureAiInferenceStreamingChatModel;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;

/** The models that the contract tests for AI services run on. */
final class ContractModels {

    private ContractModels() {}

    static ChatModel chat(ContractTarget target) {
        return AzureAiInferenceChatModel.builder()
                .endpoint(target.endpoint())
                .apiKey(target.apiKey())
                .tokenCredential(target.tokenCredential())
                .modelName(target.modelName())
                .supportedCapabilities(RESPONSE_FORMAT_JSON_SCHEMA)
                .build();
    }

    static StreamingChatModel streaming(ContractTarget target) {
        return AzureAiInferenceStreamingChatModel.builder()
                .endpoint(target.endpoint())
                .apiKey(target.apiKey())
                .tokenCredential(target.tokenCredential())
                .modelName(target.modelName())
                .supportedCapabilities(RESPONSE_FORMAT_JSON_SCHEMA)
                .build();
    }
}
