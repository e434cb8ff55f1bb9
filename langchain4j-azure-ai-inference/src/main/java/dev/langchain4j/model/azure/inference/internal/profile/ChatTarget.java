package dev.langchain4j.model.azure.inference.internal.profile;

import dev.langchain4j.model.azure.inference.AzureAiInferenceProfile.UnsupportedPolicy;
import dev.langchain4j.model.azure.inference.internal.endpoint.Endpoint;

/** The target of chat requests: the endpoint, and what is known of its deployment. */
public record ChatTarget(
        Endpoint endpoint, ProfileTraits profile, UnsupportedPolicy onUnsupported, DeploymentLessons lessons) {

    public ChatTarget(Endpoint endpoint, ProfileTraits profile, UnsupportedPolicy onUnsupported) {
        this(endpoint, profile, onUnsupported, new DeploymentLessons());
    }

    /** A deployment about which nothing is known. */
    public static ChatTarget of(Endpoint endpoint) {
        return new ChatTarget(endpoint, ProfileTraits.NONE, UnsupportedPolicy.FAIL);
    }
}
