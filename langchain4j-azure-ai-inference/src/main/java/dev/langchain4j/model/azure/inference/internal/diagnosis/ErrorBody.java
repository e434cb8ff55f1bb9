package dev.langchain4j.model.azure.inference.internal.diagnosis;

import dev.langchain4j.model.azure.inference.AzureAiInferenceContentFilterResult;
import dev.langchain4j.model.azure.inference.internal.redaction.Redactor;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The content of an error's body, in whichever of the many formats.
 *
 * @param innerCode the code of {@code innererror}
 * @param type OpenAI's kind of error, such as {@code invalid_request_error}; some services send it instead of a code
 * @param message the service's message, bounded but otherwise unchanged: it may quote the prompt
 * @param status the status inside the body
 * @param parameter the path of the offending parameter, such as {@code body.response_format}
 * @param parameterValue its value, if it is a short scalar and not the user's text
 * @param html whether a web page came instead of an API error
 * @param json whether the body is JSON, at least at its start
 */
public record ErrorBody(
        @Nullable String code,
        @Nullable String innerCode,
        @Nullable String type,
        String message,
        @Nullable Integer status,
        @Nullable String parameter,
        @Nullable String parameterValue,
        List<AzureAiInferenceContentFilterResult> filterResults,
        boolean html,
        boolean json) {

    /** Anything beyond this can only be padding, or a web page. */
    public static final int MAX_BYTES = 256 * 1024;

    public ErrorBody {
        filterResults = List.copyOf(filterResults);
    }

    /** Never fails, whatever the bytes. */
    public static ErrorBody of(byte[] body) {
        // Lenient UTF-8: bytes that can't be decoded become the replacement character.
        return of(new String(body, 0, Math.min(body.length, MAX_BYTES), StandardCharsets.UTF_8));
    }

    public static ErrorBody of(String body) {
        return ErrorBodyReader.read(body.length() > MAX_BYTES ? body.substring(0, MAX_BYTES) : body);
    }

    /** A redacted copy; the message stays as it is. */
    ErrorBody redacted(Redactor redactor) {
        return new ErrorBody(
                redacted(code, redactor),
                redacted(innerCode, redactor),
                redacted(type, redactor),
                message,
                status,
                redacted(parameter, redactor),
                redacted(parameterValue, redactor),
                filterResults.stream()
                        .map(result -> new AzureAiInferenceContentFilterResult(
                                result.source(),
                                redactor.redactName(result.category()),
                                result.filtered(),
                                redacted(result.severity(), redactor),
                                result.detected()))
                        .toList(),
                html,
                json);
    }

    private static @Nullable String redacted(@Nullable String text, Redactor redactor) {
        return text == null ? null : redactor.redactName(text);
    }

    /** Whether the body is JSON that reports an error. */
    public boolean saysError() {
        return json && (code != null || status != null || !message.isEmpty());
    }

    /** For a failure without a message of the service. */
    public static ErrorBody none(String message) {
        return new ErrorBody(null, null, null, message, null, null, null, List.of(), false, false);
    }
}
