package dev.langchain4j.model.azure.inference;

import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.azure.inference.internal.batch.BatchLimits;
import java.time.Duration;

/** Batch models that split what Azure would not split yet. In this package, because only its tests may. */
public final class SmallBatches {

    private SmallBatches() {}

    public static AzureAiInferenceBatchChatModel.Builder builder(
            AzureAiInferenceEmulator emulator, String deployment, int linesPerBatch) {
        return AzureAiInferenceBatchChatModel.builder()
                .endpoint(emulator.endpoint(EmulatorEndpointType.OPENAI_V1, deployment))
                .apiKey(emulator.apiKey())
                .modelName(deployment)
                .maxRetries(0)
                .limits(new BatchLimits(linesPerBatch, 1_000_000, Duration.ofMillis(1), Duration.ofMillis(15)));
    }
}
