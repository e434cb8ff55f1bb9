package dev.langchain4j.model.azure.inference.config.internal.source;

/** What is wrong, and what to do about it. */
public record Problem(String what, String remedy) {

    /** Thrown where a value is read, and caught where its place is known. */
    @SuppressWarnings("serial")
    public static final class Unreadable extends RuntimeException {

        private final Problem problem;
        private final String path;

        public Unreadable(String what, String remedy) {
            this(new Problem(what, remedy), "");
        }

        private Unreadable(Problem problem, String path) {
            // No stack trace: what counts is the place in the file.
            super(problem.what(), null, false, false);
            this.problem = problem;
            this.path = path;
        }

        public Problem problem() {
            return problem;
        }

        /** The place within a list or a map; empty for the value itself. */
        public String path() {
            return path;
        }

        /** The same, told of the list or map that has the place under this key. */
        public Unreadable below(String key) {
            boolean joins = path.isEmpty() || path.startsWith("[");
            return new Unreadable(problem, joins ? key + path : key + "." + path);
        }
    }
}
