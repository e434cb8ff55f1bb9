package dev.langchain4j.model.azure.inference.internal.http;

import com.azure.core.credential.KeyCredential;
import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpPipelineBuilder;
import com.azure.core.http.ProxyOptions;
import com.azure.core.http.policy.HttpPipelinePolicy;
import com.azure.core.http.policy.HttpPolicyProviders;
import com.azure.core.http.policy.RequestIdPolicy;
import com.azure.core.util.tracing.TracerProvider;
import dev.langchain4j.model.azure.inference.AzureAiInferenceCallListener;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEndpoint.KeyHeader;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEndpointType;
import dev.langchain4j.model.azure.inference.AzureAiInferenceErrorMapper;
import dev.langchain4j.model.azure.inference.internal.callback.CallbackExecutors;
import dev.langchain4j.model.azure.inference.internal.endpoint.Endpoint;
import dev.langchain4j.model.azure.inference.internal.error.ExceptionFactory;
import dev.langchain4j.model.azure.inference.internal.json.InvalidOptionException;
import dev.langchain4j.model.azure.inference.internal.json.OptionChecks;
import dev.langchain4j.model.azure.inference.internal.profile.DeploymentLessons;
import dev.langchain4j.model.azure.inference.internal.redaction.Redactor;
import dev.langchain4j.model.azure.inference.internal.transport.PooledBufferTransport;
import dev.langchain4j.model.azure.inference.internal.transport.SharedTransport;
import dev.langchain4j.model.azure.inference.internal.transport.TransportTimeoutPolicy;
import dev.langchain4j.model.azure.inference.internal.transport.Transports;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The connection options of a builder; validates them and creates the client. Mutable: belongs to one builder. */
public final class ConnectionSettings implements Cloneable {

    private static final Logger log = LoggerFactory.getLogger(ConnectionSettings.class);

    private static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(5);
    private static final Duration DEFAULT_CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration DEFAULT_STREAM_IDLE_TIMEOUT = Duration.ofMinutes(2);
    private static final Duration LONGEST_TIME = Duration.ofDays(365);
    private static final int DEFAULT_MAX_RETRIES = 2;
    private static final int DEFAULT_MAX_RESPONSE_BYTES = 256 * 1024 * 1024;
    private static final String USER_AGENT = "langchain4j-azure-ai-inference";

    public @Nullable String endpoint;

    public @Nullable AzureAiInferenceEndpointType endpointType;

    public @Nullable String apiVersion;

    public @Nullable String modelName;

    public @Nullable String apiKey;

    public @Nullable KeyCredential keyCredential;

    public @Nullable TokenCredential tokenCredential;

    public @Nullable List<String> tokenScopes;

    public @Nullable KeyHeader keyHeader;

    public List<String> trustedHosts = List.of();

    public @Nullable Map<String, String> customHeaders;

    public @Nullable Supplier<Map<String, String>> customHeadersSupplier;

    public @Nullable String userAgentSuffix;

    public @Nullable Duration timeout;

    public @Nullable Duration responseTimeout;

    public @Nullable Duration connectTimeout;

    public @Nullable Duration streamIdleTimeout;

    public @Nullable Integer maxRetries;

    public @Nullable Integer maxConcurrentCalls;

    public @Nullable Integer maxResponseBytes;

    public @Nullable ProxyOptions proxy;

    public @Nullable HttpClient httpClient;

    public List<HttpPipelinePolicy> pipelinePolicies = List.of();
    private List<AzureAiInferenceCallListener> callListeners = List.of();
    public boolean logRequests;
    public boolean logResponses;

    public @Nullable Executor executor;

    public @Nullable AzureAiInferenceErrorMapper errorMapper;

    /** That of the connection from which these options were copied. */
    public @Nullable SharedTransport sharedTransport;

    /** Those of the connection from which these options were copied. */
    public @Nullable DeploymentLessons lessons;

    /** An independent copy; all values are immutable. */
    public ConnectionSettings copy() {
        try {
            return (ConnectionSettings) clone();
        } catch (CloneNotSupportedException e) {
            throw new AssertionError(e);
        }
    }

    public void addCallListener(AzureAiInferenceCallListener listener) {
        List<@Nullable AzureAiInferenceCallListener> all = new ArrayList<>(callListeners);
        all.add(listener);
        callListeners = OptionChecks.elements("callListener", all);
    }

    /** A copy for a deployment; null for that of these options. */
    public ConnectionSettings named(@Nullable String deployment) {
        ConnectionSettings named = copy();
        named.modelName = deployment != null ? deployment : modelName;
        return named;
    }

    /** How often a request is sent again. */
    public int retries() {
        return maxRetries == null ? DEFAULT_MAX_RETRIES : maxRetries;
    }

    /**
     * Parses the endpoint.
     *
     * @throws IllegalArgumentException if it is missing, wrong or contradicts another option
     */
    public Endpoint endpoint() {
        return Endpoint.of(endpoint, endpointType, apiVersion, modelName);
    }

    /**
     * Creates the client of this connection. Opens no connection yet.
     *
     * @throws IllegalArgumentException if an option is missing, wrong or contradicts another
     */
    public InferenceClient client() {
        Endpoint target = endpoint();
        target.ignoredSettings().forEach(ignored -> log.info("{}: {}", target, ignored));
        CustomHeaders headers = CustomHeaders.of(customHeaders, customHeadersSupplier);
        Duration overall = limited(timeout, DEFAULT_TIMEOUT);
        Duration headersWithin = limited(responseTimeout, overall);
        Policies policies = policies(ConnectionCredential.policy(this, target, headers), headersWithin);
        ClientOptions options = new ClientOptions(
                overall,
                headersWithin,
                limited(streamIdleTimeout, DEFAULT_STREAM_IDLE_TIMEOUT),
                retries(),
                maxConcurrentCalls == null ? Integer.MAX_VALUE : maxConcurrentCalls,
                maxResponseBytes == null ? DEFAULT_MAX_RESPONSE_BYTES : maxResponseBytes,
                userAgent(),
                headers,
                logRequests,
                logResponses,
                new CallbackExecutors(executor),
                callListeners,
                policies.areOurs() && runsOwnCode());
        return new InferenceClient(pipeline(policies), target, options, new ExceptionFactory(errorMapper, redactor()));
    }

    /** A credential of tokens has threads of its own; a key credential may be a user's class, and an appender of logs slow. */
    private boolean runsOwnCode() {
        return errorMapper == null && callListeners.isEmpty() && keyCredential == null && !logRequests && !logResponses;
    }

    private Redactor redactor() {
        String password = proxy == null ? null : proxy.getPassword();
        return new Redactor(password == null ? List.of() : List.of(password), logRequests, logResponses);
    }

    /** @param areOurs whether none is a user's: those may keep the response's buffers */
    private record Policies(List<HttpPipelinePolicy> all, boolean areOurs) {}

    private Policies policies(@Nullable HttpPipelinePolicy credential, Duration responseTimeout) {
        List<HttpPipelinePolicy> policies = new ArrayList<>();
        policies.add(new RequestIdPolicy());
        if (httpClient != null) {
            policies.add(new TransportTimeoutPolicy(responseTimeout));
        }
        List<HttpPipelinePolicy> before = new ArrayList<>(pipelinePolicies);
        // Policies that the class path adds, for tracing.
        HttpPolicyProviders.addBeforeRetryPolicies(before);
        List<HttpPipelinePolicy> after = new ArrayList<>();
        HttpPolicyProviders.addAfterRetryPolicies(after);
        policies.addAll(before);
        if (credential != null) {
            policies.add(credential);
        }
        policies.addAll(after);
        return new Policies(
                policies, before.isEmpty() && after.stream().allMatch(ConnectionSettings::isPartOfAzureCore));
    }

    private HttpPipeline pipeline(Policies policies) {
        return new HttpPipelineBuilder()
                .httpClient(policies.areOurs() ? PooledBufferTransport.toReadAtOnce(transport()) : transport())
                .policies(policies.all().toArray(HttpPipelinePolicy[]::new))
                .tracer(TracerProvider.getDefaultProvider().createTracer(USER_AGENT, null, null, null))
                .build();
    }

    /** For example tracing, which is always present and reads headers. */
    private static boolean isPartOfAzureCore(HttpPipelinePolicy policy) {
        return policy.getClass().getName().startsWith("com.azure.core.implementation.");
    }

    /** Makes everything that is built on this connection or a copy share one transport. */
    public void shareTransport() {
        if (sharedTransport == null) {
            sharedTransport = new SharedTransport(copy()::transport);
        }
    }

    public HttpClient transport() {
        if (sharedTransport != null) {
            return sharedTransport.get();
        }
        if (httpClient == null) {
            return Transports.of(limited(connectTimeout, DEFAULT_CONNECT_TIMEOUT), proxy);
        }
        if (connectTimeout != null || proxy != null) {
            String option = proxy != null ? "proxy" : "connectTimeout";
            throw new InvalidOptionException(
                    option, option + " cannot be set beside httpClient", "set it on the HttpClient that you pass");
        }
        return httpClient;
    }

    public String userAgent() {
        return userAgentSuffix == null || userAgentSuffix.isBlank()
                ? USER_AGENT
                : USER_AGENT + " " + userAgentSuffix.trim();
    }

    private static Duration limited(@Nullable Duration value, Duration otherwise) {
        return limited(value == null ? otherwise : value);
    }

    /** A practically infinite duration overflows the number of nanoseconds. */
    public static Duration limited(Duration time) {
        return time.compareTo(LONGEST_TIME) > 0 ? LONGEST_TIME : time;
    }
}
