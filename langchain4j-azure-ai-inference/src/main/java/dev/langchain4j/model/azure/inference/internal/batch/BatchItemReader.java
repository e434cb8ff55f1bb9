package dev.langchain4j.model.azure.inference.internal.batch;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import dev.langchain4j.model.azure.inference.AzureAiInferenceException;
import dev.langchain4j.model.azure.inference.internal.chat.ChatDialect;
import dev.langchain4j.model.azure.inference.internal.chat.ChatReading;
import dev.langchain4j.model.azure.inference.internal.chat.ChatReceiver;
import dev.langchain4j.model.azure.inference.internal.endpoint.CallTarget;
import dev.langchain4j.model.azure.inference.internal.endpoint.Endpoint;
import dev.langchain4j.model.azure.inference.internal.error.ExceptionFactory;
import dev.langchain4j.model.azure.inference.internal.http.Exchange;
import dev.langchain4j.model.azure.inference.internal.http.InferenceClient;
import dev.langchain4j.model.azure.inference.internal.json.JsonCursor;
import dev.langchain4j.model.azure.inference.internal.json.MalformedResponseException;
import dev.langchain4j.model.azure.inference.internal.reading.JsonBody;
import dev.langchain4j.model.azure.inference.internal.reading.ResponseLimits;
import dev.langchain4j.model.azure.inference.internal.wire.JsonWriter;
import dev.langchain4j.model.batch.BatchError;
import dev.langchain4j.model.batch.BatchItemResult;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a line of a result file: one response, as it would have come by itself, or one error. */
final class BatchItemReader {

    private static final HttpHeaderName REQUEST_ID = HttpHeaderName.fromString("x-request-id");
    private static final int NO_STATUS = 0;
    private static final int FIRST_ERROR = 400;

    private final CallTarget target;
    private final ExceptionFactory errors;
    private final ResponseLimits limits;
    private final boolean returnsThinking;

    BatchItemReader(InferenceClient client, ResponseLimits limits, boolean returnsThinking) {
        this.target = client.endpoint()
                .target(Endpoint.BATCHES_ROUTE, client.endpoint().deployment());
        this.errors = client.errors();
        this.limits = limits;
        this.returnsThinking = returnsThinking;
    }

    private record Reading(ChatDialect dialect, boolean returnsThinking, List<String> degradations)
            implements ChatReading {}

    /** The fields of a line; those that it does not have are null or 0. */
    private static final class Line {
        private int status;
        private @Nullable String requestId;
        private @Nullable String body;
        private @Nullable Object error;

        /** That of the response, or the error beside a response without one. */
        private byte[] errorBody() {
            if (body != null) {
                return body.getBytes(UTF_8);
            }
            return error == null ? new byte[0] : JsonWriter.toBytes(Map.of("error", error));
        }
    }

    /** Which request of its part a line belongs to. */
    static CustomId parseId(byte[] line, JsonCursor json) {
        @Nullable String[] id = {null};
        JsonBody.read(line, json, () -> {
            for (String field = json.nextField(); field != null; field = json.nextField()) {
                if (field.equals("custom_id")) {
                    id[0] = json.text();
                } else {
                    json.skip();
                }
            }
        });
        return CustomId.parse(id[0]);
    }

    BatchItemResult<ChatResponse> read(byte[] bytes) {
        try {
            return read(parseLine(bytes));
        } catch (MalformedResponseException e) {
            return toFailure(toException(e));
        }
    }

    private BatchItemResult<ChatResponse> read(Line line) {
        HttpHeaders headers = new HttpHeaders();
        if (line.requestId != null) {
            headers.set(REQUEST_ID, line.requestId);
        }
        if (line.status >= FIRST_ERROR) {
            return toFailure(errors.fromResponse(target, line.status, headers, line.errorBody(), 1));
        }
        if (line.body == null) {
            return BatchItemResult.failure(toErrorWithoutResponse(line));
        }
        try {
            int status = line.status == NO_STATUS ? 200 : line.status;
            byte[] content = line.body.getBytes(UTF_8);
            return BatchItemResult.success(toResponse(new Exchange(target, status, headers, content, 1, null)));
        } catch (RuntimeException e) {
            return toFailure(errors.toException(target, headers, e, 1));
        }
    }

    private static BatchError toErrorWithoutResponse(Line line) {
        BatchError error = line.error instanceof Map<?, ?> map
                ? BatchDocument.parseError(map)
                : new BatchError(NO_STATUS, "the result has neither a response nor an error", List.of());
        Map<String, Object> details = new LinkedHashMap<>();
        error.details().forEach(details::putAll);
        putIfKnown(details, "requestId", line.requestId);
        return new BatchError(line.status, error.message(), details.isEmpty() ? List.of() : List.of(details));
    }

    /** The exception for a file that can't be read. */
    RuntimeException toException(RuntimeException failure) {
        return errors.toException(target, failure, 1);
    }

    private ChatResponse toResponse(Exchange exchange) {
        return ChatReceiver.whole(
                new Reading(findDialect(exchange.wholeBody()), returnsThinking, List.of()), exchange, limits);
    }

    private static Line parseLine(byte[] bytes) {
        Line line = new Line();
        JsonCursor json = new JsonCursor();
        JsonBody.read(bytes, json, () -> {
            for (String field = json.nextField(); field != null; field = json.nextField()) {
                switch (field) {
                    case "response" -> parseResponse(json, line);
                    case "error" -> line.error = json.value();
                    default -> json.skip();
                }
            }
        });
        return line;
    }

    private static void parseResponse(JsonCursor json, Line line) throws IOException {
        if (!json.atObject()) {
            json.skip();
            return;
        }
        for (String field = json.nextField(); field != null; field = json.nextField()) {
            switch (field) {
                case "status_code" -> {
                    Long status = json.number();
                    line.status = status == null ? NO_STATUS : (int) Math.min(status, 999);
                }
                case "request_id" -> line.requestId = json.text();
                case "body" -> line.body = json.atObject() || json.atArray() ? json.compact() : json.text();
                default -> json.skip();
            }
        }
    }

    /** The service need not say which API a batch is of, but each response does. */
    private static ChatDialect findDialect(byte[] body) {
        JsonCursor json = new JsonCursor();
        boolean[] isResponse = {false};
        JsonBody.read(body, json, () -> {
            for (String field = json.nextField(); field != null; field = json.nextField()) {
                boolean isType = field.equals("object") && json.atString() && json.isText("response");
                isResponse[0] |= isType || field.equals("output");
                json.skip();
            }
        });
        return isResponse[0] ? ChatDialect.RESPONSES : ChatDialect.CHAT_COMPLETIONS;
    }

    private static BatchItemResult<ChatResponse> toFailure(RuntimeException failure) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("type", failure.getClass().getSimpleName());
        AzureAiInferenceException azure =
                AzureAiInferenceException.find(failure).orElse(null);
        if (azure != null) {
            putIfKnown(details, "code", azure.errorCode());
            putIfKnown(details, "parameter", azure.parameter());
            putIfKnown(details, "requestId", azure.requestId());
        }
        return BatchItemResult.failure(new BatchError(
                azure == null ? NO_STATUS : azure.statusCode(),
                String.valueOf(failure.getMessage()),
                List.of(details)));
    }

    private static void putIfKnown(Map<String, Object> details, String name, @Nullable String value) {
        if (value != null) {
            details.put(name, value);
        }
    }
}
