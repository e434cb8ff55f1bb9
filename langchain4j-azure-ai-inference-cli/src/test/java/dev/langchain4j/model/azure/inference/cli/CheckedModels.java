package dev.langchain4j.model.azure.inference.cli;

/** A configuration with models of many kinds, and what a check finds in one. */
final class CheckedModels {

    static final String MANY_KINDS = """
            connections:
              foundry:
                endpoint: https://${RESOURCE}.services.ai.azure.com/models
                api-version: 2024-05-01-preview
                api-key: ${AZURE_KEY}
                custom-headers: {x-team: search}
              openai:
                endpoint: https://res.openai.azure.com/openai/deployments
                credential: managed-identity
                token-scopes: https://cognitiveservices.azure.com/.default
              old:
                endpoint: https://llama.eastus2.models.ai.azure.com
                api-key: key-that-nobody-may-see
            models:
              fast:
                connection: foundry
                chat-model:
                  model-name: mistral-small
                  temperature: 0.20
                  max-output-tokens: 800
                  extras: {safe_prompt: true}
              smart:
                connection: openai
                chat-model:
                  model-name: gpt-5.4
              docs:
                connection: foundry
                embedding-model:
                  model-name: embed-v-4-0
                  input-type: document
              pictures:
                connection: foundry
                embedding-model:
                  model-name: embed-v-4-0
                  image-input: true
              serverless:
                connection: old
                chat-model: {}
            aliases:
              assistant: fast
            """;

    private CheckedModels() {}

    static AzureAiInferenceCheckedModel model(AzureAiInferenceCheck check, String name) {
        return check.models().stream()
                .filter(model -> model.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
