package dev.langchain4j.model.azure.inference.spark.internal.asking;

import org.jspecify.annotations.Nullable;

/** What a row gets. A bean, because Spark's encoder of beans writes {@code float[]} without boxing. */
public final class Answer {

    private float @Nullable [] vector;
    private @Nullable String text;
    private @Nullable String origin;
    private @Nullable String finishReason;
    private @Nullable AnswerError error;
    private @Nullable AnswerUsage usage;

    /** Used by Spark. */
    public Answer() {}

    public static Answer ofVector(float[] vector, String origin, AnswerUsage usage) {
        Answer answer = new Answer();
        answer.vector = vector;
        answer.origin = origin;
        answer.usage = usage;
        return answer;
    }

    static Answer ofText(
            @Nullable String text, @Nullable AnswerError error, AnswerUsage usage, @Nullable String finishReason) {
        Answer answer = new Answer();
        answer.text = text;
        answer.finishReason = finishReason;
        answer.error = error;
        answer.usage = usage;
        return answer;
    }

    public static Answer failed(AnswerError error) {
        Answer answer = new Answer();
        answer.error = error;
        return answer;
    }

    /** The same for another row with the same text, which costs nothing. */
    public Answer reused() {
        Answer answer = new Answer();
        answer.vector = vector;
        answer.text = text;
        answer.origin = origin;
        answer.finishReason = finishReason;
        answer.error = error;
        answer.usage = usage == null ? null : usage.reused();
        return answer;
    }

    /** About the bytes that it takes in memory. */
    int size() {
        return 200 + (vector == null ? 0 : 4 * vector.length) + (text == null ? 0 : 2 * text.length());
    }

    public float @Nullable [] getVector() {
        return vector;
    }

    public void setVector(float @Nullable [] vector) {
        this.vector = vector;
    }

    public @Nullable String getText() {
        return text;
    }

    public void setText(@Nullable String text) {
        this.text = text;
    }

    public @Nullable String getOrigin() {
        return origin;
    }

    public void setOrigin(@Nullable String origin) {
        this.origin = origin;
    }

    public @Nullable String getFinishReason() {
        return finishReason;
    }

    public void setFinishReason(@Nullable String finishReason) {
        this.finishReason = finishReason;
    }

    public @Nullable AnswerError getError() {
        return error;
    }

    public void setError(@Nullable AnswerError error) {
        this.error = error;
    }

    public @Nullable AnswerUsage getUsage() {
        return usage;
    }

    public void setUsage(@Nullable AnswerUsage usage) {
        this.usage = usage;
    }
}
