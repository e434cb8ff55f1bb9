package com.example;

import dev.langchain4j.model.azure.inference.AzureAiInferenceChatModel;
import dev.langchain4j.model.chat.ChatModel;

public class Hello {
    public static void main(String[] args) {
        ChatModel model = AzureAiInferenceChatModel.builder()
                .endpoint(System.getenv("AZURE_INFERENCE_ENDPOINT"))
                .apiKey(System.getenv("AZURE_INFERENCE_CREDENTIAL"))
                .modelName(System.getenv("AZURE_INFERENCE_MODEL"))
                .build();
        System.out.println(model.chat("Why is the sea salty?"));
    }
}
