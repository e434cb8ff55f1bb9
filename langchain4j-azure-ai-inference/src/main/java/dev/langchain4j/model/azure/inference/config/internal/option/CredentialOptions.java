package dev.langchain4j.model.azure.inference.config.internal.option;

import static dev.langchain4j.model.azure.inference.config.internal.option.OptionTypes.BOOLEAN;
import static dev.langchain4j.model.azure.inference.config.internal.option.OptionTypes.CREDENTIAL;
import static dev.langchain4j.model.azure.inference.config.internal.option.OptionTypes.KEY_FILE;
import static dev.langchain4j.model.azure.inference.config.internal.option.OptionTypes.PATH;
import static dev.langchain4j.model.azure.inference.config.internal.option.OptionTypes.STRING;

import dev.langchain4j.model.azure.inference.AzureAiInferenceConnection;
import dev.langchain4j.model.azure.inference.config.internal.source.HashedFile;
import java.nio.file.Path;
import java.util.List;

/** The options of credentials. {@link CredentialKind} says which option goes with which credential. */
public final class CredentialOptions {

    public static final Option<AzureAiInferenceConnection.Builder, String> API_KEY = Option.of(
                    "api-key",
                    CREDENTIAL,
                    "environment variable `AZURE_INFERENCE_CREDENTIAL`",
                    "The key of the endpoint.",
                    AzureAiInferenceConnection.Builder::apiKey)
            .secret()
            .calledElsewhere("key", "subscription-key");

    public static final Option<AzureAiInferenceConnection.Builder, String> TENANT_ID =
            detail("tenant-id", CREDENTIAL, "The tenant of Entra ID.");

    public static final Option<AzureAiInferenceConnection.Builder, String> CLIENT_ID =
            detail("client-id", CREDENTIAL, "The application, or the user-assigned managed identity.");

    public static final Option<AzureAiInferenceConnection.Builder, String> CLIENT_SECRET = detail(
                    "client-secret", CREDENTIAL, "The secret of the application.")
            .secret();

    public static final Option<AzureAiInferenceConnection.Builder, HashedFile> CLIENT_CERTIFICATE = detail(
            "client-certificate",
            KEY_FILE,
            "The file with the application's certificate and key: PEM, or `.pfx`, `.p12`.");

    public static final Option<AzureAiInferenceConnection.Builder, String> CLIENT_CERTIFICATE_PASSWORD = detail(
                    "client-certificate-password", CREDENTIAL, "The password of that file.")
            .secret();

    public static final Option<AzureAiInferenceConnection.Builder, String> IDENTITY_RESOURCE_ID =
            detail("identity-resource-id", CREDENTIAL, "A user-assigned managed identity, by its ARM resource ID.");

    public static final Option<AzureAiInferenceConnection.Builder, Path> FEDERATED_TOKEN_FILE = Option.of(
            "federated-token-file",
            PATH,
            "environment variable `AZURE_FEDERATED_TOKEN_FILE`",
            "The file with the workload's own token.",
            (AzureAiInferenceConnection.Builder builder, Path value) -> {});

    public static final Option<AzureAiInferenceConnection.Builder, String> AUTHORITY_HOST = Option.of(
            "authority-host",
            STRING,
            "`https://login.microsoftonline.com/`",
            "The host of Entra ID, in sovereign clouds.",
            (AzureAiInferenceConnection.Builder builder, String value) -> {});

    public static final Option<AzureAiInferenceConnection.Builder, Boolean> INSTANCE_DISCOVERY = Option.of(
            "instance-discovery",
            BOOLEAN,
            "true",
            "Whether the authority is verified with Microsoft first; `false` in disconnected clouds.",
            (AzureAiInferenceConnection.Builder builder, Boolean value) -> {});

    public static final List<Option<AzureAiInferenceConnection.Builder, ?>> ALL = List.of(
            API_KEY,
            TENANT_ID,
            CLIENT_ID,
            CLIENT_SECRET,
            CLIENT_CERTIFICATE,
            CLIENT_CERTIFICATE_PASSWORD,
            IDENTITY_RESOURCE_ID,
            FEDERATED_TOKEN_FILE,
            AUTHORITY_HOST,
            INSTANCE_DISCOVERY);

    /** Who signs in, but not where. */
    public static final List<Option<AzureAiInferenceConnection.Builder, ?>> OF_IDENTITY = List.of(
            TENANT_ID,
            CLIENT_ID,
            CLIENT_SECRET,
            CLIENT_CERTIFICATE,
            CLIENT_CERTIFICATE_PASSWORD,
            IDENTITY_RESOURCE_ID,
            FEDERATED_TOKEN_FILE);

    private CredentialOptions() {}

    /** Part of an identity, which consists of all of them together. */
    private static <T> Option<AzureAiInferenceConnection.Builder, T> detail(
            String name, OptionType<T> type, String doc) {
        return Option.of(name, type, "none", doc, (builder, value) -> {});
    }
}
