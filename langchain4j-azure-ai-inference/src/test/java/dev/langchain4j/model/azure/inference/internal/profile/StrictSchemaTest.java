package dev.langchain4j.model.azure.inference.internal.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatModel;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatRequestParameters;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.azure.inference.internal.chat.ChatCall;
import dev.langchain4j.model.azure.inference.internal.endpoint.Endpoint;
import dev.langchain4j.model.azure.inference.internal.wire.JsonWriter;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonAnyOfSchema;
import dev.langchain4j.model.chat.request.json.JsonArraySchema;
import dev.langchain4j.model.chat.request.json.JsonEnumSchema;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.request.json.JsonReferenceSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.chat.request.json.JsonSchemaElement;
import dev.langchain4j.model.chat.request.json.JsonStringSchema;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.tool.ToolExecutor;
import dev.langchain4j.service.tool.ToolProvider;
import dev.langchain4j.service.tool.ToolProviderResult;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** OpenAI's rules for strict schemas, at every object of a schema and wherever the schema comes from. */
class StrictSchemaTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Endpoint V1 = Endpoint.of("https://res.services.ai.azure.com/openai/v1", null, null, "gpt");
    private static final String CLOSED = ",'additionalProperties':false}";

    static Stream<Arguments> schemas() {
        JsonObjectSchema inner =
                JsonObjectSchema.builder().addStringProperty("a").required("a").build();
        String closedInner = "{'type':'object','properties':{'a':{'type':'string'}},'required':['a']" + CLOSED;
        JsonObjectSchema node = JsonObjectSchema.builder()
                .addProperty(
                        "next", JsonReferenceSchema.builder().reference("node").build())
                .build();
        return Stream.of(
                argumentSet("nothing", JsonObjectSchema.builder().build(), object("", "")),
                argumentSet(
                        "optional string",
                        JsonObjectSchema.builder().addStringProperty("a", "why").build(),
                        object("'a':{'type':['string','null'],'description':'why'}", "'a'")),
                argumentSet(
                        "optional enum",
                        property(
                                "e",
                                JsonEnumSchema.builder().enumValues("A", "B").build()),
                        object("'e':{'anyOf':[{'type':'string','enum':['A','B']},{'type':'null'}]}", "'e'")),
                argumentSet(
                        "optional object",
                        property("o", inner),
                        object("'o':" + closedInner.replaceFirst("'object'", "['object','null']"), "'o'")),
                argumentSet(
                        "objects in an array",
                        JsonObjectSchema.builder()
                                .addProperty(
                                        "l",
                                        JsonArraySchema.builder().items(inner).build())
                                .required("l")
                                .build(),
                        object("'l':{'type':'array','items':" + closedInner + "}", "'l'")),
                argumentSet(
                        "optional alternatives",
                        property(
                                "x",
                                JsonAnyOfSchema.builder()
                                        .anyOf(new JsonStringSchema(), inner)
                                        .build()),
                        object("'x':{'anyOf':[{'type':'string'}," + closedInner + ",{'type':'null'}]}", "'x'")),
                argumentSet(
                        "optional reference and definitions",
                        node.toBuilder().definitions(Map.of("node", node)).build(),
                        "{'type':'object','properties':" + NEXT
                                + ",'required':['next'],'$defs':{'node':{'type':'object'," + "'properties':" + NEXT
                                + ",'required':['next']" + CLOSED + "}" + CLOSED),
                argumentSet(
                        "raw schema inside",
                        property("r", raw("{'type':'object','properties':{'a':{'type':'string'}}}")),
                        object("'r':" + nullableObject("'a':{'type':['string','null']}", "'a'"), "'r'")));
    }

    private static final String NEXT = "{'next':{'anyOf':[{'$ref':'#/$defs/node'},{'type':'null'}]}}";

    static Stream<Arguments> rawSchemas() {
        return Stream.of(
                argumentSet("no properties", "{'type':'object'}", object("", "")),
                argumentSet("no type", "{'properties':{}}", "{'properties':{},'required':[]" + CLOSED),
                argumentSet("open object", "{'type':'object','additionalProperties':true}", object("", "")),
                argumentSet(
                        "required without a property",
                        "{'type':'object','properties':{'a':{'type':'string'}},'required':['a','b']}",
                        object("'a':{'type':'string'}", "'a'")),
                argumentSet(
                        "optional that may be null already",
                        "{'type':'object','properties':{'a':{'type':['string','null']},'b':{'type':'null'},"
                                + "'c':{'anyOf':[{'type':'string'},{'type':'null'}]}}}",
                        object(
                                "'a':{'type':['string','null']},'b':{'type':'null'},"
                                        + "'c':{'anyOf':[{'type':'string'},{'type':'null'}]}",
                                "'a','b','c'")),
                argumentSet(
                        "optional of several types, or of one value",
                        "{'type':'object','properties':{'a':{'type':['string','integer']},'b':{'const':1},'c':true}}",
                        object(
                                "'a':{'type':['string','integer','null']},'b':{'anyOf':[{'const':1},{'type':'null'}]},'c':true",
                                "'a','b','c'")),
                argumentSet(
                        "properties that are named like keywords",
                        "{'type':'object','properties':{'properties':{'type':'string'},'items':{'type':'string'},"
                                + "'required':{'type':'string'}},'required':['properties','items','required']}",
                        object(
                                "'properties':{'type':'string'},'items':{'type':'string'},'required':{'type':'string'}",
                                "'properties','items','required'")),
                argumentSet(
                        "values that look like schemas",
                        "{'type':'object','properties':{'a':{'type':'object','properties':{},'default':{'type':'object'}}},"
                                + "'required':['a'],'examples':[{'type':'object'}]}",
                        "{'type':'object','properties':{'a':{'type':'object','properties':{},'default':{'type':'object'},"
                                + "'required':[]" + CLOSED + "},'required':['a'],'examples':[{'type':'object'}]"
                                + CLOSED),
                argumentSet(
                        "objects at other keywords",
                        "{'type':'object','properties':{'a':{'oneOf':[{'type':'object'}]},'b':{'allOf':[{'type':'object'}]},"
                                + "'c':{'type':'array','prefixItems':[{'type':'object'}],'items':[{'type':'object'}]}},"
                                + "'required':['a','b','c'],'definitions':{'d':{'type':'object'}}}",
                        "{'type':'object','properties':{'a':{'oneOf':[" + object("", "") + "]},'b':{'allOf':["
                                + object("", "") + "]},'c':{'type':'array','prefixItems':[" + object("", "")
                                + "],'items':[" + object("", "") + "]}},'required':['a','b','c'],'definitions':{'d':"
                                + object("", "") + "}" + CLOSED),
                argumentSet(
                        "a map, which no strict schema can say, is left to the service",
                        "{'type':'object','additionalProperties':{'type':'object'}}",
                        "{'type':'object','additionalProperties':" + object("", "") + "}"));
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void strictToolsAndResponseFormatsObeyTheRulesAtEveryDepth(JsonObjectSchema schema, String expected) {
        assertThat(toolParameters(tool(schema), true)).isEqualTo(json(expected));
        assertThat(toolParameters(tool(schema).toBuilder().strict(true).build(), null))
                .isEqualTo(json(expected));
        assertThat(responseSchema(schema, true)).isEqualTo(json(expected));
    }

    @ParameterizedTest
    @MethodSource("rawSchemas")
    void soDoRawSchemas(String schema, String expected) {
        assertThat(responseSchema(raw(schema), true)).isEqualTo(json(expected));
        JsonNode parameters = toolParameters(
                tool(JsonObjectSchema.builder()
                        .addProperty("r", raw(schema))
                        .required("r")
                        .build()),
                true);
        assertThat(parameters.at("/properties/r")).isEqualTo(json(expected));
    }

    @ParameterizedTest
    @MethodSource("rawSchemas")
    void whatIsNotStrictGoesAsItIs(String schema, String expectedIfStrict) {
        JsonObjectSchema parameters =
                JsonObjectSchema.builder().addProperty("r", raw(schema)).build();
        for (Boolean strict : new Boolean[] {null, false}) {
            assertThat(responseSchema(raw(schema), strict)).isEqualTo(json(schema));
            assertThat(toolParameters(tool(parameters), strict).at("/properties/r"))
                    .isEqualTo(json(schema));
        }
        ToolSpecification lenient = tool(parameters).toBuilder().strict(false).build();
        assertThat(toolParameters(lenient, true).at("/properties/r")).isEqualTo(json(schema));
    }

    @Test
    void aToolWithoutParametersIsStrictToo() {
        ToolSpecification now = ToolSpecification.builder().name("now").build();

        assertThat(toolParameters(now, true)).isEqualTo(json(object("", "")));
        assertThat(toolParameters(now, null)).isEqualTo(json("{'type':'object','properties':{}}"));
    }

    interface Assistant {
        Weather answer(String question);
    }

    record Weather(String city, List<Day> days) {}

    record Day(String name, Double degrees) {}

    static class Tools {
        @Tool
        String now() {
            return "10:14";
        }

        @Tool
        String forecast(Day day, @P(value = "the unit", required = false) String unit) {
            return "sunny, " + day + unit;
        }
    }

    /** What AI services send: tools of a class, tools of a provider, and the schema of the return type. */
    @Test
    void aiServicesSendStrictSchemasOnly() {
        ToolSpecification dynamic =
                tool(property("filter", raw("{'type':'object','properties':{'q':{'type':'string'}}}")));
        ToolProvider provider = request -> ToolProviderResult.builder()
                .add(dynamic, (ToolExecutor) (call, memoryId) -> "found")
                .build();
        try (AzureAiInferenceEmulator emulator = AzureAiInferenceEmulator.builder()
                .responder(call -> Reply.text("{\"city\":\"Bern\",\"days\":[]}"))
                .start()) {
            AzureAiInferenceChatModel model = AzureAiInferenceChatModel.builder()
                    .endpoint(emulator.endpoint(EmulatorEndpointType.OPENAI_V1, "gpt-5.4"))
                    .apiKey(emulator.apiKey())
                    .modelName("gpt-5.4")
                    .strictJsonSchema(true)
                    .supportedCapabilities(Capability.RESPONSE_FORMAT_JSON_SCHEMA)
                    .build();

            AiServices.builder(Assistant.class)
                    .chatModel(model)
                    .tools(new Tools())
                    .toolProvider(provider)
                    .build()
                    .answer("How is the weather?");

            JsonNode sent = emulator.lastRequest().json();
            assertThat(sent.get("tools")).hasSize(3).allSatisfy(tool -> {
                assertThat(tool.at("/function/strict").asBoolean()).isTrue();
                assertStrict(tool.at("/function/parameters"));
            });
            assertStrict(sent.at("/response_format/json_schema/schema"));
        }
    }

    private static void assertStrict(JsonNode schema) {
        assertThat(schema.at("/type").toString()).contains("object");
        for (JsonNode parent : schema.findParents("properties")) {
            assertThat(parent.get("additionalProperties")).isEqualTo(json("false"));
            assertThat(parent.get("required"))
                    .extracting(JsonNode::asText)
                    .containsExactlyElementsOf(() -> parent.get("properties").fieldNames());
        }
    }

    private static String object(String properties, String required) {
        return "{'type':'object','properties':{" + properties + "},'required':[" + required + "]" + CLOSED;
    }

    private static String nullableObject(String properties, String required) {
        return object(properties, required).replaceFirst("'object'", "['object','null']");
    }

    private static JsonObjectSchema property(String name, JsonSchemaElement schema) {
        return JsonObjectSchema.builder().addProperty(name, schema).build();
    }

    private static JsonRawSchema raw(String singleQuoted) {
        return JsonRawSchema.from(singleQuoted.replace('\'', '"'));
    }

    private static ToolSpecification tool(JsonObjectSchema parameters) {
        return ToolSpecification.builder().name("tool").parameters(parameters).build();
    }

    private static JsonNode toolParameters(ToolSpecification tool, Boolean strict) {
        return sent(AzureAiInferenceChatRequestParameters.builder()
                        .toolSpecifications(tool)
                        .strictJsonSchema(strict)
                        .build())
                .at("/tools/0/function/parameters");
    }

    private static JsonNode responseSchema(JsonSchemaElement root, Boolean strict) {
        return sent(AzureAiInferenceChatRequestParameters.builder()
                        .strictJsonSchema(strict)
                        .responseFormat(ResponseFormat.builder()
                                .type(ResponseFormatType.JSON)
                                .jsonSchema(JsonSchema.builder()
                                        .name("answer")
                                        .rootElement(root)
                                        .build())
                                .build())
                        .build())
                .at("/response_format/json_schema/schema");
    }

    private static JsonNode sent(AzureAiInferenceChatRequestParameters parameters) {
        ChatRequest request = ChatRequest.builder()
                .messages(UserMessage.from("hi"))
                .parameters(parameters)
                .build();
        try {
            return JSON.readTree(JsonWriter.toBytes(
                    ChatCall.of(request, ChatTarget.of(V1), false).wire().body()));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static JsonNode json(String singleQuoted) {
        try {
            return JSON.readTree(singleQuoted.replace('\'', '"'));
        } catch (IOException e) {
            throw new AssertionError(singleQuoted, e);
        }
    }
}
