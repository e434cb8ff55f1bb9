package dev.langchain4j.model.azure.inference.spark.internal.quota;

import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelinePolicy;
import reactor.core.publisher.Mono;

/** Tells the quota's share what each response says of the limits. */
public final class RateLimitPolicy implements HttpPipelinePolicy {

    private final QuotaShare quota;
    private final String deployment;

    /** {@code deployment}: whose responses these are, among those behind a name with routes. */
    public RateLimitPolicy(QuotaShare quota, String deployment) {
        this.quota = quota;
        this.deployment = deployment;
    }

    @Override
    public Mono<HttpResponse> process(HttpPipelineCallContext context, HttpPipelineNextPolicy next) {
        long sent = quota.now();
        return next.process()
                .doOnNext(response -> quota.update(deployment, RateLimits.of(response.getHeaders()), sent));
    }
}
