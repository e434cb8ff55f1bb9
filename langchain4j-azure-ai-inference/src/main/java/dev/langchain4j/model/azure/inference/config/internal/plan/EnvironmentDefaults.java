package dev.langchain4j.model.azure.inference.config.internal.plan;

import dev.langchain4j.model.azure.inference.AzureAiInferenceEndpoint;
import dev.langchain4j.model.azure.inference.config.internal.option.ConnectionOptions;
import dev.langchain4j.model.azure.inference.config.internal.option.CredentialKind;
import dev.langchain4j.model.azure.inference.config.internal.option.CredentialOptions;
import dev.langchain4j.model.azure.inference.config.internal.source.Secrets;
import dev.langchain4j.model.azure.inference.config.internal.source.Wrapping;
import java.net.URI;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The environment variables that are the defaults of endpoint and key. */
public final class EnvironmentDefaults {

    public static final String ENDPOINT_VARIABLE = "AZURE_INFERENCE_ENDPOINT";
    public static final String KEY_VARIABLE = "AZURE_INFERENCE_CREDENTIAL";

    private static final String SOURCE = "environment";

    private final Function<String, @Nullable String> environment;
    private final Secrets secrets;

    EnvironmentDefaults(LoadContext loading) {
        this.environment = loading.environment;
        this.secrets = loading.secrets;
    }

    Settings withEndpoint(Settings settings) {
        String endpoint = value(ENDPOINT_VARIABLE);
        return settings.isSet(ConnectionOptions.ENDPOINT) || endpoint == null
                ? settings
                : settings.with(new Setting(ConnectionOptions.ENDPOINT, endpoint, ENDPOINT_VARIABLE, SOURCE, true));
    }

    /**
     * Uses the key if one is configured by name; and if no credential is configured, if the key may be sent there and
     * no custom header authenticates: otherwise gateways that need no key, or another one, would be impossible.
     */
    Settings withKey(Settings settings, AzureAiInferenceEndpoint endpoint, TrustedHosts trust) {
        String key = value(KEY_VARIABLE);
        boolean asked = settings.get(CredentialKind.OPTION) == CredentialKind.API_KEY_CREDENTIAL;
        boolean open = nothingSigns(settings, endpoint);
        boolean allowed = endpoint.azureHost() || endpoint.loopback() || trust.covers(endpoint.host());
        if (key == null || settings.isSet(CredentialOptions.API_KEY) || !(asked || (open && allowed))) {
            return settings;
        }
        secrets.add(key);
        return settings.with(new Setting(CredentialOptions.API_KEY, key, KEY_VARIABLE, SOURCE, true));
    }

    /** Whether the configuration contains no credential. */
    static boolean nothingSigns(Settings settings, AzureAiInferenceEndpoint endpoint) {
        return !settings.isSet(CredentialKind.OPTION)
                && !settings.isSet(CredentialOptions.API_KEY)
                && !headersMaySign(settings, endpoint);
    }

    /** On Azure's hosts two headers authenticate; on a gateway any header may. */
    private static boolean headersMaySign(Settings settings, AzureAiInferenceEndpoint endpoint) {
        Map<String, String> headers = settings.get(ConnectionOptions.CUSTOM_HEADERS);
        return headers != null
                && (!endpoint.azureHost() || headers.keySet().stream().anyMatch(EnvironmentDefaults::signsAtAzure));
    }

    private static boolean signsAtAzure(String header) {
        return header.equalsIgnoreCase("Authorization") || header.equalsIgnoreCase("api-key");
    }

    /** The host of the default endpoint, or null. */
    @Nullable
    String host() {
        String endpoint = value(ENDPOINT_VARIABLE);
        try {
            return endpoint == null ? null : URI.create(endpoint).getHost();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private @Nullable String value(String variable) {
        String value = environment.apply(variable);
        String bare = value == null ? "" : Wrapping.removed(value);
        return bare.isEmpty() ? null : bare;
    }
}
