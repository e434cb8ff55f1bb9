package dev.langchain4j.model.azure.inference.internal.diagnosis;

import dev.langchain4j.model.azure.inference.AzureAiInferenceContentFilterResult;
import dev.langchain4j.model.azure.inference.AzureAiInferenceContentFilterResult.Source;
import dev.langchain4j.model.azure.inference.internal.json.SafeText;
import dev.langchain4j.model.azure.inference.internal.wire.ContentFilterAccumulator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the results of Azure's content filter in an error, wherever a gateway has put them: one for each category. */
final class ContentFilterErrors {

    private static final int MAX_DEPTH = 8;
    private static final int MAX_RESULTS = 50;

    private final Map<String, AzureAiInferenceContentFilterResult> results = new LinkedHashMap<>();
    private final Source source;

    private ContentFilterErrors(Source source) {
        this.source = source;
    }

    /** @param ofPrompt false if the filtered text is unknown; it then counts as the model's output */
    static List<AzureAiInferenceContentFilterResult> in(Map<?, ?> root, boolean ofPrompt) {
        ContentFilterErrors found = new ContentFilterErrors(ofPrompt ? Source.PROMPT : Source.COMPLETION);
        found.search(root, 0);
        return List.copyOf(found.results.values());
    }

    private void search(@Nullable Object value, int depth) {
        if (depth > MAX_DEPTH) {
            return;
        }
        if (value instanceof List<?> list) {
            list.forEach(element -> search(element, depth + 1));
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((name, inner) -> {
                if (("content_filter_result".equals(name) || "content_filter_results".equals(name))
                        && inner instanceof Map<?, ?> categories) {
                    categories.forEach((category, verdict) -> add(String.valueOf(category), verdict));
                } else {
                    search(inner, depth + 1);
                }
            });
        }
    }

    private void add(String category, @Nullable Object verdict) {
        if (results.size() >= MAX_RESULTS) {
            return;
        }
        if (verdict instanceof List<?> blocklists) {
            boolean filtered =
                    blocklists.stream().anyMatch(list -> list instanceof Map<?, ?> map && isTrue(map, "filtered"));
            add(result(category, filtered, null, null));
        } else if (verdict instanceof Map<?, ?> map && map.containsKey("filtered")) {
            String severity = map.get("severity") instanceof String text ? SafeText.shorten(text, 40) : null;
            Boolean detected = map.get("detected") == null ? null : isTrue(map, "detected");
            add(result(category, isTrue(map, "filtered"), severity, detected));
        }
    }

    private void add(AzureAiInferenceContentFilterResult result) {
        results.merge(
                result.category(),
                result,
                (one, other) -> result(
                        one.category(),
                        one.filtered() || other.filtered(),
                        ContentFilterAccumulator.higher(one.severity(), other.severity()),
                        eitherDetected(one.detected(), other.detected())));
    }

    private static @Nullable Boolean eitherDetected(@Nullable Boolean one, @Nullable Boolean other) {
        boolean isSaid = one == null || Boolean.TRUE.equals(other);
        return isSaid ? other : one;
    }

    private AzureAiInferenceContentFilterResult result(
            String category, boolean filtered, @Nullable String severity, @Nullable Boolean detected) {
        return new AzureAiInferenceContentFilterResult(
                source, SafeText.shorten(category, 80), filtered, severity, detected);
    }

    private static boolean isTrue(Map<?, ?> map, String name) {
        return "true".equals(map.get(name));
    }
}
