package dev.langchain4j.model.azure.inference.spark.internal;

import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelinePolicy;
import java.util.concurrent.atomic.LongAdder;
import reactor.core.publisher.Mono;

/** Tells the quota's share what each response says, those of retries too. */
final class RateLimitPolicy implements HttpPipelinePolicy {

    private final QuotaShare quota;
    private final LongAdder rateLimited;

    RateLimitPolicy(QuotaShare quota, LongAdder rateLimited) {
        this.quota = quota;
        this.rateLimited = rateLimited;
    }

    @Override
    public Mono<HttpResponse> process(HttpPipelineCallContext context, HttpPipelineNextPolicy next) {
        return next.process().doOnNext(this::tell);
    }

    private void tell(HttpResponse response) {
        if (response.getStatusCode() == 429) {
            rateLimited.increment();
            quota.rateLimited(RateLimits.retryAfterNanos(response.getHeaders()));
        } else {
            quota.told(RateLimits.of(response.getHeaders()));
        }
    }
}
