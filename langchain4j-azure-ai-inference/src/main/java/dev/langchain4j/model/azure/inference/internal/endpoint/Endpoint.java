package dev.langchain4j.model.azure.inference.internal.endpoint;

import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEndpointType;
import dev.langchain4j.model.azure.inference.internal.json.SafeText;
import dev.langchain4j.model.azure.inference.internal.json.UnsupportedOption;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A validated endpoint: its type, and the URL of each route. {@link #of} rejects every string that it does not
 * understand, with a message that shows neither query nor user info, because these may contain keys.
 */
public final class Endpoint {

    /** Lists models. */
    public static final String MODELS_ROUTE = "/models";

    public static final String FILES_ROUTE = "/files";

    public static final String BATCHES_ROUTE = "/batches";

    /** The first segments of the routes that do not concern one deployment. */
    private static final Set<String> RESOURCE_ROUTES = Set.of(MODELS_ROUTE, FILES_ROUTE, BATCHES_ROUTE);

    /** Describes all versions, so it is requested without an api-version. */
    public static final String SWAGGER_ROUTE = "/swagger.json";

    private final AzureAiInferenceEndpointType type;
    private final EndpointUrl url;
    private final String basePath;
    private final @Nullable String apiVersion;
    private final @Nullable String deployment;
    private final List<String> scopes;
    private final List<String> ignoredSettings;

    /** Most requests go where the one before went. */
    private volatile @Nullable RequestAddress latest;

    private Endpoint(EndpointUrl url, EndpointTable.Entry entry, @Nullable String apiVersion, @Nullable String model) {
        this.type = entry.endpointType();
        this.url = url;
        this.basePath = entry.basePath();
        this.apiVersion = EndpointTypeTraits.of(type).apiVersionFor(apiVersion);
        this.deployment = EndpointChecks.sameDeployment(entry.deployment(), model);
        this.scopes = EndpointTable.audience(url, entry).scopes(url.located().cloud());
        this.ignoredSettings = ignored(apiVersion, model);
    }

    /**
     * Parses a URL.
     *
     * @param type null to detect it from the URL
     * @param apiVersion null to use the URL's, else the endpoint type's default
     * @param modelName the deployment; null if the URL names it, each request does, or none is needed
     * @throws IllegalArgumentException if a value is not understood or values contradict each other
     */
    public static Endpoint of(
            @Nullable String endpoint,
            @Nullable AzureAiInferenceEndpointType type,
            @Nullable String apiVersion,
            @Nullable String modelName) {
        EndpointUrl url = EndpointUrl.parse(endpoint);
        EndpointChecks.refuseHost(url);
        EndpointRoutes.refuseOtherApis(url);
        EndpointChecks.refuseScheme(url);
        String version = EndpointChecks.sameVersion(url.apiVersion(), apiVersion);
        boolean dated = version != null
                && !EndpointTypeTraits.of(AzureAiInferenceEndpointType.OPENAI_V1)
                        .acceptsApiVersion(version);
        String path = EndpointRoutes.cutFrom(url.path());
        EndpointTable.Entry entry = EndpointTable.find(url, path, type, dated);
        return new Endpoint(url, entry, version, EndpointChecks.checkedName(modelName));
    }

    public AzureAiInferenceEndpointType endpointType() {
        return type;
    }

    /** In lower case, without port. */
    public String host() {
        return url.host();
    }

    /** The host, with its port if the URL names one. */
    public String authority() {
        return url.authority();
    }

    /** The api-version that is sent; null for none. */
    public @Nullable String apiVersion() {
        return apiVersion;
    }

    /** The configured deployment: the one in the URL's path, else the model name. */
    public @Nullable String deployment() {
        return deployment;
    }

    /** The model's name in metrics and listeners when the request names none; null if unknown. */
    public @Nullable String modelName() {
        return deployment != null ? deployment : url.located().name();
    }

    /** Whether the name is that of the configured deployment, compared as Azure does. */
    public boolean isNamed(@Nullable String name) {
        String own = modelName();
        return (EndpointTypeTraits.of(type).ignoresCaseOfModel() && own != null)
                ? own.equalsIgnoreCase(name)
                : Objects.equals(own, name);
    }

    /** The default scopes to request a token for. Entra issues a token for one resource at a time. */
    public List<String> scopes() {
        return scopes.subList(0, 1);
    }

    /** Whether it is a project endpoint, where another layer of the service checks requests first. */
    public boolean isProject() {
        return basePath.toLowerCase(Locale.ROOT).contains("/api/projects/");
    }

    /** Whether the host is this machine. */
    public boolean loopback() {
        return url.loopback();
    }

    /** Whether the host belongs to Azure. */
    public boolean azureHost() {
        return url.located().kind().isAzure();
    }

    /** Connection settings that this endpoint type has no place for: not sent, and logged once by the caller. */
    public List<String> ignoredSettings() {
        return ignoredSettings;
    }

    /**
     * The deployment that a request is sent to.
     *
     * @param requested the request's model name; null for the configured one
     * @throws UnsupportedFeatureException if this endpoint type serves only the configured deployment
     */
    public @Nullable String deploymentFor(@Nullable String requested) {
        if (requested == null
                || requested.equals(modelName())
                || (!EndpointTypeTraits.of(type).modelCanBeNamed() && isNamed(requested))) {
            return deployment;
        }
        if (!EndpointTypeTraits.of(type).modelCanBeNamed()) {
            throw UnsupportedOption.exception(
                    "modelName",
                    "modelName " + SafeText.shorten(requested, 80) + " of the request is not supported by " + this
                            + ", which serves one deployment" + (deployment == null ? "" : " (" + deployment + ")"),
                    "leave the request's modelName unset, or use an endpoint that serves several");
        }
        return EndpointChecks.checkedName(requested);
    }

    /**
     * The URL of one request.
     *
     * @param route such as {@code /chat/completions}
     * @param deployment the result of {@link #deploymentFor}
     * @throws IllegalArgumentException if this endpoint type needs a deployment and there is none
     */
    public String url(String route, @Nullable String deployment) {
        return url.scheme() + "://" + url.authority() + path(route, deployment) + query(route);
    }

    /** Without the deployment, if it is part of the path. */
    public String baseUrl() {
        return url.scheme() + "://" + url.authority() + basePath;
    }

    /** The URL to which routes are appended. Omits the query, which may contain a gateway's key. */
    public String urlWithoutQuery(@Nullable String deployment) {
        return url.scheme() + "://" + url.authority() + path("", deployment);
    }

    /** The same, parsed, with its target. */
    public RequestAddress address(String route, @Nullable String deployment) {
        RequestAddress known = latest;
        if (known == null || !known.isOf(route, deployment)) {
            known = new RequestAddress(route, deployment, parsed(url(route, deployment)), target(route, deployment));
            latest = known;
        }
        return known;
    }

    private static URL parsed(String url) {
        try {
            return new URL(url);
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }

    public CallTarget target(String route, @Nullable String deployment) {
        return new CallTarget(type, url.authority(), path(route, deployment), apiVersion, deployment, scopes);
    }

    @Override
    public String toString() {
        return type.configName() + " endpoint " + baseUrl();
    }

    private String path(String route, @Nullable String to) {
        if (to == null && EndpointTypeTraits.of(type).modelRequired() && !isOfResource(route)) {
            throw EndpointChecks.modelName(
                    "modelName must be set to the name of a deployment",
                    "add it: " + this + " needs it in each request");
        }
        return basePath + EndpointTypeTraits.of(type).modelPlacement().inPath(to) + route;
    }

    private static boolean isOfResource(String route) {
        int end = route.indexOf('/', 1);
        return RESOURCE_ROUTES.contains(end < 0 ? route : route.substring(0, end));
    }

    private String query(String route) {
        List<String> parameters = new ArrayList<>(url.query());
        if (apiVersion != null && !route.equals(SWAGGER_ROUTE)) {
            parameters.add(0, "api-version=" + URLEncoder.encode(apiVersion, StandardCharsets.UTF_8));
        }
        return parameters.isEmpty() ? "" : "?" + String.join("&", parameters);
    }

    private List<String> ignored(@Nullable String version, @Nullable String model) {
        List<String> ignored = new ArrayList<>();
        if (version != null && !EndpointTypeTraits.of(type).acceptsApiVersion(version)) {
            ignored.add("apiVersion " + version + " (endpoint type " + type.configName() + " takes no dated version)");
        }
        if (model != null && !EndpointTypeTraits.of(type).modelCanBeNamed()) {
            ignored.add("modelName " + model + " (endpoint type " + type.configName()
                    + " has one deployment, without name)");
        }
        return List.copyOf(ignored);
    }
}
