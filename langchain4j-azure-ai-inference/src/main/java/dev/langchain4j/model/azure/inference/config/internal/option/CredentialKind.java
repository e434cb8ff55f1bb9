package dev.langchain4j.model.azure.inference.config.internal.option;

import static dev.langchain4j.model.azure.inference.config.internal.option.CredentialOptions.API_KEY;
import static dev.langchain4j.model.azure.inference.config.internal.option.CredentialOptions.AUTHORITY_HOST;
import static dev.langchain4j.model.azure.inference.config.internal.option.CredentialOptions.CLIENT_CERTIFICATE;
import static dev.langchain4j.model.azure.inference.config.internal.option.CredentialOptions.CLIENT_CERTIFICATE_PASSWORD;
import static dev.langchain4j.model.azure.inference.config.internal.option.CredentialOptions.CLIENT_ID;
import static dev.langchain4j.model.azure.inference.config.internal.option.CredentialOptions.CLIENT_SECRET;
import static dev.langchain4j.model.azure.inference.config.internal.option.CredentialOptions.FEDERATED_TOKEN_FILE;
import static dev.langchain4j.model.azure.inference.config.internal.option.CredentialOptions.IDENTITY_RESOURCE_ID;
import static dev.langchain4j.model.azure.inference.config.internal.option.CredentialOptions.INSTANCE_DISCOVERY;
import static dev.langchain4j.model.azure.inference.config.internal.option.CredentialOptions.TENANT_ID;

import dev.langchain4j.model.azure.inference.AzureAiInferenceConnection;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How a connection authenticates, and which options belong to it. */
public enum CredentialKind {
    NONE("none", List.of(), List.of()),
    API_KEY_CREDENTIAL("api-key", List.of(API_KEY), List.of()),
    MANAGED_IDENTITY("managed-identity", List.of(), List.of(CLIENT_ID, IDENTITY_RESOURCE_ID)),
    WORKLOAD_IDENTITY(
            "workload-identity",
            List.of(),
            List.of(TENANT_ID, CLIENT_ID, FEDERATED_TOKEN_FILE, AUTHORITY_HOST, INSTANCE_DISCOVERY)),
    AZURE_CLI("azure-cli", List.of(), List.of(TENANT_ID)),
    ENVIRONMENT("environment", List.of(), List.of(AUTHORITY_HOST)),
    DEFAULT("default", List.of(), List.of(TENANT_ID, CLIENT_ID, AUTHORITY_HOST, INSTANCE_DISCOVERY)),
    CLIENT_SECRET_CREDENTIAL(
            "client-secret", List.of(TENANT_ID, CLIENT_ID, CLIENT_SECRET), List.of(AUTHORITY_HOST, INSTANCE_DISCOVERY)),
    CLIENT_CERTIFICATE_CREDENTIAL(
            "client-certificate",
            List.of(TENANT_ID, CLIENT_ID, CLIENT_CERTIFICATE),
            List.of(CLIENT_CERTIFICATE_PASSWORD, AUTHORITY_HOST, INSTANCE_DISCOVERY));

    /** In this class rather than with the other options, because these constants need those. */
    public static final Option<AzureAiInferenceConnection.Builder, CredentialKind> OPTION = Option.of(
                    "credential",
                    OptionTypes.word(byWord()),
                    "`api-key`",
                    "How requests are authenticated. All but `api-key` and `none` need azure-identity on the class path;"
                            + " only `default` tries one identity after the other.",
                    (AzureAiInferenceConnection.Builder builder, CredentialKind kind) -> {})
            .calledElsewhere("auth", "authentication");

    private final String word;

    @SuppressWarnings("ImmutableEnumChecker") // records of constants
    private final List<Option<?, ?>> required;

    @SuppressWarnings("ImmutableEnumChecker") // records of constants
    private final List<Option<?, ?>> possible;

    CredentialKind(String word, List<Option<?, ?>> required, List<Option<?, ?>> possible) {
        this.word = word;
        this.required = required;
        this.possible = possible;
    }

    public String word() {
        return word;
    }

    /** Whether azure-identity is needed. */
    public boolean isIdentity() {
        return this != NONE && this != API_KEY_CREDENTIAL;
    }

    public List<Option<?, ?>> required() {
        return required;
    }

    public boolean takes(Option<?, ?> option) {
        return required.contains(option) || possible.contains(option);
    }

    /** The credentials that accept an option, in words. */
    public static String takers(Option<?, ?> option) {
        return Arrays.stream(values())
                .filter(kind -> kind.takes(option))
                .map(CredentialKind::word)
                .collect(Collectors.joining(" or "));
    }

    public static Map<String, CredentialKind> byWord() {
        Map<String, CredentialKind> kinds = new LinkedHashMap<>();
        for (CredentialKind kind : values()) {
            kinds.put(kind.word, kind);
        }
        return kinds;
    }
}
