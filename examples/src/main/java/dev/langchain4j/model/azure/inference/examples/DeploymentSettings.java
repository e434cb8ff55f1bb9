package dev.langchain4j.model.azure.inference.examples;

import com.azure.core.credential.TokenCredential;
import com.azure.identity.DefaultAzureCredentialBuilder;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatModel;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEndpointType;
import dev.langchain4j.model.azure.inference.AzureAiInferenceProfile;
import dev.langchain4j.model.azure.inference.AzureAiInferenceStreamingChatModel;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A deployment as properties describe it, and the models made of that. A setting that is missing is null, which leaves the
 * builders' option at its default.
 */
record DeploymentSettings(
        String name,
        @Nullable String endpoint,
        @Nullable AzureAiInferenceEndpointType endpointType,
        @Nullable String apiVersion,
        @Nullable String apiKey,
        @Nullable TokenCredential identity,
        @Nullable String model,
        @Nullable AzureAiInferenceProfile profile) {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)}");

    /**
     * The deployments that the property {@code deployments} lists, without those whose {@code only-if} is not set. In
     * values, {@code ${NAME}} stands for a variable; a value with one that is missing counts as not set.
     */
    static List<DeploymentSettings> all(Properties properties, Map<String, String> variables) {
        return Stream.of(properties.getProperty("deployments", "").split(","))
                .map(String::strip)
                .filter(name -> !properties.containsKey(name + ".only-if")
                        || value(name + ".only-if", properties, variables) != null)
                .map(name -> of(name, properties, variables))
                .toList();
    }

    private static DeploymentSettings of(String name, Properties properties, Map<String, String> variables) {
        String type = value(name + ".endpoint-type", properties, variables);
        String profile = value(name + ".profile", properties, variables);
        String apiKey = value(name + ".api-key", properties, variables);
        return new DeploymentSettings(
                name,
                value(name + ".endpoint", properties, variables),
                type == null ? null : AzureAiInferenceEndpointType.of(type),
                value(name + ".api-version", properties, variables),
                apiKey,
                // Who is signed in: with the Azure CLI, say, or as the managed identity of a machine.
                apiKey == null ? new DefaultAzureCredentialBuilder().build() : null,
                value(name + ".model", properties, variables),
                profile == null ? null : AzureAiInferenceProfile.of(profile));
    }

    private static @Nullable String value(String key, Properties properties, Map<String, String> variables) {
        String text = properties.getProperty(key, "");
        boolean complete = VARIABLE.matcher(text).results().allMatch(found -> variables.containsKey(found.group(1)));
        if (text.isBlank() || !complete) {
            return null;
        }
        return VARIABLE.matcher(text).replaceAll(found -> Matcher.quoteReplacement(variables.get(found.group(1))));
    }

    /** For calls that are answered whole. */
    ChatModel chatModel() {
        return AzureAiInferenceChatModel.builder()
                .endpoint(endpoint)
                .endpointType(endpointType)
                .apiVersion(apiVersion)
                .apiKey(apiKey)
                .tokenCredential(identity)
                .modelName(model)
                .profile(profile)
                .build();
    }

    /** For calls that are answered word by word. */
    StreamingChatModel streamingChatModel() {
        return AzureAiInferenceStreamingChatModel.builder()
                .endpoint(endpoint)
                .endpointType(endpointType)
                .apiVersion(apiVersion)
                .apiKey(apiKey)
                .tokenCredential(identity)
                .modelName(model)
                .profile(profile)
                .build();
    }

    /** Leaves the key out. */
    @Override
    public String toString() {
        return name + ": " + (model == null ? "the deployment" : model) + " at " + endpoint;
    }
}
