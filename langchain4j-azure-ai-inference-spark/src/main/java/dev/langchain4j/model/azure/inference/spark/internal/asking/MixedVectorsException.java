package dev.langchain4j.model.azure.inference.spark.internal.asking;

/** The model no longer makes the vectors that the former result has. */
public final class MixedVectorsException extends IllegalStateException {

    private static final long serialVersionUID = 1;

    public MixedVectorsException(String former, String now) {
        super("The former result has vectors of " + former + ", but the model now makes vectors of " + now
                + ", which can't be compared with them. Go back to the former model, or run again with"
                + " tryFirst(true), the default, which keeps only those that can be compared, or pass no former result,"
                + " which embeds all rows again.");
    }
}
