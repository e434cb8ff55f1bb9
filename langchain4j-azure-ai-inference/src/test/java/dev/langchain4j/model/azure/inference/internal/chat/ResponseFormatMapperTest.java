package dev.langchain4j.model.azure.inference.internal.chat;

import static dev.langchain4j.model.azure.inference.internal.chat.SentBodies.V1;
import static dev.langchain4j.model.azure.inference.internal.chat.SentBodies.json;
import static dev.langchain4j.model.azure.inference.internal.chat.SentBodies.sent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatRequestParameters;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonAnyOfSchema;
import dev.langchain4j.model.chat.request.json.JsonEnumSchema;
import dev.langchain4j.model.chat.request.json.JsonIntegerSchema;
import dev.langchain4j.model.chat.request.json.JsonNullSchema;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.request.json.JsonReferenceSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.chat.request.json.JsonSchemaElement;
import dev.langchain4j.model.chat.request.json.JsonStringSchema;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** JSON schemas of response formats, as they are sent. */
class ResponseFormatMapperTest {

    @Test
    void schemasKeepDefinitionsRecursionEnumsAndAlternatives() {
        JsonObjectSchema root = JsonObjectSchema.builder()
                .addProperty(
                        "child", JsonReferenceSchema.builder().reference("node").build())
                .addProperty(
                        "colour",
                        JsonEnumSchema.builder().enumValues("RED", "GREEN").build())
                .addProperty(
                        "size",
                        JsonAnyOfSchema.builder()
                                .anyOf(new JsonIntegerSchema(), new JsonNullSchema())
                                .build())
                .required("child")
                .definitions(Map.of(
                        "node",
                        JsonObjectSchema.builder()
                                .addProperty(
                                        "child",
                                        JsonReferenceSchema.builder()
                                                .reference("node")
                                                .build())
                                .build()))
                .build();

        JsonNode format = sent(V1, schema(root, null), UserMessage.from("hi")).get("response_format");

        assertThat(format).isEqualTo(json("""
                {'type':'json_schema','json_schema':{'name':'tree','schema':{'type':'object','properties':{
                 'child':{'$ref':'#/$defs/node'},'colour':{'type':'string','enum':['RED','GREEN']},
                 'size':{'anyOf':[{'type':'integer'},{'type':'null'}]}},'required':['child'],
                 '$defs':{'node':{'type':'object','properties':{'child':{'$ref':'#/$defs/node'}},'required':[]}}}}}"""));
    }

    @Test
    void rawSchemaIsSentAsItIs() {
        JsonRawSchema raw = JsonRawSchema.from("{\"type\":\"object\",\"additionalProperties\":{\"type\":\"number\"}}");

        JsonNode format = sent(V1, schema(raw, true), UserMessage.from("hi")).get("response_format");

        assertThat(format).isEqualTo(json("""
                {'type':'json_schema','json_schema':{'name':'tree','strict':true,
                 'schema':{'type':'object','additionalProperties':{'type':'number'}}}}"""));
    }

    @Test
    void schemaThatIsNoObjectIsRefused() {
        assertThatThrownBy(() -> sent(V1, schema(new JsonStringSchema(), null), UserMessage.from("hi")))
                .isInstanceOf(UnsupportedFeatureException.class)
                .hasMessageContaining("JsonStringSchema");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sent(V1, schema(JsonRawSchema.from("no json"), null), UserMessage.from("hi")))
                .withMessageContaining("responseFormat");
    }

    @Test
    void aStrictSchemaHasNullForWhatMayBeMissing() {
        JsonObjectSchema root = JsonObjectSchema.builder()
                .addStringProperty("name")
                .addStringProperty("nickname")
                .required("name")
                .build();
        JsonNode properties = sent(V1, schema(root, true), UserMessage.from("hi"))
                .at("/response_format/json_schema/schema/properties");
        assertThat(properties.at("/name/type")).isEqualTo(json("'string'"));
        assertThat(properties.at("/nickname/type")).isEqualTo(json("['string', 'null']"));
    }

    private static AzureAiInferenceChatRequestParameters schema(JsonSchemaElement root, Boolean strict) {
        return AzureAiInferenceChatRequestParameters.builder()
                .strictJsonSchema(strict)
                .responseFormat(ResponseFormat.builder()
                        .type(ResponseFormatType.JSON)
                        .jsonSchema(JsonSchema.builder()
                                .name("tree")
                                .rootElement(root)
                                .build())
                        .build())
                .build();
    }
}
