package dev.langchain4j.model.azure.inference;

/** An answer is larger than this module is willing to hold. */
final class AnswerLimitException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private AnswerLimitException(String message) {
        super(message);
    }

    static void check(long actual, long limit, String what) {
        if (actual > limit) {
            throw new AnswerLimitException("The answer has more than the allowed " + limit + " " + what);
        }
    }
}
