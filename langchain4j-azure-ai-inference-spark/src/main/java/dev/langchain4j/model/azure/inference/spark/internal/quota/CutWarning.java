package dev.langchain4j.model.azure.inference.spark.internal.quota;

import java.util.Locale;
import java.util.function.Consumer;

/** Tells an operator that 429s have made an executor's part smaller, once a minute at most. Guarded by the quota's share. */
final class CutWarning {

    private final Consumer<String> warnings;
    private long last;

    /** {@code last}: since when there was none. */
    CutWarning(Consumer<String> warnings, long last) {
        this.warnings = warnings;
        this.last = last;
    }

    void tell(double before, double part, long now) {
        if (now - last >= Pace.NANOS_PER_MINUTE) {
            last = now;
            warnings.accept(String.format(
                    Locale.ROOT,
                    "The service answers 429: this executor now uses %.1f %% of the quota instead of %.1f %%, and more again"
                            + " when there are no 429s. If this happens often, other applications use the deployment too,"
                            + " or the options don't fit: tokensPerMinute and requestsPerMinute must not be more than"
                            + " the deployment has left for this job, nor clusterTasks fewer than the tasks that run at"
                            + " once.",
                    100 * part,
                    100 * before));
        }
    }
}
