package dev.langchain4j.model.azure.inference.config.internal.route;

import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is left of a route's rate limits: according to the limits in the file and what was sent in the last minute, and
 * to the service's latest headers {@code x-ratelimit-…}. Guarded by the route's health.
 */
public final class RouteQuota {

    /** The limits in the file; 0 for those that it does not set. */
    public record Limits(long rpm, long tpm) {}

    private final Window requests = new Window("requests");
    private final Window tokens = new Window("tokens");
    private double usualTokens;

    void begin(long ofRequest, long now) {
        requests.use(1, now);
        tokens.use(expected(ofRequest), now);
    }

    /** The service wrote the headers when it began to respond, which for a stream is long ago. */
    void end(RouteResult result, long respondedAt, long now) {
        if (result.tokens() > 0) {
            tokens.use(result.tokens() - expected(result.estimate()), now);
            usualTokens = usualTokens == 0 ? result.tokens() : usualTokens + 0.3 * (result.tokens() - usualTokens);
        }
        requests.update(result.rateLimits(), respondedAt);
        tokens.update(result.rateLimits(), respondedAt);
    }

    /** Requests that are rejected do not count against the limit. */
    void rejected(long ofRequest, long now) {
        requests.use(-1, now);
        tokens.use(-expected(ofRequest), now);
    }

    /** Services also count the response's tokens, which are not known beforehand: assumes the recent average. */
    private long expected(long ofRequest) {
        return Math.max(ofRequest, Math.round(usualTokens));
    }

    boolean hasRoom(Limits limits, long ofRequest, long now) {
        return requests.left(limits.rpm(), now) >= 1 && tokens.left(limits.tpm(), now) >= expected(ofRequest);
    }

    /** The smaller of both shares, from 0 to 1; 1 if no limit is known. */
    double shareLeft(Limits limits, long now) {
        return Math.min(requests.shareLeft(limits.rpm(), now), tokens.shareLeft(limits.tpm(), now));
    }

    @Nullable
    Long requestsLeft(Limits limits, long now) {
        return requests.known(limits.rpm(), now);
    }

    @Nullable
    Long tokensLeft(Limits limits, long now) {
        return tokens.known(limits.tpm(), now);
    }

    /** One of the two limits. */
    private static final class Window {

        /** A minute, and the second that has not ended. */
        private static final int SECONDS = 61;

        private static final long MINUTE = 60_000;

        private final String limitHeader;
        private final String remainingHeader;
        private final String resetHeader;
        private final long[] used = new long[SECONDS];
        private long second;
        private long usedInAll;
        private long saidLimit;
        private long saidLeft = -1;
        private long saidAt = Long.MIN_VALUE;
        private long validUntil;
        private long usedSince;
        private boolean comesBackEvenly;

        Window(String what) {
            this.limitHeader = "x-ratelimit-limit-" + what;
            this.remainingHeader = "x-ratelimit-remaining-" + what;
            this.resetHeader = "x-ratelimit-reset-" + what;
        }

        void use(long amount, long now) {
            forgetOld(now);
            used[(int) (second % SECONDS)] += amount;
            usedInAll += amount;
            usedSince += amount;
        }

        private void forgetOld(long now) {
            long current = now / 1000;
            if (current - second >= SECONDS) {
                Arrays.fill(used, 0);
                usedInAll = 0;
                second = current;
            }
            while (second < current) {
                second++;
                int slot = (int) (second % SECONDS);
                usedInAll -= used[slot];
                used[slot] = 0;
            }
        }

        /** Headers of an earlier time than those known already are outdated. */
        void update(Map<String, String> headers, long at) {
            Long left = RateLimitValues.number(headers.get(remainingHeader));
            if (left == null || at < saidAt) {
                return;
            }
            Long said = RateLimitValues.number(headers.get(limitHeader));
            saidLimit = said == null ? saidLimit : said;
            saidLeft = left;
            saidAt = at;
            usedSince = usedAfter(at);
            Long reset = RateLimitValues.millis(headers.get(resetHeader));
            comesBackEvenly = reset == null;
            validUntil = at + (reset == null ? MINUTE : reset);
        }

        /** To the second: what was used in that of the headers is part of them. */
        private long usedAfter(long at) {
            long sum = 0;
            for (long later = Math.max(at / 1000 + 1, second - SECONDS + 1); later <= second; later++) {
                sum += used[(int) (later % SECONDS)];
            }
            return sum;
        }

        /** What is left, as far as is known. */
        long left(long limit, long now) {
            Long known = known(limit, now);
            return known == null ? Long.MAX_VALUE : known;
        }

        @Nullable
        Long known(long limit, long now) {
            forgetOld(now);
            Long own = limit == 0 ? null : Math.max(0, limit - usedInAll);
            Long said = said(now);
            return own == null ? said : said == null ? own : Long.valueOf(Math.min(own, said));
        }

        private @Nullable Long said(long now) {
            if (saidLeft < 0 || now >= validUntil) {
                return null;
            }
            long back = comesBackEvenly ? saidLimit * (now - saidAt) / MINUTE : 0;
            return Math.max(0, saidLeft + back - usedSince);
        }

        double shareLeft(long limit, long now) {
            long whole = limit > 0 ? limit : saidLimit;
            Long left = known(limit, now);
            return left == null || whole == 0 ? 1 : Math.min(1, (double) left / whole);
        }
    }
}
