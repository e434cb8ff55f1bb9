package dev.langchain4j.model.azure.inference.contract;

import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.Deployment;
import dev.langchain4j.model.azure.inference.emulator.Dialect;
import dev.langchain4j.model.azure.inference.emulator.EmulatorForm;
import java.util.Objects;

/**
 * Where the contract tests run: on the emulator, or on Azure.
 *
 * @param modelName the deployment that most tests use
 * @param otherModelName another one, for the tests that name a model
 */
record ContractTarget(String endpoint, String apiKey, String modelName, String otherModelName) {

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
                emulator.endpoint(EmulatorForm.OPENAI_V1, "gpt-4o"), emulator.apiKey(), "gpt-4o", "gpt-4o-mini");
    }

    /** The endpoint, key and deployments that the environment names. */
    static ContractTarget azure() {
        return new ContractTarget(
                environment("AZURE_INFERENCE_ENDPOINT", null),
                environment("AZURE_INFERENCE_CREDENTIAL", null),
                environment("AZURE_INFERENCE_MODEL", "gpt-4o"),
                environment("AZURE_INFERENCE_OTHER_MODEL", "gpt-4o-mini"));
    }

    private static String environment(String name, String otherwise) {
        String value = System.getenv(name) == null ? otherwise : System.getenv(name);
        return Objects.requireNonNull(value, "set the environment variable " + name);
    }
}
