package dev.langchain4j.model.azure.inference.contract;

import com.azure.core.credential.TokenCredential;
import com.azure.identity.DefaultAzureCredentialBuilder;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.Deployment;
import dev.langchain4j.model.azure.inference.emulator.Dialect;
import dev.langchain4j.model.azure.inference.emulator.EmulatorForm;
import java.util.Objects;

/**
 * Where the contract tests run: on the emulator, or on Azure.
 *
 * @param apiKey null if there is a tokenCredential
 * @param tokenCredential null if there is an apiKey
 * @param modelName the deployment that most tests use
 * @param otherModelName another one, for the tests that name a model
 */
record ContractTarget(
        String endpoint, String apiKey, TokenCredential tokenCredential, String modelName, String otherModelName) {

    /** One emulator for all contract tests of the JVM; it ends with it. */
    private static final class Emulator {
        static final AzureAiInferenceEmulator RUNNING = AzureAiInferenceEmulator.builder()
                .deployment(Deployment.chat("gpt-4o", Dialect.GPT).build())
                .deployment(Deployment.chat("gpt-4o-mini", Dialect.GPT).build())
                .responder(ContractScript.chat())
                .start();
    }

    static ContractTarget emulator() {
        AzureAiInferenceEmulator emulator = Emulator.RUNNING;
        return new ContractTarget(
                emulator.endpoint(EmulatorForm.OPENAI_V1, "gpt-4o"), emulator.apiKey(), null, "gpt-4o", "gpt-4o-mini");
    }

    /** The endpoint, key and deployments that the environment names; without a key, whoever is signed in to Entra ID. */
    static ContractTarget azure() {
        String key = System.getenv("AZURE_INFERENCE_CREDENTIAL");
        return new ContractTarget(
                environment("AZURE_INFERENCE_ENDPOINT", null),
                key,
                key == null ? new DefaultAzureCredentialBuilder().build() : null,
                environment("AZURE_INFERENCE_MODEL", "gpt-4o"),
                environment("AZURE_INFERENCE_OTHER_MODEL", "gpt-4o-mini"));
    }

    private static String environment(String name, String otherwise) {
        String value = System.getenv(name) == null ? otherwise : System.getenv(name);
        return Objects.requireNonNull(value, "set the environment variable " + name);
    }
}
