package dev.langchain4j.model.azure.inference.internal.json;

import dev.langchain4j.exception.UnsupportedFeatureException;

/**
 * An option is set that the endpoint, the API or the deployment does not have. LangChain4j's contract wants exactly its
 * own {@link UnsupportedFeatureException}, so this is the cause of one.
 */
@SuppressWarnings("serial")
public final class UnsupportedOption extends RuntimeException implements OptionProblem {

    private final String option;
    private final String problem;
    private final String remedy;

    private UnsupportedOption(String option, String problem, String remedy) {
        super(problem, null, false, false);
        this.option = option;
        this.problem = problem;
        this.remedy = remedy;
    }

    /** Returns what is thrown. */
    public static UnsupportedFeatureException exception(String option, String problem, String remedy) {
        UnsupportedFeatureException exception = new UnsupportedFeatureException(problem + ": " + remedy);
        exception.initCause(new UnsupportedOption(option, problem, remedy));
        return exception;
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
