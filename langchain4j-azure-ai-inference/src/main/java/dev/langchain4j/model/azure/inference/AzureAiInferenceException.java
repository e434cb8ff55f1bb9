package dev.langchain4j.model.azure.inference;

import dev.langchain4j.exception.HttpException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The details from Azure about a failed call. It is the cause of the LangChain4j exception that is thrown; use {@link
 * #find} to get it.
 *
 * <p>{@link #statusCode()} is that of the HTTP response. It is 0 if there was no complete response: timeouts, failed
 * connections, interrupted streams. An error inside an HTTP 200, as services send in the middle of a stream, has the
 * status that the error itself names or that its type or code stands for, otherwise 200.
 *
 * <p>It contains no prompt, no key, and at most a few hundred characters of the response.
 */
public final class AzureAiInferenceException extends HttpException {

    private static final long serialVersionUID = 1L;
    private static final int LONGEST_CHAIN = 50;

    private final @Nullable String errorCode;
    private final @Nullable String parameter;
    private final @Nullable String parameterValue;

    @SuppressWarnings("serial") // the result of List.copyOf is serializable, and so are its elements
    private final List<AzureAiInferenceContentFilterResult> contentFilterResults;

    private final @Nullable Duration retryAfter;
    private final @Nullable String requestId;
    private final AzureAiInferenceEndpointType endpointType;
    private final String host;
    private final String path;
    private final @Nullable String apiVersion;
    private final @Nullable String deployment;
    private final @Nullable String modelName;
    private final String hint;
    private final boolean connectionFailure;
    private final boolean contextLengthExceeded;
    private final boolean contentFiltered;
    private final boolean unknownDeployment;
    private final int attempts;

    private AzureAiInferenceException(Builder builder) {
        super(builder.statusCode, builder.message);
        this.errorCode = builder.errorCode;
        this.parameter = builder.parameter;
        this.parameterValue = builder.parameterValue;
        this.contentFilterResults = builder.contentFilterResults;
        this.retryAfter = builder.retryAfter;
        this.requestId = builder.requestId;
        this.endpointType = builder.endpointType;
        this.host = builder.host;
        this.path = builder.path;
        this.apiVersion = builder.apiVersion;
        this.deployment = builder.deployment;
        this.modelName = builder.modelName;
        this.hint = builder.hint;
        this.connectionFailure = builder.connectionFailure;
        this.contextLengthExceeded = builder.contextLengthExceeded;
        this.contentFiltered = builder.contentFiltered;
        this.unknownDeployment = builder.unknownDeployment;
        this.attempts = builder.attempts;
        if (builder.cause != null) {
            initCause(builder.cause);
        }
    }

    /**
     * Finds the details of a failed call in an exception.
     *
     * @param thrown an exception of any model of this module, or one that wraps it
     * @return the details from Azure; empty if the exception does not come from a call of this module
     */
    public static Optional<AzureAiInferenceException> find(@Nullable Throwable thrown) {
        Throwable cause = thrown;
        for (int i = 0; cause != null && i < LONGEST_CHAIN; i++) {
            if (cause instanceof AzureAiInferenceException details) {
                return Optional.of(details);
            }
            for (Throwable suppressed : cause.getSuppressed()) {
                if (suppressed instanceof AzureAiInferenceException details) {
                    return Optional.of(details);
                }
            }
            cause = cause.getCause();
        }
        return Optional.empty();
    }

    /** {@return Azure's code, such as {@code DeploymentNotFound} or {@code content_filter}; null if there is none} */
    public @Nullable String errorCode() {
        return errorCode;
    }

    /**
     * {@return the path of the offending parameter, such as {@code body.response_format}; null if Azure did not say}
     */
    public @Nullable String parameter() {
        return parameter;
    }

    /** {@return the offending value, if it is a short scalar and not part of a message or input; null otherwise} */
    public @Nullable String parameterValue() {
        return parameterValue;
    }

    /** {@return the content filter's results; empty if it was not the filter} */
    public List<AzureAiInferenceContentFilterResult> contentFilterResults() {
        return contentFilterResults;
    }

    /** {@return how long the service asks to wait before the next request; null if it does not say} */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }

    /** {@return Azure's id of the request, which its support asks for; null if there is none} */
    public @Nullable String requestId() {
        return requestId;
    }

    /** {@return the type of the endpoint} */
    public AzureAiInferenceEndpointType endpointType() {
        return endpointType;
    }

    /** {@return the host, with its port if the endpoint has one} */
    public String host() {
        return host;
    }

    /** {@return the path, without the query} */
    public String path() {
        return path;
    }

    /** {@return the api-version that was sent; null for none} */
    public @Nullable String apiVersion() {
        return apiVersion;
    }

    /** {@return the deployment, or the name in its host; null if unknown} */
    public @Nullable String modelName() {
        return modelName;
    }

    /** {@return the deployment; null if it has no name} */
    public @Nullable String deployment() {
        return deployment;
    }

    /** {@return a remedy, in one line; empty if none is known} */
    public String hint() {
        return hint;
    }

    /** {@return how often the request was sent, or would have been, including the first time: at least 1} */
    public int attempts() {
        return attempts;
    }

    /** {@return whether the connection failed: refused, reset, or cut before the response was complete} */
    public boolean isConnectionFailure() {
        return connectionFailure;
    }

    /** {@return whether the service refused the request as too long for the model} */
    public boolean isContextLengthExceeded() {
        return contextLengthExceeded;
    }

    /** {@return whether a content filter blocked the request or the response, or the model refused to answer} */
    public boolean isContentFiltered() {
        return contentFiltered;
    }

    /** {@return whether the service does not know the deployment; false if it only knows no such path or api-version} */
    public boolean isUnknownDeployment() {
        return unknownDeployment;
    }

    /**
     * Returns a builder, for tests of an application's error handling.
     *
     * @param message the message
     */
    public static Builder builder(String message) {
        return new Builder(message);
    }

    /**
     * Builds {@link AzureAiInferenceException}. Values that are not set are null, empty or 0; attempts is 1, the type
     * OpenAI v1.
     */
    public static final class Builder {

        private final String message;
        private int statusCode;
        private @Nullable String errorCode;
        private @Nullable String parameter;
        private @Nullable String parameterValue;
        private List<AzureAiInferenceContentFilterResult> contentFilterResults = List.of();
        private @Nullable Duration retryAfter;
        private @Nullable String requestId;
        private AzureAiInferenceEndpointType endpointType = AzureAiInferenceEndpointType.OPENAI_V1;
        private String host = "";
        private String path = "";
        private @Nullable String apiVersion;
        private @Nullable String deployment;
        private @Nullable String modelName;
        private String hint = "";
        private boolean connectionFailure;
        private boolean contextLengthExceeded;
        private boolean contentFiltered;
        private boolean unknownDeployment;
        private int attempts = 1;
        private @Nullable Throwable cause;

        private Builder(String message) {
            this.message = message;
        }

        /** Sets {@link AzureAiInferenceException#statusCode()}. */
        public Builder statusCode(int statusCode) {
            this.statusCode = statusCode;
            return this;
        }

        /** Sets {@link AzureAiInferenceException#errorCode()}. */
        public Builder errorCode(@Nullable String errorCode) {
            this.errorCode = errorCode;
            return this;
        }

        /** Sets {@link AzureAiInferenceException#parameter()}. */
        public Builder parameter(@Nullable String parameter) {
            this.parameter = parameter;
            return this;
        }

        /** Sets {@link AzureAiInferenceException#parameterValue()}. */
        public Builder parameterValue(@Nullable String parameterValue) {
            this.parameterValue = parameterValue;
            return this;
        }

        /** Sets {@link AzureAiInferenceException#contentFilterResults()}. */
        public Builder contentFilterResults(List<AzureAiInferenceContentFilterResult> contentFilterResults) {
            this.contentFilterResults = List.copyOf(contentFilterResults);
            return this;
        }

        /** Sets {@link AzureAiInferenceException#retryAfter()}. */
        public Builder retryAfter(@Nullable Duration retryAfter) {
            this.retryAfter = retryAfter;
            return this;
        }

        /** Sets {@link AzureAiInferenceException#requestId()}. */
        public Builder requestId(@Nullable String requestId) {
            this.requestId = requestId;
            return this;
        }

        /** Sets {@link AzureAiInferenceException#endpointType()}. */
        public Builder endpointType(AzureAiInferenceEndpointType endpointType) {
            this.endpointType = endpointType;
            return this;
        }

        /** Sets {@link AzureAiInferenceException#host()}. */
        public Builder host(String host) {
            this.host = host;
            return this;
        }

        /** Sets {@link AzureAiInferenceException#path()}. */
        public Builder path(String path) {
            this.path = path;
            return this;
        }

        /** Sets {@link AzureAiInferenceException#apiVersion()}. */
        public Builder apiVersion(@Nullable String apiVersion) {
            this.apiVersion = apiVersion;
            return this;
        }

        /** Sets {@link AzureAiInferenceException#deployment()}. */
        public Builder deployment(@Nullable String deployment) {
            this.deployment = deployment;
            return this;
        }

        /** Sets {@link AzureAiInferenceException#modelName()}. */
        public Builder modelName(@Nullable String modelName) {
            this.modelName = modelName;
            return this;
        }

        /** Sets {@link AzureAiInferenceException#hint()}. */
        public Builder hint(String hint) {
            this.hint = hint;
            return this;
        }

        /** Sets {@link AzureAiInferenceException#isConnectionFailure()}. */
        public Builder connectionFailure(boolean connectionFailure) {
            this.connectionFailure = connectionFailure;
            return this;
        }

        /** Sets {@link AzureAiInferenceException#isContextLengthExceeded()}. */
        public Builder contextLengthExceeded(boolean contextLengthExceeded) {
            this.contextLengthExceeded = contextLengthExceeded;
            return this;
        }

        /** Sets {@link AzureAiInferenceException#isContentFiltered()}. */
        public Builder contentFiltered(boolean contentFiltered) {
            this.contentFiltered = contentFiltered;
            return this;
        }

        /** Sets {@link AzureAiInferenceException#isUnknownDeployment()}. */
        public Builder unknownDeployment(boolean unknownDeployment) {
            this.unknownDeployment = unknownDeployment;
            return this;
        }

        /** Sets {@link AzureAiInferenceException#attempts()}. */
        public Builder attempts(int attempts) {
            this.attempts = attempts;
            return this;
        }

        /** Sets {@link AzureAiInferenceException#getCause()}. */
        public Builder cause(@Nullable Throwable cause) {
            this.cause = cause;
            return this;
        }

        /** Builds the exception. */
        public AzureAiInferenceException build() {
            return new AzureAiInferenceException(this);
        }
    }
}
