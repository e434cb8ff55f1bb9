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
 * Which hosts may have which credential. At start the configuration says so; from then on nothing is granted that would widen
 * who receives a credential. The rules are a table of SECURITY.md. Belongs to one reading of a configuration: only if that is
 * put in force do its grants count in the next.
 */
final class CredentialGrants {

    /** Names of one resource: they lead to one account, and nobody else can have the label under the other two. */
    private static final Pattern RESOURCE = Pattern.compile(
            "(?<label>[a-z0-9-]+)\\.(?:services\\.ai|openai|cognitiveservices)\\.(?<domain>azure\\.(?:com|us|cn))");

    private final @Nullable Map<String, Set<Object>> before;
    private final Map<String, Set<Object>> byRecipient = new HashMap<>();

    /** For one reading; {@code before} holds what has been granted so far, null at start. */
    CredentialGrants(@Nullable CredentialGrants before) {
        this.before = before == null ? null : before.byRecipient;
        if (before != null) {
            before.byRecipient.forEach((recipient, granted) -> byRecipient.put(recipient, new HashSet<>(granted)));
        }
    }

    /** The first of these that the endpoint may not have; null if it may have all of them, which is remembered. */
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

    /** Remembers what a host receives that may have everything, so that it is not taken for new elsewhere. */
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

    /** Who writes a key into the file knows it already. A key that others have too may have been left there by mistake. */
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
