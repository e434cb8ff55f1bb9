package dev.langchain4j.model.azure.inference.emulator.internal.batch;

/** How long files may be kept: Azure accepts 14 to 30 days. */
final class Lifetime {

    private static final long SHORTEST = 1_209_600;
    private static final long LONGEST = 2_592_000;

    private Lifetime() {}

    /**
     * Reads the seconds from the creation of a file to its end.
     *
     * @param option the name of the request's option, for errors
     */
    static long read(String option, String anchor, String seconds) {
        long life = seconds.matches("\\d{1,9}") ? Long.parseLong(seconds) : 0;
        if (!anchor.equals("created_at") || life < SHORTEST || life > LONGEST) {
            throw BatchErrors.wrongExpiry(option, SHORTEST, LONGEST);
        }
        return life;
    }
}
