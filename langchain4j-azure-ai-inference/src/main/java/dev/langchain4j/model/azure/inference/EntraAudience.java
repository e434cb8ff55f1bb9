package dev.langchain4j.model.azure.inference;

import java.util.List;

/** The audiences that an endpoint accepts in an Entra token, the one to ask for first. */
enum EntraAudience {
    COGNITIVE_SERVICES("cognitiveservices"),
    COGNITIVE_SERVICES_OR_FOUNDRY("cognitiveservices", "ai"),
    FOUNDRY_OR_COGNITIVE_SERVICES("ai", "cognitiveservices"),
    /** Of project endpoints, which refuse every other audience. */
    FOUNDRY("ai"),
    MACHINE_LEARNING("ml");

    @SuppressWarnings("ImmutableEnumChecker") // The checker does not see that List.of copies.
    private final List<String> services;

    EntraAudience(String... services) {
        this.services = List.of(services);
    }

    List<String> scopes(AzureCloud cloud) {
        return services.stream()
                .map(service -> "https://" + service + "." + cloud.domain() + "/.default")
                .toList();
    }
}
