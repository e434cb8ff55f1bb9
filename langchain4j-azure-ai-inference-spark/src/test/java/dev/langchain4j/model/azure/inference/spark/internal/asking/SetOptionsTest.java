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
import dev.langchain4j.model.chat.request.json.JsonSchema;
import java.net.URI;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The options of a chat that are set")
class SetOptionsTest {

    private static final JsonObjectSchema OBJECT = JsonObjectSchema.builder()
            .addStringProperty("text", "what it is about")
            .addIntegerProperty("stars")
            .required("text")
            .build();

    @Test
    @DisplayName("have their schemas and tools as JSON with its keys in order, which no version of a library changes")
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

        String schema =
                "{\"properties\":{\"stars\":{\"type\":\"integer\"},\"text\":{\"description\":\"what it is about\","
                        + "\"type\":\"string\"}},\"required\":[\"text\"],\"type\":\"object\"}";
        assertThat(SetOptions.of(parameters))
                .hasToString("{responseFormat=JSON{\"name\":\"rating\",\"schema\":" + schema
                        + "}, toolChoice=REQUIRED, toolSpecifications=[{\"description\":\"Rates it.\",\"name\":\"rate\","
                        + "\"parameters\":" + schema + "}]}");
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
