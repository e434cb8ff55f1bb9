package dev.langchain4j.model.azure.inference;

/** The header in which an API key is sent. Which one an endpoint reads depends on its {@link AzureAiInferenceEndpointType}. */
public enum AzureAiInferenceKeyHeader {
    /** {@code api-key: <key>}. */
    API_KEY,
    /** {@code Authorization: Bearer <key>}. */
    BEARER,
    /** Both headers, for gateways that read one and pass the other on. */
    BOTH
}
