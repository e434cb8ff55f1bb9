package dev.langchain4j.model.azure.inference.internal.endpoint;

import static dev.langchain4j.model.azure.inference.AzureAiInferenceEndpoint.KeyHeader.API_KEY;
import static dev.langchain4j.model.azure.inference.AzureAiInferenceEndpoint.KeyHeader.BEARER;

import dev.langchain4j.model.azure.inference.AzureAiInferenceEndpoint.KeyHeader;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEndpointType;
import dev.langchain4j.model.azure.inference.internal.endpoint.EndpointTypeCapabilities.Feature;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The properties of the endpoint types, one row each: URL, authentication and features. */
public final class EndpointTypeTraits {

    private static final Map<AzureAiInferenceEndpointType, EndpointTypeTraits> ALL = new EnumMap<>(Map.of(
            AzureAiInferenceEndpointType.MODEL_INFERENCE,
            new EndpointTypeTraits(
                    new Shape("/models", "", "https://<resource>.services.ai.azure.com/models"),
                    new Versions("2024-05-01-preview", Set.of()),
                    new Model(DeploymentPlacement.BODY, false, true),
                    new Access(API_KEY, EntraAudience.COGNITIVE_SERVICES_OR_FOUNDRY),
                    EndpointTypeCapabilities.inference()),
            AzureAiInferenceEndpointType.SERVERLESS,
            new EndpointTypeTraits(
                    new Shape("", "", "https://<deployment>.<region>.models.ai.azure.com"),
                    new Versions("2024-05-01-preview", Set.of()),
                    new Model(DeploymentPlacement.NONE, false, true),
                    new Access(BEARER, EntraAudience.MACHINE_LEARNING),
                    EndpointTypeCapabilities.inference(Feature.ROUTE_LISTING)),
            AzureAiInferenceEndpointType.MANAGED,
            new EndpointTypeTraits(
                    new Shape("", "", "https://<endpoint>.<region>.inference.ml.azure.com"),
                    new Versions("2024-05-01-preview", Set.of()),
                    new Model(DeploymentPlacement.HEADER, false, false),
                    new Access(BEARER, EntraAudience.MACHINE_LEARNING),
                    EndpointTypeCapabilities.inference(Feature.ROUTE_LISTING)),
            AzureAiInferenceEndpointType.AZURE_OPENAI,
            new EndpointTypeTraits(
                    new Shape(
                            "/openai/deployments",
                            "/openai/deployments",
                            "https://<resource>.openai.azure.com/openai/deployments/<deployment>"),
                    new Versions("2024-10-21", Set.of()),
                    new Model(DeploymentPlacement.PATH, true, false),
                    new Access(API_KEY, EntraAudience.COGNITIVE_SERVICES),
                    EndpointTypeCapabilities.openAi(256)),
            AzureAiInferenceEndpointType.OPENAI_V1,
            new EndpointTypeTraits(
                    new Shape("/openai/v1", "", "https://<resource>.services.ai.azure.com/openai/v1"),
                    new Versions(null, Set.of("v1", "preview")),
                    new Model(DeploymentPlacement.BODY, true, false),
                    new Access(API_KEY, EntraAudience.FOUNDRY_OR_COGNITIVE_SERVICES),
                    EndpointTypeCapabilities.openAi(96, Feature.MODEL_LISTING))));

    /** {@code azurePath} is the end of the path on Azure's resource hosts, {@code gatewayPath} on all other hosts. */
    private record Shape(String azurePath, String gatewayPath, String example) {}

    /** An empty set accepts every version. */
    private record Versions(@Nullable String byDefault, Set<String> accepted) {}

    private record Model(DeploymentPlacement placement, boolean required, boolean ignoresCase) {}

    private record Access(KeyHeader keyHeader, EntraAudience audience) {}

    private final Shape shape;
    private final Versions versions;
    private final Model model;
    private final Access access;
    private final EndpointTypeCapabilities contract;

    private EndpointTypeTraits(
            Shape shape, Versions versions, Model model, Access access, EndpointTypeCapabilities contract) {
        this.shape = shape;
        this.versions = versions;
        this.model = model;
        this.access = access;
        this.contract = contract;
    }

    public static EndpointTypeTraits of(AzureAiInferenceEndpointType type) {
        return Objects.requireNonNull(ALL.get(type));
    }

    public static String configNames() {
        return Arrays.stream(AzureAiInferenceEndpointType.values())
                .map(AzureAiInferenceEndpointType::configName)
                .collect(Collectors.joining(", "));
    }

    /** Each endpoint type on its own line, with an example. */
    static String listing() {
        return Arrays.stream(AzureAiInferenceEndpointType.values())
                .map(type -> "\n  " + type.configName() + ": " + of(type).example())
                .collect(Collectors.joining());
    }

    /** An example URL, with placeholders. */
    public String example() {
        return shape.example();
    }

    public String azurePath() {
        return shape.azurePath();
    }

    String gatewayPath() {
        return shape.gatewayPath();
    }

    /** Whether this api-version can be sent to endpoints of this type. */
    boolean acceptsApiVersion(String apiVersion) {
        return versions.accepted().isEmpty() || versions.accepted().contains(apiVersion);
    }

    /** The api-version to send; null for none. */
    @Nullable
    String apiVersionFor(@Nullable String configured) {
        return configured != null && acceptsApiVersion(configured) ? configured : versions.byDefault();
    }

    /** Whether the deployment name is the field {@code model} of the body. */
    public boolean modelInBody() {
        return model.placement() == DeploymentPlacement.BODY;
    }

    /** Whether the deployment name is the header {@value DeploymentPlacement#HEADER_NAME}. */
    public boolean modelInHeader() {
        return model.placement() == DeploymentPlacement.HEADER;
    }

    /** Whether a request can name its deployment. */
    boolean modelCanBeNamed() {
        return model.placement() != DeploymentPlacement.NONE;
    }

    public DeploymentPlacement modelPlacement() {
        return model.placement();
    }

    boolean modelRequired() {
        return model.required();
    }

    /** Whether Azure ignores case in deployment names. */
    public boolean ignoresCaseOfModel() {
        return model.ignoresCase();
    }

    public KeyHeader keyHeader() {
        return access.keyHeader();
    }

    public EntraAudience entraAudience() {
        return access.audience();
    }

    /** Whether streams request token usage by default. */
    public boolean asksForStreamUsage() {
        return contract.has(Feature.STREAM_USAGE);
    }

    /** Whether the service acts on the header {@code extra-parameters}. */
    public boolean understandsExtrasHeader() {
        return contract.has(Feature.EXTRA_PARAMETERS_HEADER);
    }

    /** Whether content parts of type {@code file} (PDF) are accepted. */
    public boolean takesFiles() {
        return contract.has(Feature.FILES);
    }

    /** Whether content parts of type {@code audio_url} are accepted. */
    public boolean takesAudioUrls() {
        return contract.has(Feature.AUDIO_URL);
    }

    /** The default number of texts in one embedding request. */
    public int textsPerCall() {
        return contract.textsPerCall();
    }

    /** Whether {@code input_type} is part of the embedding contract. */
    public boolean takesInputType() {
        return contract.has(Feature.EMBEDDING_INPUT_TYPE);
    }

    /** Whether {@code user} is part of the embedding contract. */
    public boolean takesUserOfEmbeddings() {
        return contract.has(Feature.EMBEDDING_USER);
    }

    /** Whether vectors are known to be sent as base64 on request. */
    public boolean servesBase64Vectors() {
        return contract.has(Feature.EMBEDDING_BASE64);
    }

    /** Whether the route {@code /images/embeddings} exists. */
    public boolean servesImageEmbeddings() {
        return contract.has(Feature.IMAGE_EMBEDDINGS);
    }

    /** Whether {@code /info} describes the deployment's model. */
    public boolean tellsModelInfo() {
        return contract.has(Feature.MODEL_INFO);
    }

    /** Whether {@code /swagger.json} lists the deployment's routes. */
    public boolean tellsRoutes() {
        return contract.has(Feature.ROUTE_LISTING);
    }

    /** Whether {@code /models} lists models. */
    public boolean listsModels() {
        return contract.has(Feature.MODEL_LISTING);
    }
}
