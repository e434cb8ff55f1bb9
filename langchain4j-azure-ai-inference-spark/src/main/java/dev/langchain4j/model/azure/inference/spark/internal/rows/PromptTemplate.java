package dev.langchain4j.model.azure.inference.spark.internal.rows;

import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A prompt with the names of columns in double braces, as LangChain4j's templates have them. */
final class PromptTemplate {

    private static final Pattern NAME = Pattern.compile("\\{\\{\\s*([^{}]+?)\\s*}}");

    private PromptTemplate() {}

    /** The prompts of the rows; null where one of the columns is. */
    static Column column(String template, Dataset<Row> rows) {
        List<Column> parts = new ArrayList<>();
        Matcher name = NAME.matcher(template);
        int end = 0;
        while (name.find()) {
            parts.add(lit(template.substring(end, name.start())));
            parts.add(Columns.find(rows, name.group(1)).cast("string"));
            end = name.end();
        }
        if (parts.isEmpty()) {
            throw new IllegalArgumentException(
                    "the prompt template names no column, so all prompts would be equal: write"
                            + " names in double braces, such as {{" + rows.columns()[0] + "}}");
        }
        parts.add(lit(template.substring(end)));
        return concat(parts.toArray(Column[]::new));
    }
}
