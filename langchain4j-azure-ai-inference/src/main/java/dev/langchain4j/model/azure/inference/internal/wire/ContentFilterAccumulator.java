package dev.langchain4j.model.azure.inference.internal.wire;

import dev.langchain4j.model.azure.inference.AzureAiInferenceContentFilterResult;
import dev.langchain4j.model.azure.inference.AzureAiInferenceContentFilterResult.Source;
import dev.langchain4j.model.azure.inference.internal.json.JsonCursor;
import dev.langchain4j.model.azure.inference.internal.json.ResponseLimit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Merges the content filter results of all chunks into one result for each source and category: filtered if it ever
 * was, with the highest severity. Repeated results create no objects, as GPT repeats them in every chunk.
 */
public final class ContentFilterAccumulator {

    private static final List<String> SEVERITIES = List.of("safe", "low", "medium", "high");
    private static final int LONGEST_SEVERITY = 40;

    /** By source, then by name. */
    private final List<Category> categories = new ArrayList<>();

    /** Reads {@code prompt_filter_results}: one entry for each message. */
    public void readPrompt(JsonCursor json) throws IOException {
        if (!json.atArray()) {
            json.skip();
            return;
        }
        while (json.nextElement()) {
            if (!json.atObject()) {
                json.skip();
                continue;
            }
            for (String field = json.nextField(); field != null; field = json.nextField()) {
                switch (field) {
                    case "content_filter_results", "content_filter_result" -> read(Source.PROMPT, json);
                    default -> json.skip();
                }
            }
        }
    }

    /** Reads {@code content_filters} of the Responses API: one entry for the prompt, one for the output. */
    public void readSources(JsonCursor json) throws IOException {
        if (!json.atArray()) {
            json.skip();
            return;
        }
        while (json.nextElement()) {
            if (json.value() instanceof Map<?, ?> entry
                    && entry.get("content_filter_results") instanceof Map<?, ?> found) {
                Source source = "prompt".equals(entry.get("source_type")) ? Source.PROMPT : Source.COMPLETION;
                found.forEach((name, verdict) -> {
                    if (verdict instanceof Map || verdict instanceof List) {
                        fold(category(source, String.valueOf(name)), verdict);
                    }
                });
            }
        }
    }

    private static void fold(Category category, @Nullable Object verdict) {
        if (verdict instanceof List<?> hits) {
            hits.forEach(hit -> fold(category, hit));
        } else if (verdict instanceof Map<?, ?> map) {
            category.filtered |= Boolean.TRUE.equals(map.get("filtered"));
            if (map.get("detected") instanceof Boolean detected) {
                category.detected = detected || Boolean.TRUE.equals(category.detected);
            }
            if (map.get("severity") instanceof String severity && severity.length() <= LONGEST_SEVERITY) {
                category.severity = higher(category.severity, severity);
            }
        }
    }

    /** Reads {@code content_filter_results}: an object with one field for each category, or null. */
    public void read(Source source, JsonCursor json) throws IOException {
        if (!json.atObject()) {
            json.skip();
            return;
        }
        for (String field = json.nextField(); field != null; field = json.nextField()) {
            if (json.atObject()) {
                readCategory(category(source, field), json);
            } else if (json.atArray()) {
                readHits(category(source, field), json);
            }
        }
    }

    public List<AzureAiInferenceContentFilterResult> results() {
        List<AzureAiInferenceContentFilterResult> results = new ArrayList<>(categories.size());
        for (Category category : categories) {
            results.add(category.result());
        }
        return results;
    }

    /** The higher of two severities, either of which may be missing; the first if they are equal or unknown. */
    public static @Nullable String higher(@Nullable String one, @Nullable String other) {
        boolean isHigher = one == null || (other != null && SEVERITIES.indexOf(other) > SEVERITIES.indexOf(one));
        return isHigher ? other : one;
    }

    private Category category(Source source, String name) {
        int place = 0;
        for (int i = 0; i < categories.size(); i++) {
            Category category = categories.get(i);
            int order = category.source == source ? category.name.compareTo(name) : category.source.compareTo(source);
            if (order == 0) {
                return category;
            }
            place = order < 0 ? i + 1 : place;
        }
        ResponseLimit.FILTER_CATEGORIES.check(categories.size() + 1, 1_000);
        Category category = new Category(source, name);
        categories.add(place, category);
        return category;
    }

    private static void readCategory(Category category, JsonCursor json) throws IOException {
        for (String field = json.nextField(); field != null; field = json.nextField()) {
            switch (field) {
                case "filtered" -> category.filtered |= json.atTrue();
                case "detected" -> category.detect(json);
                case "severity" -> category.raise(json);
                default -> json.skip();
            }
        }
    }

    /** In 2024, {@code custom_blocklists} was an array of the lists that matched. */
    private static void readHits(Category category, JsonCursor json) throws IOException {
        while (json.nextElement()) {
            if (json.atObject()) {
                readCategory(category, json);
            } else {
                json.skip();
            }
        }
    }

    private static final class Category {
        private final Source source;
        private final String name;
        private boolean filtered;
        private @Nullable String severity;
        private @Nullable Boolean detected;

        Category(Source source, String name) {
            this.source = source;
            this.name = name;
        }

        void detect(JsonCursor json) {
            if (json.atTrue() || (json.atFalse() && detected == null)) {
                detected = json.atTrue();
            }
        }

        void raise(JsonCursor json) throws IOException {
            if (!json.atString() || (severity != null && json.isText(severity))) {
                json.skip();
                return;
            }
            String said = json.text();
            severity = said == null || said.length() > LONGEST_SEVERITY ? severity : higher(severity, said);
        }

        AzureAiInferenceContentFilterResult result() {
            return new AzureAiInferenceContentFilterResult(source, name, filtered, severity, detected);
        }
    }
}
