package dev.langchain4j.model.azure.inference.spark.internal.rows;

/** The figures of one partition; a bean for Spark's encoder. */
public final class PartitionEstimate {

    private long rows;
    private long blankRows;
    private long repeatedRows;
    private long requests;
    private long tokens;

    public long getRows() {
        return rows;
    }

    public void setRows(long rows) {
        this.rows = rows;
    }

    public long getBlankRows() {
        return blankRows;
    }

    public void setBlankRows(long blankRows) {
        this.blankRows = blankRows;
    }

    public long getRepeatedRows() {
        return repeatedRows;
    }

    public void setRepeatedRows(long repeatedRows) {
        this.repeatedRows = repeatedRows;
    }

    public long getRequests() {
        return requests;
    }

    public void setRequests(long requests) {
        this.requests = requests;
    }

    public long getTokens() {
        return tokens;
    }

    public void setTokens(long tokens) {
        this.tokens = tokens;
    }
}
