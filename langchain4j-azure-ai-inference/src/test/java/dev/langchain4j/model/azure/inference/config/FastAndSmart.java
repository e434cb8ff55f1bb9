package dev.langchain4j.model.azure.inference.config;

import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;

/** A configuration of two models of an emulator, {@code fast} and {@code smart}, and an alias that tests move. */
final class FastAndSmart {

    private FastAndSmart() {}

    /** The text of the file, below the prefix. The alias {@code assistant} is the default. */
    static String yaml(AzureAiInferenceEmulator emulator, String assistant, double temperatureOfFast) {
        return """
                connections:
                  local:
                    endpoint: %s
                    api-key: %s
                models:
                  fast:
                    connection: local
                    chat-model: {model-name: mistral-small, temperature: %s, stream-usage: false}
                  smart:
                    connection: local
                    chat-model: {model-name: gpt-5.4}
                aliases:
                  assistant: %s
                default-chat-model: assistant
                """.formatted(
                emulator.endpoint(EmulatorEndpointType.OPENAI_V1, ""), emulator.apiKey(), temperatureOfFast, assistant);
    }
}
