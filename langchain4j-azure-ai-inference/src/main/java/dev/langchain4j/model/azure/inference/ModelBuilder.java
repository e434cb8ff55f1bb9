package dev.langchain4j.model.azure.inference;

import com.azure.core.credential.KeyCredential;
import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.core.http.ProxyOptions;
import com.azure.core.http.policy.HttpPipelinePolicy;
import dev.langchain4j.model.azure.inference.internal.http.ConnectionSettings;
import dev.langchain4j.model.azure.inference.internal.json.NullChecks;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What all models of this module are told of their connection. Every option may be null, which leaves it at its default.
 *
 * @param <B> the concrete builder
 */
abstract class ModelBuilder<B extends ModelBuilder<B>> {

    ConnectionSettings connection = new ConnectionSettings();

    ModelBuilder() {}

    /** The builder as what it is. */
    @SuppressWarnings("unchecked")
    final B self() {
        return (B) this;
    }

    /**
     * Takes over all options of a connection, and shares its transport. What was set on this builder of these options
     * before is replaced, but for a model's own {@link #modelName}; what is set after wins, and a proxy, a connect timeout
     * or a transport of its own ends the sharing.
     */
    public B connection(AzureAiInferenceConnection connection) {
        this.connection = connection.options();
        return self();
    }

    /**
     * The endpoint's URL, as Azure shows it: any of the five forms, a bare host, or a URL pasted with a route and a query.
     * Required. Https, but for loopback.
     */
    public B endpoint(@Nullable String endpoint) {
        connection.endpoint = endpoint;
        return self();
    }

    /** The form of the endpoint. Default: what the URL says; behind a gateway or a custom domain it has to be set. */
    public B endpointType(@Nullable AzureAiInferenceEndpointType endpointType) {
        connection.endpointType = endpointType;
        return self();
    }

    /**
     * The API version, such as {@code 2024-05-01-preview}. Default: that of the endpoint's form. Not sent on OpenAI v1,
     * which has none, unless it is {@code v1} or {@code preview}.
     */
    public B apiVersion(@Nullable String apiVersion) {
        connection.apiVersion = apiVersion;
        return self();
    }

    /** The name of the deployment. It goes where the endpoint's form wants it: into the body, the path or a header. */
    public B modelName(@Nullable String modelName) {
        connection.modelName = modelName;
        return self();
    }

    /** The key of the endpoint. This, {@link #keyCredential} or {@link #tokenCredential}: one of the three. */
    public B apiKey(@Nullable String apiKey) {
        connection.apiKey = apiKey;
        return self();
    }

    /** The key of the endpoint, which may be rotated: each call is signed with the key that it holds then. */
    public B keyCredential(@Nullable KeyCredential keyCredential) {
        connection.keyCredential = keyCredential;
        return self();
    }

    /** An identity of Entra ID, such as {@code DefaultAzureCredential} of azure-identity. */
    public B tokenCredential(@Nullable TokenCredential tokenCredential) {
        connection.tokenCredential = tokenCredential;
        return self();
    }

    /** The scopes for which tokens are asked. Default: those of the endpoint's form and cloud. */
    public B tokenScopes(String @Nullable ... tokenScopes) {
        connection.tokenScopes = tokenScopes == null ? null : Arrays.asList(tokenScopes);
        return self();
    }

    /** The header that carries the key. Default: that of the endpoint's form. */
    public B keyHeader(@Nullable AzureAiInferenceKeyHeader keyHeader) {
        connection.keyHeader = keyHeader;
        return self();
    }

    /**
     * Hosts beside Azure's own to which tokens of Entra ID may be sent, such as that of a gateway. Default: none.
     * Loopback is always trusted.
     */
    public B trustedHosts(String @Nullable ... trustedHosts) {
        connection.trustedHosts = NullChecks.of("trustedHosts", trustedHosts);
        return self();
    }

    /** Headers that are sent with each request. Default: none. */
    public B customHeaders(@Nullable Map<String, String> customHeaders) {
        // Not Map.copyOf: what is null in it is named when the model is built.
        connection.customHeaders = customHeaders == null ? null : new LinkedHashMap<>(customHeaders);
        return self();
    }

    /**
     * Headers that are sent with each request, asked for once a call, on the caller's thread; retries send them again. They
     * win over the fixed ones. Default: none.
     */
    public B customHeaders(@Nullable Supplier<Map<String, String>> customHeaders) {
        connection.customHeadersSupplier = customHeaders;
        return self();
    }

    /** What the header {@code User-Agent} says after this module's name. Default: nothing. */
    public B userAgentSuffix(@Nullable String userAgentSuffix) {
        connection.userAgentSuffix = userAgentSuffix;
        return self();
    }

    /**
     * How long a plain call may take in all, retries included. A streamed call may last as long as it speaks. Default: 5
     * minutes.
     */
    public B timeout(@Nullable Duration timeout) {
        connection.timeout = timeout;
        return self();
    }

    /**
     * How long one attempt may take until the headers of its answer are there. A plain answer is made before its headers
     * are sent, a streamed one after. Default: {@link #timeout}.
     */
    public B responseTimeout(@Nullable Duration responseTimeout) {
        connection.responseTimeout = responseTimeout;
        return self();
    }

    /** How long it may take to connect. Default: 10 seconds. */
    public B connectTimeout(@Nullable Duration connectTimeout) {
        connection.connectTimeout = connectTimeout;
        connection.sharedTransport = null;
        return self();
    }

    /** How long a stream may be silent. Default: 2 minutes. */
    public B streamIdleTimeout(@Nullable Duration streamIdleTimeout) {
        connection.streamIdleTimeout = streamIdleTimeout;
        return self();
    }

    /**
     * How often a call is sent again after a failure that may pass: status 408, 429, 500, 502, 503 or 504, or a broken
     * connection; a stream only before its first event. An error that comes inside a success counts by the status that it
     * names, plain and streamed alike. Default: 2. What the service asks to wait is waited, up to 60 seconds.
     */
    public B maxRetries(@Nullable Integer maxRetries) {
        connection.maxRetries = maxRetries;
        return self();
    }

    /**
     * How many calls of this model run at once; others wait their turn. A stream runs until it ends. Default: no limit.
     */
    public B maxConcurrentCalls(@Nullable Integer maxConcurrentCalls) {
        connection.maxConcurrentCalls = maxConcurrentCalls;
        return self();
    }

    /** The largest plain answer that is read, in bytes. Default: 256 MiB. */
    public B maxResponseBytes(@Nullable Integer maxResponseBytes) {
        connection.maxResponseBytes = maxResponseBytes;
        return self();
    }

    /**
     * The proxy. Default: none, or what the environment tells azure-core, which reads {@code HTTPS_PROXY} only where the
     * system property {@code java.net.useSystemProxies} is true.
     */
    public B proxy(@Nullable ProxyOptions proxy) {
        connection.proxy = proxy;
        connection.sharedTransport = null;
        return self();
    }

    /**
     * The transport. Default: Netty if it is on the class path, else the JDK's. A transport given here brings its own
     * proxy and connect timeout.
     */
    public B httpClient(@Nullable HttpClient httpClient) {
        connection.httpClient = httpClient;
        connection.sharedTransport = null;
        return self();
    }

    /** Policies that see each attempt of each request before it is signed. Default: none. */
    public B pipelinePolicies(HttpPipelinePolicy @Nullable ... pipelinePolicies) {
        connection.pipelinePolicies = NullChecks.of("pipelinePolicies", pipelinePolicies);
        return self();
    }

    /**
     * Whether requests are logged, with their bodies, at level INFO of the logger
     * {@code dev.langchain4j.model.azure.inference.wire}. Secret headers are masked; prompts are not. Default: no.
     */
    public B logRequests(@Nullable Boolean logRequests) {
        connection.logRequests = Boolean.TRUE.equals(logRequests);
        return self();
    }

    /** Whether answers are logged, likewise. Default: no. */
    public B logResponses(@Nullable Boolean logResponses) {
        connection.logResponses = Boolean.TRUE.equals(logResponses);
        return self();
    }

    /**
     * Where the callbacks of streams run: a task lasts as long as its stream, so give it as many threads as streams are to
     * run at once, or virtual threads. Default: 8 threads that all models of the process share; handlers that wait for
     * other streams need another executor, as they could wait for each other.
     */
    public B executor(@Nullable Executor executor) {
        connection.executor = executor;
        return self();
    }

    /** Adds one who follows each call, with its attempts. Default: none. */
    public B callListener(AzureAiInferenceCallListener callListener) {
        connection.addCallListener(callListener);
        return self();
    }

    /** A last word on which exception is thrown for an error of the service. Default: none. */
    public B errorMapper(@Nullable AzureAiInferenceErrorMapper errorMapper) {
        connection.errorMapper = errorMapper;
        return self();
    }
}
