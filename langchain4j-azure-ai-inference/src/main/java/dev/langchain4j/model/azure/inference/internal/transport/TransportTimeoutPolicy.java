package dev.langchain4j.model.azure.inference.internal.transport;

import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.policy.HttpPipelineSyncPolicy;
import java.time.Duration;

/** A user's transport may have its own limit: makes it longer than ours, whose error names the option. */
public final class TransportTimeoutPolicy extends HttpPipelineSyncPolicy {

    /** azure-core's name for the limit of one request, in its context. */
    public static final String RESPONSE_TIMEOUT = "azure-response-timeout";

    private static final Duration SLACK = Duration.ofSeconds(10);

    private final Duration limit;

    public TransportTimeoutPolicy(Duration responseTimeout) {
        this.limit = responseTimeout.plus(SLACK);
    }

    @Override
    protected void beforeSendingRequest(HttpPipelineCallContext context) {
        context.setData(RESPONSE_TIMEOUT, limit);
    }
}
