package dev.langchain4j.model.azure.inference.config;

import com.azure.core.credential.TokenCredential;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatModel;
import dev.langchain4j.model.azure.inference.AzureAiInferenceConnection;
import dev.langchain4j.model.azure.inference.AzureAiInferenceStreamingChatModel;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds what was planned. Models of one connection share it, and with it transport and identity, over reloads too. */
final class Workshop {

    private static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(5);

    private final List<AzureAiInferenceModelCustomizer> customizers;
    private final Map<ConnectionPlan.Identity, AzureAiInferenceConnection> connections = new HashMap<>();

    Workshop(List<AzureAiInferenceModelCustomizer> customizers, @Nullable Workshop before) {
        this.customizers = customizers;
        if (before != null) {
            connections.putAll(before.connections);
        }
    }

    /** Builds a model; null if that fails, which is reported. */
    @Nullable
    Object build(ModelPlan plan, Findings findings) {
        try {
            return switch (plan.kind()) {
                case CHAT -> chat(plan);
                case STREAMING_CHAT -> streamingChat(plan);
            };
        } catch (IllegalArgumentException | IllegalStateException | UnsupportedFeatureException e) {
            String message = String.valueOf(e.getMessage());
            Place place = plan.place().of(plan.settings(), CoreMessages.subject(message));
            findings.add(place, CoreMessages.problem(message));
            return null;
        }
    }

    /** Forgets the connections that no plan uses any more. Their transports go with them. */
    void keepOnly(List<ModelPlan> plans) {
        connections
                .keySet()
                .retainAll(
                        plans.stream().map(plan -> plan.connection().identity()).toList());
    }

    private AzureAiInferenceChatModel chat(ModelPlan plan) {
        ChatDraft draft = draft(plan);
        AzureAiInferenceChatModel.Builder builder = AzureAiInferenceChatModel.builder()
                .connection(connection(plan.connection()))
                .defaultRequestParameters(draft.parameters.build())
                .supportedCapabilities(draft.supportedCapabilities);
        customizers.forEach(customizer -> customizer.chatModel(plan.name(), builder));
        return builder.build();
    }

    private AzureAiInferenceStreamingChatModel streamingChat(ModelPlan plan) {
        ChatDraft draft = draft(plan);
        AzureAiInferenceStreamingChatModel.Builder builder = AzureAiInferenceStreamingChatModel.builder()
                .connection(connection(plan.connection()))
                .defaultRequestParameters(draft.parameters.build())
                .supportedCapabilities(draft.supportedCapabilities)
                .rawEvents(draft.rawEvents);
        customizers.forEach(customizer -> customizer.streamingChatModel(plan.name(), builder));
        return builder.build();
    }

    private static ChatDraft draft(ModelPlan plan) {
        ChatDraft draft = new ChatDraft();
        plan.settings().applyTo(draft, ChatOptions.ALL);
        plan.settings().applyTo(draft, ChatOptions.STREAMING);
        return draft;
    }

    private AzureAiInferenceConnection connection(ConnectionPlan plan) {
        AzureAiInferenceConnection known = connections.get(plan.identity());
        if (known != null) {
            return known;
        }
        AzureAiInferenceConnection made = connect(plan);
        connections.put(plan.identity(), made);
        return made;
    }

    private AzureAiInferenceConnection connect(ConnectionPlan plan) {
        Settings settings = plan.settings();
        AzureAiInferenceConnection.Builder builder = AzureAiInferenceConnection.builder();
        settings.applyTo(builder, OptionTable.CONNECTION.options());
        ProxyAddress proxy = settings.get(ConnectionOptions.PROXY);
        List<String> nonProxyHosts = settings.get(ConnectionOptions.NON_PROXY_HOSTS);
        if (proxy != null && nonProxyHosts != null) {
            builder.proxy(proxy.options(nonProxyHosts));
        }
        builder.trustedHosts(plan.trustedHosts().toArray(String[]::new));
        customizers.forEach(customizer -> customizer.connection(plan.name(), builder));
        AzureAiInferenceConnection connection = builder.build();
        if (!plan.credential().isIdentity()) {
            return connection;
        }
        Duration timeout = settings.get(ConnectionOptions.TIMEOUT);
        TimedTransport transport =
                new TimedTransport(connection.httpClient(), timeout == null ? DEFAULT_TIMEOUT : timeout);
        TokenCredential identity = IdentityCredentials.create(plan.credential(), settings, transport);
        return AzureAiInferenceConnection.builder()
                .connection(connection)
                .tokenCredential(identity)
                .build();
    }
}
