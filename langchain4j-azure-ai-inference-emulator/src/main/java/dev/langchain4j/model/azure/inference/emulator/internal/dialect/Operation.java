package dev.langchain4j.model.azure.inference.emulator.internal.dialect;

import dev.langchain4j.model.azure.inference.emulator.Deployment;
import dev.langchain4j.model.azure.inference.emulator.Feature;
import org.jspecify.annotations.Nullable;

/** What a request asks for: the part of the path behind the endpoint type's base. */
public enum Operation {
    CHAT("POST", "chat/completions", Feature.CHAT),
    COMPLETIONS("POST", "completions", Feature.COMPLETIONS),
    EMBEDDINGS("POST", "embeddings", Feature.EMBEDDINGS),
    IMAGE_EMBEDDINGS("POST", "images/embeddings", Feature.IMAGE_EMBEDDINGS),
    RESPONSES("POST", "responses", Feature.RESPONSES),
    STORED_RESPONSE("GET", "responses/{id}", null),
    DELETED_RESPONSE("DELETE", "responses/{id}", null),
    UPLOAD("POST", "files", null),
    FILES("GET", "files", null),
    FILE("GET", "files/{id}", null),
    FILE_CONTENT("GET", "files/{id}/content", null),
    DELETED_FILE("DELETE", "files/{id}", null),
    NEW_BATCH("POST", "batches", null),
    BATCHES("GET", "batches", null),
    BATCH("GET", "batches/{id}", null),
    CANCELLED_BATCH("POST", "batches/{id}/cancel", null),
    INFO("GET", "info", null),
    LIST("GET", "models", null),
    MODEL("GET", "models/{id}", null),
    SWAGGER("GET", "swagger.json", null);

    private final String method;
    private final String path;
    private final @Nullable Feature feature;

    Operation(String method, String path, @Nullable Feature feature) {
        this.method = method;
        this.path = path;
        this.feature = feature;
    }

    public String method() {
        return method;
    }

    public String path() {
        return path;
    }

    /** Whether the rest of a path, behind the endpoint type's base and a slash, is this. */
    public boolean isAt(String rest) {
        return rest.matches(path.replace("{id}", "[^/]+"));
    }

    public boolean servedBy(Deployment deployment) {
        return feature == null || deployment.supports(feature);
    }
}
