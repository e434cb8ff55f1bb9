package dev.langchain4j.model.azure.inference.spark.internal.rows;

import java.io.Serializable;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Where a row has its text and its fingerprint.
 *
 * @param stamp of the vectors that the model makes now; null if unknown, or for chats
 */
public record RowTexts(
        int textIndex, int fingerprintIndex, @Nullable String stamp) implements Serializable {

    /** The text; null if there is nothing to send. */
    @Nullable
    String textOf(Row row) {
        String text = row.isNullAt(textIndex) ? null : row.getString(textIndex);
        return text == null || text.isBlank() ? null : text;
    }

    /**
     * Rows with equal keys share an answer. The deployment may have got another model since an executor last answered:
     * its vectors must not stand beside those of the earlier one.
     */
    String keyOf(Row row) {
        String fingerprint = row.getString(fingerprintIndex);
        return stamp == null ? fingerprint : fingerprint + stamp;
    }
}
