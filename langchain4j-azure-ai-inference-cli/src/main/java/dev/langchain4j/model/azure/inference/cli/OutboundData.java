package dev.langchain4j.model.azure.inference.cli;

import dev.langchain4j.model.azure.inference.config.internal.live.ModelGroup;
import dev.langchain4j.model.azure.inference.config.internal.option.ConnectionOptions;
import dev.langchain4j.model.azure.inference.config.internal.option.CredentialKind;
import dev.langchain4j.model.azure.inference.config.internal.option.CredentialOptions;
import dev.langchain4j.model.azure.inference.config.internal.option.ProxyAddress;
import dev.langchain4j.model.azure.inference.config.internal.plan.ModelPlan;
import dev.langchain4j.model.azure.inference.config.internal.plan.Settings;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The hosts that a configuration sends data to, and which. Compares by value, so that a different key counts as new.
 */
final class OutboundData {

    /**
     * Data that is sent.
     *
     * @param value distinguishes it from others of its kind; may be a secret and is never shown
     */
    private record Sent(String what, @Nullable Object value) {}

    private static final Sent DATA = new Sent("the requests", null);

    private final Map<String, Set<Sent>> byHost = new LinkedHashMap<>();
    private final Map<String, Set<String>> models = new LinkedHashMap<>();

    OutboundData(List<ModelGroup> groups) {
        groups.forEach(this::add);
    }

    private void add(ModelGroup model) {
        Settings settings = model.settings();
        String host = model.plan().endpoint().host();
        models.computeIfAbsent(host, key -> new TreeSet<>()).add(model.plan().name());
        send(host, DATA);
        credential(model.plan(), host);
        Map<String, String> headers = settings.get(ConnectionOptions.CUSTOM_HEADERS);
        if (headers != null) {
            headers.forEach((name, value) -> send(host, new Sent("the custom header " + name, value)));
        }
        ProxyAddress proxy = settings.get(ConnectionOptions.PROXY);
        if (proxy != null) {
            send(proxy.host(), new Sent("as a proxy, the traffic to " + host, null));
            if (proxy.user() != null) {
                send(proxy.host(), new Sent("the proxy's user and password", proxy.user() + ":" + proxy.password()));
            }
        }
    }

    private void credential(ModelPlan plan, String host) {
        CredentialKind kind = plan.connection().credential();
        Settings settings = plan.settings();
        if (kind == CredentialKind.API_KEY_CREDENTIAL) {
            send(host, new Sent("an api-key", settings.get(CredentialOptions.API_KEY)));
        } else if (kind.isIdentity()) {
            String scopes = String.join(" ", plan.endpoint().tokenScopes());
            send(host, new Sent("tokens of " + kind.word() + " for " + scopes, identity(settings)));
            String authority = settings.get(CredentialOptions.AUTHORITY_HOST);
            if (authority != null) {
                String there = Objects.requireNonNullElse(URI.create(authority).getHost(), authority);
                send(there, new Sent("as the authority, the credential of " + kind.word(), identity(settings)));
            }
        }
    }

    private static List<@Nullable Object> identity(Settings settings) {
        List<@Nullable Object> identity = new ArrayList<>();
        CredentialOptions.ALL.forEach(option -> identity.add(settings.get(option)));
        return identity;
    }

    private void send(String host, Sent sent) {
        byHost.computeIfAbsent(host.toLowerCase(Locale.ROOT), key -> new LinkedHashSet<>())
                .add(sent);
    }

    /** What hosts receive now and did not receive before. */
    List<AzureAiInferenceNewRecipient> newSince(OutboundData before) {
        List<AzureAiInferenceNewRecipient> recipients = new ArrayList<>();
        byHost.forEach((host, all) -> {
            Set<Sent> old = before.byHost.getOrDefault(host, Set.of());
            List<String> receives = new ArrayList<>();
            for (Sent sent : all) {
                if (!old.contains(sent)) {
                    receives.add(described(host, sent, old));
                }
            }
            if (!receives.isEmpty()) {
                recipients.add(new AzureAiInferenceNewRecipient(host, receives));
            }
        });
        return recipients;
    }

    private String described(String host, Sent sent, Set<Sent> old) {
        if (sent.equals(DATA)) {
            return "the requests of " + String.join(", ", models.getOrDefault(host, Set.of()));
        }
        boolean another = old.stream().anyMatch(known -> known.what().equals(sent.what()));
        return another ? sent.what() + " (different from before)" : sent.what();
    }
}
