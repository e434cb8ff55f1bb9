package dev.langchain4j.model.azure.inference.internal.wire;

import dev.langchain4j.model.azure.inference.internal.json.InvalidOptionException;
import dev.langchain4j.model.azure.inference.internal.json.SafeText;
import dev.langchain4j.model.azure.inference.internal.json.UnsupportedOption;
import dev.langchain4j.model.embedding.request.EmbeddingInputType;
import java.util.Locale;

/** The API's values of embedding options. */
public final class EmbeddingWireValues {

    public static final String BASE64 = "base64";
    /** Stands for a request without {@code encoding_format}. */
    public static final String NONE = "none";

    private EmbeddingWireValues() {}

    public static EmbeddingInputType inputType(String word) {
        return switch (word) {
            case "query" -> EmbeddingInputType.QUERY;
            case "document" -> EmbeddingInputType.DOCUMENT;
            default ->
                throw InvalidOptionException.evident(
                        "inputType",
                        "inputType must be query, document or text, but was: " + SafeText.shorten(word, 80),
                        "write one of them");
        };
    }

    public static String inputType(EmbeddingInputType type) {
        return switch (type) {
            case QUERY -> "query";
            case DOCUMENT -> "document";
        };
    }

    /** The value of {@code encoding_format}, or {@link #NONE}. */
    public static String encodingFormat(String word) {
        String format = word.strip().toLowerCase(Locale.ROOT);
        return format.equals(NONE) ? NONE : encodingOfFloats(word);
    }

    /** The value, if it asks for vectors that LangChain4j can represent. */
    public static String encodingOfFloats(String word) {
        String format = word.strip().toLowerCase(Locale.ROOT);
        return switch (format) {
            case "float", BASE64 -> format;
            case "int8", "uint8", "binary", "ubinary" ->
                throw UnsupportedOption.exception(
                        "encodingFormat",
                        "encodingFormat " + format + " is not supported, as LangChain4j's vectors are floats",
                        "use float or base64");
            default ->
                throw InvalidOptionException.evident(
                        "encodingFormat",
                        "encodingFormat must be float or base64, or none as an option, but was: "
                                + SafeText.shorten(word, 80),
                        "write one of them");
        };
    }
}
