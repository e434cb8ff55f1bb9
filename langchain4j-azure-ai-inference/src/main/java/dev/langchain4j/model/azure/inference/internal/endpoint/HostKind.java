package dev.langchain4j.model.azure.inference.internal.endpoint;

import dev.langchain4j.model.azure.inference.AzureAiInferenceEndpointType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The kinds of host on which endpoints live, told by the end of their names. */
enum HostKind {
    FOUNDRY(".services.ai.{domain}"),
    OPENAI(".openai.{domain}"),
    COGNITIVE_SERVICES(".cognitiveservices.{domain}", ".api.cognitive.{regional}"),
    SERVERLESS(".models.ai.{domain}", ".inference.ai.{domain}"),
    MANAGED(".inference.ml.{domain}"),
    /** Everything that is not Azure's: gateways, custom domains, loopback. */
    OTHER;

    /** Hosts that look like endpoints and are none, with the reason. */
    private static final Map<String, String> NO_ENDPOINTS = Map.of(
            "models.inference.ai.azure.com", gitHubModels(),
            "models.github.ai", gitHubModels(),
            "ai.azure.com", portal(),
            "oai.azure.com", portal(),
            "ml.azure.com", portal(),
            "portal.azure.com", portal());

    @SuppressWarnings("ImmutableEnumChecker") // The checker does not see that List.of copies.
    private final List<String> suffixes;

    HostKind(String... suffixes) {
        this.suffixes = List.of(suffixes);
    }

    /** A host's kind and, as far as its name tells, its cloud. */
    record Located(HostKind kind, AzureCloud cloud) {}

    static Located locate(String host) {
        for (AzureCloud cloud : AzureCloud.values()) {
            for (HostKind kind : values()) {
                if (kind.suffixes.stream().anyMatch(suffix -> host.endsWith(in(cloud, suffix)))) {
                    return new Located(kind, cloud);
                }
            }
        }
        return new Located(OTHER, AzureCloud.PUBLIC);
    }

    /** What the hosts of all kinds end in, in all clouds, without the first dot. */
    static List<String> suffixes() {
        return Arrays.stream(AzureCloud.values())
                .flatMap(cloud -> Arrays.stream(values())
                        .flatMap(kind -> kind.suffixes.stream())
                        .map(suffix -> in(cloud, suffix).substring(1)))
                .toList();
    }

    /** Why nothing can be asked of this host; null if it may be an endpoint. */
    static @Nullable String whyNoEndpoint(String host) {
        return NO_ENDPOINTS.get(host);
    }

    /** The name of the deployment, or of the endpoint before it, where it is the host's own and the only one there is. */
    static @Nullable String nameIn(String host) {
        HostKind kind = locate(host).kind();
        return kind == SERVERLESS || kind == MANAGED ? host.substring(0, host.indexOf('.')) : null;
    }

    boolean isAzure() {
        return this != OTHER;
    }

    private static String in(AzureCloud cloud, String suffix) {
        return suffix.replace("{domain}", cloud.domain()).replace("{regional}", cloud.regionalDomain());
    }

    private static String gitHubModels() {
        return "GitHub Models was retired on 2026-07-30. Deploy the model in Microsoft Foundry and use its endpoint, "
                + EndpointTypeTraits.of(AzureAiInferenceEndpointType.OPENAI_V1).example();
    }

    private static String portal() {
        return "it is a portal for people. Copy the endpoint that the portal shows for the deployment, such as "
                + EndpointTypeTraits.of(AzureAiInferenceEndpointType.OPENAI_V1).example();
    }
}
