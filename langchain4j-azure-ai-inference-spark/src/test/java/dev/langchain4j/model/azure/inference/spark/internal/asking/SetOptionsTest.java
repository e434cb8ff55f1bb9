package dev.langchain4j.model.azure.inference.spark.internal.asking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.request.DefaultChatRequestParameters;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.ToolChoice;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import java.net.URI;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The options of a chat that are set")
class SetOptionsTest {

    private static final JsonObjectSchema OBJECT = JsonObjectSchema.builder()
            .addStringProperty("text", "what it is about")
            .addIntegerProperty("stars")
            .required("text")
            .build();

    @Test
    @DisplayName("have their schemas and tools as JSON that no version of a library changes: its keys are in order, and"
            + " properties in theirs, because it is sent and decides the answer")
    void schemas() {
        ChatRequestParameters parameters = DefaultChatRequestParameters.builder()
                .toolChoice(ToolChoice.REQUIRED)
                .toolSpecifications(ToolSpecification.builder()
                        .name("rate")
                        .description("Rates it.")
                        .parameters(OBJECT)
                        .build())
                .responseFormat(ResponseFormat.builder()
                        .type(ResponseFormatType.JSON)
                        .jsonSchema(JsonSchema.builder()
                                .name("rating")
                                .rootElement(OBJECT)
                                .build())
                        .build())
                .build();

        String schema = "{\"properties\":{\"text\":{\"description\":\"what it is about\",\"type\":\"string\"},"
                + "\"stars\":{\"type\":\"integer\"}},\"required\":[\"text\"],\"type\":\"object\"}";
        assertThat(SetOptions.of(parameters))
                .hasToString("{responseFormat=JSON{\"name\":\"rating\",\"schema\":" + schema
                        + "}, toolChoice=REQUIRED, toolSpecifications=[{\"description\":\"Rates it.\",\"name\":\"rate\","
                        + "\"parameters\":" + schema + "}]}");
    }

    @ParameterizedTest
    @DisplayName("have the order of properties, at any depth, and no other order of keys")
    @CsvSource(delimiter = '|', textBlock = """
                    {"type":"object","properties":{"b":{},"a":{}}}             | {"properties":{"b":{},"a":{}},"type":"object"}
                    {"properties":{"a":{},"b":{}},"type":"object"}             | {"properties":{"a":{},"b":{}},"type":"object"}
                    {"anyOf":[{"type":"object","properties":{"b":{},"a":{}}}]} | {"anyOf":[{"properties":{"b":{},"a":{}},"type":"object"}]}
                    {"properties":{"properties":{"type":"string","minLength":1,"properties":{"b":1,"a":1}}}} \
                    | {"properties":{"properties":{"minLength":1,"properties":{"b":1,"a":1},"type":"string"}}}
                    """)
    void orders(String schema, String written) {
        ChatRequestParameters parameters = DefaultChatRequestParameters.builder()
                .responseFormat(ResponseFormat.builder()
                        .type(ResponseFormatType.JSON)
                        .jsonSchema(JsonSchema.builder()
                                .name("n")
                                .rootElement(JsonRawSchema.from(schema))
                                .build())
                        .build())
                .build();

        assertThat(SetOptions.of(parameters))
                .hasToString("{responseFormat=JSON{\"name\":\"n\",\"schema\":" + written + "}}");
    }

    @Test
    @DisplayName("are refused if their type is unknown: its text may be another in each version, or in each run")
    void unknownType() {
        assertThatThrownBy(() -> SetOptions.of(new Newer(URI.create("https://example.com"))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith(
                        "The option origin is set, and its type java.net.URI is unknown to this version")
                .hasMessageEndingWith("do not set the option.");
        assertThat(SetOptions.of(new Newer(null))).isEmpty();
    }

    /** What a later version of LangChain4j may have. */
    public static final class Newer extends DefaultChatRequestParameters {

        private final URI origin;

        Newer(URI origin) {
            super(DefaultChatRequestParameters.builder());
            this.origin = origin;
        }

        public URI origin() {
            return origin;
        }

        /** No option. */
        public Object toBuilder() {
            return new StringBuilder();
        }
    }
}
