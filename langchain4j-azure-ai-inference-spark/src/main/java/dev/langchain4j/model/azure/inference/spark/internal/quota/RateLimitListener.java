package dev.langchain4j.model.azure.inference.spark.internal.quota;

import dev.langchain4j.model.azure.inference.AzureAiInferenceCallListener;
import dev.langchain4j.model.azure.inference.AzureAiInferenceException;
import java.net.UnknownHostException;
import java.util.concurrent.atomic.LongAdder;

/**
 * Tells the quota's share of each 429, those of retries too, and of routes that have failed. A 429 after which a request
 * goes on to another route is only counted: that route has room, and the pause of the whole executor would waste it. If it
 * does not go on, its failure is known to whoever has sent it.
 */
public final class RateLimitListener implements AzureAiInferenceCallListener {

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERRORS = 500;

    private final QuotaShare quota;
    private final LongAdder rateLimited;

    public RateLimitListener(QuotaShare quota, LongAdder rateLimited) {
        this.quota = quota;
        this.rateLimited = rateLimited;
    }

    @Override
    public Observer onCall(Call call) {
        Route route = call.route();
        boolean goesOn = route != null && !route.isLast();
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

            @Override
            public void onError(Throwable error) {
                if (route != null && isFailure(error)) {
                    quota.routeFailed(route.model());
                }
            }
        };
    }

    private void tell(AzureAiInferenceException details, boolean goesOn) {
        rateLimited.increment();
        if (!goesOn) {
            quota.rateLimited(details.retryAfter());
        }
    }

    /** Whether the deployment is the cause, whatever the request was. */
    private static boolean isFailure(Throwable error) {
        return AzureAiInferenceException.find(error)
                .filter(details -> details.statusCode() >= SERVER_ERRORS
                        || details.isConnectionFailure()
                        || details.getCause() instanceof UnknownHostException)
                .isPresent();
    }
}
