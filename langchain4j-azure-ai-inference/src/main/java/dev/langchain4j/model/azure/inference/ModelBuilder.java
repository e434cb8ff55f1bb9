package dev.langchain4j.model.azure.inference;

import com.azure.core.credential.KeyCredential;
import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.core.http.ProxyOptions;
import com.azure.core.http.policy.HttpPipelinePolicy;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEndpoint.KeyHeader;
import dev.langchain4j.model.azure.inference.internal.http.ConnectionCredential;
import dev.langchain4j.model.azure.inference.internal.http.ConnectionSettings;
import dev.langchain4j.model.azure.inference.internal.http.CustomHeaders;
import dev.langchain4j.model.azure.inference.internal.http.KeyPolicy;
import dev.langchain4j.model.azure.inference.internal.json.OptionChecks;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The connection options of all models of this module. Every option may be null, which means its default.
 *
 * @param <B> the concrete builder
 */
abstract class ModelBuilder<B extends ModelBuilder<B>> {

    ConnectionSettings connection = new ConnectionSettings();

    ModelBuilder() {}

    /** This builder, with its concrete type. */
    @SuppressWarnings("unchecked")
    final B self() {
        return (B) this;
    }

    /**
     * Copies all options of a connection, and shares its transport. Replaces options that were set on this builder
     * before, except a model's own {@link #modelName}; options that are set later win, and a proxy, a connect timeout
     * or a transport set later ends the sharing.
     */
    public B connection(AzureAiInferenceConnection connection) {
        this.connection = connection.options();
        return self();
    }

    /**
     * The endpoint's URL, as Azure shows it: of any endpoint type, a bare host, or a URL pasted with a route and a
     * query. Required. Https, except on loopback.
     */
    public B endpoint(@Nullable String endpoint) {
        connection.endpoint = endpoint;
        connection.lessons = null;
        return self();
    }

    /** The endpoint type. Default: detected from the URL; behind a gateway or a custom domain it must be set. */
    public B endpointType(@Nullable AzureAiInferenceEndpointType endpointType) {
        connection.endpointType = endpointType;
        return self();
    }

    /**
     * The API version, such as {@code 2024-05-01-preview}. Default: that of the endpoint type. Not sent on OpenAI v1,
     * which has none, unless it is {@code v1} or {@code preview}.
     */
    public B apiVersion(@Nullable String apiVersion) {
        connection.apiVersion = apiVersion;
        return self();
    }

    /** The deployment name. It is sent where the endpoint type expects it: in the body, the path or a header. */
    public B modelName(@Nullable String modelName) {
        connection.modelName = modelName;
        return self();
    }

    /** The key of the endpoint. Set one of this, {@link #keyCredential} and {@link #tokenCredential}. */
    public B apiKey(@Nullable String apiKey) {
        connection.apiKey = apiKey == null ? null : KeyPolicy.requireSendable(apiKey);
        return self();
    }

    /** The key of the endpoint, which may be rotated: each request is signed with its current key. */
    public B keyCredential(@Nullable KeyCredential keyCredential) {
        connection.keyCredential = keyCredential;
        return self();
    }

    /** An identity of Entra ID, such as {@code DefaultAzureCredential} of azure-identity. */
    public B tokenCredential(@Nullable TokenCredential tokenCredential) {
        connection.tokenCredential = tokenCredential;
        return self();
    }

    /** The scopes that tokens are requested for. Default: those of the endpoint type and cloud. */
    public B tokenScopes(String @Nullable ... tokenScopes) {
        connection.tokenScopes = ConnectionCredential.checkedScopes(tokenScopes);
        return self();
    }

    /** The header that carries the key. Default: that of the endpoint type. */
    public B keyHeader(@Nullable KeyHeader keyHeader) {
        connection.keyHeader = keyHeader;
        return self();
    }

    /**
     * Hosts other than Azure's that may receive tokens of Entra ID, such as a gateway's. Default: none. Loopback is
     * always trusted.
     */
    public B trustedHosts(String @Nullable ... trustedHosts) {
        connection.trustedHosts = OptionChecks.elements("trustedHosts", trustedHosts);
        return self();
    }

    /** Headers that are sent with each request. Default: none. */
    public B customHeaders(@Nullable Map<String, String> customHeaders) {
        connection.customHeaders = CustomHeaders.checked(customHeaders);
        return self();
    }

    /**
     * Custom headers for one request, read once per call; retries send them again. They win over the fixed ones. The supplier
     * runs on the caller's thread; if that is an event loop of Reactor or Vert.x and the call is asynchronous or streaming, on
     * the callback executor, in the caller's context. Default: none.
     */
    public B customHeaders(@Nullable Supplier<Map<String, String>> customHeaders) {
        connection.customHeadersSupplier = customHeaders;
        return self();
    }

    /** The text after this module's name in the header {@code User-Agent}. Default: none. */
    public B userAgentSuffix(@Nullable String userAgentSuffix) {
        connection.userAgentSuffix = CustomHeaders.checkedUserAgent(userAgentSuffix);
        return self();
    }

    /**
     * The time limit of a whole sync call, including retries. A stream may last as long as it sends. Default: 5
     * minutes.
     */
    public B timeout(@Nullable Duration timeout) {
        connection.timeout = OptionChecks.positive("timeout", timeout);
        return self();
    }

    /**
     * The time limit of one attempt until the headers of its response arrive. A sync response is generated before its
     * headers are sent, a stream after. Default: {@link #timeout}.
     */
    public B responseTimeout(@Nullable Duration responseTimeout) {
        connection.responseTimeout = OptionChecks.positive("responseTimeout", responseTimeout);
        return self();
    }

    /** The time limit for connecting. Default: 10 seconds. */
    public B connectTimeout(@Nullable Duration connectTimeout) {
        connection.connectTimeout = OptionChecks.positive("connectTimeout", connectTimeout);
        connection.sharedTransport = null;
        return self();
    }

    /** The maximum silence within a stream. Default: 2 minutes. */
    public B streamIdleTimeout(@Nullable Duration streamIdleTimeout) {
        connection.streamIdleTimeout = OptionChecks.positive("streamIdleTimeout", streamIdleTimeout);
        return self();
    }

    /**
     * How often a request is sent again after a failure that may be temporary: status 408, 429, 500, 502, 503 or 504,
     * or a broken connection; a stream only before its first event. An error inside a success counts by the status that
     * it names, sync and streaming alike. Default: 2. Retries wait as long as the service asks, up to 60 seconds.
     */
    public B maxRetries(@Nullable Integer maxRetries) {
        connection.maxRetries = OptionChecks.atLeast(0, "maxRetries", maxRetries);
        return self();
    }

    /**
     * The maximum number of concurrent calls of this model; others wait. A stream counts until it ends. Default: no
     * limit.
     */
    public B maxConcurrentCalls(@Nullable Integer maxConcurrentCalls) {
        connection.maxConcurrentCalls = OptionChecks.atLeast(1, "maxConcurrentCalls", maxConcurrentCalls);
        return self();
    }

    /** The maximum size of a sync response, in bytes. Default: 256 MiB. */
    public B maxResponseBytes(@Nullable Integer maxResponseBytes) {
        connection.maxResponseBytes = OptionChecks.atLeast(1, "maxResponseBytes", maxResponseBytes);
        return self();
    }

    /**
     * The proxy. Default: none, or what azure-core reads from the environment: {@code HTTPS_PROXY}, only if the system
     * property {@code java.net.useSystemProxies} is true.
     */
    public B proxy(@Nullable ProxyOptions proxy) {
        connection.proxy = proxy;
        connection.sharedTransport = null;
        return self();
    }

    /**
     * The transport. Default: Netty if it is on the class path, otherwise the JDK's. A transport set here brings its
     * own proxy and connect timeout.
     */
    public B httpClient(@Nullable HttpClient httpClient) {
        connection.httpClient = httpClient;
        connection.sharedTransport = null;
        return self();
    }

    /** Policies that see each attempt of each request before it is authenticated. Default: none. */
    public B pipelinePolicies(HttpPipelinePolicy @Nullable ... pipelinePolicies) {
        connection.pipelinePolicies = OptionChecks.elements("pipelinePolicies", pipelinePolicies);
        return self();
    }

    /**
     * Whether requests are logged with their bodies, at level INFO of the logger {@code
     * dev.langchain4j.model.azure.inference.wire}. Secret headers are masked; prompts are not. Default: no.
     */
    public B logRequests(@Nullable Boolean logRequests) {
        connection.logRequests = Boolean.TRUE.equals(logRequests);
        return self();
    }

    /** Whether responses are logged, likewise. Default: no. */
    public B logResponses(@Nullable Boolean logResponses) {
        connection.logResponses = Boolean.TRUE.equals(logResponses);
        return self();
    }

    /**
     * Where the callbacks of streams run and futures complete. A stream submits one task at a time, which lasts as long as
     * there is something to report; an executor that rejects one fails the stream. Default: the executor of LangChain4j's
     * {@code ExecutorProvider} if the application has one, else 8 threads that all models of the process share; handlers
     * that wait for other streams need another executor, because they could wait for each other.
     */
    public B executor(@Nullable Executor executor) {
        connection.executor = executor;
        return self();
    }

    /** Adds a listener for each call and its attempts. Default: none. */
    public B callListener(AzureAiInferenceCallListener callListener) {
        connection.addCallListener(callListener);
        return self();
    }

    /** Decides which exception is thrown for an error of the service. Default: LangChain4j's exceptions. */
    public B errorMapper(@Nullable AzureAiInferenceErrorMapper errorMapper) {
        connection.errorMapper = errorMapper;
        return self();
    }
}
