package dev.langchain4j.model.azure.inference.examples;

import com.azure.identity.DefaultAzureCredentialBuilder;
import dev.langchain4j.model.azure.inference.AzureAiInferenceProfile;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import java.io.PrintStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where an example finds its deployments: on Azure if {@code AZURE_INFERENCE_ENDPOINT} is set, with the key that
 * {@code AZURE_INFERENCE_CREDENTIAL} holds or as whoever is signed in; else on an emulator of its own, on this machine.
 */
final class Backend implements AutoCloseable {

    private final Map<String, String> environment;
    private final @Nullable AzureAiInferenceEmulator emulator;

    private Backend(Map<String, String> environment, @Nullable AzureAiInferenceEmulator emulator) {
        this.environment = environment;
        this.emulator = emulator;
    }

    /**
     * Opens it, and says on {@code out} if it is the emulator.
     *
     * @param emulator what it answers, for it is no language model: used only if it is needed
     */
    static Backend open(Map<String, String> environment, PrintStream out, AzureAiInferenceEmulator.Builder emulator) {
        if (environment.containsKey("AZURE_INFERENCE_ENDPOINT")) {
            return new Backend(environment, null);
        }
        out.println("AZURE_INFERENCE_ENDPOINT is not set: this talks to an emulator on this machine.");
        out.println("The emulator is no language model. What it answers here is scripted.");
        return new Backend(environment, emulator.start());
    }

    /**
     * The deployment that {@code AZURE_INFERENCE_MODEL} names, with the profile that {@code AZURE_INFERENCE_PROFILE} names.
     *
     * @param emulated the emulator's deployment
     * @param profile its profile, or null for none
     */
    DeploymentSettings chat(String emulated, @Nullable String profile) {
        return emulator == null
                ? onAzure("AZURE_INFERENCE_MODEL", environment.get("AZURE_INFERENCE_PROFILE"))
                : onEmulator(emulator, emulated, profile);
    }

    /**
     * The deployment that a variable names: for examples that need more than one.
     *
     * @param emulated the emulator's deployment
     */
    DeploymentSettings deployment(String variable, String emulated) {
        if (emulator != null) {
            return onEmulator(emulator, emulated, null);
        }
        if (!environment.containsKey(variable)) {
            throw new IllegalArgumentException(variable
                    + " is not set: this example needs it beside AZURE_INFERENCE_ENDPOINT, to name a deployment");
        }
        return onAzure(variable, null);
    }

    private DeploymentSettings onAzure(String variable, @Nullable String profile) {
        String apiKey = environment.get("AZURE_INFERENCE_CREDENTIAL");
        return new DeploymentSettings(
                variable,
                environment.get("AZURE_INFERENCE_ENDPOINT"),
                null,
                null,
                apiKey,
                apiKey == null ? new DefaultAzureCredentialBuilder().build() : null,
                environment.get(variable),
                profile == null ? null : AzureAiInferenceProfile.of(profile));
    }

    private static DeploymentSettings onEmulator(
            AzureAiInferenceEmulator emulator, String name, @Nullable String profile) {
        return new DeploymentSettings(
                name,
                emulator.endpoint(EmulatorEndpointType.OPENAI_V1, name),
                null,
                null,
                emulator.apiKey(),
                null,
                name,
                profile == null ? null : AzureAiInferenceProfile.of(profile));
    }

    /** Stops the emulator, if there is one. */
    @Override
    public void close() {
        if (emulator != null) {
            emulator.close();
        }
    }
}
