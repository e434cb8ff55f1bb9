package dev.langchain4j.model.azure.inference.config;

import com.azure.core.credential.TokenCredential;
import dev.langchain4j.model.azure.inference.AzureAiInferenceConnection;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes connections. Models of one connection share it, and with it transport and identity, over reloads too. */
final class Connections {

    private static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(5);

    private final List<AzureAiInferenceModelCustomizer> customizers;
    private final Map<ConnectionPlan.Identity, AzureAiInferenceConnection> made = new HashMap<>();

    /** With those that are there already; {@code before} is null at start. */
    Connections(List<AzureAiInferenceModelCustomizer> customizers, @Nullable Connections before) {
        this.customizers = customizers;
        if (before != null) {
            made.putAll(before.made);
        }
    }

    AzureAiInferenceConnection of(ConnectionPlan plan) {
        AzureAiInferenceConnection connection = made.get(plan.identity());
        if (connection == null) {
            connection = connect(plan);
            made.put(plan.identity(), connection);
        }
        return connection;
    }

    /** Forgets the connections that no plan uses any more. Their sockets are closed when they have been idle for a while. */
    void keepOnly(List<ModelPlan> plans) {
        made.keySet()
                .retainAll(
                        plans.stream().map(plan -> plan.connection().identity()).toList());
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
        customizers.forEach(customizer -> customizer.connection(plan.name(), builder));
        AzureAiInferenceConnection connection = builder.build();
        return plan.credential().isIdentity() ? withIdentity(connection, plan) : connection;
    }

    private static AzureAiInferenceConnection withIdentity(AzureAiInferenceConnection connection, ConnectionPlan plan) {
        Duration configured = plan.settings().get(ConnectionOptions.TIMEOUT);
        Duration timeout = configured == null ? DEFAULT_TIMEOUT : configured;
        TimedTransport transport = new TimedTransport(connection.httpClient(), timeout);
        TokenCredential identity = IdentityCredentials.create(plan.credential(), plan.settings(), transport);
        return AzureAiInferenceConnection.builder()
                .connection(connection)
                .tokenCredential(identity)
                .build();
    }
}
