package dev.langchain4j.model.azure.inference.testing;

/** The fuzzer's entry point; a system property selects the target. */
public final class FuzzEntry {

    private static final FuzzTarget TARGET = FuzzTarget.valueOf(System.getProperty("fuzz.target"));

    private FuzzEntry() {}

    /** The name and the shape are the fuzzer's. */
    public static void fuzzerTestOneInput(byte[] input) {
        TARGET.run(input);
    }
}
