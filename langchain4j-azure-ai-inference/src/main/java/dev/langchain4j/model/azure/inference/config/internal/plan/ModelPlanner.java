package dev.langchain4j.model.azure.inference.config.internal.plan;

import dev.langchain4j.model.azure.inference.AzureAiInferenceConnection;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEndpoint;
import dev.langchain4j.model.azure.inference.config.internal.option.ChatRequestOptions;
import dev.langchain4j.model.azure.inference.config.internal.option.ConnectionOptions;
import dev.langchain4j.model.azure.inference.config.internal.option.CredentialKind;
import dev.langchain4j.model.azure.inference.config.internal.option.ModelKind;
import dev.langchain4j.model.azure.inference.config.internal.option.Option;
import dev.langchain4j.model.azure.inference.config.internal.option.OptionTable;
import dev.langchain4j.model.azure.inference.config.internal.option.ProxyAddress;
import dev.langchain4j.model.azure.inference.config.internal.source.Findings;
import dev.langchain4j.model.azure.inference.config.internal.source.Location;
import dev.langchain4j.model.azure.inference.config.internal.source.Problem;
import dev.langchain4j.model.azure.inference.internal.json.InvalidOptionException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns the merged settings of a model into a plan; reports contradictions. */
final class ModelPlanner {

    private final Findings findings;
    private final EnvironmentDefaults defaults;
    private final TrustedHosts trust;
    private final LoadContext loading;
    private final LoadOptions setup;
    private final CredentialPlanner credentials;

    ModelPlanner(LoadContext loading, TrustedHosts trust, LoadOptions setup) {
        this.loading = loading;
        this.setup = setup;
        this.findings = loading.findings;
        this.defaults = new EnvironmentDefaults(loading);
        this.trust = trust;
        this.credentials = new CredentialPlanner(findings, trust);
    }

    /**
     * The plan of one model; null if there is a problem, which has been reported.
     *
     * @param connectionName the model's connection; null if it has its own
     */
    @Nullable
    ModelPlan plan(String name, ModelKind kind, Location place, Settings layers, @Nullable String connectionName) {
        int before = findings.reported();
        Settings settings = defaults.withEndpoint(layers);
        AzureAiInferenceEndpoint endpoint = endpoint(settings, place, true);
        if (endpoint == null) {
            return null;
        }
        settings = defaults.withKey(settings, endpoint, trust);
        check(settings, place, endpoint);
        if (settings.anyBroken() || findings.reported() > before) {
            return null;
        }
        ConnectionPlan connection = new ConnectionPlan(
                connectionName != null ? connectionName : name,
                place,
                ofConnection(settings),
                CredentialPlanner.kind(settings),
                setup.tokenCredential() != null && EnvironmentDefaults.nothingSigns(settings, endpoint),
                trust.hosts());
        return new ModelPlan(name, kind, place, settings, new ModelPlan.Target(connection, endpoint));
    }

    /** Whether a connection is valid, as far as this is known without a model; reports problems. */
    boolean isSound(Settings connection, Location place) {
        int before = findings.reported();
        if (connection.isSet(ConnectionOptions.ENDPOINT)) {
            AzureAiInferenceEndpoint endpoint = endpoint(connection, place, false);
            if (endpoint != null) {
                check(connection, place, endpoint);
            }
        }
        return findings.reported() == before;
    }

    private void check(Settings settings, Location place, AzureAiInferenceEndpoint endpoint) {
        credentials.check(settings, place);
        CredentialKind credential = CredentialPlanner.kind(settings);
        boolean carries = credential != CredentialKind.NONE || settings.anyConfined();
        Problem refusal = trust.refusal(
                endpoint, carries, OutboundCredential.all(settings, endpoint, loading, setup.customizesConnections()));
        if (refusal != null) {
            findings.add(settings.placeOf(ConnectionOptions.ENDPOINT, place), refusal);
        }
        // What goes to this machine without TLS is in the clear for a proxy on another one. So goes what the default
        // credential asks of a managed identity, if those before it have no token.
        boolean inTheClear = endpoint.url().startsWith("http:") || credential == CredentialKind.DEFAULT;
        checkProxy(settings, place, carries && inTheClear);
    }

    private void checkProxy(Settings settings, Location place, boolean sees) {
        Setting proxy = settings.setting(ConnectionOptions.PROXY);
        if (proxy != null && proxy.value() instanceof ProxyAddress address) {
            boolean secret = sees || proxy.confined() || address.user() != null;
            if (secret && !trust.covers(address.host())) {
                findings.add(new Location(proxy.source(), proxy.path()), trust.refusal(address.host()));
            }
        } else if (proxy == null && settings.isSet(ConnectionOptions.NON_PROXY_HOSTS)) {
            findings.add(
                    settings.placeOf(ConnectionOptions.NON_PROXY_HOSTS, place),
                    new Problem("has no meaning without proxy", "set proxy, or remove it"));
        }
    }

    /** The endpoint of the settings; null if unknown, which has been reported. */
    private @Nullable AzureAiInferenceEndpoint endpoint(Settings settings, Location place, boolean withModel) {
        if (settings.isBroken(
                ConnectionOptions.ENDPOINT,
                ConnectionOptions.ENDPOINT_TYPE,
                ConnectionOptions.API_VERSION,
                ChatRequestOptions.MODEL_NAME)) {
            return null;
        }
        if (!settings.isSet(ConnectionOptions.ENDPOINT)) {
            findings.add(
                    place,
                    new Problem(
                            "has no endpoint",
                            "name a connection, set endpoint, or set " + EnvironmentDefaults.ENDPOINT_VARIABLE));
            return null;
        }
        AzureAiInferenceConnection.Builder connection = AzureAiInferenceConnection.builder();
        settings.applyTo(connection, ConnectionOptions.WHERE);
        try {
            AzureAiInferenceConnection built = connection.build();
            return withModel ? built.endpoint(settings.get(ChatRequestOptions.MODEL_NAME)) : built.endpoint();
        } catch (InvalidOptionException e) {
            findings.add(settings.placeOf(e, place), OptionMessages.problem(e));
            return null;
        }
    }

    private static Settings ofConnection(Settings settings) {
        Map<String, Setting> own = new HashMap<>();
        for (Option<?, ?> option : OptionTable.CONNECTION.options()) {
            Setting setting = settings.setting(option);
            if (setting != null) {
                own.put(option.name(), setting);
            }
        }
        return new Settings(own);
    }
}
