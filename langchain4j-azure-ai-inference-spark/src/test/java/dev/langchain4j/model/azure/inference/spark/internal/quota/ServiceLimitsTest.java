package dev.langchain4j.model.azure.inference.spark.internal.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The limits of the deployments behind a name")
class ServiceLimitsTest {

    private static final long SECOND = 1_000_000_000L;
    private static final long MINUTE = 60 * SECOND;
    private static final long TOKENS = 1_000;

    private final ServiceLimits limits = new ServiceLimits(1);

    @Test
    @DisplayName("add up, whatever came last, and those of a deployment that is silent for long do not count")
    void sum() {
        limits.update("east", new RateLimits(-1, 600_000, 0.5), 0, 0);
        limits.update("west", new RateLimits(1_000, 200_000, 0.9), SECOND, SECOND);
        limits.update("east", new RateLimits(-1, 600_000, 0.4), 2 * SECOND, 2 * SECOND);
        limits.update("west", new RateLimits(-1, -1, -1), MINUTE, MINUTE);

        assertThat(limits.tokens()).isEqualTo(800_000);
        assertThat(limits.requests()).isEqualTo(1_000);
        assertThat(limits.used()).isEqualTo((0.6 * 600_000 + 0.1 * 200_000) / 800_000);

        limits.update("east", new RateLimits(-1, 600_000, 0.4), 2 * MINUTE + 2 * SECOND, 2 * MINUTE + 2 * SECOND);

        assertThat(limits.tokens()).isEqualTo(600_000);
    }

    @Test
    @DisplayName("do not count when their deployment has failed, until it responds again")
    void failed() {
        limits.update("east", new RateLimits(600, 600_000, 0.1), 0, 0);
        limits.update("west", new RateLimits(60, 60_000, 0.9), 0, 0);

        limits.failed("east");
        limits.failed("north");

        assertThat(limits.tokens()).isEqualTo(60_000);
        assertThat(limits.requests()).isEqualTo(60);
        assertThat(limits.used()).isCloseTo(0.1, within(1e-9));
        limits.update("east", new RateLimits(-1, -1, 0.1), SECOND, SECOND);
        assertThat(limits.tokens()).isEqualTo(660_000);
    }

    @ParameterizedTest(name = "{0} requests, {1} tokens: {2}")
    @DisplayName("weigh by what all deployments tell, because tokens can't be compared with requests")
    @CsvSource({"1000, -1, 0.5", "-1, 200000, 0.25", "1000, 600000, 0.5", "3000, -1, 0.75"})
    void weights(long requests, long tokens, double used) {
        limits.update("east", new RateLimits(requests < 3_000 ? -1 : 1_000, 600_000, 1), 0, 0);
        limits.update("west", new RateLimits(requests, tokens, 0), 0, 0);

        assertThat(limits.used()).isCloseTo(used, within(1e-9));
    }

    @Test
    @DisplayName("are those of the smallest deployment for one request, which goes to any of them")
    void smallest() {
        assertThat(limits.smallestTokens()).isZero();

        limits.update("north", new RateLimits(1_000, -1, 1), 0, 0);
        assertThat(limits.smallestTokens()).isZero();
        limits.update("east", new RateLimits(-1, 600_000, 1), 0, 0);
        limits.update("west", new RateLimits(-1, 100_000, 1), 0, 0);
        assertThat(limits.smallestTokens()).isEqualTo(100_000);
    }

    @Test
    @DisplayName("are unknown until a header says something")
    void unknown() {
        limits.update("east", new RateLimits(-1, -1, -1), 0, 0);

        assertThat(limits.tokens()).isZero();
        assertThat(limits.isUsedKnown()).isFalse();
        assertThat(limits.pace(SECOND)).isEqualTo(1);
    }

    @Test
    @DisplayName("are used up together if none is set, though they differ and their minutes begin at different times")
    void usedTogether() {
        long[] now = {0};
        QuotaShare share = new QuotaShare(null, null, () -> now[0], warning -> {});
        share.taskStarted(1);
        List<Deployment> deployments = List.of(new Deployment("east", 600_000, 0), new Deployment("west", 200_000, 25));
        List<String> rejected = new ArrayList<>();
        long requests = 0;
        long used = 0;
        while (now[0] < 10 * MINUTE) {
            now[0] += share.book(TOKENS);
            Deployment next = deployments.get(requests++ % 4 == 3 ? 1 : 0);
            if (next.accepts(now[0])) {
                used += TOKENS;
                share.succeeded(TOKENS, TOKENS, 1);
                share.update(next.name, next.limits(), now[0]);
            } else {
                rejected.add(next.name + " at " + now[0]);
                share.rateLimited(SECOND);
            }
        }

        assertThat(used).isBetween(10 * 800_000L * 95 / 100, 10 * 800_000L);
        assertThat(rejected).hasSizeLessThanOrEqualTo((int) requests / 100);
    }

    /** It counts tokens in minutes of its own. */
    private static final class Deployment {

        private final String name;
        private final long perMinute;
        private final long offset;
        private long minute;
        private long used;

        Deployment(String name, long perMinute, long offsetSeconds) {
            this.name = name;
            this.perMinute = perMinute;
            this.offset = offsetSeconds * SECOND;
        }

        boolean accepts(long now) {
            if ((now + offset) / MINUTE != minute) {
                minute = (now + offset) / MINUTE;
                used = 0;
            }
            if (used + TOKENS > perMinute) {
                return false;
            }
            used += TOKENS;
            return true;
        }

        RateLimits limits() {
            return new RateLimits(-1, perMinute, (perMinute - used) / (double) perMinute);
        }
    }
}
