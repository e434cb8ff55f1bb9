package dev.langchain4j.model.azure.inference.spark.internal.quota;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The quota of a cluster")
class QuotaShareTest {

    private static final long SECOND = 1_000_000_000L;
    private static final long QUOTA = 600_000;
    private static final long TOKENS = 1_000;
    private static final int TASKS = 2;

    private final List<String> warnings = new ArrayList<>();
    private long now;

    /** A service that counts tokens in minutes, as it is documented. */
    private long minute;

    private long usedInMinute;

    /** A service whose limit comes back evenly, instead of once a minute. */
    private boolean isBucket;

    private double bucket = QUOTA;
    private long filled;

    private long used;
    private long requests;
    private long rejected;

    @Test
    @DisplayName("is used up and not exceeded by executors that know nothing of each other")
    void divided() {
        run(executors(4, 8, QUOTA), 10, Integer.MAX_VALUE, 0);

        assertThat(used).isBetween(QUOTA * 10 * 97 / 100, QUOTA * 10);
        assertThat(rejected).isZero();
    }

    @Test
    @DisplayName("is the limit of the service's headers if none is set")
    void learnt() {
        run(executors(4, 8, null), 10, Integer.MAX_VALUE, 0);

        assertThat(used).isBetween(QUOTA * 10 * 95 / 100, QUOTA * 10);
        assertThat(rejected).isLessThanOrEqualTo(requests / 100);
    }

    @Test
    @DisplayName("goes to the executors that are left when others are gone")
    void redistributed() {
        run(executors(4, 8, QUOTA), 30, 2, 0);

        assertThat(used).isGreaterThan(QUOTA * 30 * 94 / 100);
        assertThat(rejected).isLessThanOrEqualTo(requests / 100);
    }

    @Test
    @DisplayName("is kept if the service's limit comes back evenly, so that what is left says little")
    void bucket() {
        isBucket = true;
        run(executors(4, 8, QUOTA), 30, Integer.MAX_VALUE, 0);

        assertThat(used).isGreaterThan(QUOTA * 30 * 97 / 100);
        assertThat(rejected).isLessThanOrEqualTo(requests / 100);
    }

    @Test
    @DisplayName("is left to others that use the same deployment")
    void shared() {
        run(executors(4, 8, QUOTA), 20, Integer.MAX_VALUE, QUOTA / 2);

        assertThat(used).isLessThanOrEqualTo(QUOTA * 20);
        assertThat(rejected).isLessThanOrEqualTo(requests * 3 / 100);
    }

    @Test
    @DisplayName("is corrected by what requests took: estimates may be wrong by far")
    void wrongEstimates() {
        QuotaShare share = new QuotaShare(null, 60_000L, () -> now, warnings::add);
        share.taskStarted(1);
        long sent = 0;
        while (now < 600 * SECOND) {
            now += share.book(500);
            share.succeeded(500, 1000, 1);
            sent += now < 600 * SECOND ? 1000 : 0;
        }

        assertThat(sent).isBetween(580_000L, 600_000L);
    }

    @Test
    @DisplayName("waits longer after each failure, and goes on at once after a success")
    void outage() {
        QuotaShare share = new QuotaShare(null, null, () -> now, warnings::add);

        assertThat(share.book(1)).isZero();
        share.failed();
        share.failed();
        assertThat(share.book(1)).as("of requests that were under way together").isEqualTo(SECOND);
        now += SECOND;
        share.failed();
        assertThat(share.book(1)).isEqualTo(2 * SECOND);
        now += 2 * SECOND;
        share.succeeded(1, 1, 1);
        assertThat(share.book(1)).isZero();
    }

    @Test
    @DisplayName("is kept in the end even by executors of which each believes that it is alone")
    void alone() {
        run(executors(40, TASKS, QUOTA), 60, Integer.MAX_VALUE, 0);

        assertThat(used).isBetween(QUOTA * 60 * 95 / 100, QUOTA * 60);
        assertThat(rejected).isLessThanOrEqualTo(requests * 5 / 100);
    }

    @Test
    @DisplayName("is not outgrown by an executor that has less to send than it may")
    void idle() {
        QuotaShare share = new QuotaShare(null, QUOTA, () -> now, warnings::add);
        share.taskStarted(4);
        double part = share.part();

        for (now = 0; now < 600 * SECOND; now += SECOND) {
            assertThat(share.book(10)).isZero();
            share.update("one", new RateLimits(-1, QUOTA, 1), now);
        }

        assertThat(share.part()).isEqualTo(part);
    }

    @Test
    @DisplayName("grows back slowly after 429s if no header says what is left, and says so once a minute")
    void growsBack() {
        QuotaShare share = new QuotaShare(null, QUOTA, () -> now, warnings::add);
        share.taskStarted(1);
        for (int i = 0; i < 10; i++) {
            share.rateLimited(10 * SECOND);
            now += 3 * SECOND;
        }
        double cut = share.part();

        assertThat(warnings)
                .singleElement()
                .asString()
                .startsWith("The service answers 429: this executor now uses 81.7 % of the quota instead of 98.0 %");
        sendFor(share, 5);
        assertThat(share.part()).isBetween(cut + 0.06, cut + 0.1);
        sendFor(share, 60);
        assertThat(share.part()).isEqualTo(0.98);
    }

    private void sendFor(QuotaShare share, int minutes) {
        long end = now + minutes * 60 * SECOND;
        while (now < end) {
            now += share.book(TOKENS);
            share.update("one", new RateLimits(-1, -1, -1), now);
        }
    }

    @Test
    @DisplayName("limits the size of batches")
    void largestBatch() {
        QuotaShare share = new QuotaShare(null, null, () -> now, warnings::add);

        assertThat(share.largestBatch(200_000)).isEqualTo(200_000);
        share.update("one", new RateLimits(-1, 60_000, 1), now);
        assertThat(share.largestBatch(200_000)).isEqualTo(6_000);
        assertThat(share.largestBatch(1_000)).isEqualTo(1_000);
    }

    @ParameterizedTest(name = "{0} set: {1}")
    @DisplayName("limits the size of batches by the smallest deployment that may get them, not by the sum of all")
    @CsvSource({", 10000", "1000000, 10000", "50000, 5000"})
    void largestBatchOfRoutes(Long set, long largest) {
        QuotaShare share = new QuotaShare(null, set, () -> now, warnings::add);

        for (int route = 0; route < 10; route++) {
            share.update("route " + route, new RateLimits(-1, 100_000, 1), now);
        }

        assertThat(share.largestBatch(200_000)).isEqualTo(largest);
    }

    @Test
    @DisplayName("is that of the deployments that are left when one behind a name has failed")
    void routeFailed() {
        QuotaShare share = new QuotaShare(null, null, () -> now, warnings::add);
        share.taskStarted(1);
        share.update("large", new RateLimits(-1, 600_000, 1), now);
        share.update("small", new RateLimits(-1, 60_000, 1), now);

        share.routeFailed("large");

        share.book(980);
        assertThat(share.book(1)).as("at 60,000 tokens a minute").isBetween(SECOND / 4, SECOND);
    }

    @Test
    @DisplayName("counts each request of a batch that the configuration splits")
    void split() {
        QuotaShare share = new QuotaShare(60L, null, () -> now, warnings::add);
        share.taskStarted(1);

        share.book(1);
        share.succeeded(1, 1, 5);

        assertThat(share.book(1)).isBetween(5 * SECOND, 6 * SECOND);
    }

    private List<QuotaShare> executors(int count, int slots, Long tokensPerMinute) {
        List<QuotaShare> executors = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            QuotaShare executor = new QuotaShare(null, tokensPerMinute, () -> now, warnings::add);
            for (int task = 0; task < TASKS; task++) {
                executor.taskStarted(slots);
            }
            executors.add(executor);
        }
        return executors;
    }

    private record Send(QuotaShare by, long at) {}

    /** Runs them against the service for some minutes; after the first, only {@code left} of them. */
    private void run(List<QuotaShare> executors, int minutes, int left, long othersPerMinute) {
        PriorityQueue<Send> sends = new PriorityQueue<>(Comparator.comparingLong(Send::at));
        executors.forEach(executor -> sends.add(new Send(executor, executor.book(TOKENS))));
        while (!sends.isEmpty()) {
            Send send = sends.poll();
            now = send.at();
            if (now >= minutes * 60 * SECOND) {
                return;
            }
            boolean isGone = now > 60 * SECOND && executors.indexOf(send.by()) >= left;
            if (!isGone) {
                serve(send.by(), othersPerMinute);
                sends.add(new Send(send.by(), now + send.by().book(TOKENS)));
            }
        }
    }

    private void serve(QuotaShare executor, long othersPerMinute) {
        requests++;
        if (isBucket) {
            serveFromBucket(executor);
            return;
        }
        if (now / (60 * SECOND) != minute) {
            minute = now / (60 * SECOND);
            usedInMinute = 0;
        }
        long others = othersPerMinute * (now % (60 * SECOND)) / (60 * SECOND);
        if (usedInMinute + others + TOKENS > QUOTA) {
            rejected++;
            executor.rateLimited(60 * SECOND - now % (60 * SECOND));
            return;
        }
        usedInMinute += TOKENS;
        used += TOKENS;
        executor.succeeded(TOKENS, TOKENS, 1);
        double share = (QUOTA - usedInMinute - others) / (double) QUOTA;
        executor.update("one", new RateLimits(-1, QUOTA, share), now);
    }

    private void serveFromBucket(QuotaShare executor) {
        bucket = Math.min(QUOTA, bucket + (now - filled) / 60e9 * QUOTA);
        filled = now;
        if (bucket < TOKENS) {
            rejected++;
            executor.rateLimited(SECOND);
            return;
        }
        bucket -= TOKENS;
        used += TOKENS;
        executor.succeeded(TOKENS, TOKENS, 1);
        executor.update("one", new RateLimits(-1, QUOTA, bucket / QUOTA), now);
    }
}
