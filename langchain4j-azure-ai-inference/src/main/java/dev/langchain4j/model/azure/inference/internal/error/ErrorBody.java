package dev.langchain4j.model.azure.inference.internal.error;

import dev.langchain4j.model.azure.inference.AzureAiInferenceContentFilterResult;
import dev.langchain4j.model.azure.inference.internal.redaction.Redactor;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the body of an error says, whichever of the many shapes it has.
 *
 * @param innerCode the code of {@code innererror}
 * @param type OpenAI's kind of error, such as {@code invalid_request_error}, which some services name in place of a code
 * @param message the service's words, bounded but otherwise as they came: they may quote the prompt
 * @param status the status that the body itself names
 * @param parameter where the offending parameter is, such as {@code body.response_format}
 * @param parameterValue its value, if it is a short scalar and no text of the user's
 * @param html whether a web page came in place of an API's error
 * @param json whether the body is JSON, at least at its beginning
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

    /** What follows can only be padding, or a page. */
    public static final int MAX_BYTES = 256 * 1024;

    public ErrorBody {
        filterResults = List.copyOf(filterResults);
    }

    /** Never fails, whatever the bytes are. */
    static ErrorBody of(byte[] body) {
        // Not UTF-8: what can't be decoded becomes the replacement character.
        return of(new String(body, 0, Math.min(body.length, MAX_BYTES), StandardCharsets.UTF_8));
    }

    public static ErrorBody of(String body) {
        return ErrorBodyReader.read(body.length() > MAX_BYTES ? body.substring(0, MAX_BYTES) : body);
    }

    /** The same without what is not to be shown, in all but the message. */
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

    /** Whether it is JSON that says what went wrong. */
    boolean saysError() {
        return json && (code != null || status != null || !message.isEmpty());
    }

    /** Of a failure without any words of the service. */
    static ErrorBody none(String message) {
        return new ErrorBody(null, null, null, message, null, null, null, List.of(), false, false);
    }
}
