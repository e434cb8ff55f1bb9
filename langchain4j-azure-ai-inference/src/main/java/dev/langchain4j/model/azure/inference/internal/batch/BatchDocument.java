package dev.langchain4j.model.azure.inference.internal.batch;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.langchain4j.model.azure.inference.internal.batch.BatchInfo.Counts;
import dev.langchain4j.model.azure.inference.internal.batch.BatchInfo.FileIds;
import dev.langchain4j.model.azure.inference.internal.error.ErrorInSuccessException;
import dev.langchain4j.model.azure.inference.internal.json.JsonCursor;
import dev.langchain4j.model.azure.inference.internal.json.MalformedResponseException;
import dev.langchain4j.model.azure.inference.internal.json.SafeText;
import dev.langchain4j.model.azure.inference.internal.reading.JsonBody;
import dev.langchain4j.model.azure.inference.internal.redaction.Redactor;
import dev.langchain4j.model.azure.inference.internal.redaction.ServiceMessageRedactor;
import dev.langchain4j.model.batch.BatchError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads what the service says about files and batches, in the documented form and in the odd ones that it was seen to
 * use: an empty text or null where something is unknown, other spellings of states.
 */
final class BatchDocument {

    private static final int LONGEST_STATUS = 40;

    private final Map<?, ?> fields;

    private BatchDocument(Map<?, ?> fields) {
        this.fields = fields;
    }

    /**
     * A file of the service.
     *
     * @param details why it could not be processed; empty if unknown
     */
    record FileInfo(String id, String name, String status, String details) {

        private static final Set<String> READY = Set.of("processed", "succeeded", "");
        private static final Set<String> UNUSABLE = Set.of("error", "failed", "deleted", "deleting", "expired");

        /** Whether a batch can be created from it; without a status, only trying tells. */
        boolean isReady() {
            return READY.contains(status.toLowerCase(Locale.ROOT));
        }

        /** Whether no batch will ever be created from it. */
        boolean isUnusable() {
            return UNUSABLE.contains(status.toLowerCase(Locale.ROOT));
        }
    }

    static BatchInfo parseBatch(byte[] body) {
        return parse(body, "id").batch();
    }

    static FileInfo parseFile(byte[] body) {
        return parse(body, "id").file();
    }

    static Page<BatchInfo> parseBatches(byte[] body) {
        return parse(body, "data").page(BatchDocument::batch, BatchInfo::id);
    }

    static Page<FileInfo> parseFiles(byte[] body) {
        return parse(body, "data").page(BatchDocument::file, FileInfo::id);
    }

    private static BatchDocument parse(byte[] body, String required) {
        @Nullable Object[] value = {null};
        JsonCursor json = new JsonCursor();
        JsonBody.read(body, json, () -> value[0] = json.value());
        Map<?, ?> object = mapOf(value[0]);
        if (!object.containsKey(required)) {
            if (object.containsKey("error") || object.containsKey("message")) {
                throw new ErrorInSuccessException(new String(body, UTF_8));
            }
            throw new MalformedResponseException("The response is not one of this API: it has no " + required);
        }
        return new BatchDocument(object);
    }

    private <T> Page<T> page(Function<BatchDocument, T> reader, Function<T, String> id) {
        List<T> items = new ArrayList<>();
        if (fields.get("data") instanceof List<?> list) {
            // An item without an id is nothing that can be asked for.
            list.stream()
                    .map(item -> new BatchDocument(mapOf(item)))
                    .filter(item -> item.text("id") != null)
                    .forEach(item -> items.add(reader.apply(item)));
        }
        boolean hasMore = Boolean.TRUE.equals(fields.get("has_more")) && !items.isEmpty();
        return new Page<>(items, hasMore ? id.apply(items.get(items.size() - 1)) : null);
    }

    private BatchInfo batch() {
        BatchDocument counts = new BatchDocument(mapOf(fields.get("request_counts")));
        return new BatchInfo(
                required("id"),
                SafeText.shorten(orEmpty("status"), LONGEST_STATUS),
                new FileIds(text("input_file_id"), text("output_file_id"), text("error_file_id")),
                new Counts(counts.count("total"), counts.count("completed"), counts.count("failed")),
                errors());
    }

    private FileInfo file() {
        return new FileInfo(
                required("id"),
                orEmpty("filename"),
                SafeText.shorten(orEmpty("status"), LONGEST_STATUS),
                fit(orEmpty("status_details")));
    }

    private List<BatchError> errors() {
        Object data = mapOf(fields.get("errors")).get("data");
        List<BatchError> errors = new ArrayList<>();
        if (data instanceof List<?> list) {
            // A batch that was split has several parts: the line alone does not tell which request it is.
            list.forEach(item -> errors.add(new BatchDocument(mapOf(item)).toError(required("id"))));
        }
        return List.copyOf(errors);
    }

    /** An error without an HTTP status: of a whole batch, or of a request that was not sent to the model. */
    private BatchError toError(@Nullable String batchId) {
        Map<String, Object> details = new LinkedHashMap<>();
        putIfKnown(details, "batchId", batchId);
        String code = fit(orEmpty("code"));
        String parameter = fit(orEmpty("param"));
        putIfKnown(details, "code", code.isEmpty() ? null : code);
        putIfKnown(details, "parameter", parameter.isEmpty() ? null : parameter);
        putIfKnown(details, "line", count("line"));
        String message = fit(orEmpty("message"));
        String what = code.isEmpty() || message.isEmpty() ? code + message : code + ": " + message;
        Object line = details.get("line");
        String where = line == null ? "" : " (line " + line + ")";
        return new BatchError(0, (what.isEmpty() ? "the service does not say why" : what) + where, List.of(details));
    }

    private static void putIfKnown(Map<String, Object> details, String name, @Nullable Object value) {
        if (value != null) {
            details.put(name, value);
        }
    }

    static BatchError parseError(Map<?, ?> fields) {
        return new BatchDocument(fields).toError(null);
    }

    private static Map<?, ?> mapOf(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    private static String fit(String words) {
        return ServiceMessageRedactor.fitForMessage(words, Redactor.UNKNOWN);
    }

    private String required(String name) {
        String value = text(name);
        if (value == null) {
            throw new MalformedResponseException("The response is not one of this API: its " + name + " is empty");
        }
        return value;
    }

    private String orEmpty(String name) {
        String value = text(name);
        return value == null ? "" : value;
    }

    private @Nullable String text(String name) {
        return fields.get(name) instanceof String text && !text.isBlank() ? text : null;
    }

    private @Nullable Integer count(String name) {
        return fields.get(name) instanceof Number number && number.longValue() >= 0
                ? Integer.valueOf((int) Math.min(number.longValue(), Integer.MAX_VALUE))
                : null;
    }
}
