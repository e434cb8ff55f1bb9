package dev.langchain4j.model.azure.inference.spark.internal.asking;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.langchain4j.model.chat.request.json.JsonAnyOfSchema;
import dev.langchain4j.model.chat.request.json.JsonArraySchema;
import dev.langchain4j.model.chat.request.json.JsonBooleanSchema;
import dev.langchain4j.model.chat.request.json.JsonIntegerSchema;
import dev.langchain4j.model.chat.request.json.JsonNullSchema;
import dev.langchain4j.model.chat.request.json.JsonNumberSchema;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.chat.request.json.JsonSchemaElement;
import dev.langchain4j.model.chat.request.json.JsonStringSchema;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** A column's type as a JSON schema, and whether JSON is of that type: Spark reads what is not as null, silently. */
public final class AnswerType {

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private final StructType type;

    AnswerType(StructType type) {
        this.type = type;
    }

    /**
     * Checks a type.
     *
     * @throws IllegalArgumentException if JSON schemas have no such type
     */
    public static void check(StructType type) {
        object(type, null);
    }

    JsonSchema toSchema() {
        return JsonSchema.builder()
                .name("answer")
                .rootElement(object(type, null))
                .build();
    }

    private static JsonSchemaElement object(StructType struct, @Nullable String description) {
        JsonObjectSchema.Builder builder = JsonObjectSchema.builder().description(description);
        for (StructField field : struct.fields()) {
            String comment = field.getComment().isDefined() ? field.getComment().get() : null;
            JsonSchemaElement element = element(field.dataType(), comment, field.name());
            builder.addProperty(field.name(), field.nullable() ? orNull(element) : element);
        }
        return builder.required(struct.fieldNames()).additionalProperties(false).build();
    }

    private static JsonSchemaElement orNull(JsonSchemaElement element) {
        return JsonAnyOfSchema.builder().anyOf(element, new JsonNullSchema()).build();
    }

    private static JsonSchemaElement element(DataType type, @Nullable String comment, String name) {
        if (type instanceof StructType struct) {
            return object(struct, comment);
        }
        if (type instanceof ArrayType array) {
            return JsonArraySchema.builder()
                    .description(comment)
                    .items(element(array.elementType(), null, name))
                    .build();
        }
        if (type instanceof BooleanType) {
            return JsonBooleanSchema.builder().description(comment).build();
        }
        if (isInteger(type)) {
            return JsonIntegerSchema.builder().description(comment).build();
        }
        if (isNumber(type)) {
            return JsonNumberSchema.builder().description(comment).build();
        }
        if (type instanceof StringType) {
            return JsonStringSchema.builder().description(comment).build();
        }
        throw new IllegalArgumentException("answerType: field " + name + " has type " + type.simpleString()
                + ", which JSON has not, or which Spark may fail to read: use string, int, bigint, float,"
                + " double, boolean, array or struct, and cast the column");
    }

    private static boolean isInteger(DataType type) {
        return type instanceof IntegerType || type instanceof LongType;
    }

    private static boolean isNumber(DataType type) {
        return type instanceof DoubleType || type instanceof FloatType;
    }

    /** What is wrong with a response; null if it is of this type. */
    @Nullable
    String problemOf(String json) {
        try {
            return problem(JSON.readTree(json), type, "the response");
        } catch (JsonProcessingException e) {
            return "The response is no JSON: " + e.getOriginalMessage();
        }
    }

    private static @Nullable String problem(@Nullable JsonNode value, DataType type, String where) {
        if (type instanceof StructType struct && value != null && value.isObject()) {
            return List.of(struct.fields()).stream()
                    .map(field -> fieldProblem(value.get(field.name()), field, where))
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null);
        }
        if (type instanceof ArrayType array && value != null && value.isArray()) {
            for (JsonNode element : value) {
                String problem = problem(element, array.elementType(), "an element of " + where);
                if (problem != null) {
                    return problem;
                }
            }
            return null;
        }
        return value != null && fits(value, type)
                ? null
                : "Of type " + type.simpleString() + " should be " + where + ", but is "
                        + (value == null
                                ? "missing"
                                : value.getNodeType().name().toLowerCase(Locale.ROOT));
    }

    private static @Nullable String fieldProblem(@Nullable JsonNode value, StructField field, String where) {
        boolean absent = value == null || value.isNull();
        return absent && field.nullable() ? null : problem(value, field.dataType(), field.name() + " of " + where);
    }

    private static boolean fits(JsonNode value, DataType type) {
        return (type instanceof BooleanType && value.isBoolean())
                || (type instanceof IntegerType && value.canConvertToInt() && value.isIntegralNumber())
                || (type instanceof LongType && value.isIntegralNumber() && value.canConvertToLong())
                || (isNumber(type) && value.isNumber())
                || (type instanceof StringType && value.isTextual());
    }
}
