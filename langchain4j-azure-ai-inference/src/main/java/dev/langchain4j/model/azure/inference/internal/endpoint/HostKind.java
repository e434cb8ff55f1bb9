package dev.langchain4j.model.azure.inference.internal.endpoint;

import dev.langchain4j.model.azure.inference.AzureAiInferenceEndpointType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The kinds of hosts that serve endpoints, detected from the end of their names. */
enum HostKind {
    FOUNDRY(".services.ai.{domain}"),
    OPENAI(".openai.{domain}"),
    COGNITIVE_SERVICES(".cognitiveservices.{domain}", ".api.cognitive.{regional}"),
    SERVERLESS(".models.ai.{domain}", ".inference.ai.{domain}"),
    MANAGED(".inference.ml.{domain}"),
    /** Every host outside Azure: gateways, custom domains, loopback. */
    OTHER;

    /** Hosts that look like endpoints but are not, with the reason. */
    private static final Map<String, NoEndpoint> NO_ENDPOINTS = Map.of(
            "models.inference.ai.azure.com", gitHubModels(),
            "models.github.ai", gitHubModels(),
            "ai.azure.com", portal(),
            "oai.azure.com", portal(),
            "ml.azure.com", portal(),
            "portal.azure.com", portal());

    @SuppressWarnings("ImmutableEnumChecker") // the checker does not see that List.of copies
    private final List<String> suffixes;

    HostKind(String... suffixes) {
        this.suffixes = List.of(suffixes);
    }

    /** A host, its kind and, if its name shows it, its cloud. */
    record Located(String host, HostKind kind, AzureCloud cloud) {

        /** The name of the only deployment or endpoint that the host name contains; null if there is none. */
        @Nullable
        String name() {
            return kind == SERVERLESS || kind == MANAGED ? host.substring(0, host.indexOf('.')) : null;
        }
    }

    static Located locate(String host) {
        for (AzureCloud cloud : AzureCloud.values()) {
            for (HostKind kind : values()) {
                if (kind.isOf(host, cloud)) {
                    return new Located(host, kind, cloud);
                }
            }
        }
        return new Located(host, OTHER, AzureCloud.PUBLIC);
    }

    // Not a stream, here and in what else the first model needs: a JVM that starts would load its classes for that
    // alone.
    private boolean isOf(String host, AzureCloud cloud) {
        for (String suffix : suffixes) {
            if (host.endsWith(in(cloud, suffix))) {
                return true;
            }
        }
        return false;
    }

    /** The endings of all kinds of hosts in all clouds, without the leading dot. */
    static List<String> suffixes() {
        return Arrays.stream(AzureCloud.values())
                .flatMap(cloud -> Arrays.stream(values())
                        .flatMap(kind -> kind.suffixes.stream())
                        .map(suffix -> in(cloud, suffix).substring(1)))
                .toList();
    }

    /** Why this host serves no endpoint; null if it may be one. */
    static @Nullable NoEndpoint whyNoEndpoint(String host) {
        return NO_ENDPOINTS.get(host);
    }

    boolean isAzure() {
        return this != OTHER;
    }

    private static String in(AzureCloud cloud, String suffix) {
        return suffix.replace("{domain}", cloud.domain()).replace("{regional}", cloud.regionalDomain());
    }

    /** Why a host is no endpoint, and what to do. */
    record NoEndpoint(String what, String remedy) {}

    private static NoEndpoint gitHubModels() {
        return new NoEndpoint(
                "GitHub Models was retired on 2026-07-30",
                "deploy the model in Microsoft Foundry and use its endpoint, "
                        + EndpointTypeTraits.of(AzureAiInferenceEndpointType.OPENAI_V1)
                                .example());
    }

    private static NoEndpoint portal() {
        return new NoEndpoint(
                "it is a portal for people",
                "copy the endpoint that the portal shows for the deployment, such as "
                        + EndpointTypeTraits.of(AzureAiInferenceEndpointType.OPENAI_V1)
                                .example());
    }
}
