package dev.langchain4j.model.azure.inference.spring;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;

/**
 * Where all connections lead, whatever the configuration says of endpoints, credentials and proxies. For tests and development: a
 * bean of this type points an application at an emulator.
 */
public interface AzureAiInferenceConnectionDetails extends ConnectionDetails {

    /** Returns the endpoint's URL. */
    String endpoint();

    /** Returns its key; null if it wants none. */
    @Nullable
    String apiKey();
}
