package dev.langchain4j.model.azure.inference.internal.chat;

import static dev.langchain4j.model.azure.inference.internal.chat.SentBodies.bodyOf;
import static dev.langchain4j.model.azure.inference.internal.chat.SentBodies.json;
import static dev.langchain4j.model.azure.inference.internal.chat.SentBodies.sent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatRequestParameters;
import dev.langchain4j.model.azure.inference.AzureAiInferenceExtrasPolicy;
import dev.langchain4j.model.azure.inference.internal.endpoint.Endpoint;
import dev.langchain4j.model.azure.inference.internal.http.ApiCall;
import dev.langchain4j.model.azure.inference.internal.profile.ChatTarget;
import dev.langchain4j.model.azure.inference.internal.wire.ChatCompletionsRequest;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.ToolChoice;
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
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** LangChain4j's request against the JSON that the API's reference asks for. */
class ChatRequestMapperTest {

    private static final Endpoint V1 = Endpoint.of("https://res.services.ai.azure.com/openai/v1", null, null, "gpt");
    private static final Endpoint MODELS = Endpoint.of("https://res.services.ai.azure.com/models", null, null, "gpt");
    private static final ToolSpecification WEATHER = ToolSpecification.builder()
            .name("weather")
            .description("Looks out of the window")
            .parameters(JsonObjectSchema.builder()
                    .addStringProperty("city")
                    .required("city")
                    .build())
            .build();

    @Test
    void onlyWhatIsSetIsSent() {
        assertThat(sent(V1, UserMessage.from("hi")))
                .isEqualTo(json("{'model':'gpt','messages':[{'role':'user','content':'hi'}]}"));
    }

    @Test
    void everyOptionHasItsPlace() {
        var parameters = AzureAiInferenceChatRequestParameters.builder()
                .modelName("other")
                .temperature(0.0)
                .topP(0.2)
                .frequencyPenalty(0.3)
                .presencePenalty(-0.4)
                .maxOutputTokens(5)
                .stopSequences("end", "stop")
                .seed(6)
                .toolSpecifications(WEATHER)
                .toolChoice(ToolChoice.AUTO)
                .parallelToolCalls(false)
                .responseFormat(ResponseFormat.JSON)
                .reasoningEffort("low")
                .user("someone")
                .build();

        assertThat(sent(V1, parameters, UserMessage.from("hi"))).isEqualTo(json("""
                {'model':'other','messages':[{'role':'user','content':'hi'}],
                 'temperature':0.0,'top_p':0.2,'frequency_penalty':0.3,'presence_penalty':-0.4,'max_tokens':5,
                 'stop':['end','stop'],'seed':6,
                 'tools':[{'type':'function','function':{'name':'weather','description':'Looks out of the window',
                   'parameters':{'type':'object','properties':{'city':{'type':'string'}},'required':['city']}}}],
                 'tool_choice':'auto','parallel_tool_calls':false,'response_format':{'type':'json_object'},
                 'reasoning_effort':'low','user':'someone'}"""));
    }

    @Test
    void streamsAskForUsageWhereTheFormIsKnownToAnswerOrTheUserSaysSo() {
        var none = AzureAiInferenceChatRequestParameters.EMPTY;
        var yes = AzureAiInferenceChatRequestParameters.builder()
                .streamUsage(true)
                .build();
        var no = AzureAiInferenceChatRequestParameters.builder()
                .streamUsage(false)
                .build();
        var own = AzureAiInferenceChatRequestParameters.builder()
                .extras(Map.of("stream_options", Map.of("include_usage", false)))
                .build();

        assertThat(streamOptions(V1, none)).isEqualTo(json("{'include_usage':true}"));
        assertThat(streamOptions(MODELS, none)).isNull();
        assertThat(streamOptions(V1, no)).isNull();
        assertThat(streamOptions(MODELS, yes)).isEqualTo(json("{'include_usage':true}"));
        assertThat(streamOptions(V1, own)).isEqualTo(json("{'include_usage':false}"));
    }

    @Test
    void tokenLimitGoesUnderTheNameThatTheModelWants() {
        var parameters = AzureAiInferenceChatRequestParameters.builder()
                .maxOutputTokens(5)
                .maxTokensParameter("max_completion_tokens")
                .build();

        JsonNode sent = sent(V1, parameters, UserMessage.from("hi"));

        assertThat(sent.get("max_completion_tokens").asInt()).isEqualTo(5);
        assertThat(sent.has("max_tokens")).isFalse();
    }

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
    void toolsMayHaveNoParametersAndBeStrictOneByOne() {
        var parameters = AzureAiInferenceChatRequestParameters.builder()
                .toolSpecifications(
                        ToolSpecification.builder().name("now").build(),
                        WEATHER.toBuilder().strict(true).build())
                .build();

        assertThat(sent(V1, parameters, UserMessage.from("hi")).get("tools")).isEqualTo(json("""
                [{'type':'function','function':{'name':'now','parameters':{'type':'object','properties':{}}}},
                 {'type':'function','function':{'name':'weather','description':'Looks out of the window','strict':true,
                  'parameters':{'type':'object','properties':{'city':{'type':'string'}},'required':['city'],
                  'additionalProperties':false}}}]"""));
    }

    @Test
    void oneToolCanBeNamed() {
        var parameters = AzureAiInferenceChatRequestParameters.builder()
                .toolSpecifications(WEATHER)
                .toolChoiceName("weather")
                .build();
        assertThat(sent(V1, parameters, UserMessage.from("hi")).get("tool_choice"))
                .isEqualTo(json("{'type':'function','function':{'name':'weather'}}"));

        var unknown = AzureAiInferenceChatRequestParameters.builder()
                .toolSpecifications(WEATHER)
                .toolChoiceName("wether")
                .build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sent(V1, unknown, UserMessage.from("hi")))
                .withMessageContaining("wether");

        var contradictory = AzureAiInferenceChatRequestParameters.builder()
                .toolSpecifications(WEATHER)
                .toolChoiceName("weather")
                .toolChoice(ToolChoice.NONE)
                .build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sent(V1, contradictory, UserMessage.from("hi")))
                .withMessageContaining("NONE");
    }

    @Test
    void extrasAreTypedJsonInTheBody() {
        Map<String, Object> extras = new HashMap<>();
        extras.put("safe_prompt", true);
        extras.put("top_k", 40);
        extras.put("nothing", null);
        extras.put("nested", Map.of("camelCase", List.of(1.5, "x"), "n", Collections.singletonMap("k", null)));
        var parameters =
                AzureAiInferenceChatRequestParameters.builder().extras(extras).build();

        JsonNode sent = sent(MODELS, parameters, UserMessage.from("hi"));

        assertThat(sent).isEqualTo(json("""
                {'model':'gpt','messages':[{'role':'user','content':'hi'}],'safe_prompt':true,'top_k':40,'nothing':null,
                 'nested':{'camelCase':[1.5,'x'],'n':{'k':null}}}"""));
    }

    @Test
    void extraThatIsAlsoAnOptionIsRefused() {
        var both = AzureAiInferenceChatRequestParameters.builder()
                .temperature(0.5)
                .extras(Map.of("temperature", 0.9))
                .build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sent(V1, both, UserMessage.from("hi")))
                .withMessageContaining("extras.temperature")
                .withMessageContaining("0.5");

        var limits = AzureAiInferenceChatRequestParameters.builder()
                .maxOutputTokens(5)
                .extras(Map.of("max_completion_tokens", 9))
                .build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sent(V1, limits, UserMessage.from("hi")))
                .withMessageContaining("maxOutputTokens");

        var alone = AzureAiInferenceChatRequestParameters.builder()
                .extras(Map.of("temperature", 0.9))
                .build();
        assertThat(sent(V1, alone, UserMessage.from("hi")).get("temperature").asDouble())
                .isEqualTo(0.9);
    }

    @Test
    void extrasPolicyIsSentWhereItIsUnderstoodAndActedOnElsewhere() {
        assertThat(call(MODELS, policy(AzureAiInferenceExtrasPolicy.PASS_THROUGH))
                        .extrasHeader())
                .isEqualTo("pass-through");
        assertThat(call(MODELS, policy(AzureAiInferenceExtrasPolicy.DROP)).extrasHeader())
                .isEqualTo("drop");
        assertThat(call(MODELS, policy(AzureAiInferenceExtrasPolicy.ERROR)).extrasHeader())
                .isEqualTo("error");
        Endpoint old = Endpoint.of("https://res.services.ai.azure.com/models", null, "2024-04-01-preview", "gpt");
        assertThat(call(old, policy(AzureAiInferenceExtrasPolicy.PASS_THROUGH)).extrasHeader())
                .isEqualTo("allow");

        ApiCall<?> passed = call(V1, policy(AzureAiInferenceExtrasPolicy.PASS_THROUGH));
        assertThat(passed.extrasHeader()).isNull();
        assertThat(((ChatCompletionsRequest) passed.body()).extras()).containsOnlyKeys("safe_prompt");

        ApiCall<?> dropped = call(V1, policy(AzureAiInferenceExtrasPolicy.DROP));
        assertThat(((ChatCompletionsRequest) dropped.body()).extras()).isEmpty();
        assertThat(dropped.degradations()).singleElement().asString().contains("extras.safe_prompt");

        assertThatThrownBy(() -> call(V1, policy(AzureAiInferenceExtrasPolicy.ERROR)))
                .isInstanceOf(UnsupportedFeatureException.class)
                .hasMessageContaining("safe_prompt")
                .hasMessageContaining("extrasPolicy");
    }

    @Test
    void optionsBeyondTheContractAreExtrasToServicesThatLookAtTheHeader() {
        var beyond = AzureAiInferenceChatRequestParameters.builder()
                .reasoningEffort("low")
                .build();
        var within = AzureAiInferenceChatRequestParameters.builder()
                .temperature(0.5)
                .seed(1)
                .build();

        assertThat(call(MODELS, beyond).extrasHeader()).isEqualTo("pass-through");
        assertThat(call(MODELS, within).extrasHeader()).isNull();
        assertThat(call(V1, beyond).extrasHeader()).isNull();
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

    @Test
    void topKIsRefusedWithTheWayToSendIt() {
        var parameters =
                AzureAiInferenceChatRequestParameters.builder().topK(40).build();
        assertThatThrownBy(() -> sent(V1, parameters, UserMessage.from("hi")))
                .isInstanceOf(UnsupportedFeatureException.class)
                .hasMessageContaining("topK")
                .hasMessageContaining("extras(Map.of(\"top_k\", 40))");
    }

    private static AzureAiInferenceChatRequestParameters policy(AzureAiInferenceExtrasPolicy policy) {
        return AzureAiInferenceChatRequestParameters.builder()
                .extras(Map.of("safe_prompt", true))
                .extrasPolicy(policy)
                .build();
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

    private static ApiCall<?> call(Endpoint endpoint, AzureAiInferenceChatRequestParameters parameters) {
        return ChatCall.of(
                        ChatRequest.builder()
                                .messages(UserMessage.from("hi"))
                                .parameters(parameters)
                                .build(),
                        ChatTarget.of(endpoint),
                        false)
                .wire();
    }

    private static JsonNode streamOptions(Endpoint endpoint, AzureAiInferenceChatRequestParameters parameters) {
        ChatRequest request = ChatRequest.builder()
                .messages(UserMessage.from("hi"))
                .parameters(parameters)
                .build();
        JsonNode body =
                bodyOf(ChatCall.of(request, ChatTarget.of(endpoint), true).wire());
        assertThat(body.get("stream").asBoolean()).isTrue();
        return body.get("stream_options");
    }
}
