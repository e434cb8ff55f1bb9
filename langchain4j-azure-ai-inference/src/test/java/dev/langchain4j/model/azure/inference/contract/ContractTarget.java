package dev.langchain4j.model.azure.inference.contract;

import com.azure.core.credential.TokenCredential;
import com.azure.identity.DefaultAzureCredentialBuilder;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatApi;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEndpointType;
import dev.langchain4j.model.azure.inference.AzureAiInferenceProfile;
import dev.langchain4j.model.azure.inference.AzureAiInferenceProfile.UnsupportedPolicy;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.Deployment;
import dev.langchain4j.model.azure.inference.emulator.Dialect;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.azure.inference.internal.profile.ServedPair;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Where the contract tests run: on the emulator, or on Azure.
 *
 * @param apiKey null if there is a tokenCredential
 * @param tokenCredential null if there is an apiKey
 * @param modelName the deployment that most tests use
 * @param otherModelName another one, for the tests that name a model
 * @param endpointType null if the endpoint's URL tells it
 * @param profile null for models that are built without one
 * @param api null to let the deployment decide
 */
record ContractTarget(
        String endpoint,
        String apiKey,
        TokenCredential tokenCredential,
        String modelName,
        String otherModelName,
        AzureAiInferenceEndpointType endpointType,
        AzureAiInferenceProfile profile,
        AzureAiInferenceChatApi api) {

    /** One emulator for all contract tests of the JVM; it ends with it. */
    private static final class Emulator {
        static final AzureAiInferenceEmulator RUNNING = AzureAiInferenceEmulator.builder()
                .deployment(Deployment.chat("gpt-5.4", Dialect.GPT).build())
                .deployment(Deployment.chat("gpt-5-mini", Dialect.GPT).build())
                .responder(ContractScript.chat())
                .start();
    }

    private static final class Pairs {
        static final AzureAiInferenceEmulator RUNNING = start();

        private static AzureAiInferenceEmulator start() {
            AzureAiInferenceEmulator.Builder emulator =
                    AzureAiInferenceEmulator.builder().responder(ContractScript.chat());
            ServedPair.ofContract()
                    .flatMap(pair -> Stream.of(pair.deployment(), pair.otherDeployment())
                            .map(name -> pair.serve(name).build()))
                    .forEach(emulator::deployment);
            return emulator.start();
        }
    }

    static ContractTarget emulator() {
        AzureAiInferenceEmulator emulator = Emulator.RUNNING;
        return new ContractTarget(
                emulator.endpoint(EmulatorEndpointType.OPENAI_V1, "gpt-5.4"),
                emulator.apiKey(),
                null,
                "gpt-5.4",
                "gpt-5-mini",
                null,
                null,
                null);
    }

    /** The same, asked through the Responses API. */
    static ContractTarget responses() {
        ContractTarget target = emulator();
        return new ContractTarget(
                target.endpoint(),
                target.apiKey(),
                null,
                target.modelName(),
                target.otherModelName(),
                null,
                null,
                AzureAiInferenceChatApi.RESPONSES);
    }

    /** One of the pairs of endpoint type and profile; what its profile rules out is degraded. */
    static ContractTarget of(ServedPair pair) {
        AzureAiInferenceEmulator emulator = Pairs.RUNNING;
        return new ContractTarget(
                pair.endpoint(emulator),
                emulator.apiKey(),
                null,
                pair.deployment(),
                pair.otherDeployment(),
                pair.endpointType(),
                pair.profile(),
                null);
    }

    /** The endpoint, key and deployments that the environment names; without a key, whoever is signed in to Entra ID. */
    static ContractTarget azure() {
        String key = System.getenv("AZURE_INFERENCE_CREDENTIAL");
        return new ContractTarget(
                environment("AZURE_INFERENCE_ENDPOINT", null),
                key,
                key == null ? new DefaultAzureCredentialBuilder().build() : null,
                environment("AZURE_INFERENCE_MODEL", "gpt-5.4"),
                environment("AZURE_INFERENCE_OTHER_MODEL", "gpt-5-mini"),
                null,
                null,
                null);
    }

    /** Whether the target does what a trait of profiles says; without a profile it does all. */
    boolean can(String trait) {
        return profile == null || !"false".equals(profile.traits().get(trait));
    }

    /** Whether what cannot be done is degraded, as the profiles of most pairs want it. */
    UnsupportedPolicy onUnsupported() {
        return api == null ? UnsupportedPolicy.DEGRADE : UnsupportedPolicy.FAIL;
    }

    /** Whether streams are asked for their usage; null where endpoint type or profile settle that. */
    Boolean streamUsage() {
        return profile == null || profile.traits().containsKey("stream-usage") ? null : true;
    }

    /** Whether the profile takes a parameter, by its name on the wire. */
    boolean takes(String parameter) {
        return profile == null
                || Stream.of("unsupported-parameters", "unsupported-while-reasoning")
                        .flatMap(trait -> Stream.of(
                                profile.traits().getOrDefault(trait, "").split(",")))
                        .noneMatch(parameter::equals);
    }

    private static String environment(String name, String otherwise) {
        String value = System.getenv(name) == null ? otherwise : System.getenv(name);
        return Objects.requireNonNull(value, "set the environment variable " + name);
    }
}
