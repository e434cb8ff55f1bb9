package dev.langchain4j.model.azure.inference.internal.http;

import com.azure.core.credential.KeyCredential;
import com.azure.core.http.policy.HttpPipelinePolicy;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEndpoint.KeyHeader;
import dev.langchain4j.model.azure.inference.internal.endpoint.Endpoint;
import dev.langchain4j.model.azure.inference.internal.endpoint.EndpointTypeTraits;
import dev.langchain4j.model.azure.inference.internal.json.InvalidOptionException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which credential signs the requests of a connection, and how: one at most, and tokens only for trusted hosts. */
public final class ConnectionCredential {

    private ConnectionCredential() {}

    /**
     * The policy that signs requests; null if nothing does.
     *
     * @throws InvalidOptionException if more than one credential is set, or one is missing or can't be sent
     */
    static @Nullable HttpPipelinePolicy policy(ConnectionSettings settings, Endpoint target, CustomHeaders headers) {
        requireOne(settings);
        if (settings.tokenCredential != null) {
            requireTrusted(settings.trustedHosts, target);
            return TokenPolicy.of(settings.tokenCredential, scopes(settings, target));
        }
        KeyCredential key = settings.keyCredential;
        if (key == null && settings.apiKey != null) {
            key = new KeyCredential(settings.apiKey);
        }
        if (key != null) {
            KeyPolicy.requireSendable(key.getKey());
            return new KeyPolicy(key, keyHeader(settings, target));
        }
        if (headers.isEmpty() && target.azureHost()) {
            throw new InvalidOptionException(
                    "credential",
                    "no credential is set for " + target,
                    "set apiKey, keyCredential or tokenCredential (or custom headers that sign the request)");
        }
        return null;
    }

    /** The headers that contain the key. */
    public static KeyHeader keyHeader(ConnectionSettings settings, Endpoint target) {
        return settings.keyHeader != null
                ? settings.keyHeader
                : EndpointTypeTraits.of(target.endpointType()).keyHeader();
    }

    /** The scopes of tokens. */
    public static List<String> scopes(ConnectionSettings settings, Endpoint target) {
        return settings.tokenScopes == null || settings.tokenScopes.isEmpty() ? target.scopes() : settings.tokenScopes;
    }

    /**
     * Copies the scopes of tokens; null stays null.
     *
     * @throws InvalidOptionException if one of them is blank
     */
    public static @Nullable List<String> checkedScopes(@Nullable String @Nullable [] scopes) {
        for (String scope : scopes == null ? new String[0] : scopes) {
            if (scope == null || scope.isBlank()) {
                throw new InvalidOptionException(
                        "tokenScopes",
                        "tokenScopes has a blank scope",
                        "a scope looks like https://ai.azure.com/.default");
            }
        }
        return scopes == null ? null : List.of(scopes);
    }

    private static void requireOne(ConnectionSettings settings) {
        int credentials = (settings.apiKey != null ? 1 : 0)
                + (settings.keyCredential != null ? 1 : 0)
                + (settings.tokenCredential != null ? 1 : 0);
        if (credentials > 1) {
            throw new InvalidOptionException(
                    "credential", "more than one of apiKey, keyCredential and tokenCredential is set", "set one");
        }
    }

    private static void requireTrusted(List<String> trustedHosts, Endpoint target) {
        String host = target.host().toLowerCase(Locale.ROOT);
        boolean declared =
                trustedHosts.stream().anyMatch(trusted -> trusted.trim().equalsIgnoreCase(host));
        if (!target.azureHost() && !target.loopback() && !declared) {
            throw new InvalidOptionException(
                    "trustedHosts",
                    "tokens of Entra ID are not sent to " + host + ", which is not a host of Azure",
                    "if it may receive them, set trustedHosts(\"" + host + "\")");
        }
    }
}
