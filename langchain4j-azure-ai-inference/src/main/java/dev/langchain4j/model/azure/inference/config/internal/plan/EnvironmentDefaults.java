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

/** The environment variables that stand in for an endpoint and a key that nobody has configured. */
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
     * The key stands in where one is asked for by name; and where nothing is said of credentials, if it may go there and no
     * custom header signs: it must not make a gateway impossible that wants none, or another.
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

    /** Whether the configuration says nothing of what signs the requests. */
    static boolean nothingSigns(Settings settings, AzureAiInferenceEndpoint endpoint) {
        return !settings.isSet(CredentialKind.OPTION)
                && !settings.isSet(CredentialOptions.API_KEY)
                && !headersMaySign(settings, endpoint);
    }

    /** Azure's hosts know two headers that sign; a gateway may have any. */
    private static boolean headersMaySign(Settings settings, AzureAiInferenceEndpoint endpoint) {
        Map<String, String> headers = settings.get(ConnectionOptions.CUSTOM_HEADERS);
        return headers != null
                && (!endpoint.azureHost() || headers.keySet().stream().anyMatch(EnvironmentDefaults::signsAtAzure));
    }

    private static boolean signsAtAzure(String header) {
        return header.equalsIgnoreCase("Authorization") || header.equalsIgnoreCase("api-key");
    }

    /** The host that the environment declares, or null. */
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
