package dev.langchain4j.model.azure.inference;

/** What chat requests are mapped for: where they go, and what stands there. */
record ChatTarget(
        Endpoint endpoint,
        ProfileTraits profile,
        AzureAiInferenceOnUnsupported onUnsupported,
        DeploymentLessons lessons) {

    ChatTarget(Endpoint endpoint, ProfileTraits profile, AzureAiInferenceOnUnsupported onUnsupported) {
        this(endpoint, profile, onUnsupported, new DeploymentLessons());
    }

    /** A deployment of which nothing is known. */
    static ChatTarget of(Endpoint endpoint) {
        return new ChatTarget(endpoint, ProfileTraits.NONE, AzureAiInferenceOnUnsupported.FAIL);
    }
}
