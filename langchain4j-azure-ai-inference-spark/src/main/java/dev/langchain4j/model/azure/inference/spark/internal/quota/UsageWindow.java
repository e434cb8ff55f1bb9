package dev.langchain4j.model.azure.inference.spark.internal.quota;

/** What an executor has sent in a minute: whether the limit held it back. */
final class UsageWindow {

    private long start;
    private int booked;
    private int heldBack;

    UsageWindow(long now) {
        this.start = now;
    }

    void restart(long now) {
        start = now;
        booked = 0;
        heldBack = 0;
    }

    void countBooking(boolean isHeldBack) {
        booked++;
        heldBack += isHeldBack ? 1 : 0;
    }

    boolean hasEnded(long now) {
        return now - start > Pace.NANOS_PER_MINUTE;
    }

    /** Whether most of the requests had to wait for the limit. */
    boolean isHeldBack() {
        return heldBack > booked / 2;
    }
}
