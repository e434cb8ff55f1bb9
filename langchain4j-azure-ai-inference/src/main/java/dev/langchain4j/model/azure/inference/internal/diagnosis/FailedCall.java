package dev.langchain4j.model.azure.inference.internal.diagnosis;

import com.azure.core.exception.ClientAuthenticationException;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import dev.langchain4j.model.azure.inference.internal.endpoint.CallTarget;
import dev.langchain4j.model.azure.inference.internal.json.SafeText;
import dev.langchain4j.model.azure.inference.internal.redaction.RedactedException;
import dev.langchain4j.model.azure.inference.internal.redaction.Redactor;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The facts about a failed request that rules look at.
 *
 * @param status of the response; 0 if there was none, 200 if the error came inside a success
 */
public record FailedCall(
        CallTarget target,
        int status,
        HttpHeaders headers,
        ErrorBody body,
        @Nullable Throwable cause) {

    private static final HttpHeaderName MODEL_STATUS = HttpHeaderName.fromString("ms-azureml-model-error-statuscode");
    private static final HttpHeaderName MODEL_REASON = HttpHeaderName.fromString("ms-azureml-model-error-reason");
    private static final HttpHeaderName ERROR_CODE = HttpHeaderName.fromString("x-ms-error-code");
    private static final List<HttpHeaderName> SHOWN_HEADERS = Stream.concat(
                    RequestIds.NAMES.stream(), Stream.of(HttpHeaderName.LOCATION, ERROR_CODE))
            .toList();
    private static final int LONGEST_CHAIN = 30;
    private static final String OWN = "dev.langchain4j.model.azure.inference.";

    public static FailedCall withoutErrorBody(CallTarget target, HttpHeaders headers, Throwable cause) {
        Throwable root = reason(cause);
        String message = root.getMessage() == null ? "" : root.getMessage();
        boolean own = root.getClass().getName().startsWith(OWN);
        String type = own ? "" : root.getClass().getSimpleName() + (message.isBlank() ? "" : ": ");
        return new FailedCall(target, 0, headers, ErrorBody.none(type + message), cause);
    }

    /**
     * The innermost cause. But a credential describes its own problem, and below it is only the parser of a token;
     * unless all it says is to look there.
     */
    private static Throwable reason(Throwable failure) {
        Throwable reason = failure;
        Throwable cause = failure;
        boolean identity = false;
        for (int i = 0; i <= LONGEST_CHAIN && cause != null; i++, cause = cause.getCause()) {
            identity |= cause instanceof ClientAuthenticationException;
            if (!identity || speaks(cause)) {
                reason = cause;
            }
            if (cause instanceof ClientAuthenticationException && speaks(cause)) {
                return cause;
            }
        }
        return reason;
    }

    private static boolean speaks(Throwable failure) {
        String message = failure.getMessage();
        return message != null
                && !message.isBlank()
                && !message.toLowerCase(Locale.ROOT).contains("inner exception");
    }

    /**
     * A copy with secrets removed from everything that is shown of it: names, ids and causes. The service's message
     * stays whole for the rules; whoever shows it redacts it.
     */
    public FailedCall redacted(Redactor redactor) {
        HttpHeaders shown = new HttpHeaders(headers);
        for (HttpHeaderName name : SHOWN_HEADERS) {
            String value = headers.getValue(name);
            if (value != null) {
                shown.set(name, redactor.redactName(value));
            }
        }
        return new FailedCall(
                target,
                status,
                shown,
                body.redacted(redactor),
                cause == null ? null : RedactedException.of(cause, redactor));
    }

    /** The status that tells what is wrong: the model's, if a gateway hides it behind one of its own. */
    int effectiveStatus() {
        if (status == 424) {
            String model = headers.getValue(MODEL_STATUS);
            return model != null && model.matches("[45]\\d\\d") ? Integer.parseInt(model) : status;
        }
        if (status != 200) {
            return status;
        }
        if (body.status() != null && body.status() >= 400) {
            return body.status();
        }
        // An error that names a parameter is about the request.
        return body.parameter() != null ? 400 : 500;
    }

    /** The status to report: an error inside an HTTP 200 may contain its own. */
    public int reportedStatus() {
        return status == 200 && body.status() != null ? body.status() : status;
    }

    /** Azure's code; null if there is none. */
    public @Nullable String code() {
        String code = body.code() != null ? body.code() : headers.getValue(ERROR_CODE);
        return code == null ? null : SafeText.shorten(code, 120);
    }

    boolean hasStatus(int... statuses) {
        int effective = effectiveStatus();
        return Arrays.stream(statuses).anyMatch(one -> one == effective);
    }

    /** Whether one of these is the code, the inner code or the type: services use all three for the same words. */
    boolean hasCode(String... codes) {
        return Arrays.stream(codes)
                .anyMatch(one -> one.equalsIgnoreCase(code())
                        || one.equalsIgnoreCase(body.innerCode())
                        || one.equalsIgnoreCase(body.type()));
    }

    /** Whether the service's message contains one of these fragments, given in lower case. */
    boolean says(String... fragments) {
        String words = body.message().toLowerCase(Locale.ROOT);
        return Arrays.stream(fragments).anyMatch(words::contains);
    }

    /** Whether the pattern, written in lower case, matches part of the service's message. */
    boolean matches(Pattern pattern) {
        return pattern.matcher(body.message().toLowerCase(Locale.ROOT)).find();
    }

    boolean hasHeader(String name, String fragment) {
        String value = headers.getValue(HttpHeaderName.fromString(name));
        return value != null && value.toLowerCase(Locale.ROOT).contains(fragment.toLowerCase(Locale.ROOT));
    }

    /** Whether the model refused, rather than a gateway in front of it. */
    boolean isOfModel() {
        return headers.getValue(MODEL_REASON) != null || headers.getValue(MODEL_STATUS) != null;
    }

    /** Whether the offending parameter has one of these names, at any depth of the request. */
    boolean concerns(String... names) {
        String parameter = body.parameter();
        return parameter != null
                && Arrays.stream(names).anyMatch(name -> parameter.matches("(.*\\.)?" + Pattern.quote(name) + "\\b.*"));
    }

    /** Whether the request was for this route, wherever the endpoint has it. */
    boolean isRoute(String route) {
        return target.path().endsWith(route);
    }

    /** The offending parameter without "body."; "the parameter" if unknown. */
    String parameterName() {
        return body.parameter() == null ? "the parameter" : body.parameter().replaceFirst("^body\\.", "");
    }

    public @Nullable Duration retryAfter() {
        Duration said = RetryAfter.in(headers);
        return said != null || !RetryAfter.mayPass(effectiveStatus()) ? said : RetryAfter.in(body.message());
    }

    public @Nullable String requestId() {
        return RequestIds.in(headers);
    }

    /** "deployment 'x'", or "the deployment" if its name is unknown. */
    public String deployment() {
        return target.deployment() == null ? "the deployment" : "deployment '" + target.deployment() + "'";
    }
}
