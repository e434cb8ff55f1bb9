package dev.langchain4j.model.azure.inference.config.internal.plan;

import dev.langchain4j.model.azure.inference.AzureAiInferenceEndpoint;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which hosts may receive which credential. At start the configuration decides; later, nothing is granted that would
 * widen who receives a credential. The rules are a table in SECURITY.md. Belongs to one load of a configuration: its
 * grants count in the next load only if it is activated.
 */
final class CredentialGrants {

    /**
     * The host names of one resource: they belong to one account, and nobody else can own the label under the other
     * two.
     */
    private static final Pattern RESOURCE = Pattern.compile(
            "(?<label>[a-z0-9-]+)\\.(?:services\\.ai|openai|cognitiveservices)\\.(?<domain>azure\\.(?:com|us|cn))");

    private final @Nullable Map<String, Set<Object>> before;
    private final Map<String, Set<Object>> byRecipient = new HashMap<>();

    /** For one load; {@code before} holds the earlier grants, null at start. */
    CredentialGrants(@Nullable CredentialGrants before) {
        this.before = before == null ? null : before.byRecipient;
        if (before != null) {
            before.byRecipient.forEach((recipient, granted) -> byRecipient.put(recipient, new HashSet<>(granted)));
        }
    }

    /** The first credential that the endpoint may not receive; null if it may receive all, which is remembered. */
    @Nullable
    OutboundCredential refused(AzureAiInferenceEndpoint endpoint, List<OutboundCredential> sent) {
        String recipient = recipient(endpoint.host());
        for (OutboundCredential credential : sent) {
            if (before != null && !knows(before.get(recipient), credential) && !isNew(endpoint, credential, before)) {
                return credential;
            }
        }
        grant(endpoint, sent);
        return null;
    }

    /** Remembers what a host receives that may receive everything, so that it does not count as new elsewhere. */
    void grant(AzureAiInferenceEndpoint endpoint, List<OutboundCredential> sent) {
        Set<Object> granted = byRecipient.computeIfAbsent(recipient(endpoint.host()), key -> new HashSet<>());
        sent.forEach(credential -> granted.addAll(credential.identities()));
        if (before == null) {
            OutboundCredential.ofEachHost().forEach(credential -> granted.addAll(credential.identities()));
        }
    }

    private static boolean knows(@Nullable Set<Object> granted, OutboundCredential credential) {
        return granted != null && credential.identities().stream().anyMatch(granted::contains);
    }

    /**
     * Whoever writes a key into the file knows it already. A key that others have too may have been left there by
     * mistake.
     */
    private static boolean isNew(
            AzureAiInferenceEndpoint endpoint, OutboundCredential credential, Map<String, Set<Object>> before) {
        return endpoint.azureHost()
                && credential.spelledOut()
                && before.values().stream().noneMatch(granted -> knows(granted, credential));
    }

    private static String recipient(String host) {
        Matcher resource = RESOURCE.matcher(host);
        return resource.matches() ? resource.group("label") + " in " + resource.group("domain") : host;
    }
}
