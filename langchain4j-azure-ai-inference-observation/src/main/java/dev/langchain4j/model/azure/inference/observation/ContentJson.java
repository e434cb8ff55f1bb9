package dev.langchain4j.model.azure.inference.observation;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes JSON into a text. */
final class ContentJson {

    private static final JsonFactory FACTORY = new JsonFactory();

    /** What is written. */
    interface Content {
        void write(ContentJson json) throws IOException;
    }

    private final JsonGenerator generator;

    private ContentJson(JsonGenerator generator) {
        this.generator = generator;
    }

    static String of(Content content) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(text)) {
            content.write(new ContentJson(generator));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** An array of texts. Each call has one, so it is written without a generator. */
    static String texts(List<?> values) {
        StringBuilder json = new StringBuilder("[");
        for (Object value : values) {
            json.append(json.length() == 1 ? "\"" : ",\"");
            JsonStringEncoder.getInstance().quoteAsString(String.valueOf(value), json);
            json.append('"');
        }
        return json.append(']').toString();
    }

    void array(Content elements) throws IOException {
        generator.writeStartArray();
        elements.write(this);
        generator.writeEndArray();
    }

    void array(String name, Content elements) throws IOException {
        generator.writeFieldName(name);
        array(elements);
    }

    void object(Content fields) throws IOException {
        generator.writeStartObject();
        fields.write(this);
        generator.writeEndObject();
    }

    /** A field, unless it is null. */
    void field(String name, @Nullable String value) throws IOException {
        if (value != null) {
            generator.writeStringField(name, value);
        }
    }
}
