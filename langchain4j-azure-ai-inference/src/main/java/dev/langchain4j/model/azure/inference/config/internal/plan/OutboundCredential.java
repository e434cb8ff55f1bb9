package dev.langchain4j.model.azure.inference.config.internal.plan;

import dev.langchain4j.model.azure.inference.AzureAiInferenceEndpoint;
import dev.langchain4j.model.azure.inference.config.internal.option.ConnectionOptions;
import dev.langchain4j.model.azure.inference.config.internal.option.CredentialKind;
import dev.langchain4j.model.azure.inference.config.internal.option.CredentialOptions;
import dev.langchain4j.model.azure.inference.config.internal.option.Option;
import dev.langchain4j.model.azure.inference.config.internal.source.HashedFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Something that not every host may receive: a key, an identity, a custom header, a value of the environment.
 *
 * @param what in words, without its value
 * @param identities recognizes it later: its value, which is never shown, and the file that the value was read from,
 *     whose content may change
 * @param spelledOut whether a configuration file itself contains the value
 */
record OutboundCredential(String what, Set<Object> identities, boolean spelledOut) {

    private static final OutboundCredential CUSTOMIZED = whatever("what a customizer adds to a connection");
    private static final OutboundCredential VALUES = whatever("values of the environment or of files");

    /** Not distinguished by value. */
    private static OutboundCredential whatever(String what) {
        return new OutboundCredential(what, Set.of(what), false);
    }

    /** What every host that was configured at start may receive. */
    static List<OutboundCredential> ofEachHost() {
        return List.of(VALUES, CUSTOMIZED);
    }

    /**
     * Everything that the settings send to an endpoint and that not every host may receive.
     *
     * @param customized whether the application's code adds something unknown to connections
     */
    static List<OutboundCredential> all(
            Settings settings, AzureAiInferenceEndpoint endpoint, LoadContext loading, boolean customized) {
        List<OutboundCredential> all = new ArrayList<>(credentials(settings, endpoint, loading));
        Set<Option<?, ?>> elsewhere = new LinkedHashSet<>(CredentialOptions.ALL);
        elsewhere.addAll(List.of(ConnectionOptions.CUSTOM_HEADERS, ConnectionOptions.PROXY));
        if (settings.all().stream().anyMatch(setting -> setting.confined() && !elsewhere.contains(setting.option()))) {
            all.add(VALUES);
        }
        if (customized) {
            all.add(CUSTOMIZED);
        }
        return all;
    }

    /** The credentials of requests: a key or an identity, and custom headers. */
    static List<OutboundCredential> credentials(
            Settings settings, AzureAiInferenceEndpoint endpoint, LoadContext loading) {
        List<OutboundCredential> all = new ArrayList<>();
        CredentialKind kind = CredentialPlanner.kind(settings);
        Setting key = settings.setting(CredentialOptions.API_KEY);
        if (kind == CredentialKind.API_KEY_CREDENTIAL && key != null && key.value() != null) {
            all.add(text("an api-key", key, key.value(), loading));
        } else if (kind.isIdentity()) {
            String what = "tokens of " + kind.word() + " for " + String.join(" ", endpoint.tokenScopes());
            all.add(new OutboundCredential(what, identities(kind, settings, loading), false));
        }
        Setting headers = settings.setting(ConnectionOptions.CUSTOM_HEADERS);
        if (headers != null && headers.value() instanceof Map<?, ?> map) {
            map.forEach((name, value) -> all.add(text("the custom header " + name, headers, value, loading)));
        }
        return all;
    }

    private static OutboundCredential text(String what, Setting setting, Object value, LoadContext loading) {
        Set<Object> identities = new LinkedHashSet<>(loading.files.holding(value));
        identities.add(value);
        boolean spelledOut = !setting.confined() && loading.isFile(setting.source());
        return new OutboundCredential(what, identities, spelledOut);
    }

    /** An identity consists of all its options together: of their values, or of the files that contain them. */
    private static Set<Object> identities(CredentialKind kind, Settings settings, LoadContext loading) {
        Map<String, Object> byValue = new LinkedHashMap<>(Map.of(CredentialKind.OPTION.name(), kind));
        Map<String, Object> byFile = new LinkedHashMap<>(byValue);
        for (Option<?, ?> option : CredentialOptions.OF_IDENTITY) {
            Object part = settings.get(option);
            if (part != null) {
                Set<Path> files = loading.files.holding(part);
                byValue.put(option.name(), part);
                byFile.put(
                        option.name(), part instanceof HashedFile file ? file.path() : files.isEmpty() ? part : files);
            }
        }
        return new LinkedHashSet<>(List.of(byValue, byFile));
    }

    /** Whether another one of its kind can replace it. */
    boolean replaceable() {
        return !ofEachHost().contains(this);
    }

    /** Its value may be a secret. */
    @Override
    public String toString() {
        return what;
    }
}
