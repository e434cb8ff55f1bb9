package dev.langchain4j.model.azure.inference.config.internal.live;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.identity.AadCredentialBuilderBase;
import com.azure.identity.AzureCliCredentialBuilder;
import com.azure.identity.ClientCertificateCredentialBuilder;
import com.azure.identity.ClientSecretCredentialBuilder;
import com.azure.identity.CredentialBuilderBase;
import com.azure.identity.DefaultAzureCredentialBuilder;
import com.azure.identity.EnvironmentCredentialBuilder;
import com.azure.identity.ManagedIdentityCredentialBuilder;
import com.azure.identity.WorkloadIdentityCredentialBuilder;
import dev.langchain4j.model.azure.inference.config.internal.option.CredentialKind;
import dev.langchain4j.model.azure.inference.config.internal.option.CredentialOptions;
import dev.langchain4j.model.azure.inference.config.internal.option.Option;
import dev.langchain4j.model.azure.inference.config.internal.plan.Settings;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Creates identities with azure-identity. A class of its own, because that library is optional. */
final class IdentityCredentials {

    private final Settings settings;
    private final HttpClient transport;

    private IdentityCredentials(Settings settings, HttpClient transport) {
        this.settings = settings;
        this.transport = transport;
    }

    /**
     * Creates the identity.
     *
     * @param transport the connection's own: an identity uses the same transport and proxy
     * @throws IllegalArgumentException if azure-identity reports something missing
     */
    static TokenCredential create(CredentialKind kind, Settings settings, HttpClient transport) {
        return new IdentityCredentials(settings, transport).create(kind);
    }

    private TokenCredential create(CredentialKind kind) {
        return switch (kind) {
            case MANAGED_IDENTITY -> managedIdentity();
            case WORKLOAD_IDENTITY -> workloadIdentity();
            case AZURE_CLI -> azureCli();
            case ENVIRONMENT -> environment();
            case DEFAULT -> chain();
            case CLIENT_SECRET_CREDENTIAL -> clientSecret();
            case CLIENT_CERTIFICATE_CREDENTIAL -> clientCertificate();
            case NONE, API_KEY_CREDENTIAL -> throw new IllegalStateException(kind + " is no identity");
        };
    }

    private TokenCredential managedIdentity() {
        ManagedIdentityCredentialBuilder builder = onTransport(new ManagedIdentityCredentialBuilder());
        ifSet(CredentialOptions.CLIENT_ID, builder::clientId);
        ifSet(CredentialOptions.IDENTITY_RESOURCE_ID, builder::resourceId);
        return builder.build();
    }

    private TokenCredential workloadIdentity() {
        WorkloadIdentityCredentialBuilder builder = ofApplication(new WorkloadIdentityCredentialBuilder());
        ifSet(CredentialOptions.FEDERATED_TOKEN_FILE, file -> builder.tokenFilePath(file.toString()));
        return builder.build();
    }

    private TokenCredential azureCli() {
        AzureCliCredentialBuilder builder = onTransport(new AzureCliCredentialBuilder());
        ifSet(CredentialOptions.TENANT_ID, builder::tenantId);
        return builder.build();
    }

    private TokenCredential environment() {
        EnvironmentCredentialBuilder builder = onTransport(new EnvironmentCredentialBuilder());
        ifSet(CredentialOptions.AUTHORITY_HOST, builder::authorityHost);
        return builder.build();
    }

    private TokenCredential chain() {
        DefaultAzureCredentialBuilder builder = onTransport(new DefaultAzureCredentialBuilder());
        ifSet(CredentialOptions.AUTHORITY_HOST, builder::authorityHost);
        ifSet(CredentialOptions.TENANT_ID, builder::tenantId);
        ifSet(CredentialOptions.CLIENT_ID, builder::managedIdentityClientId);
        ifSet(CredentialOptions.CLIENT_ID, builder::workloadIdentityClientId);
        if (Boolean.FALSE.equals(settings.get(CredentialOptions.INSTANCE_DISCOVERY))) {
            builder.disableInstanceDiscovery();
        }
        return builder.build();
    }

    private TokenCredential clientSecret() {
        ClientSecretCredentialBuilder builder = ofApplication(new ClientSecretCredentialBuilder());
        ifSet(CredentialOptions.CLIENT_SECRET, builder::clientSecret);
        return builder.build();
    }

    private TokenCredential clientCertificate() {
        ClientCertificateCredentialBuilder builder = ofApplication(new ClientCertificateCredentialBuilder());
        ifSet(CredentialOptions.CLIENT_CERTIFICATE, keys -> {
            Path file = keys.path();
            boolean pfx = endsWith(file, ".pfx") || endsWith(file, ".p12");
            if (pfx) {
                builder.pfxCertificate(file.toString());
            } else {
                builder.pemCertificate(file.toString());
            }
        });
        ifSet(CredentialOptions.CLIENT_CERTIFICATE_PASSWORD, builder::clientCertificatePassword);
        return builder.build();
    }

    private static boolean endsWith(Path file, String ending) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(ending);
    }

    private <B extends AadCredentialBuilderBase<B>> B ofApplication(B builder) {
        onTransport(builder);
        ifSet(CredentialOptions.TENANT_ID, builder::tenantId);
        ifSet(CredentialOptions.CLIENT_ID, builder::clientId);
        ifSet(CredentialOptions.AUTHORITY_HOST, builder::authorityHost);
        if (Boolean.FALSE.equals(settings.get(CredentialOptions.INSTANCE_DISCOVERY))) {
            builder.disableInstanceDiscovery();
        }
        return builder;
    }

    private <B extends CredentialBuilderBase<B>> B onTransport(B builder) {
        builder.httpClient(transport);
        return builder;
    }

    private <T> void ifSet(Option<?, T> option, Consumer<T> setter) {
        @Nullable T value = settings.get(option);
        if (value != null) {
            setter.accept(value);
        }
    }
}
