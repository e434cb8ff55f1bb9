package dev.langchain4j.model.azure.inference.spark.internal.quota;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The service's minute")
class ServiceMinuteTest {

    private static final long MILLI = 1_000_000L;
    private static final long SECOND = 1_000_000_000L;
    private static final long MINUTE = 60 * SECOND;
    private static final long QUOTA = 100_000;
    private static final long TOKENS = 480;

    private final PriorityQueue<Event> events = new PriorityQueue<>(Comparator.comparingLong(Event::at));
    private final Random random = new Random(7);
    private long now;
    private long minute;
    private long usedInMinute;
    private long used;
    private long requests;
    private long rejected;

    private record Event(long at, Runnable run) {}

    @ParameterizedTest(
            name = "tasks begin after {0} ms, requests arrive up to {1} ms late, responses after {2} ms,"
                    + " an executor starts for {3} s")
    @DisplayName("is used up in spite of tasks that begin late, and of executors that start again")
    @CsvSource({
        "100, 50, 50, 10",
        "300, 300, 200, 10",
        "500, 500, 200, 60",
        "700, 200, 100, 60",
        "100, 1000, 100, 10",
        "100, 100, 1000, 30",
    })
    void usedUp(long gapMillis, long lateMillis, long responseMillis, long startSeconds) {
        run(new Work(4, 5, gapMillis * MILLI, lateMillis * MILLI, responseMillis * MILLI), startSeconds);
    }

    @Test
    @DisplayName("is used up by long responses, whose headers say what was left when they were asked for")
    void longResponses() {
        run(new Work(64, 10_000, 0, SECOND, 20 * SECOND), 30);
    }

    /** Two executors of one task each; one is killed after four minutes, and comes back as another. */
    private void run(Work work, long startSeconds) {
        Executor first = new Executor(work);
        at(0, first::begin);
        at(2 * SECOND, new Executor(work)::begin);
        at(4 * MINUTE, () -> first.isGone = true);
        at(4 * MINUTE + startSeconds * SECOND, new Executor(work)::begin);
        while (now < 10 * MINUTE) {
            Event next = events.poll();
            now = next.at();
            next.run().run();
        }
        assertThat(used).isBetween(10 * QUOTA * 95 / 100, 10 * QUOTA);
        assertThat(rejected).isLessThanOrEqualTo(requests / 100);
    }

    /** {@code gap}: between tasks. {@code mostLate}: of requests on their way. All times in nanoseconds. */
    private record Work(int atOnce, int batchesInTask, long gap, long mostLate, long response) {}

    private void at(long time, Runnable run) {
        events.add(new Event(Math.max(now, time), run));
    }

    /** Its task books one request after the other, waits for its time, and sends it; so many are under way at once. */
    private final class Executor {

        private final QuotaShare share = new QuotaShare(null, QUOTA, () -> now, warning -> {});
        private final Work work;
        private int underWay;
        private int sent;
        private boolean isBooking;
        private boolean isGone;

        Executor(Work work) {
            this.work = work;
        }

        void begin() {
            share.taskStarted(2);
            next();
        }

        private void next() {
            boolean isEndOfTask = sent > 0 && sent % work.batchesInTask() == 0;
            if (isGone || isBooking || underWay >= (isEndOfTask ? 1 : work.atOnce())) {
                return;
            }
            isBooking = true;
            at(now + (isEndOfTask ? work.gap() : 0), () -> await(share.book(TOKENS)));
        }

        private void await(long wait) {
            at(now + wait, () -> {
                if (share.pauseLeft() > 0) {
                    await(share.pauseLeft());
                } else {
                    isBooking = false;
                    sent++;
                    send();
                    next();
                }
            });
        }

        private void send() {
            underWay++;
            long start = now;
            at(now + (long) (random.nextDouble() * work.mostLate()), () -> {
                double left = admit();
                at(now + (left < 0 ? 0 : work.response()), () -> end(left, start));
            });
        }

        private void end(double left, long start) {
            underWay--;
            if (left < 0) {
                share.rateLimited(MINUTE - now % MINUTE);
                share.release(TOKENS);
                await(MINUTE - now % MINUTE);
            } else {
                share.succeeded(TOKENS, TOKENS, 1);
                share.update("one", new RateLimits(-1, QUOTA, left), start);
            }
            next();
        }
    }

    /** The share that is left; negative if there is not enough. */
    private double admit() {
        requests++;
        if (now / MINUTE != minute) {
            minute = now / MINUTE;
            usedInMinute = 0;
        }
        if (usedInMinute + TOKENS > QUOTA) {
            rejected++;
            return -1;
        }
        usedInMinute += TOKENS;
        used += TOKENS;
        return (QUOTA - usedInMinute) / (double) QUOTA;
    }
}
