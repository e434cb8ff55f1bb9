package dev.langchain4j.model.azure.inference.config.internal.option;

import static dev.langchain4j.model.azure.inference.config.internal.option.OptionTypes.BOOLEAN;
import static dev.langchain4j.model.azure.inference.config.internal.option.OptionTypes.DURATION;
import static dev.langchain4j.model.azure.inference.config.internal.option.OptionTypes.INTEGER;
import static dev.langchain4j.model.azure.inference.config.internal.option.OptionTypes.LIST;
import static dev.langchain4j.model.azure.inference.config.internal.option.OptionTypes.MAP;
import static dev.langchain4j.model.azure.inference.config.internal.option.OptionTypes.STRING;
import static dev.langchain4j.model.azure.inference.config.internal.option.OptionTypes.word;

import dev.langchain4j.model.azure.inference.AzureAiInferenceConnection;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEndpointType;
import dev.langchain4j.model.azure.inference.AzureAiInferenceKeyHeader;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where and how: the options of a connection but for its credential. */
public final class ConnectionOptions {

    public static final Option<AzureAiInferenceConnection.Builder, String> ENDPOINT = Option.of(
                    "endpoint",
                    STRING,
                    "environment variable `AZURE_INFERENCE_ENDPOINT`",
                    "The endpoint's URL as Azure shows it, of any form. Https, but for loopback.",
                    AzureAiInferenceConnection.Builder::endpoint)
            .calledElsewhere("base-url", "url", "resource-name");

    public static final Option<AzureAiInferenceConnection.Builder, AzureAiInferenceEndpointType> ENDPOINT_TYPE =
            Option.of(
                            "endpoint-type",
                            word(forms()),
                            "what the endpoint says",
                            "The form of the endpoint. To be set behind gateways and custom domains.",
                            AzureAiInferenceConnection.Builder::endpointType)
                    .calledElsewhere("api", "api-form", "api-type", "surface");

    public static final Option<AzureAiInferenceConnection.Builder, String> API_VERSION = Option.of(
                    "api-version",
                    STRING,
                    "that of the form",
                    "The API version, where the form wants one.",
                    AzureAiInferenceConnection.Builder::apiVersion)
            .calledElsewhere("service-version");

    public static final Option<AzureAiInferenceConnection.Builder, Duration> TIMEOUT = Option.of(
            "timeout",
            DURATION,
            "5m",
            "How long a plain call may take in all, retries included.",
            AzureAiInferenceConnection.Builder::timeout);

    static final Option<AzureAiInferenceConnection.Builder, Duration> CONNECT_TIMEOUT = Option.of(
            "connect-timeout",
            DURATION,
            "10s",
            "How long it may take to connect.",
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
                    "none, or what the environment tells azure-core",
                    "The proxy, `http://host:port` or `socks5://host:port`, with `user:password@` if it wants them.",
                    (AzureAiInferenceConnection.Builder builder, ProxyAddress proxy) ->
                            builder.proxy(proxy.options(List.of())))
            .secret();

    public static final Option<AzureAiInferenceConnection.Builder, List<String>> NON_PROXY_HOSTS =
            Option.<AzureAiInferenceConnection.Builder, List<String>>of(
                            "non-proxy-hosts",
                            LIST,
                            "none",
                            "Hosts that are reached without the proxy; `*` stands for any part of a name.",
                            (builder, hosts) -> {})
                    .calledElsewhere("no-proxy");

    static final Option<AzureAiInferenceConnection.Builder, AzureAiInferenceKeyHeader> KEY_HEADER = Option.of(
                    "key-header",
                    word(keyHeaders()),
                    "that of the form",
                    "The header that carries the key.",
                    AzureAiInferenceConnection.Builder::keyHeader)
            .calledElsewhere("auth-header");

    public static final Option<AzureAiInferenceConnection.Builder, List<String>> TOKEN_SCOPES =
            Option.<AzureAiInferenceConnection.Builder, List<String>>of(
                            "token-scopes",
                            LIST,
                            "those of the form and the cloud",
                            "The scopes for which tokens of Entra ID are asked.",
                            (builder, scopes) -> builder.tokenScopes(scopes.toArray(String[]::new)))
                    .calledElsewhere("scopes", "scope", "audience");

    /** Where calls go and what signs them. */
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
                    "What the header `User-Agent` says after this module's name.",
                    AzureAiInferenceConnection.Builder::userAgentSuffix),
            TIMEOUT,
            Option.of(
                    "response-timeout",
                    DURATION,
                    "`timeout`",
                    "How long one attempt may take until the headers of its answer are there.",
                    AzureAiInferenceConnection.Builder::responseTimeout),
            CONNECT_TIMEOUT,
            Option.of(
                    "stream-idle-timeout",
                    DURATION,
                    "2m",
                    "How long a stream may be silent.",
                    AzureAiInferenceConnection.Builder::streamIdleTimeout),
            Option.of(
                    "max-retries",
                    INTEGER,
                    "2",
                    "How often a call is sent again after a failure that may pass.",
                    AzureAiInferenceConnection.Builder::maxRetries),
            Option.of(
                    "max-concurrent-calls",
                    INTEGER,
                    "no limit",
                    "How many calls of a model run at once; others wait their turn.",
                    AzureAiInferenceConnection.Builder::maxConcurrentCalls),
            Option.of(
                    "max-response-bytes",
                    INTEGER,
                    "268435456",
                    "The largest answer that is read.",
                    AzureAiInferenceConnection.Builder::maxResponseBytes),
            PROXY,
            NON_PROXY_HOSTS,
            Option.of(
                    "log-requests",
                    BOOLEAN,
                    "false",
                    "Whether requests are logged, prompts included.",
                    AzureAiInferenceConnection.Builder::logRequests),
            Option.of(
                    "log-responses",
                    BOOLEAN,
                    "false",
                    "Whether answers are logged.",
                    AzureAiInferenceConnection.Builder::logResponses));

    private ConnectionOptions() {}

    private static Map<String, AzureAiInferenceEndpointType> forms() {
        Map<String, AzureAiInferenceEndpointType> forms = new LinkedHashMap<>();
        for (AzureAiInferenceEndpointType form : AzureAiInferenceEndpointType.values()) {
            forms.put(form.configName(), form);
        }
        return forms;
    }

    private static Map<String, AzureAiInferenceKeyHeader> keyHeaders() {
        Map<String, AzureAiInferenceKeyHeader> headers = new LinkedHashMap<>();
        headers.put("api-key", AzureAiInferenceKeyHeader.API_KEY);
        headers.put("bearer", AzureAiInferenceKeyHeader.BEARER);
        headers.put("both", AzureAiInferenceKeyHeader.BOTH);
        return headers;
    }
}
