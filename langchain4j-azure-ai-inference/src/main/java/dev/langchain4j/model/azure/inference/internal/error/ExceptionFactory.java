package dev.langchain4j.model.azure.inference.internal.error;

import com.azure.core.http.HttpHeaders;
import dev.langchain4j.exception.LangChain4jException;
import dev.langchain4j.model.azure.inference.AzureAiInferenceErrorMapper;
import dev.langchain4j.model.azure.inference.AzureAiInferenceException;
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
 * Makes of everything that can go wrong in a call the exception to throw: one of LangChain4j's, whose cause says what
 * Azure said. Exceptions are returned, never thrown, whatever the service answers.
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

    /** The same for one request, whose texts and secrets are kept out of messages even where the service quotes them. */
    public ExceptionFactory knowing(byte[] requestBody) {
        return new ExceptionFactory(mapper, redactor.knowing(requestBody));
    }

    public Redactor redactor() {
        return redactor;
    }

    /**
     * The exception for a response with an error status.
     *
     * @param body the answer, or its beginning
     * @param attempts how many there have been with this one
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

    /** An error in place of an answer, or in its middle, after an HTTP 200. */
    private RuntimeException fromErrorEvent(
            CallTarget target, HttpHeaders headers, ErrorInSuccessException event, int attempts) {
        ErrorBody body = ErrorBody.of(event.raw());
        FailedCall failure = new FailedCall(target, 200, headers, body, null).redacted(redactor);
        boolean isError = !event.isWholeBody() || body.html() || body.saysError();
        return exception(failure, isError ? ErrorRules.diagnose(failure) : TransportErrors.NOT_UNDERSTOOD, attempts);
    }

    /**
     * The exception for whatever stopped a call: the one place through which all failures go that are not yet LangChain4j's.
     * What is mapped already stays as it is.
     */
    public RuntimeException toException(CallTarget target, Throwable thrown, int attempts) {
        return toException(target, new HttpHeaders(), thrown, attempts);
    }

    /** The same for a failure that came after the headers of an answer: they say under which id Azure knows the call. */
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
                .endpointType(target.form())
                .host(target.host())
                .path(target.path())
                .apiVersion(target.apiVersion())
                .deployment(target.deployment())
                .modelName(target.modelName())
                .hint(diagnosis.hint())
                .connectionFailure(diagnosis.connectionFailure())
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

    /** A single word is a name of the API's, or its value; only more of them may hold what looks like a key. */
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
        facts.add(target.form().configName() + " at " + target.host());
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
            // It has a cause of its own.
            chosen.addSuppressed(details);
        }
    }
}
