package dev.langchain4j.model.azure.inference.spark.internal.quota;

/** What an executor has seen of the limit for a minute: how much was used, and whether it was held back itself. */
final class UsageWindow {

    private long start;
    private boolean isUsedKnown;
    private double smallestShareLeft = 1;
    private int booked;
    private int heldBack;

    UsageWindow(long now) {
        this.start = now;
    }

    void restart(long now) {
        start = now;
        isUsedKnown = false;
        smallestShareLeft = 1;
        booked = 0;
        heldBack = 0;
    }

    void countBooking(boolean isHeldBack) {
        booked++;
        heldBack += isHeldBack ? 1 : 0;
    }

    void update(double shareLeft) {
        isUsedKnown = true;
        smallestShareLeft = Math.min(smallestShareLeft, shareLeft);
    }

    boolean hasEnded(long now) {
        return now - start > Pace.NANOS_PER_MINUTE;
    }

    /** Whether the headers have said how much is used. */
    boolean isUsedKnown() {
        return isUsedKnown;
    }

    /** The share of the limit that all executors have used. */
    double used() {
        return 1 - smallestShareLeft;
    }

    /** Whether most of the requests had to wait for the limit. */
    boolean isHeldBack() {
        return heldBack > booked / 2;
    }
}
