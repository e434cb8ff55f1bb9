package dev.langchain4j.model.azure.inference.emulator.internal.batch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.model.azure.inference.emulator.Deployment;
import dev.langchain4j.model.azure.inference.emulator.Feature;
import dev.langchain4j.model.azure.inference.emulator.internal.batch.BatchJob.Problem;
import dev.langchain4j.model.azure.inference.emulator.internal.json.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a batch's file holds.
 *
 * @param url        the route of all lines
 * @param deployment null if it is not known
 */
record BatchInput(int lines, String url, @Nullable Deployment deployment, List<Problem> problems) {

    static final int MAX_LINES = 100_000;

    static final BatchInput UNKNOWN = new BatchInput(0, "", null, List.of());

    private static final int MAX_PROBLEMS = 50;

    private static final Set<String> URLS =
            Set.of("/v1/chat/completions", "/chat/completions", "/v1/responses", "/responses");

    boolean has(Feature feature) {
        return deployment != null && deployment.supports(feature);
    }

    static BatchInput read(LineFile file, Function<String, Optional<Deployment>> deployments) throws IOException {
        return read(file, deployments, MAX_LINES);
    }

    static BatchInput read(LineFile file, Function<String, Optional<Deployment>> deployments, int maxLines)
            throws IOException {
        if (file.size() == 0) {
            return failed(0, "empty_file", "The input file is empty.");
        }
        if (file.size() > maxLines) {
            return failed(
                    file.size(),
                    "too_many_tasks",
                    "The number of requests in the input file exceeds the maximum of " + maxLines + ".");
        }
        Check check = new Check();
        for (int i = 0; i < file.size() && check.problems.size() < MAX_PROBLEMS; i++) {
            check.line(file.line(i), i + 1);
        }
        Deployment deployment = deployments.apply(check.model).orElse(null);
        if (check.problems.isEmpty()) {
            check.deployment(deployment);
        }
        return new BatchInput(file.size(), check.url, deployment, List.copyOf(check.problems));
    }

    /** The same in a batch for this endpoint, which may be another one than that of the lines. */
    BatchInput at(String endpoint) {
        if (!problems.isEmpty() || withoutVersion(endpoint).equals(withoutVersion(url))) {
            return this;
        }
        String message = "The URL of the requests, " + url + ", is not that of the batch's endpoint, " + endpoint + ".";
        return new BatchInput(lines, url, deployment, List.of(new Problem("url_mismatch", message, 1, "url")));
    }

    static String withoutVersion(String route) {
        return route.startsWith("/v1/") ? route.substring("/v1".length()) : route;
    }

    private static BatchInput failed(int lines, String code, String message) {
        return new BatchInput(lines, "", null, List.of(new Problem(code, message, null, null)));
    }

    /** What one line has to have in common with the others. */
    private static final class Check {

        private final List<Problem> problems = new ArrayList<>();
        private final Set<String> ids = new HashSet<>();
        private String url = "";
        private String model = "";

        void line(byte[] bytes, int line) {
            JsonNode request = Json.parseLeniently(bytes);
            if (request == null || !request.isObject()) {
                add("invalid_json_line", "This line is not parseable as valid JSON.", line, null);
                return;
            }
            id(request.path("custom_id"), line);
            url(request, line);
            model(request.path("body").path("model").asText(""), line);
        }

        private void id(JsonNode id, int line) {
            if (!id.isTextual() || id.asText().isEmpty()) {
                add("invalid_request", "Missing required parameter: 'custom_id'.", line, "custom_id");
            } else if (!ids.add(id.asText())) {
                add(
                        "duplicate_custom_id",
                        "The custom_id '" + id.asText() + "' has already been used in this batch.",
                        line,
                        "custom_id");
            }
        }

        private void url(JsonNode request, int line) {
            String named = request.path("url").asText("");
            if (!request.path("method").asText("").equals("POST")) {
                add("invalid_request", "The method must be POST.", line, "method");
            }
            url = url.isEmpty() ? named : url;
            if (!URLS.contains(named) || !named.equals(url)) {
                add(
                        "url_mismatch",
                        "A row's URL doesn't match any of the rows, or the specified URL is invalid.",
                        line,
                        "url");
            }
        }

        private void model(String named, int line) {
            model = model.isEmpty() ? named : model;
            if (named.isEmpty()) {
                add("model_not_found", "The request body names no model deployment.", line, "body.model");
            } else if (!named.equals(model)) {
                add(
                        "model_mismatch",
                        "All requests of an input file must name the same model deployment.",
                        line,
                        "body.model");
            }
        }

        void deployment(@Nullable Deployment deployment) {
            if (deployment == null) {
                String message = "The model deployment '" + model + "' wasn't found.";
                add("model_not_found", message, null, "body.model");
            } else if (!deployment.supports(Feature.BATCHES)) {
                String message =
                        "The deployment's SKU does not support batches: it must be a GlobalBatch or DataZoneBatch SKU.";
                add("invalid_request", message, null, "body.model");
            }
        }

        private void add(String code, String message, @Nullable Integer line, @Nullable String param) {
            problems.add(new Problem(code, message, line, param));
        }
    }
}
