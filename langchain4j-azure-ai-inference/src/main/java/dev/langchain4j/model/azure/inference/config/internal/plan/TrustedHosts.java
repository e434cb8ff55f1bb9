package dev.langchain4j.model.azure.inference.config.internal.plan;

import dev.langchain4j.model.azure.inference.AzureAiInferenceEndpoint;
import dev.langchain4j.model.azure.inference.config.internal.source.Problem;
import dev.langchain4j.model.azure.inference.config.internal.source.Suggestions;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The hosts that may receive credentials and values of the environment: Azure's, this machine, and those that were
 * declared when the application started. A later edit of the file adds none, and does not send a credential to another
 * Azure host.
 *
 * @param hosts those that were declared
 * @param grants which Azure hosts may receive which credential
 */
public record TrustedHosts(Set<String> hosts, boolean isStart, CredentialGrants grants) {

    /** The hosts of Entra ID in each cloud. */
    private static final Set<String> AUTHORITIES = Set.of(
            "login.microsoftonline.com",
            "login.microsoft.com",
            "login.windows.net",
            "login.microsoftonline.us",
            "login.chinacloudapi.cn",
            "login.partner.microsoftonline.cn");

    /** For the first load of a configuration. */
    static TrustedHosts atStart(Set<String> hosts) {
        return new TrustedHosts(hosts, true, new CredentialGrants(null));
    }

    /** For the next load. */
    TrustedHosts atReload() {
        return new TrustedHosts(hosts, false, new CredentialGrants(grants));
    }

    public static String normal(String host) {
        return host.strip().toLowerCase(Locale.ROOT).replaceAll("\\.$", "");
    }

    boolean covers(String host) {
        return hosts.contains(normal(host)) || isLoopback(host);
    }

    boolean coversAuthority(String host) {
        return AUTHORITIES.contains(normal(host)) || covers(host);
    }

    /** Only names that can't mean another machine. */
    private static boolean isLoopback(String host) {
        return Set.of("localhost", "127.0.0.1", "[::1]", "::1").contains(normal(host));
    }

    /**
     * Why the endpoint may not receive what is sent to it; null if it may.
     *
     * @param carries whether any of it is a credential or comes from the environment
     */
    @Nullable
    Problem refusal(AzureAiInferenceEndpoint endpoint, boolean carries, List<OutboundCredential> sent) {
        if (endpoint.loopback() || covers(endpoint.host())) {
            grants.grant(endpoint, sent);
            return null;
        }
        if (!endpoint.azureHost()) {
            return carries ? refusal(endpoint.host(), endpoint.likelyHost()) : null;
        }
        OutboundCredential refused = grants.refused(endpoint, sent);
        return refused == null ? null : refusal(endpoint.host(), refused);
    }

    private static Problem refusal(String host, OutboundCredential credential) {
        return new Problem(
                "a live edit must not send " + credential.what() + " to " + host
                        + ", which was not configured to receive it at start",
                "restart the application with this file, or with " + host + " in trusted-hosts"
                        + (credential.replaceable()
                                ? "; without a restart, this host may receive only what is new and spelled out in the file"
                                : ""));
    }

    /** For an authority. */
    Problem refusalOfAuthority(String host) {
        return refusal(host, Suggestions.to(normal(host), AUTHORITIES));
    }

    /** For any other host. */
    Problem refusal(String host) {
        return refusal(host, (String) null);
    }

    private Problem refusal(String host, @Nullable String meant) {
        return new Problem(
                "credentials and values of the environment are not sent to " + host
                        + ", which is neither one of Azure's hosts nor trusted",
                meant != null
                        ? "did you mean " + meant + "? Whoever owns " + host
                                + " would receive the credential: trust it only if it is yours"
                        : isStart
                                ? "if it may have them, add it to trusted-hosts"
                                : "trusted-hosts is fixed at start: if it may have them, add it there and restart");
    }
}
