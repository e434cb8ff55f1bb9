package dev.langchain4j.model.azure.inference.internal.json;

/** An option is missing, has a value that cannot be, or contradicts another. */
@SuppressWarnings("serial")
public final class InvalidOptionException extends IllegalArgumentException implements OptionProblem {

    private final String option;
    private final String problem;
    private final String remedy;

    public InvalidOptionException(String option, String problem, String remedy) {
        this(option, problem, remedy, problem + ": " + remedy);
    }

    private InvalidOptionException(String option, String problem, String remedy, String message) {
        super(message);
        this.option = option;
        this.problem = problem;
        this.remedy = remedy;
    }

    /** A problem that tells whoever writes code what to do: the message leaves the remedy out. */
    public static InvalidOptionException evident(String option, String problem, String remedy) {
        return new InvalidOptionException(option, problem, remedy, problem);
    }

    /** A problem whose remedy is longer in the message, which has several lines. */
    public static InvalidOptionException explained(String option, String problem, String remedy, String explanation) {
        return new InvalidOptionException(option, problem, remedy, problem + explanation);
    }

    @Override
    public String option() {
        return option;
    }

    @Override
    public String problem() {
        return problem;
    }

    @Override
    public String remedy() {
        return remedy;
    }
}
