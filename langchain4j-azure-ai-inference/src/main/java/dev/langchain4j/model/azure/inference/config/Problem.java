package dev.langchain4j.model.azure.inference.config;

/** What is wrong, and what to do about it. */
record Problem(String what, String remedy) {

    /** Thrown where a value is read, and caught where its place is known. */
    @SuppressWarnings("serial")
    static final class Unreadable extends RuntimeException {

        private final Problem problem;
        private final String path;

        Unreadable(String what, String remedy) {
            this(new Problem(what, remedy), "");
        }

        private Unreadable(Problem problem, String path) {
            // No stack trace: what counts is the place in the file.
            super(problem.what(), null, false, false);
            this.problem = problem;
            this.path = path;
        }

        Problem problem() {
            return problem;
        }

        /** The place within a list or a map; empty for the value itself. */
        String path() {
            return path;
        }

        /** The same, told of the list or map that has the place under this key. */
        Unreadable below(String key) {
            boolean joins = path.isEmpty() || path.startsWith("[");
            return new Unreadable(problem, joins ? key + path : key + "." + path);
        }
    }
}
