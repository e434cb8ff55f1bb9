package dev.langchain4j.model.azure.inference.internal.transport;

import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.policy.HttpPipelineSyncPolicy;
import java.time.Duration;

/** A transport of the user's may have a limit of its own: it must be longer than ours, which says its name. */
public final class TransportTimeoutPolicy extends HttpPipelineSyncPolicy {

    /** azure-core's name for it. */
    private static final String RESPONSE_TIMEOUT = "azure-response-timeout";

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
