package dev.langchain4j.model.azure.inference.contract;

import dev.langchain4j.model.azure.inference.AzureAiInferenceProfile;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.Deployment;
import dev.langchain4j.model.azure.inference.emulator.Dialect;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import java.util.Map;

/** A deployment whose profile has nothing beyond text, so that the contract tests run their halves about refusals. */
final class RefusingProfile {

    static final AzureAiInferenceProfile PROFILE = AzureAiInferenceProfile.of(Map.of(
            "tools", "false",
            "tool-choice-required", "false",
            "response-formats", "none",
            "images", "false",
            "stream-usage", "true",
            "unsupported-parameters", "model,max_tokens,stop"));

    /** One emulator for both classes; it ends with the JVM. */
    private static final AzureAiInferenceEmulator EMULATOR = AzureAiInferenceEmulator.builder()
            .deployment(Deployment.chat("only-text", Dialect.PHI).build())
            .responder(ContractScript.chat())
            .start();

    private RefusingProfile() {}

    /** An endpoint that stands for one deployment: elsewhere a model needs a name. */
    static String endpoint() {
        return EMULATOR.endpoint(EmulatorEndpointType.SERVERLESS, "only-text");
    }

    static String apiKey() {
        return EMULATOR.apiKey();
    }
}
