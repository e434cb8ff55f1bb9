package dev.langchain4j.model.azure.inference.spark.internal.quota;

import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelinePolicy;
import reactor.core.publisher.Mono;

/** Tells the quota's share what each response says of the limits. */
public final class RateLimitPolicy implements HttpPipelinePolicy {

    private final QuotaShare quota;

    public RateLimitPolicy(QuotaShare quota) {
        this.quota = quota;
    }

    @Override
    public Mono<HttpResponse> process(HttpPipelineCallContext context, HttpPipelineNextPolicy next) {
        long sent = quota.now();
        return next.process().doOnNext(response -> quota.update(RateLimits.of(response.getHeaders()), sent));
    }
}
