package dev.langchain4j.model.azure.inference.spark.internal.rows;

import java.io.Serializable;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** Where a row has its text and its fingerprint. */
public record RowTexts(int textIndex, int fingerprintIndex) implements Serializable {

    /** The text; null if there is nothing to send. */
    @Nullable
    String textOf(Row row) {
        String text = row.isNullAt(textIndex) ? null : row.getString(textIndex);
        return text == null || text.isBlank() ? null : text;
    }

    String fingerprintOf(Row row) {
        return row.getString(fingerprintIndex);
    }
}
