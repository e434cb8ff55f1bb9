package dev.langchain4j.model.azure.inference.config;

/** What is wrong, and what to do about it. */
record Problem(String what, String remedy) {

    /** Thrown where a value is read, and caught where its place is known. */
    @SuppressWarnings("serial")
    static final class Unreadable extends RuntimeException {

        private final Problem problem;

        Unreadable(String what, String remedy) {
            // No stack trace: what counts is the place in the file.
            super(what, null, false, false);
            this.problem = new Problem(what, remedy);
        }

        Problem problem() {
            return problem;
        }
    }
}
