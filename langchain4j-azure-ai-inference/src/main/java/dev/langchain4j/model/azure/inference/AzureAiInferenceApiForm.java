package dev.langchain4j.model.azure.inference;

import static dev.langchain4j.model.azure.inference.AzureAiInferenceKeyHeader.API_KEY;
import static dev.langchain4j.model.azure.inference.AzureAiInferenceKeyHeader.BEARER;

import dev.langchain4j.model.azure.inference.ApiContract.Feature;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The forms of endpoint on which Azure serves the common contract. Usually the endpoint's URL tells its form; a gateway's
 * URL may not, and then the form is named on the builder.
 *
 * <p>New configurations should prefer {@link #OPENAI_V1}.
 */
// The checker takes no record for immutable unless an annotation says so.
@SuppressWarnings("ImmutableEnumChecker")
public enum AzureAiInferenceApiForm {
    /** {@code https://<resource>.services.ai.azure.com/models}. */
    MODEL_INFERENCE(
            new Shape("model-inference", "/models", "", "https://<resource>.services.ai.azure.com/models"),
            new Versions("2024-05-01-preview", Set.of()),
            new Model(ModelPlacement.BODY, false, true),
            new Access(API_KEY, EntraAudience.COGNITIVE_SERVICES_OR_FOUNDRY),
            ApiContract.inference()),

    /** {@code https://<deployment>.<region>.models.ai.azure.com}: one deployment, which needs no name. */
    SERVERLESS(
            new Shape("serverless", "", "", "https://<deployment>.<region>.models.ai.azure.com"),
            new Versions("2024-05-01-preview", Set.of()),
            new Model(ModelPlacement.NONE, false, true),
            new Access(BEARER, EntraAudience.MACHINE_LEARNING),
            ApiContract.inference(Feature.ROUTE_LISTING)),

    /** {@code https://<endpoint>.<region>.inference.ml.azure.com}: the model name, if set, picks the deployment. */
    MANAGED(
            new Shape("managed", "", "", "https://<endpoint>.<region>.inference.ml.azure.com"),
            new Versions("2024-05-01-preview", Set.of()),
            new Model(ModelPlacement.HEADER, false, false),
            new Access(BEARER, EntraAudience.MACHINE_LEARNING),
            ApiContract.inference(Feature.ROUTE_LISTING)),

    /** {@code https://<resource>.openai.azure.com/openai/deployments/<deployment>}. */
    AZURE_OPENAI(
            new Shape(
                    "azure-openai",
                    "/openai/deployments",
                    "/openai/deployments",
                    "https://<resource>.openai.azure.com/openai/deployments/<deployment>"),
            new Versions("2024-10-21", Set.of()),
            new Model(ModelPlacement.PATH, true, false),
            new Access(API_KEY, EntraAudience.COGNITIVE_SERVICES),
            ApiContract.openAi(256)),

    /** {@code https://<resource>.services.ai.azure.com/openai/v1}, also below a project. */
    OPENAI_V1(
            new Shape("openai-v1", "/openai/v1", "", "https://<resource>.services.ai.azure.com/openai/v1"),
            new Versions(null, Set.of("v1", "preview")),
            new Model(ModelPlacement.BODY, true, false),
            new Access(API_KEY, EntraAudience.FOUNDRY_OR_COGNITIVE_SERVICES),
            ApiContract.openAi(96, Feature.MODEL_LISTING));

    /** {@code azurePath} is what the URL ends in on Azure's resource hosts, {@code gatewayPath} on all others. */
    private record Shape(String configName, String azurePath, String gatewayPath, String example) {}

    /** An empty set accepts every version. */
    private record Versions(@Nullable String byDefault, Set<String> accepted) {}

    private record Model(ModelPlacement placement, boolean required, boolean ignoresCase) {}

    private record Access(AzureAiInferenceKeyHeader keyHeader, EntraAudience audience) {}

    private final Shape shape;
    private final Versions versions;
    private final Model model;
    private final Access access;
    private final ApiContract contract;

    AzureAiInferenceApiForm(Shape shape, Versions versions, Model model, Access access, ApiContract contract) {
        this.shape = shape;
        this.versions = versions;
        this.model = model;
        this.access = access;
        this.contract = contract;
    }

    /** {@return the name of this form in configuration files and messages, such as {@code model-inference}} */
    public String configName() {
        return shape.configName();
    }

    /**
     * The form of this name. Case, {@code _} and blanks around it don't matter: {@code OPENAI_V1} is {@code openai-v1}.
     *
     * @param name a {@link #configName()} or the name of a constant
     * @return the form
     * @throws IllegalArgumentException if no form has this name
     */
    public static AzureAiInferenceApiForm of(String name) {
        String wanted =
                name == null ? "" : name.strip().toLowerCase(Locale.ROOT).replace('_', '-');
        return Arrays.stream(values())
                .filter(form -> form.configName().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "apiForm must be one of " + configNames() + ", but was: " + TextSafety.shorten(name, 80)));
    }

    static String configNames() {
        return Arrays.stream(values()).map(AzureAiInferenceApiForm::configName).collect(Collectors.joining(", "));
    }

    /** Each form on a line of its own, with an example. */
    static String listing() {
        return Arrays.stream(values())
                .map(form -> "\n  " + form.configName() + ": " + form.example())
                .collect(Collectors.joining());
    }

    /** A URL of this form, with placeholders. */
    String example() {
        return shape.example();
    }

    String azurePath() {
        return shape.azurePath();
    }

    String gatewayPath() {
        return shape.gatewayPath();
    }

    /** Whether an endpoint of this form can be sent this api-version at all. */
    boolean acceptsApiVersion(String apiVersion) {
        return versions.accepted().isEmpty() || versions.accepted().contains(apiVersion);
    }

    /** The api-version to send; null for none. */
    @Nullable
    String apiVersionFor(@Nullable String configured) {
        return configured != null && acceptsApiVersion(configured) ? configured : versions.byDefault();
    }

    /** Whether the deployment's name is the field {@code model} of the body. */
    boolean modelInBody() {
        return model.placement() == ModelPlacement.BODY;
    }

    /** Whether the deployment's name is the header {@value ModelPlacement#HEADER_NAME}. */
    boolean modelInHeader() {
        return model.placement() == ModelPlacement.HEADER;
    }

    /** Whether a call can say which deployment it is for. */
    boolean modelCanBeNamed() {
        return model.placement() != ModelPlacement.NONE;
    }

    ModelPlacement modelPlacement() {
        return model.placement();
    }

    boolean modelRequired() {
        return model.required();
    }

    /** Whether two names of deployments that differ in case only are the same to Azure. */
    boolean ignoresCaseOfModel() {
        return model.ignoresCase();
    }

    AzureAiInferenceKeyHeader keyHeader() {
        return access.keyHeader();
    }

    EntraAudience entraAudience() {
        return access.audience();
    }

    /** {@return whether streams are asked for their token usage unless the user says otherwise} */
    public boolean asksForStreamUsage() {
        return contract.has(Feature.STREAM_USAGE);
    }

    /** {@return whether the service acts on the header {@code extra-parameters}} */
    public boolean understandsExtrasHeader() {
        return contract.has(Feature.EXTRA_PARAMETERS_HEADER);
    }

    /** Whether content parts of type {@code file} (PDF) are taken. */
    boolean takesFiles() {
        return contract.has(Feature.FILES);
    }

    /** {@return whether content parts of type {@code audio_url} are taken} */
    public boolean takesAudioUrls() {
        return contract.has(Feature.AUDIO_URL);
    }

    /** {@return how many texts a call for embeddings may have, unless the user says otherwise} */
    public int textsPerCall() {
        return contract.textsPerCall();
    }

    /** {@return whether {@code input_type} is part of the contract for embeddings} */
    public boolean takesInputType() {
        return contract.has(Feature.EMBEDDING_INPUT_TYPE);
    }

    /** Whether {@code user} is part of the contract for embeddings. */
    boolean takesUserOfEmbeddings() {
        return contract.has(Feature.EMBEDDING_USER);
    }

    /** {@return whether vectors are known to come in base64 where it is asked for} */
    public boolean servesBase64Vectors() {
        return contract.has(Feature.EMBEDDING_BASE64);
    }

    /** {@return whether there is a route {@code /images/embeddings}} */
    public boolean servesImageEmbeddings() {
        return contract.has(Feature.IMAGE_EMBEDDINGS);
    }

    /** {@return whether {@code /info} tells what the deployment is} */
    public boolean tellsModelInfo() {
        return contract.has(Feature.MODEL_INFO);
    }

    /** {@return whether {@code /swagger.json} tells which routes the deployment serves} */
    public boolean tellsRoutes() {
        return contract.has(Feature.ROUTE_LISTING);
    }

    /** Whether {@code /models} lists models. */
    boolean listsModels() {
        return contract.has(Feature.MODEL_LISTING);
    }
}
