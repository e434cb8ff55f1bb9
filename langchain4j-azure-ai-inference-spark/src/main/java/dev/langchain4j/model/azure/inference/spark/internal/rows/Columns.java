package dev.langchain4j.model.azure.inference.spark.internal.rows;

import static org.apache.spark.sql.functions.col;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The names of the columns that come out, and the columns that go in. */
record Columns(String output) {

    String error() {
        return output + "_error";
    }

    String usage() {
        return output + "_usage";
    }

    String fingerprint() {
        return output + "_fingerprint";
    }

    String origin() {
        return output + "_origin";
    }

    String finishReason() {
        return output + "_finish_reason";
    }

    /** While a prompt is asked. */
    String prompt() {
        return output + "_prompt";
    }

    /** Those that an answer consists of. */
    List<String> answered(boolean isChat) {
        return isChat ? List.of(output, usage(), finishReason()) : List.of(output, usage(), origin());
    }

    /** Refuses to write over a column. */
    private void requireNewIn(Dataset<Row> rows) {
        List<String> there = List.of(rows.columns());
        for (String name : List.of(output, error(), usage(), fingerprint(), origin(), finishReason(), prompt())) {
            if (there.stream().anyMatch(name::equalsIgnoreCase)) {
                throw new IllegalArgumentException("the table already has a column " + name
                        + ": drop it, name another output column, or pass the table as the former result");
            }
        }
    }

    /** The rows with their prompts and fingerprints. */
    Dataset<Row> prepare(Dataset<Row> rows, Question question) {
        requireNewIn(rows);
        return rows.withColumn(prompt(), question.textOf(rows))
                .withColumn(fingerprint(), question.fingerprint(named(prompt())));
    }

    static Column find(Dataset<Row> rows, String name) {
        if (!List.of(rows.columns()).contains(name)) {
            throw new IllegalArgumentException(
                    "there is no column " + name + "; the table has " + String.join(", ", rows.columns()));
        }
        return named(name);
    }

    /** Dots in a name are no paths. */
    static Column named(String name) {
        return col("`" + name.replace("`", "``") + "`");
    }
}
