package dev.langchain4j.model.azure.inference.spark.internal.quota;

/**
 * The service's minute, if its limit comes back all at once when a minute ends: the headers show it, because what is left
 * jumps. Then executors can send faster while others stand still or are gone, so that nothing is left at its end. They
 * don't send slower if more was sent than is due: others may have sent that, and a request that is booked at a low speed
 * keeps its time beyond the minute. Guarded by the quota's share.
 */
final class ServiceMinute {

    private static final double FASTEST = 2;

    /** How much more of the limit is left than before, at the beginning of a minute. */
    private static final double JUMP = 0.2;

    /** How far jumps may be from whole minutes apart. */
    private static final double TOLERANCE = 0.1;

    /** Of the minute: in the rest, responses come too late to be heeded. */
    private static final double SHORTEST_REST = 0.05;

    /** In what part of a minute to make up for what was not sent in time. */
    private static final double CATCH_UP = 0.1;

    private final double atMost;
    private boolean isKnown;
    private boolean hasBegun;
    private long begin;
    private double left = 1;

    /** When that was left. */
    private long leftAt;

    /** {@code atMost}: the share of the limit that is to be used. */
    ServiceMinute(double atMost, long now) {
        this.atMost = atMost;
        this.leftAt = now;
    }

    /**
     * A response says what is left.
     *
     * @param share of the limit, from 0 to 1
     * @param sent when its request was sent: it says what was left then
     */
    void update(double share, long sent) {
        if (sent < leftAt) {
            return;
        }
        double minutes = (leftAt - begin) / Pace.NANOS_PER_MINUTE;
        boolean hasJustBegun = isKnown && minutes < 0.5;
        if (share > left + JUMP && !hasJustBegun) {
            isKnown = !hasBegun || (minutes > 0.5 && Math.abs(minutes - Math.rint(minutes)) < TOLERANCE);
            hasBegun = true;
            // At the earliest: whoever ends too early has the rest of the minute left for what comes late.
            begin = leftAt;
        }
        left = share;
        leftAt = sent;
    }

    /** How much faster than evenly to send, so that the limit is used up when the minute ends. */
    double pace(long now) {
        if (!isKnown || now - begin >= Pace.NANOS_PER_MINUTE) {
            return 1;
        }
        double rest = Math.max(SHORTEST_REST, 1 - (leftAt - begin) / Pace.NANOS_PER_MINUTE);
        double behind = (left - (1 - atMost)) / atMost - rest;
        // What was learnt long ago has been acted upon since, but does not show that yet.
        double age = (now - leftAt) / Pace.NANOS_PER_MINUTE;
        double catchUp = Math.max(Math.min(rest, CATCH_UP), 2 * age);
        return Math.max(1, Math.min(FASTEST, 1 + behind / catchUp));
    }
}
