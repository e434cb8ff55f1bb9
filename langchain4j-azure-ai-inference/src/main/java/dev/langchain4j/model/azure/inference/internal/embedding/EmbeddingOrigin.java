package dev.langchain4j.model.azure.inference.internal.embedding;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.model.azure.inference.internal.endpoint.Endpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The origin of a vector, as far as it decides which other vectors it can be compared with. The endpoint is not part of
 * it, because one deployment can be reached on several; nor is the encoding: {@code float} and {@code base64} are the
 * same numbers.
 *
 * @param deployment its name, or what identifies it if it has none
 * @param model as the response named it; null if it did not
 * @param inputTypes {@link #TOLD_APART}, another value that was sent, or null if none was
 */
public record EmbeddingOrigin(
        @Nullable String deployment,
        @Nullable String model,
        int dimensions,
        @Nullable String inputTypes) {

    /** Queries and documents, which are made to be compared with each other. */
    static final String TOLD_APART = "query/document";

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    /** The origin of the vectors in this response. */
    static EmbeddingOrigin of(EmbeddingBatches plan, EmbeddingsResponse response, Endpoint endpoint) {
        String name = plan.deployment() != null ? plan.deployment() : endpoint.modelName();
        Object inputType = plan.options().inputType() != null
                ? plan.options().inputType()
                : plan.options().extras().get("input_type");
        return new EmbeddingOrigin(
                name != null ? name : endpoint.host(),
                withoutSuffix(response.model()),
                response.vectors()[0].length,
                inputType == null ? null : family(inputType.toString()));
    }

    /** Cohere's v3 calls itself {@code …-image} when it embeds images, into the same space as texts. */
    private static @Nullable String withoutSuffix(@Nullable String model) {
        return model == null || model.isBlank() ? null : model.replaceFirst("-image$", "");
    }

    private static String family(String inputType) {
        return switch (inputType) {
            case "query", "document", "search_query", "search_document" -> TOLD_APART;
            default -> inputType;
        };
    }

    /** Parses the result of {@link #toJson}; null if it is something else. */
    public static @Nullable EmbeddingOrigin parse(@Nullable String json) {
        if (json == null) {
            return null;
        }
        try {
            JsonNode tree = JSON.readTree(json);
            int dimensions = tree.path("dimensions").asInt();
            return dimensions < 1
                    ? null
                    : new EmbeddingOrigin(
                            text(tree, "deployment"), text(tree, "model"), dimensions, text(tree, "inputTypes"));
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    private static @Nullable String text(JsonNode tree, String field) {
        return tree.hasNonNull(field) ? tree.path(field).asText() : null;
    }

    public String toJson() {
        ObjectNode tree = JSON.createObjectNode();
        tree.put("deployment", deployment).put("model", model);
        tree.put("dimensions", dimensions).put("inputTypes", inputTypes);
        tree.properties().removeIf(field -> field.getValue().isNull());
        return tree.toString();
    }

    /** Why this can't be compared with the other, in words; empty if it can. */
    public List<String> differencesTo(EmbeddingOrigin other) {
        List<String> differences = new ArrayList<>();
        if (model != null && other.model != null) {
            // The same model behind another name makes the same vectors; another model behind the same name does not.
            addIfDifferent(differences, "model", model, other.model);
        } else {
            addIfDifferent(differences, "deployment", deployment, other.deployment);
        }
        addIfDifferent(differences, "dimensions", "" + dimensions, "" + other.dimensions);
        if (!Objects.equals(inputTypes, other.inputTypes)) {
            differences.add("input types " + words(inputTypes) + " instead of " + words(other.inputTypes)
                    + " (whether they are sent, sendInputType says)");
        }
        return differences;
    }

    /** Names of a resource's deployments, and of a catalog's models, never differ in case only. */
    private static void addIfDifferent(
            List<String> differences, String what, @Nullable String one, @Nullable String other) {
        if (!words(one).equalsIgnoreCase(words(other))) {
            differences.add(what + " " + words(one) + " instead of " + words(other));
        }
    }

    private static String words(@Nullable String value) {
        return value == null ? "none" : value;
    }

    @Override
    public String toString() {
        return "deployment " + deployment + (model == null ? "" : ", model " + model) + ", " + dimensions
                + " dimensions, input types " + words(inputTypes);
    }
}
