package dev.langchain4j.model.azure.inference.internal.batch;

import java.util.List;

/** The id of a batch that is split holds the ids of its parts, separated by commas, in the order of the requests. */
public final class BatchIds {

    private BatchIds() {}

    /**
     * The ids of the service.
     *
     * @throws IllegalArgumentException if one of them is blank
     */
    public static List<String> split(String batchId) {
        List<String> ids = List.of(batchId.split(",", -1));
        if (ids.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException(
                    "batchId must be the id of a batch, or several separated by commas, but was: \"" + batchId + "\"");
        }
        return ids;
    }

    public static String join(List<String> ids) {
        return String.join(",", ids);
    }
}
