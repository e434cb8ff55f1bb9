package dev.langchain4j.model.azure.inference.config.internal.option;

import static dev.langchain4j.model.azure.inference.config.internal.option.OptionTypes.BOOLEAN;
import static dev.langchain4j.model.azure.inference.config.internal.option.OptionTypes.DURATION;
import static dev.langchain4j.model.azure.inference.config.internal.option.OptionTypes.INTEGER;
import static dev.langchain4j.model.azure.inference.config.internal.option.OptionTypes.LIST;
import static dev.langchain4j.model.azure.inference.config.internal.option.OptionTypes.MAP;
import static dev.langchain4j.model.azure.inference.config.internal.option.OptionTypes.STRING;
import static dev.langchain4j.model.azure.inference.config.internal.option.OptionTypes.word;

import dev.langchain4j.model.azure.inference.AzureAiInferenceConnection;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEndpoint.KeyHeader;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEndpointType;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The options of a connection, except for its credential. */
public final class ConnectionOptions {

    public static final Option<AzureAiInferenceConnection.Builder, String> ENDPOINT = Option.of(
                    "endpoint",
                    STRING,
                    "environment variable `AZURE_INFERENCE_ENDPOINT`",
                    "The endpoint's URL as Azure shows it, of any type. Https, except on loopback.",
                    AzureAiInferenceConnection.Builder::endpoint)
            .calledElsewhere("base-url", "url", "resource-name");

    public static final Option<AzureAiInferenceConnection.Builder, AzureAiInferenceEndpointType> ENDPOINT_TYPE =
            Option.of(
                            "endpoint-type",
                            word(types()),
                            "detected from the endpoint",
                            "The endpoint type. Must be set behind gateways and custom domains.",
                            AzureAiInferenceConnection.Builder::endpointType)
                    .calledElsewhere("api", "api-form", "api-type", "surface");

    public static final Option<AzureAiInferenceConnection.Builder, String> API_VERSION = Option.of(
                    "api-version",
                    STRING,
                    "that of the endpoint type",
                    "The API version, if the endpoint type has one.",
                    AzureAiInferenceConnection.Builder::apiVersion)
            .calledElsewhere("service-version");

    public static final Option<AzureAiInferenceConnection.Builder, Duration> TIMEOUT = Option.of(
            "timeout",
            DURATION,
            "5m",
            "The time limit of a whole sync call, including retries.",
            AzureAiInferenceConnection.Builder::timeout);

    static final Option<AzureAiInferenceConnection.Builder, Duration> CONNECT_TIMEOUT = Option.of(
            "connect-timeout",
            DURATION,
            "10s",
            "The time limit for connecting.",
            AzureAiInferenceConnection.Builder::connectTimeout);

    public static final Option<AzureAiInferenceConnection.Builder, Map<String, String>> CUSTOM_HEADERS =
            Option.<AzureAiInferenceConnection.Builder, Map<String, String>>of(
                            "custom-headers",
                            MAP,
                            "none",
                            "Headers that are sent with each request.",
                            AzureAiInferenceConnection.Builder::customHeaders)
                    .secret()
                    .calledElsewhere("headers", "default-headers");

    public static final Option<AzureAiInferenceConnection.Builder, ProxyAddress> PROXY = Option.of(
                    "proxy",
                    ProxyAddress.TYPE,
                    "none, or what azure-core reads from the environment",
                    "The proxy, `http://host:port` or `socks5://host:port`, with `user:password@` if needed.",
                    (AzureAiInferenceConnection.Builder builder, ProxyAddress proxy) ->
                            builder.proxy(proxy.options(List.of())))
            .secret();

    public static final Option<AzureAiInferenceConnection.Builder, List<String>> NON_PROXY_HOSTS =
            Option.<AzureAiInferenceConnection.Builder, List<String>>of(
                            "non-proxy-hosts",
                            LIST,
                            "none",
                            "Hosts that bypass the proxy; `*` stands for any part of a name.",
                            (builder, hosts) -> {})
                    .calledElsewhere("no-proxy");

    static final Option<AzureAiInferenceConnection.Builder, KeyHeader> KEY_HEADER = Option.of(
                    "key-header",
                    word(keyHeaders()),
                    "that of the endpoint type",
                    "The header that carries the key.",
                    AzureAiInferenceConnection.Builder::keyHeader)
            .calledElsewhere("auth-header");

    public static final Option<AzureAiInferenceConnection.Builder, List<String>> TOKEN_SCOPES =
            Option.<AzureAiInferenceConnection.Builder, List<String>>of(
                            "token-scopes",
                            LIST,
                            "those of the endpoint type and cloud",
                            "The scopes that tokens of Entra ID are requested for.",
                            (builder, scopes) -> builder.tokenScopes(scopes.toArray(String[]::new)))
                    .calledElsewhere("scopes", "scope", "audience");

    /** Where requests go and how they are authenticated. */
    public static final List<Option<AzureAiInferenceConnection.Builder, ?>> WHERE =
            List.of(ENDPOINT, ENDPOINT_TYPE, API_VERSION, KEY_HEADER, TOKEN_SCOPES);

    static final List<Option<AzureAiInferenceConnection.Builder, ?>> ALL = List.of(
            ENDPOINT,
            ENDPOINT_TYPE,
            API_VERSION,
            KEY_HEADER,
            TOKEN_SCOPES,
            CUSTOM_HEADERS,
            Option.of(
                    "user-agent-suffix",
                    STRING,
                    "none",
                    "The text after this module's name in the header `User-Agent`.",
                    AzureAiInferenceConnection.Builder::userAgentSuffix),
            TIMEOUT,
            Option.of(
                    "response-timeout",
                    DURATION,
                    "`timeout`",
                    "The time limit of one attempt until the headers of its response arrive.",
                    AzureAiInferenceConnection.Builder::responseTimeout),
            CONNECT_TIMEOUT,
            Option.of(
                    "stream-idle-timeout",
                    DURATION,
                    "2m",
                    "The maximum silence within a stream.",
                    AzureAiInferenceConnection.Builder::streamIdleTimeout),
            Option.of(
                    "max-retries",
                    INTEGER,
                    "2",
                    "How often a request is sent again after a failure that may be temporary.",
                    AzureAiInferenceConnection.Builder::maxRetries),
            Option.of(
                    "max-concurrent-calls",
                    INTEGER,
                    "no limit",
                    "The maximum number of concurrent calls of a model; others wait.",
                    AzureAiInferenceConnection.Builder::maxConcurrentCalls),
            Option.of(
                    "max-response-bytes",
                    INTEGER,
                    "268435456",
                    "The maximum size of a response, in bytes.",
                    AzureAiInferenceConnection.Builder::maxResponseBytes),
            PROXY,
            NON_PROXY_HOSTS,
            Option.of(
                    "log-requests",
                    BOOLEAN,
                    "false",
                    "Whether requests are logged, including prompts.",
                    AzureAiInferenceConnection.Builder::logRequests),
            Option.of(
                    "log-responses",
                    BOOLEAN,
                    "false",
                    "Whether responses are logged.",
                    AzureAiInferenceConnection.Builder::logResponses));

    private ConnectionOptions() {}

    private static Map<String, AzureAiInferenceEndpointType> types() {
        Map<String, AzureAiInferenceEndpointType> types = new LinkedHashMap<>();
        for (AzureAiInferenceEndpointType type : AzureAiInferenceEndpointType.values()) {
            types.put(type.configName(), type);
        }
        return types;
    }

    private static Map<String, KeyHeader> keyHeaders() {
        Map<String, KeyHeader> headers = new LinkedHashMap<>();
        headers.put("api-key", KeyHeader.API_KEY);
        headers.put("bearer", KeyHeader.BEARER);
        headers.put("both", KeyHeader.BOTH);
        return headers;
    }
}
