package dev.langchain4j.model.azure.inference.internal.endpoint;

import java.util.ArrayList;
import java.util.List;

/** The audiences that an endpoint accepts in an Entra token; the first is requested first. */
public enum EntraAudience {
    COGNITIVE_SERVICES("Cognitive Services OpenAI User", "cognitiveservices"),
    COGNITIVE_SERVICES_OR_FOUNDRY(
            "Cognitive Services User, or Foundry User, once called Azure AI User", "cognitiveservices", "ai"),
    FOUNDRY_OR_COGNITIVE_SERVICES(
            "Cognitive Services User, or Foundry User, once called Azure AI User", "ai", "cognitiveservices"),
    /** For project endpoints, which reject every other audience. */
    FOUNDRY("Foundry User, once called Azure AI User", "ai"),
    MACHINE_LEARNING("AzureML Data Scientist", "ml");

    private final String roles;

    @SuppressWarnings("ImmutableEnumChecker") // the checker does not see that List.of copies
    private final List<String> services;

    EntraAudience(String roles, String... services) {
        this.roles = roles;
        this.services = List.of(services);
    }

    /** The names of Azure's built-in roles that allow requests. */
    public String roles() {
        return roles;
    }

    List<String> scopes(AzureCloud cloud) {
        List<String> scopes = new ArrayList<>();
        for (String service : services) {
            scopes.add("https://" + service + "." + cloud.domain() + "/.default");
        }
        return List.copyOf(scopes);
    }
}
