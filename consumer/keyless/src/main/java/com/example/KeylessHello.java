package com.example;

import com.azure.identity.DefaultAzureCredentialBuilder;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatModel;
import dev.langchain4j.model.chat.ChatModel;

public class KeylessHello {
    public static void main(String[] args) {
        ChatModel model = AzureAiInferenceChatModel.builder()
                .endpoint(System.getenv("AZURE_INFERENCE_ENDPOINT"))
                .tokenCredential(new DefaultAzureCredentialBuilder().build())
                .modelName(System.getenv("AZURE_INFERENCE_MODEL"))
                .build();
        System.out.println(model.chat("Why is the sea salty?"));
    }
}
