package dev.langchain4j.model.azure.inference.internal.responses;

import static dev.langchain4j.model.azure.inference.testing.ResponsesRequests.ALMANAC;
import static dev.langchain4j.model.azure.inference.testing.ResponsesRequests.CHARTS;
import static dev.langchain4j.model.azure.inference.testing.ResponsesRequests.RESOURCE;
import static dev.langchain4j.model.azure.inference.testing.ResponsesRequests.TOOL;
import static dev.langchain4j.model.azure.inference.testing.ResponsesRequests.body;
import static dev.langchain4j.model.azure.inference.testing.ResponsesRequests.json;
import static dev.langchain4j.model.azure.inference.testing.ResponsesRequests.named;
import static dev.langchain4j.model.azure.inference.testing.ResponsesRequests.request;
import static dev.langchain4j.model.azure.inference.testing.ResponsesRequests.row;
import static dev.langchain4j.model.azure.inference.testing.ResponsesRequests.target;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatRequestParameters;
import dev.langchain4j.model.azure.inference.internal.chat.ChatCall;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ToolChoice;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Options as the Responses API gets them. */
class ResponsesWriterTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static final ResponseFormat SCHEMA = ResponseFormat.builder()
            .type(dev.langchain4j.model.chat.request.ResponseFormatType.JSON)
            .jsonSchema(JsonSchema.builder()
                    .name("A tide, of an island")
                    .rootElement(JsonObjectSchema.builder()
                            .addIntegerProperty("metres")
                            .required("metres")
                            .build())
                    .build())
            .build();

    static Stream<Arguments> options() {
        return Stream.of(
                row("nothing", options -> options, ""),
                row("a limit", options -> options.maxOutputTokens(16), "'max_output_tokens':16"),
                row(
                        "a limit by another name",
                        options -> options.maxOutputTokens(99).maxTokensParameter("max_completion_tokens"),
                        "'max_output_tokens':99"),
                row("sampling", options -> options.temperature(0.5).topP(0.9), "'temperature':0.5,'top_p':0.9"),
                row(
                        "tools say that they are not strict",
                        options -> options.toolSpecifications(List.of(TOOL))
                                .toolChoice(ToolChoice.REQUIRED)
                                .parallelToolCalls(false),
                        "'tools':[{'type':'function','name':'tide','description':'Tide at an island','parameters':"
                                + "{'type':'object','properties':{'island':{'type':'string'}},'required':['island']},"
                                + "'strict':false}],'tool_choice':'required','parallel_tool_calls':false"),
                row(
                        "one tool, strict, beside the service's own",
                        options -> options.toolSpecifications(List.of(TOOL))
                                .strictJsonSchema(true)
                                .toolChoiceName("tide")
                                .serverTools(List.of(Map.of("type", "web_search"))),
                        "'tools':[{'type':'function','name':'tide','description':'Tide at an island','parameters':"
                                + "{'type':'object','properties':{'island':{'type':'string'}},'required':['island'],"
                                + "'additionalProperties':false},'strict':true},{'type':'web_search'}],"
                                + "'tool_choice':{'type':'function','name':'tide'}"),
                row(
                        "the service's own tools with their options",
                        options -> options.serverTools(List.of(Map.of("type", "web_search")))
                                .toolChoice(ToolChoice.REQUIRED)
                                .parallelToolCalls(false),
                        "'tools':[{'type':'web_search'}],'tool_choice':'required','parallel_tool_calls':false"),
                row(
                        "one of the service's own tools",
                        options -> options.serverTools(List.of(Map.of("type", "web_search")))
                                .toolSpecifications(List.of(TOOL))
                                .toolChoiceName("web_search"),
                        "'tools':[{'type':'function','name':'tide','description':'Tide at an island','parameters':"
                                + "{'type':'object','properties':{'island':{'type':'string'}},'required':['island']},"
                                + "'strict':false},{'type':'web_search'}],'tool_choice':{'type':'web_search'}"),
                row(
                        "an MCP server by its type",
                        options -> options.serverTools(List.of(ALMANAC)).toolChoiceName("mcp"),
                        "'tools':[{'type':'mcp','server_label':'almanac'}],"
                                + "'tool_choice':{'type':'mcp','server_label':'almanac'}"),
                row(
                        "one of two MCP servers by its label",
                        options -> options.serverTools(List.of(ALMANAC, CHARTS)).toolChoiceName("charts"),
                        "'tools':[{'type':'mcp','server_label':'almanac'},{'type':'mcp','server_label':'charts'}],"
                                + "'tool_choice':{'type':'mcp','server_label':'charts'}"),
                row(
                        "a function among the server-side tools",
                        options -> options.serverTools(List.of(named("function", "ebb")))
                                .toolChoiceName("ebb"),
                        "'tools':[{'type':'function','name':'ebb'}],'tool_choice':{'type':'function','name':'ebb'}"),
                row(
                        "a function of a namespace",
                        options -> options.serverTools(List.of(named("namespace", "sea")))
                                .toolChoiceName("ebb"),
                        "'tools':[{'type':'namespace','name':'sea'}],'tool_choice':{'type':'function','name':'ebb'}"),
                row(
                        "a function, though a server-side tool has its name",
                        options -> options.serverTools(List.of(Map.of("type", "tide")))
                                .toolSpecifications(List.of(TOOL))
                                .toolChoiceName("tide"),
                        "'tools':[{'type':'function','name':'tide','description':'Tide at an island','parameters':"
                                + "{'type':'object','properties':{'island':{'type':'string'}},'required':['island']},"
                                + "'strict':false},{'type':'tide'}],'tool_choice':{'type':'function','name':'tide'}"),
                row("tool options without tools", options -> options.toolChoice(ToolChoice.REQUIRED), ""),
                row(
                        "JSON",
                        options -> options.responseFormat(ResponseFormat.JSON),
                        "'text':{'format':{'type':'json_object'}}"),
                row(
                        "a schema",
                        options -> options.responseFormat(SCHEMA).verbosity("low"),
                        "'text':{'format':{'type':'json_schema','name':'A_tide__of_an_island','schema':{'type':'object',"
                                + "'properties':{'metres':{'type':'integer'}},'required':['metres']},'strict':false},"
                                + "'verbosity':'low'}"),
                row("an effort", options -> options.reasoningEffort("high"), "'reasoning':{'effort':'high'}"),
                row("thinking", options -> options.returnThinking(true), "'reasoning':{'summary':'auto'}"),
                row(
                        "a summary",
                        options -> options.returnThinking(true).reasoningSummary("detailed"),
                        "'reasoning':{'summary':'detailed'}"),
                row(
                        "no reasoning",
                        options -> options.reasoningEffort("none").returnThinking(true),
                        "'reasoning':{'effort':'none'},'include':null"),
                row("no replay", options -> options.sendThinking(false), "'include':null"),
                row(
                        "state",
                        options -> options.store(true).previousResponseId("resp_1"),
                        "'store':true,'previous_response_id':'resp_1','include':null"),
                row(
                        "inclusions",
                        options -> options.include(List.of("web_search_call.results"))
                                .topLogprobs(2),
                        "'top_logprobs':2,'include':['web_search_call.results','message.output_text.logprobs',"
                                + "'reasoning.encrypted_content']"),
                row(
                        "plain fields",
                        options -> options.user("u")
                                .truncation("auto")
                                .metadata(Map.of("team", "sea"))
                                .serviceTier("priority")
                                .safetyIdentifier("s")
                                .promptCacheKey("k")
                                .promptCacheOptions(Map.of("mode", "explicit")),
                        "'user':'u','truncation':'auto','metadata':{'team':'sea'},'service_tier':'priority',"
                                + "'safety_identifier':'s','prompt_cache_key':'k','prompt_cache_options':{'mode':'explicit'}"),
                row(
                        "extras in the words of chat completions",
                        options -> options.extras(Map.of(
                                "reasoning_effort",
                                "low",
                                "max_completion_tokens",
                                50,
                                "verbosity",
                                "high",
                                "logprobs",
                                true,
                                "response_format",
                                Map.of(
                                        "type",
                                        "json_schema",
                                        "json_schema",
                                        Map.of("name", "n", "schema", Map.of("type", "object"))))),
                        "'reasoning':{'effort':'low'},'max_output_tokens':50,'text':{'verbosity':'high','format':"
                                + "{'type':'json_schema','name':'n','schema':{'type':'object'},'strict':false}},"
                                + "'include':['message.output_text.logprobs','reasoning.encrypted_content']"),
                row(
                        "extras merge into objects",
                        options -> options.reasoningEffort("low")
                                .verbosity("low")
                                .returnThinking(true)
                                .extras(Map.of(
                                        "reasoning",
                                        Map.of("context", "all_turns"),
                                        "text",
                                        Map.of("format", Map.of("type", "json_object")))),
                        "'reasoning':{'effort':'low','context':'all_turns','summary':'auto'},"
                                + "'text':{'verbosity':'low','format':{'type':'json_object'}}"),
                row(
                        "extras bring tools",
                        options -> options.extras(Map.of(
                                "tools",
                                List.of(
                                        Map.of("type", "function", "function", Map.of("name", "f")),
                                        Map.of("type", "mcp", "server_label", "x")))),
                        "'tools':[{'type':'function','name':'f','strict':false},{'type':'mcp','server_label':'x'}]"),
                row("usage always comes", options -> options.streamUsage(true), ""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void options(String name, UnaryOperator<AzureAiInferenceChatRequestParameters.Builder> options, String fields)
            throws IOException {
        Map<String, Object> expected = MAPPER.convertValue(
                json("{'model':'gpt','input':[{'role':'user','content':'hi'}],'store':false,"
                        + "'include':['reasoning.encrypted_content']}"),
                MAPPER.getTypeFactory().constructMapType(java.util.LinkedHashMap.class, String.class, Object.class));
        json("{" + fields + "}").properties().forEach(field -> {
            if (field.getValue().isNull()) {
                expected.remove(field.getKey());
            } else {
                expected.put(field.getKey(), field.getValue());
            }
        });

        assertThat(body(RESOURCE, List.of(UserMessage.from("hi")), options)).isEqualTo(MAPPER.valueToTree(expected));
    }

    @Test
    void streamsAreAskedForNothingElse() throws IOException {
        ChatCall call =
                ChatCall.of(request(List.of(UserMessage.from("hi")), options -> options), target(RESOURCE, null), true);
        assertThat(MAPPER.readTree(call.wire().bytes()).get("stream").asBoolean())
                .isTrue();
        assertThat(MAPPER.readTree(call.wire().bytes()).has("stream_options")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    reasoning_effort | low
                    verbosity | low
                    max_tokens | 100
                    """)
    void anExtraThatIsAlsoAnOptionIsRefused(String extra, String value) {
        assertThatThrownBy(() -> body(
                        RESOURCE,
                        List.of(UserMessage.from("hi")),
                        options -> options.reasoningEffort("high")
                                .verbosity("high")
                                .maxOutputTokens(50)
                                .extras(Map.of(extra, value))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("extras." + extra);
    }
}
