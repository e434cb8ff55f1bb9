package dev.langchain4j.model.azure.inference.internal.profile;

import static java.util.Objects.requireNonNull;

import dev.langchain4j.model.azure.inference.AzureAiInferenceChatApi;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEndpointType;
import dev.langchain4j.model.azure.inference.AzureAiInferenceProfile;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.Deployment;
import dev.langchain4j.model.azure.inference.emulator.Dialect;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.azure.inference.emulator.Feature;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * An endpoint type and the profile of a provider that Azure serves there: a row of {@code served-pairs.csv}.
 *
 * @param contract whether LangChain4j's contract tests run on it
 * @param api the API through which it is asked
 */
public record ServedPair(
        AzureAiInferenceEndpointType endpointType, String profileName, boolean contract, AzureAiInferenceChatApi api) {

    private static final String TABLE = "/served-pairs.csv";

    /** All rows, in the order of the table. */
    public static List<ServedPair> all() {
        try (InputStream table = requireNonNull(ServedPair.class.getResourceAsStream(TABLE))) {
            return new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(","))
                    .map(row -> new ServedPair(
                            AzureAiInferenceEndpointType.of(row[0]),
                            row[1],
                            Boolean.parseBoolean(row[2]),
                            AzureAiInferenceChatApi.of(row.length > 3 ? row[3] : "chat-completions")))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Those on which LangChain4j's contract tests run. */
    public static Stream<ServedPair> ofContract() {
        return all().stream().filter(ServedPair::contract);
    }

    public AzureAiInferenceProfile profile() {
        return AzureAiInferenceProfile.of(profileName);
    }

    public String deployment() {
        return endpointType.configName() + "-" + profileName + (isResponses() ? "-responses" : "");
    }

    public String otherDeployment() {
        return deployment() + "-2";
    }

    /** What the emulator calls the endpoint type. */
    public EmulatorEndpointType emulatorEndpointType() {
        return endpointType == AzureAiInferenceEndpointType.MODEL_INFERENCE
                ? EmulatorEndpointType.MODELS
                : EmulatorEndpointType.valueOf(endpointType.name());
    }

    /** The endpoint on the emulator, without the deployment of azure-openai, which a test wants to name itself. */
    public String endpoint(AzureAiInferenceEmulator emulator) {
        return emulator.endpoint(emulatorEndpointType(), deployment()).replaceFirst("/openai/deployments/.*", "");
    }

    public boolean isResponses() {
        return api == AzureAiInferenceChatApi.RESPONSES;
    }

    /** A deployment of this provider with all that its models of today can do, and perhaps more. */
    public Deployment.Builder serve(String name) {
        Deployment.Builder deployment = Deployment.chat(name, dialect());
        switch (profileName) {
            case "gpt" -> deployment.with(Feature.REASONING).without(Feature.MAX_TOKENS);
            case "gpt-responses" ->
                deployment.with(Feature.REASONING, Feature.TOOLS_NEED_RESPONSES).without(Feature.MAX_TOKENS);
            case "command-a-plus" -> deployment.with(Feature.SENTINELS);
            case "mai" -> deployment.without(Feature.MAX_TOKENS);
            default -> {
                // As the dialect is.
            }
        }
        return isResponses() ? deployment.with(Feature.RESPONSES) : deployment;
    }

    /** That of the provider, or one that is served the same way. */
    private Dialect dialect() {
        return switch (profileName) {
            case "command-a-plus" -> Dialect.COHERE;
            case "gpt-responses", "model-router" -> Dialect.GPT;
            case "gpt-oss", "mai" -> Dialect.PHI;
            case "kimi" -> Dialect.DEEPSEEK;
            case "grok-text" -> Dialect.GROK;
            case "mistral-medium" -> Dialect.MISTRAL;
            default -> Dialect.valueOf(profileName.toUpperCase(Locale.ROOT));
        };
    }

    /** A deployment of this provider that refuses what the profile says it can't do. */
    public Deployment.Builder serveNoMore(String name) {
        Deployment.Builder deployment = serve(name);
        if (!tools()) {
            deployment.without(Feature.TOOLS);
        }
        AzureAiInferenceProfile.ResponseFormats formats = profile().responseFormats();
        if (formats != null && formats != AzureAiInferenceProfile.ResponseFormats.JSON_SCHEMA) {
            deployment.without(Feature.JSON_SCHEMA);
        }
        return formats == AzureAiInferenceProfile.ResponseFormats.NONE
                ? deployment.without(Feature.JSON_OBJECT)
                : deployment;
    }

    /** Whether the profile has tools. */
    public boolean tools() {
        return !"false".equals(profile().traits().get("tools"));
    }

    @Override
    public String toString() {
        return deployment();
    }
}
