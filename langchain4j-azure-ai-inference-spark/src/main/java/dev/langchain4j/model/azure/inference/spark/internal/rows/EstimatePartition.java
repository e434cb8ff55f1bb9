package dev.langchain4j.model.azure.inference.spark.internal.rows;

import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** Makes the batches of a partition as {@link AnsweredRows} does, and sends none. */
public final class EstimatePartition implements MapPartitionsFunction<Row, PartitionEstimate> {

    private static final long serialVersionUID = 1;

    /** Beyond that, repetitions are no longer found: neither are they when the rows are asked. */
    private static final int MOST_REMEMBERED = 200_000;

    private final int maxTexts;
    private final long maxTokens;

    public EstimatePartition(int maxTexts, long maxTokens) {
        this.maxTexts = maxTexts;
        this.maxTokens = maxTokens;
    }

    @Override
    public Iterator<PartitionEstimate> call(Iterator<Row> rows) {
        PartitionEstimate estimate = new PartitionEstimate();
        RowTexts texts = new RowTexts(0, 1, null);
        Set<String> seen = new HashSet<>();
        Batch batch = new Batch(maxTexts, maxTokens);
        while (rows.hasNext()) {
            Slot slot = next(rows.next(), texts, seen, estimate);
            if (slot != null) {
                batch = batch.hasRoomFor(slot.tokens()) ? batch : count(batch, estimate);
                batch.add(slot);
            }
        }
        count(batch, estimate);
        return List.of(estimate).iterator();
    }

    /** What would be asked for a row; null if nothing. */
    private static @Nullable Slot next(Row row, RowTexts texts, Set<String> seen, PartitionEstimate estimate) {
        estimate.setRows(estimate.getRows() + 1);
        String text = texts.textOf(row);
        if (text == null) {
            estimate.setBlankRows(estimate.getBlankRows() + 1);
            return null;
        }
        Slot slot = new Slot(texts.keyOf(row), text);
        if (seen.contains(slot.key())) {
            estimate.setRepeatedRows(estimate.getRepeatedRows() + 1);
            return null;
        }
        if (seen.size() < MOST_REMEMBERED) {
            seen.add(slot.key());
        }
        return slot;
    }

    private Batch count(Batch batch, PartitionEstimate estimate) {
        if (!batch.isEmpty()) {
            estimate.setRequests(estimate.getRequests() + 1);
            estimate.setTokens(estimate.getTokens() + batch.tokens());
        }
        return new Batch(maxTexts, maxTokens);
    }
}
