package dev.langchain4j.model.azure.inference.emulator.internal.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** The bounds of numbers in a JSON schema. */
public final class SchemaRanges {

    private SchemaRanges() {}

    static boolean contains(JsonNode schema, BigDecimal value) {
        return within(schema, value) && multiple(schema, value);
    }

    /** The number nearest to zero that the schema allows. */
    public static BigDecimal plainest(JsonNode schema, boolean integer) {
        BigDecimal step = schema.has("multipleOf")
                ? schema.path("multipleOf").decimalValue()
                : integer ? BigDecimal.ONE : new BigDecimal("0.5");
        BigDecimal low = bound(schema, "minimum", "exclusiveMinimum");
        BigDecimal high = bound(schema, "maximum", "exclusiveMaximum");
        BigDecimal start = low.signum() > 0 ? low : high.signum() < 0 ? high : BigDecimal.ZERO;
        RoundingMode away = start.signum() < 0 ? RoundingMode.FLOOR : RoundingMode.CEILING;
        BigDecimal candidate = start.divide(step, 0, away).multiply(step);
        BigDecimal direction = start.signum() < 0 ? step.negate() : step;
        if (contains(schema, candidate)) {
            return candidate;
        }
        BigDecimal next = candidate.add(direction);
        return contains(schema, next) || !within(schema, start) ? next : start;
    }

    private static BigDecimal bound(JsonNode schema, String inclusive, String exclusive) {
        JsonNode bound = schema.path(inclusive).isNumber() ? schema.path(inclusive) : schema.path(exclusive);
        return bound.isNumber() ? bound.decimalValue() : BigDecimal.ZERO;
    }

    private static boolean within(JsonNode schema, BigDecimal value) {
        return unbounded(schema, "minimum", value, 0, 1)
                && unbounded(schema, "maximum", value, -1, 0)
                && unbounded(schema, "exclusiveMinimum", value, 1, 1)
                && unbounded(schema, "exclusiveMaximum", value, -1, -1);
    }

    /** Whether there is no such bound, or comparing with it gives a result between the two. */
    private static boolean unbounded(JsonNode schema, String keyword, BigDecimal value, int from, int to) {
        JsonNode bound = schema.path(keyword);
        int compared = bound.isNumber() ? value.compareTo(bound.decimalValue()) : from;
        return compared >= from && compared <= to;
    }

    private static boolean multiple(JsonNode schema, BigDecimal value) {
        JsonNode step = schema.path("multipleOf");
        return !step.isNumber() || value.remainder(step.decimalValue()).signum() == 0;
    }
}
