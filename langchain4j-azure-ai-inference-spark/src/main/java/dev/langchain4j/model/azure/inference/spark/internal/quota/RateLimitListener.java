package dev.langchain4j.model.azure.inference.spark.internal.quota;

import dev.langchain4j.model.azure.inference.AzureAiInferenceCallListener;
import dev.langchain4j.model.azure.inference.AzureAiInferenceException;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/**
 * Tells the quota's share of each 429, those of retries too. One after which a request goes on to another route is only
 * counted: that route has room, and the pause of the whole executor would waste it.
 */
public final class RateLimitListener implements AzureAiInferenceCallListener {

    private static final int TOO_MANY_REQUESTS = 429;
    private static final Duration UNLESS_TOLD = Duration.ofSeconds(1);

    private final QuotaShare quota;
    private final LongAdder rateLimited;

    public RateLimitListener(QuotaShare quota, LongAdder rateLimited) {
        this.quota = quota;
        this.rateLimited = rateLimited;
    }

    @Override
    public Observer onCall(Call call) {
        boolean goesOn = call.route() != null && !call.route().isLast();
        return new Observer() {
            @Override
            public Attempt onAttempt(int number) {
                return new Attempt() {
                    @Override
                    public void onError(Throwable error) {
                        AzureAiInferenceException.find(error)
                                .filter(details -> details.statusCode() == TOO_MANY_REQUESTS)
                                .ifPresent(details -> tell(details, goesOn));
                    }
                };
            }
        };
    }

    private void tell(AzureAiInferenceException details, boolean goesOn) {
        rateLimited.increment();
        if (!goesOn) {
            Duration asked = details.retryAfter();
            quota.rateLimited((asked == null ? UNLESS_TOLD : asked).toNanos());
        }
    }
}
