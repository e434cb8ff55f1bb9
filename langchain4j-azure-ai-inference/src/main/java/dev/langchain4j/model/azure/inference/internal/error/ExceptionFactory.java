package dev.langchain4j.model.azure.inference.internal.error;

import com.azure.core.http.HttpHeaders;
import dev.langchain4j.exception.LangChain4jException;
import dev.langchain4j.model.azure.inference.AzureAiInferenceErrorMapper;
import dev.langchain4j.model.azure.inference.AzureAiInferenceException;
import dev.langchain4j.model.azure.inference.internal.diagnosis.Diagnosis;
import dev.langchain4j.model.azure.inference.internal.diagnosis.ErrorBody;
import dev.langchain4j.model.azure.inference.internal.diagnosis.ErrorKind;
import dev.langchain4j.model.azure.inference.internal.diagnosis.ErrorRules;
import dev.langchain4j.model.azure.inference.internal.diagnosis.FailedCall;
import dev.langchain4j.model.azure.inference.internal.endpoint.CallTarget;
import dev.langchain4j.model.azure.inference.internal.json.MalformedResponseException;
import dev.langchain4j.model.azure.inference.internal.json.SafeText;
import dev.langchain4j.model.azure.inference.internal.redaction.Redactor;
import dev.langchain4j.model.azure.inference.internal.redaction.ServiceMessageRedactor;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import reactor.core.Exceptions;

/**
 * Turns every failure of a request into the exception to throw: one of LangChain4j's, whose cause holds what Azure
 * said. Exceptions are returned, never thrown, whatever the service sends.
 */
public final class ExceptionFactory {

    private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,60}");

    private static final int LONGEST_EXCERPT = 250;

    private final @Nullable AzureAiInferenceErrorMapper mapper;
    private final Redactor redactor;

    public ExceptionFactory(@Nullable AzureAiInferenceErrorMapper mapper) {
        this(mapper, Redactor.UNKNOWN);
    }

    public ExceptionFactory(@Nullable AzureAiInferenceErrorMapper mapper, Redactor redactor) {
        this.mapper = mapper;
        this.redactor = redactor;
    }

    /** A factory for one request: keeps its texts and secrets out of messages, even if the service quotes them. */
    public ExceptionFactory knowing(byte[] requestBody) {
        return new ExceptionFactory(mapper, redactor.knowing(requestBody));
    }

    public Redactor redactor() {
        return redactor;
    }

    /**
     * The exception for a response with an error status.
     *
     * @param body the response, or its start
     * @param attempts the number of attempts, including this one
     */
    public RuntimeException fromResponse(
            CallTarget target, int status, HttpHeaders headers, byte[] body, int attempts) {
        String encoding = ContentEncoding.of(headers);
        ErrorBody words = encoding == null
                ? ErrorBody.of(body)
                : ErrorBody.none("the body is encoded as " + encoding + " and can't be read");
        FailedCall failure = new FailedCall(target, status, headers, words, null).redacted(redactor);
        return exception(failure, ErrorRules.diagnose(failure), attempts);
    }

    /** For an error instead of a response, or in the middle of one, after an HTTP 200. */
    private RuntimeException fromErrorEvent(
            CallTarget target, HttpHeaders headers, ErrorInSuccessException event, int attempts) {
        ErrorBody body = ErrorBody.of(event.raw());
        FailedCall failure = new FailedCall(target, 200, headers, body, null).redacted(redactor);
        boolean isError = !event.isWholeBody() || body.html() || body.saysError();
        return exception(failure, isError ? ErrorRules.diagnose(failure) : TransportErrors.NOT_UNDERSTOOD, attempts);
    }

    /**
     * The exception for whatever stopped a call: the only place through which failures pass that are not LangChain4j's
     * yet. An exception that is mapped already stays unchanged.
     */
    public RuntimeException toException(CallTarget target, Throwable thrown, int attempts) {
        return toException(target, new HttpHeaders(), thrown, attempts);
    }

    /** For a failure after the response's headers, which contain the id by which Azure knows the request. */
    public RuntimeException toException(CallTarget target, HttpHeaders headers, Throwable thrown, int attempts) {
        return mapped(target, headers, Exceptions.unwrap(thrown), attempts);
    }

    private RuntimeException mapped(CallTarget target, HttpHeaders headers, Throwable thrown, int attempts) {
        if (thrown instanceof LangChain4jException
                || AzureAiInferenceException.find(thrown).isPresent()) {
            return asRuntimeException(thrown);
        }
        if (thrown instanceof ErrorInSuccessException error) {
            return fromErrorEvent(target, headers, error, attempts);
        }
        return exception(
                FailedCall.withoutErrorBody(target, headers, thrown).redacted(redactor),
                TransportErrors.diagnose(target, thrown),
                attempts);
    }

    private static RuntimeException asRuntimeException(Throwable thrown) {
        return thrown instanceof RuntimeException exception ? exception : new LangChain4jException(thrown);
    }

    private RuntimeException exception(FailedCall failure, Diagnosis diagnosis, int attempts) {
        String code = shown(failure.code());
        String value = shown(failure.body().parameterValue());
        String sentence = diagnosis.problem() + " (" + facts(failure, code, value) + ")";
        String words = words(failure);
        sentence += words.isEmpty() ? "." : ": " + words;
        AzureAiInferenceException details = details(sentence, failure, diagnosis)
                .errorCode(code)
                .parameterValue(value)
                .attempts(attempts)
                .build();
        RuntimeException standard = diagnosis.kind().exception(withHint(sentence, diagnosis.hint()), details);
        return mapper == null ? standard : chosen(mapper, details, standard);
    }

    private static AzureAiInferenceException.Builder details(String sentence, FailedCall failure, Diagnosis diagnosis) {
        CallTarget target = failure.target();
        return AzureAiInferenceException.builder(sentence)
                .statusCode(failure.reportedStatus())
                .parameter(failure.body().parameter())
                .contentFilterResults(failure.body().filterResults())
                .retryAfter(failure.retryAfter())
                .requestId(failure.requestId())
                .endpointType(target.endpointType())
                .host(target.host())
                .path(target.path())
                .apiVersion(target.apiVersion())
                .deployment(target.deployment())
                .modelName(target.modelName())
                .hint(diagnosis.hint())
                .connectionFailure(diagnosis.connectionFailure())
                .contextLengthExceeded(diagnosis.kind() == ErrorKind.CONTEXT_LENGTH)
                .contentFiltered(diagnosis.kind() == ErrorKind.CONTENT_FILTERED)
                .unknownDeployment(diagnosis.kind() == ErrorKind.MODEL_NOT_FOUND)
                .cause(failure.cause());
    }

    private String words(FailedCall failure) {
        String words = ServiceMessageRedactor.fitForMessage(failure.body().message(), redactor);
        String excerpt = redactor.showsResponses() ? MalformedResponseException.excerptIn(failure.cause()) : "";
        return excerpt.isEmpty()
                ? words
                : words + " near: " + redactor.withoutSecrets(SafeText.shorten(excerpt, LONGEST_EXCERPT));
    }

    private static String withHint(String sentence, String hint) {
        return hint.isEmpty() ? sentence : sentence + "\n" + hint;
    }

    /** A single word is a name or value of the API; only longer texts may contain something that looks like a key. */
    private static @Nullable String shown(@Nullable String text) {
        return text == null || WORD.matcher(text).matches() ? text : ServiceMessageRedactor.withoutKeys(text);
    }

    private static String facts(FailedCall failure, @Nullable String code, @Nullable String value) {
        CallTarget target = failure.target();
        List<String> facts = new ArrayList<>();
        if (failure.status() != 0) {
            facts.add("HTTP " + failure.status());
        }
        if (code != null && !code.equals(String.valueOf(failure.status()))) {
            facts.add("code " + code);
        }
        if (failure.body().parameter() != null) {
            facts.add("parameter " + failure.body().parameter() + (value == null ? "" : " = " + value));
        }
        facts.add(failure.deployment());
        facts.add(target.endpointType().configName() + " at " + target.host());
        return String.join(", ", facts);
    }

    private static RuntimeException chosen(
            AzureAiInferenceErrorMapper mapper, AzureAiInferenceException details, RuntimeException standard) {
        RuntimeException chosen;
        try {
            chosen = mapper.map(details, standard);
        } catch (RuntimeException | Error e) {
            standard.addSuppressed(e);
            return standard;
        }
        if (chosen == null) {
            return standard;
        }
        if (AzureAiInferenceException.find(chosen).isEmpty()) {
            attach(details, chosen);
        }
        return chosen;
    }

    private static void attach(AzureAiInferenceException details, RuntimeException chosen) {
        try {
            chosen.initCause(details);
        } catch (IllegalStateException e) {
            // It already has its own cause.
            chosen.addSuppressed(details);
        }
    }
}
