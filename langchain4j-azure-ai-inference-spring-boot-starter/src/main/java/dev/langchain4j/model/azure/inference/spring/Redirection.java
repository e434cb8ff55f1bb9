package dev.langchain4j.model.azure.inference.spring;

import dev.langchain4j.model.azure.inference.AzureAiInferenceConnection;
import dev.langchain4j.model.azure.inference.config.AzureAiInferenceModelCustomizer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Points all connections elsewhere. What the environment says of endpoints and credentials is not read at all, so that its variables
 * need not be set; connections of a file are overruled.
 */
record Redirection(String endpoint, @Nullable String apiKey) implements AzureAiInferenceModelCustomizer {

    /** Stands in while beans are being defined: where it leads is not known yet, and nothing is sent. */
    static final Redirection UNKNOWN = new Redirection("http://127.0.0.1/openai/v1", null);

    private static final String SOURCE = "connection details";
    private static final String DEFAULTS = SpringConfiguration.PREFIX + ".defaults.connection.";

    /** Options that say where requests go and what signs them. */
    private static final Set<String> OPTIONS = Set.of(
            "endpoint",
            "endpointtype",
            "apiversion",
            "keyheader",
            "tokenscopes",
            "credential",
            "apikey",
            "tenantid",
            "clientid",
            "clientsecret",
            "clientcertificate",
            "clientcertificatepassword",
            "identityresourceid",
            "federatedtokenfile",
            "authorityhost",
            "instancediscovery",
            "proxy",
            "nonproxyhosts");

    /** The same sources, with this endpoint and key in place of all others. */
    Map<String, Map<String, Object>> applyTo(Map<String, Map<String, Object>> sources) {
        Map<String, Map<String, Object>> redirected = new LinkedHashMap<>();
        Map<String, Object> defaults = new LinkedHashMap<>();
        put(DEFAULTS, defaults);
        redirected.put(SOURCE, defaults);
        sources.forEach((name, values) -> redirected.put(name, applyToValues(values)));
        return redirected;
    }

    private Map<String, Object> applyToValues(Map<String, Object> values) {
        Map<String, Object> redirected = new LinkedHashMap<>();
        values.forEach((key, value) -> {
            boolean isVariable = key.indexOf('.') < 0;
            int last = key.replaceFirst("(\\[\\d+])+$", "").lastIndexOf('.') + 1;
            String option = SpringConfiguration.uniform(key.substring(last).replaceFirst("\\[.*", ""));
            boolean isOverruled = isVariable ? OPTIONS.stream().anyMatch(option::endsWith) : OPTIONS.contains(option);
            if (!isOverruled) {
                redirected.put(key, value);
            } else if (!isVariable) {
                // What has nothing else to say has to be there still.
                put(key.substring(0, last), redirected);
            }
        });
        return redirected;
    }

    private void put(String section, Map<String, Object> values) {
        values.put(section + "endpoint", endpoint);
        if (apiKey != null) {
            values.put(section + "api-key", apiKey);
        }
    }

    @Override
    public void connection(String name, AzureAiInferenceConnection.Builder connection) {
        connection
                .endpoint(endpoint)
                .endpointType(null)
                .apiVersion(null)
                .keyHeader(null)
                .tokenCredential(null)
                .apiKey(apiKey)
                .proxy(null);
    }

    /** The key is a secret. */
    @Override
    public String toString() {
        return endpoint;
    }
}
