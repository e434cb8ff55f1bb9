package dev.langchain4j.model.azure.inference.internal.json;

import dev.langchain4j.exception.UnsupportedFeatureException;

/** An option is set that the endpoint, the API or the deployment does not have. */
@SuppressWarnings("serial")
public final class UnsupportedOptionException extends UnsupportedFeatureException implements OptionProblem {

    private final String option;
    private final String problem;
    private final String remedy;

    public UnsupportedOptionException(String option, String problem, String remedy) {
        super(problem + ": " + remedy);
        this.option = option;
        this.problem = problem;
        this.remedy = remedy;
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
