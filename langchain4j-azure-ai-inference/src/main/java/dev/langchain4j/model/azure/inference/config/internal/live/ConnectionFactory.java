package dev.langchain4j.model.azure.inference.config.internal.live;

import dev.langchain4j.model.azure.inference.AzureAiInferenceConnection;
import dev.langchain4j.model.azure.inference.config.internal.option.ConnectionOptions;
import dev.langchain4j.model.azure.inference.config.internal.option.CredentialKind;
import dev.langchain4j.model.azure.inference.config.internal.option.OptionTable;
import dev.langchain4j.model.azure.inference.config.internal.option.ProxyAddress;
import dev.langchain4j.model.azure.inference.config.internal.plan.ConnectionPlan;
import dev.langchain4j.model.azure.inference.config.internal.plan.LoadOptions;
import dev.langchain4j.model.azure.inference.config.internal.plan.ModelPlan;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Creates connections. Models share a connection, and with it transport and identity, across reloads too. */
public final class ConnectionFactory {

    private static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(5);

    private final LoadOptions setup;
    private final Map<ConnectionPlan.Identity, AzureAiInferenceConnection> made = new HashMap<>();

    /** Reuses existing connections; {@code before} is null at start. */
    ConnectionFactory(LoadOptions setup, @Nullable ConnectionFactory before) {
        this.setup = setup;
        if (before != null) {
            made.putAll(before.made);
        }
    }

    public AzureAiInferenceConnection of(ConnectionPlan plan) {
        AzureAiInferenceConnection connection = made.get(plan.identity());
        if (connection == null) {
            connection = connect(plan);
            made.put(plan.identity(), connection);
        }
        return connection;
    }

    /** Forgets connections that no plan uses any more. Their sockets close after being idle for a while. */
    void keepOnly(List<ModelPlan> plans) {
        made.keySet()
                .retainAll(
                        plans.stream().map(plan -> plan.connection().identity()).toList());
    }

    /** A reload asks each deployment again what it supports: it may have changed, and its models are reused. */
    void forgetRefusals() {
        made.values().forEach(AzureAiInferenceConnection::forgetRefusals);
    }

    private AzureAiInferenceConnection connect(ConnectionPlan plan) {
        AzureAiInferenceConnection.Builder builder = AzureAiInferenceConnection.builder();
        plan.settings().applyTo(builder, OptionTable.CONNECTION.options());
        ProxyAddress proxy = plan.settings().get(ConnectionOptions.PROXY);
        List<String> nonProxyHosts = plan.settings().get(ConnectionOptions.NON_PROXY_HOSTS);
        if (proxy != null && nonProxyHosts != null) {
            builder.proxy(proxy.options(nonProxyHosts));
        }
        builder.trustedHosts(plan.trustedHosts().toArray(String[]::new));
        if (!plan.credential().isIdentity()) {
            if (plan.applicationSigns()) {
                builder.tokenCredential(setup.tokenCredential());
            }
            return customized(builder, plan);
        }
        DeferredCredential identity = new DeferredCredential();
        AzureAiInferenceConnection connection = customized(builder.tokenCredential(identity), plan);
        Duration configured = plan.settings().get(ConnectionOptions.TIMEOUT);
        Duration timeout = configured == null ? DEFAULT_TIMEOUT : configured;
        TimeoutHttpClient transport =
                new TimeoutHttpClient(toEntra(connection, plan).httpClient(), timeout);
        identity.is(IdentityCredentials.create(plan.credential(), plan.settings(), transport));
        return connection;
    }

    /**
     * A managed identity is requested on this machine, in clear text, with the machine's own secret: no proxy may see
     * that.
     */
    private static AzureAiInferenceConnection toEntra(AzureAiInferenceConnection connection, ConnectionPlan plan) {
        boolean isLocal = plan.credential() == CredentialKind.MANAGED_IDENTITY;
        return isLocal && plan.settings().isSet(ConnectionOptions.PROXY)
                ? AzureAiInferenceConnection.builder()
                        .connection(connection)
                        .proxy(null)
                        .build()
                : connection;
    }

    private AzureAiInferenceConnection customized(AzureAiInferenceConnection.Builder builder, ConnectionPlan plan) {
        setup.customizers().forEach(customizer -> customizer.connection(plan.name(), builder));
        return builder.build();
    }
}
