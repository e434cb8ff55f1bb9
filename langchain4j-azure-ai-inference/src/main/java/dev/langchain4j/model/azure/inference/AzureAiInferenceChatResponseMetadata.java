package dev.langchain4j.model.azure.inference;

import dev.langchain4j.model.azure.inference.internal.http.Exchange;
import dev.langchain4j.model.chat.response.ChatResponseMetadata;
import dev.langchain4j.model.output.TokenUsage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Everything about a response except its message: the service's details, and how the call went. Values that the service
 * did not send are null.
 */
public final class AzureAiInferenceChatResponseMetadata extends ChatResponseMetadata {

    private final @Nullable Instant created;
    private final @Nullable String systemFingerprint;
    private final List<AzureAiInferenceContentFilterResult> contentFilterResults;
    private final @Nullable String requestId;
    /** Null for those in the raw response's headers. */
    private final @Nullable Map<String, String> rateLimits;

    private final @Nullable AzureAiInferenceRawResponse rawResponse;
    private final List<String> rawEvents;
    private final @Nullable AzureAiInferenceEndpointType endpointType;
    private final @Nullable String host;
    private final @Nullable String deployment;
    private final int attempts;
    private final @Nullable Duration timeToFirstEvent;
    private final List<String> degradations;
    private final @Nullable AzureAiInferenceChatApi api;
    private final @Nullable String serviceTier;
    private final List<Map<String, Object>> annotations;
    private final List<Map<String, Object>> logprobs;
    private final @Nullable String spilloverFromDeployment;
    private final @Nullable String spilloverError;
    private final @Nullable String route;
    private final List<AzureAiInferenceHop> hops;

    private AzureAiInferenceChatResponseMetadata(Builder builder) {
        super(builder);
        this.created = builder.created;
        this.systemFingerprint = builder.systemFingerprint;
        this.contentFilterResults = List.copyOf(builder.contentFilterResults);
        this.requestId = builder.requestId;
        this.rateLimits = builder.rateLimits;
        this.rawResponse = builder.rawResponse;
        this.rawEvents = List.copyOf(builder.rawEvents);
        this.endpointType = builder.endpointType;
        this.host = builder.host;
        this.deployment = builder.deployment;
        this.attempts = builder.attempts;
        this.timeToFirstEvent = builder.timeToFirstEvent;
        this.degradations = List.copyOf(builder.degradations);
        this.api = builder.api;
        this.serviceTier = builder.serviceTier;
        this.annotations = List.copyOf(builder.annotations);
        this.logprobs = List.copyOf(builder.logprobs);
        this.spilloverFromDeployment = builder.spilloverFromDeployment;
        this.spilloverError = builder.spilloverError;
        this.route = builder.route;
        this.hops = List.copyOf(builder.hops);
    }

    /** Returns the token usage, with this module's details; null if the service sent none. */
    @Override
    public @Nullable AzureAiInferenceTokenUsage tokenUsage() {
        return (AzureAiInferenceTokenUsage) super.tokenUsage();
    }

    /** Returns when the service says it created the response. */
    public @Nullable Instant created() {
        return created;
    }

    /** Returns the identifier of the service's configuration. */
    public @Nullable String systemFingerprint() {
        return systemFingerprint;
    }

    /** Returns the content filter results of prompt and response; empty if there are none. */
    public List<AzureAiInferenceContentFilterResult> contentFilterResults() {
        return contentFilterResults;
    }

    /** Returns Azure's id of the request, which its support asks for. */
    public @Nullable String requestId() {
        return requestId;
    }

    /** Returns the headers {@code x-ratelimit-…} by name, in lower case; empty if there are none. */
    public Map<String, String> rateLimits() {
        if (rateLimits != null) {
            return rateLimits;
        }
        return rawResponse == null ? Map.of() : Exchange.rateLimits(rawResponse.headers());
    }

    /** Returns the HTTP response; null only if the response did not come over HTTP. */
    public @Nullable AzureAiInferenceRawResponse rawResponse() {
        return rawResponse;
    }

    /** Returns the data of all events of a stream if {@code rawEvents} is set; otherwise empty. */
    public List<String> rawEvents() {
        return rawEvents;
    }

    /** Returns the type of the endpoint that responded. */
    public @Nullable AzureAiInferenceEndpointType endpointType() {
        return endpointType;
    }

    /** Returns the host that responded. */
    public @Nullable String host() {
        return host;
    }

    /**
     * Returns the deployment that responded, if Azure names it; otherwise the requested one, or null if the endpoint
     * serves one without a name.
     */
    public @Nullable String deployment() {
        return deployment;
    }

    /** Returns how often the request was sent until a response came; 1 if there was no retry. */
    public int attempts() {
        return attempts;
    }

    /** Returns the time from the call to the first event of a stream, or to a complete sync response. */
    public @Nullable Duration timeToFirstEvent() {
        return timeToFirstEvent;
    }

    /** Returns what was omitted from the request or done differently, one line each; empty if it was sent as asked. */
    public List<String> degradations() {
        return degradations;
    }

    /** Returns the API that was used; null if unknown. */
    public @Nullable AzureAiInferenceChatApi api() {
        return api;
    }

    /** Returns the tier that served the request; null if unknown. */
    public @Nullable String serviceTier() {
        return serviceTier;
    }

    /**
     * Returns the annotations of the text, such as {@code url_citation}, as the service sent them; empty if there are
     * none.
     */
    public List<Map<String, Object>> annotations() {
        return annotations;
    }

    /**
     * Returns the log probabilities of the tokens and their alternatives, as the service sent them; empty if they were
     * not requested.
     */
    public List<Map<String, Object>> logprobs() {
        return logprobs;
    }

    /**
     * Returns the requested deployment if it had no capacity left, so that {@link #deployment()} responded instead;
     * null if there was no spillover.
     */
    public @Nullable String spilloverFromDeployment() {
        return spilloverFromDeployment;
    }

    /** Returns Azure's reason why a spillover failed; null if none failed. */
    public @Nullable String spilloverError() {
        return spilloverError;
    }

    /** Returns the name of the model that responded for a name with routes; null if the name has none. */
    public @Nullable String route() {
        return route;
    }

    /** Returns the routes that failed before {@link #route()} responded, in order; empty if the first one did. */
    public List<AzureAiInferenceHop> hops() {
        return hops;
    }

    @Override
    public Builder toBuilder() {
        Builder builder = new Builder();
        super.toBuilder(builder);
        return builder.created(created)
                .systemFingerprint(systemFingerprint)
                .contentFilterResults(contentFilterResults)
                .requestId(requestId)
                .rateLimits(rateLimits())
                .rawResponse(rawResponse)
                .rawEvents(rawEvents)
                .endpointType(endpointType)
                .host(host)
                .deployment(deployment)
                .attempts(attempts)
                .timeToFirstEvent(timeToFirstEvent)
                .degradations(degradations)
                .api(api)
                .serviceTier(serviceTier)
                .annotations(annotations)
                .logprobs(logprobs)
                .spilloverFromDeployment(spilloverFromDeployment)
                .spilloverError(spilloverError)
                .route(route)
                .hops(hops);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof AzureAiInferenceChatResponseMetadata that
                        && super.equals(that)
                        && state().equals(that.state()));
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), state());
    }

    @Override
    public String toString() {
        return "AzureAiInferenceChatResponseMetadata{" + super.toString() + ", created=" + created
                + ", systemFingerprint=" + systemFingerprint + ", contentFilterResults=" + contentFilterResults
                + ", requestId=" + requestId + ", rateLimits=" + rateLimits() + ", endpointType=" + endpointType
                + ", host=" + host
                + ", deployment=" + deployment + ", attempts=" + attempts + ", timeToFirstEvent=" + timeToFirstEvent
                + ", degradations=" + degradations + ", api=" + api + ", serviceTier=" + serviceTier + ", annotations="
                + annotations + ", logprobs=" + logprobs + ", spilloverFromDeployment=" + spilloverFromDeployment
                + ", spilloverError=" + spilloverError + ", route=" + route + ", hops=" + hops + "}";
    }

    /**
     * The fields that {@code equals} compares in addition to those of LangChain4j's class; the raw response is not
     * among them.
     */
    private List<Object> state() {
        return List.of(
                String.valueOf(created),
                String.valueOf(systemFingerprint),
                contentFilterResults,
                String.valueOf(requestId),
                rateLimits(),
                rawEvents,
                String.valueOf(endpointType),
                String.valueOf(host),
                String.valueOf(deployment),
                attempts,
                String.valueOf(timeToFirstEvent),
                degradations,
                String.valueOf(api),
                String.valueOf(serviceTier),
                annotations,
                logprobs,
                String.valueOf(spilloverFromDeployment),
                String.valueOf(spilloverError),
                String.valueOf(route),
                hops);
    }

    /** Returns an empty builder. */
    public static Builder builder() {
        return new Builder();
    }

    /** Builds {@link AzureAiInferenceChatResponseMetadata}; for decorators and tests. */
    public static final class Builder extends ChatResponseMetadata.Builder<Builder> {

        private @Nullable Instant created;
        private @Nullable String systemFingerprint;
        private List<AzureAiInferenceContentFilterResult> contentFilterResults = List.of();
        private @Nullable String requestId;
        private @Nullable Map<String, String> rateLimits;
        private @Nullable AzureAiInferenceRawResponse rawResponse;
        private List<String> rawEvents = List.of();
        private @Nullable AzureAiInferenceEndpointType endpointType;
        private @Nullable String host;
        private @Nullable String deployment;
        private int attempts = 1;
        private @Nullable Duration timeToFirstEvent;
        private List<String> degradations = List.of();
        private @Nullable AzureAiInferenceChatApi api;
        private @Nullable String serviceTier;
        private List<Map<String, Object>> annotations = List.of();
        private List<Map<String, Object>> logprobs = List.of();
        private @Nullable String spilloverFromDeployment;
        private @Nullable String spilloverError;
        private @Nullable String route;
        private List<AzureAiInferenceHop> hops = List.of();

        private Builder() {}

        /** See {@link AzureAiInferenceChatResponseMetadata#tokenUsage()}; another type of usage is converted. */
        @Override
        public Builder tokenUsage(@Nullable TokenUsage tokenUsage) {
            return super.tokenUsage(
                    tokenUsage == null || tokenUsage instanceof AzureAiInferenceTokenUsage
                            ? tokenUsage
                            : AzureAiInferenceTokenUsage.builder().build().add(tokenUsage));
        }

        /** See {@link AzureAiInferenceChatResponseMetadata#created()}. */
        public Builder created(@Nullable Instant created) {
            this.created = created;
            return this;
        }

        /** See {@link AzureAiInferenceChatResponseMetadata#systemFingerprint()}. */
        public Builder systemFingerprint(@Nullable String systemFingerprint) {
            this.systemFingerprint = systemFingerprint;
            return this;
        }

        /** See {@link AzureAiInferenceChatResponseMetadata#contentFilterResults()}. */
        public Builder contentFilterResults(List<AzureAiInferenceContentFilterResult> contentFilterResults) {
            this.contentFilterResults = contentFilterResults;
            return this;
        }

        /** See {@link AzureAiInferenceChatResponseMetadata#requestId()}. */
        public Builder requestId(@Nullable String requestId) {
            this.requestId = requestId;
            return this;
        }

        /** See {@link AzureAiInferenceChatResponseMetadata#rateLimits()}. By default, those in the raw response's headers. */
        public Builder rateLimits(Map<String, String> rateLimits) {
            this.rateLimits = Map.copyOf(rateLimits);
            return this;
        }

        /** See {@link AzureAiInferenceChatResponseMetadata#rawResponse()}. */
        public Builder rawResponse(@Nullable AzureAiInferenceRawResponse rawResponse) {
            this.rawResponse = rawResponse;
            return this;
        }

        /** See {@link AzureAiInferenceChatResponseMetadata#rawEvents()}. */
        public Builder rawEvents(List<String> rawEvents) {
            this.rawEvents = rawEvents;
            return this;
        }

        /** See {@link AzureAiInferenceChatResponseMetadata#endpointType()}. */
        public Builder endpointType(@Nullable AzureAiInferenceEndpointType endpointType) {
            this.endpointType = endpointType;
            return this;
        }

        /** See {@link AzureAiInferenceChatResponseMetadata#host()}. */
        public Builder host(@Nullable String host) {
            this.host = host;
            return this;
        }

        /** See {@link AzureAiInferenceChatResponseMetadata#deployment()}. */
        public Builder deployment(@Nullable String deployment) {
            this.deployment = deployment;
            return this;
        }

        /** See {@link AzureAiInferenceChatResponseMetadata#attempts()}. */
        public Builder attempts(int attempts) {
            this.attempts = attempts;
            return this;
        }

        /** See {@link AzureAiInferenceChatResponseMetadata#timeToFirstEvent()}. */
        public Builder timeToFirstEvent(@Nullable Duration timeToFirstEvent) {
            this.timeToFirstEvent = timeToFirstEvent;
            return this;
        }

        /** See {@link AzureAiInferenceChatResponseMetadata#degradations()}. */
        public Builder degradations(List<String> degradations) {
            this.degradations = degradations;
            return this;
        }

        /** See {@link AzureAiInferenceChatResponseMetadata#api()}. */
        public Builder api(@Nullable AzureAiInferenceChatApi api) {
            this.api = api;
            return this;
        }

        /** See {@link AzureAiInferenceChatResponseMetadata#serviceTier()}. */
        public Builder serviceTier(@Nullable String serviceTier) {
            this.serviceTier = serviceTier;
            return this;
        }

        /** See {@link AzureAiInferenceChatResponseMetadata#annotations()}. */
        public Builder annotations(List<Map<String, Object>> annotations) {
            this.annotations = annotations;
            return this;
        }

        /** See {@link AzureAiInferenceChatResponseMetadata#logprobs()}. */
        public Builder logprobs(List<Map<String, Object>> logprobs) {
            this.logprobs = logprobs;
            return this;
        }

        /** See {@link AzureAiInferenceChatResponseMetadata#spilloverFromDeployment()}. */
        public Builder spilloverFromDeployment(@Nullable String spilloverFromDeployment) {
            this.spilloverFromDeployment = spilloverFromDeployment;
            return this;
        }

        /** See {@link AzureAiInferenceChatResponseMetadata#spilloverError()}. */
        public Builder spilloverError(@Nullable String spilloverError) {
            this.spilloverError = spilloverError;
            return this;
        }

        /** See {@link AzureAiInferenceChatResponseMetadata#route()}. */
        public Builder route(@Nullable String route) {
            this.route = route;
            return this;
        }

        /** See {@link AzureAiInferenceChatResponseMetadata#hops()}. */
        public Builder hops(List<AzureAiInferenceHop> hops) {
            this.hops = hops;
            return this;
        }

        @Override
        public AzureAiInferenceChatResponseMetadata build() {
            return new AzureAiInferenceChatResponseMetadata(this);
        }
    }
}
