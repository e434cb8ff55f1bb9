package dev.langchain4j.model.azure.inference.config;

import java.util.Locale;
import java.util.Set;

/**
 * The hosts that may have credentials and values of the environment: Azure's, this machine, and those that were declared
 * when the application started. A later edit of the file adds none.
 */
record Trust(Set<String> hosts, boolean atStart) {

    /** Where Entra ID is, in each cloud. */
    private static final Set<String> AUTHORITIES = Set.of(
            "login.microsoftonline.com",
            "login.microsoft.com",
            "login.windows.net",
            "login.microsoftonline.us",
            "login.chinacloudapi.cn",
            "login.partner.microsoftonline.cn");

    static String normal(String host) {
        return host.strip().toLowerCase(Locale.ROOT);
    }

    boolean covers(String host) {
        return hosts.contains(normal(host)) || isLoopback(host);
    }

    boolean coversAuthority(String host) {
        return AUTHORITIES.contains(normal(host)) || covers(host);
    }

    /** Only what cannot mean another machine. */
    private static boolean isLoopback(String host) {
        return Set.of("localhost", "127.0.0.1", "[::1]", "::1").contains(normal(host));
    }

    Problem refusal(String host) {
        return new Problem(
                "credentials and values of the environment are not sent to " + host
                        + ", which is neither one of Azure's hosts nor trusted",
                atStart
                        ? "if it may have them, add it to trusted-hosts"
                        : "trusted-hosts is fixed at start: if it may have them, add it there and restart");
    }
}
