package dev.langchain4j.model.azure.inference.contract;

import dev.langchain4j.model.azure.inference.AzureAiInferenceChatApi;
import dev.langchain4j.model.azure.inference.config.AzureAiInferenceModels;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import java.util.Map;

/** The models that the contract tests for AI services run on: those that an application gets by name. */
final class ContractModels {

    private static final String ALIAS = "assistant";

    private ContractModels() {}

    static ChatModel chat(ContractTarget target) {
        return models(target).chatModel(ALIAS);
    }

    static StreamingChatModel streaming(ContractTarget target) {
        return models(target).streamingChatModel(ALIAS);
    }

    /** Watches nothing, and so holds nothing that would have to be closed. */
    private static AzureAiInferenceModels models(ContractTarget target) {
        String prefix = "langchain4j.azure-ai-inference.";
        return AzureAiInferenceModels.builder()
                .values(Map.of(
                        prefix + "connections.target.endpoint",
                        target.endpoint(),
                        prefix
                                + (target.apiKey() == null
                                        ? "connections.target.credential"
                                        : "connections.target.api-key"),
                        target.apiKey() == null ? "default" : target.apiKey(),
                        prefix + "models.tested.connection",
                        "target",
                        prefix + "models.tested.chat-model.model-name",
                        target.modelName(),
                        prefix + "models.tested.chat-model.supported-capabilities",
                        "json-schema",
                        prefix + "models.tested.chat-model.api",
                        (target.api() == null ? AzureAiInferenceChatApi.AUTO : target.api()).configName(),
                        prefix + "aliases." + ALIAS,
                        "tested"))
                .build();
    }
}
