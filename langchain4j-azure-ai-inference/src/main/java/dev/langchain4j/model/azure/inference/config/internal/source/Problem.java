package dev.langchain4j.model.azure.inference.config.internal.source;

/** A problem and its remedy. */
public record Problem(String what, String remedy) {

    /** Thrown when a value is read, and caught where its location is known. */
    @SuppressWarnings("serial")
    public static final class Unreadable extends RuntimeException {

        private final Problem problem;
        private final String path;

        public Unreadable(String what, String remedy) {
            this(new Problem(what, remedy), "");
        }

        private Unreadable(Problem problem, String path) {
            // No stack trace: the location in the file matters.
            super(problem.what(), null, false, false);
            this.problem = problem;
            this.path = path;
        }

        public Problem problem() {
            return problem;
        }

        /** The path within a list or a map; empty for the value itself. */
        public String path() {
            return path;
        }

        /** The same problem, seen from the list or map that contains the value under this key. */
        public Unreadable below(String key) {
            boolean joins = path.isEmpty() || path.startsWith("[");
            return new Unreadable(problem, joins ? key + path : key + "." + path);
        }
    }
}
