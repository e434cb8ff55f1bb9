package dev.langchain4j.model.azure.inference.internal.responses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.audio.Audio;
import dev.langchain4j.data.image.Image;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.AudioContent;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.PdfFileContent;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.data.pdf.PdfFile;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatApi;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatModel;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatRequestParameters;
import dev.langchain4j.model.azure.inference.AzureAiInferenceProfile.UnsupportedPolicy;
import dev.langchain4j.model.azure.inference.internal.chat.ChatCall;
import dev.langchain4j.model.azure.inference.internal.endpoint.Endpoint;
import dev.langchain4j.model.azure.inference.internal.profile.ChatTarget;
import dev.langchain4j.model.azure.inference.internal.profile.ProfileTraits;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ToolChoice;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests as the Responses API gets them, to the byte. */
class ResponsesRequestTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String RESOURCE = "https://res.services.ai.azure.com/openai/v1";
    private static final String PROJECT = "https://res.services.ai.azure.com/api/projects/p/openai/v1";

    private static final ToolSpecification TOOL = ToolSpecification.builder()
            .name("tide")
            .description("Tide at an island")
            .parameters(JsonObjectSchema.builder()
                    .addStringProperty("island")
                    .required("island")
                    .build())
            .build();

    private static final Map<String, Object> ALMANAC = mcp("almanac");
    private static final Map<String, Object> CHARTS = mcp("charts");

    private static Map<String, Object> mcp(String label) {
        return serverTool("mcp", "server_label", label);
    }

    private static Map<String, Object> named(String type, String name) {
        return serverTool(type, "name", name);
    }

    private static Map<String, Object> serverTool(String type, String field, String value) {
        Map<String, Object> tool = new LinkedHashMap<>();
        tool.put("type", type);
        tool.put(field, value);
        return tool;
    }

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

    /** A turn of the assistant with all that is sent back: reasoning, two calls with reasoning between, and a phase. */
    private static final AiMessage TURN = AiMessage.builder()
            .text("Looking.")
            .thinking("for people")
            .toolExecutionRequests(List.of(call("c1", "{\"island\":\"Juist\"}"), call("c2", "")))
            .attributes(Map.of(
                    "azure_responses_output",
                    List.of(
                            Map.of("type", "reasoning", "id", "rs_1", "summary", List.of(), "encrypted_content", "e1"),
                            Map.of("type", "message", "phase", "commentary", "text", "Let me see."),
                            Map.of("type", "function_call"),
                            Map.of("type", "reasoning", "id", "rs_2", "summary", List.of(), "encrypted_content", "e2"),
                            Map.of("type", "function_call"),
                            Map.of("type", "message", "phase", "final_answer"))))
            .build();

    private static ToolExecutionRequest call(String id, String arguments) {
        return ToolExecutionRequest.builder()
                .id(id)
                .name("tide")
                .arguments(arguments)
                .build();
    }

    static Stream<Arguments> messages() {
        return Stream.of(
                arguments("a question", List.of(UserMessage.from("hi")), "[{'role':'user','content':'hi'}]"),
                arguments(
                        "instructions",
                        List.of(SystemMessage.from("Be brief."), UserMessage.from("hi")),
                        "[{'role':'system','content':'Be brief.'},{'role':'user','content':'hi'}]"),
                arguments(
                        "contents",
                        List.of(UserMessage.from(
                                TextContent.from("Look:"),
                                ImageContent.from("https://host/cat.png", ImageContent.DetailLevel.LOW),
                                ImageContent.from(Image.builder()
                                        .base64Data("AAAA")
                                        .mimeType("image/png")
                                        .build()),
                                PdfFileContent.from(
                                        PdfFile.builder().base64Data("BBBB").build()),
                                PdfFileContent.from("https://host/a.pdf"))),
                        "[{'role':'user','content':[{'type':'input_text','text':'Look:'},"
                                + "{'type':'input_image','image_url':'https://host/cat.png','detail':'low'},"
                                + "{'type':'input_image','image_url':'data:image/png;base64,AAAA','detail':'low'},"
                                + "{'type':'input_file','filename':'document.pdf','file_data':"
                                + "'data:application/pdf;base64,BBBB'},"
                                + "{'type':'input_file','file_url':'https://host/a.pdf'}]}]"),
                arguments(
                        "a turn of another API",
                        List.of(
                                UserMessage.from("hi"),
                                AiMessage.from("Looking.", List.of(call("c1", ""))),
                                ToolExecutionResultMessage.from("c1", "tide", "2 m")),
                        "[{'role':'user','content':'hi'},{'role':'assistant','content':'Looking.'},"
                                + "{'type':'function_call','call_id':'c1','name':'tide','arguments':'{}'},"
                                + "{'type':'function_call_output','call_id':'c1','output':'2 m'}]"),
                arguments(
                        "a turn with its reasoning",
                        List.of(
                                TURN,
                                ToolExecutionResultMessage.from("c1", "tide", "2 m"),
                                ToolExecutionResultMessage.from("c2", "tide", "3 m")),
                        "[{'type':'reasoning','summary':[],'encrypted_content':'e1'},"
                                + "{'role':'assistant','content':'Let me see.','phase':'commentary'},"
                                + "{'type':'function_call','call_id':'c1','name':'tide','arguments':'{\\'island\\':\\'Juist\\'}'},"
                                + "{'type':'reasoning','summary':[],'encrypted_content':'e2'},"
                                + "{'type':'function_call','call_id':'c2','name':'tide','arguments':'{}'},"
                                + "{'role':'assistant','content':'Looking.','phase':'final_answer'},"
                                + "{'type':'function_call_output','call_id':'c1','output':'2 m'},"
                                + "{'type':'function_call_output','call_id':'c2','output':'3 m'}]"),
                arguments(
                        "an image in a result",
                        List.of(
                                AiMessage.from(List.of(call("c1", "{}"))),
                                ToolExecutionResultMessage.builder()
                                        .id("c1")
                                        .toolName("tide")
                                        .contents(List.of(
                                                TextContent.from("The gauge:"),
                                                ImageContent.from("https://host/gauge.png")))
                                        .build()),
                        "[{'type':'function_call','call_id':'c1','name':'tide','arguments':'{}'},"
                                + "{'type':'function_call_output','call_id':'c1','output':["
                                + "{'type':'input_text','text':'The gauge:'},"
                                + "{'type':'input_image','image_url':'https://host/gauge.png','detail':'low'}]}]"),
                arguments(
                        "an empty turn is nothing",
                        List.of(UserMessage.from("hi"), AiMessage.from(""), UserMessage.from("hello?")),
                        "[{'role':'user','content':'hi'},{'role':'user','content':'hello?'}]"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void messages(String name, List<ChatMessage> messages, String input) throws IOException {
        assertThat(body(RESOURCE, messages, options -> options).get("input")).isEqualTo(json(input));
    }

    @Test
    void projectsWantTypesAndIds() throws IOException {
        List<ChatMessage> messages = List.of(
                UserMessage.from("hi"),
                TURN,
                ToolExecutionResultMessage.from("c1", "tide", "2 m"),
                ToolExecutionResultMessage.from("c2", "tide", "3 m"));

        JsonNode input = body(PROJECT, messages, options -> options).get("input");

        assertThat(input).allSatisfy(item -> assertThat(item.has("type")).isTrue());
        assertThat(input.findValuesAsText("id")).containsExactly("rs_1", "rs_2");
    }

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

    private static Arguments row(
            String name, UnaryOperator<AzureAiInferenceChatRequestParameters.Builder> options, String fields) {
        return arguments(name, options, fields);
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

    static Stream<Arguments> absent() {
        return Stream.of(
                row("stopSequences ([x])", options -> options.stopSequences(List.of("x")), "omitted"),
                row("seed (7)", options -> options.seed(7), "omitted"),
                row("frequencyPenalty (1.0)", options -> options.frequencyPenalty(1.0), "omitted"),
                row("presencePenalty (1.0)", options -> options.presencePenalty(1.0), "omitted"),
                row("logitBias ({1=2})", options -> options.logitBias(Map.of("1", 2)), "omitted"),
                row("maxOutputTokens (5)", options -> options.maxOutputTokens(5), "raised to 16"),
                row("extras.max_tokens (5)", options -> options.extras(Map.of("max_tokens", 5)), "raised to 16"),
                row(
                        "extras.max_completion_tokens (5)",
                        options -> options.extras(Map.of("max_completion_tokens", 5)),
                        "raised to 16"),
                row(
                        "extras.max_output_tokens (5)",
                        options -> options.extras(Map.of("max_output_tokens", 5)),
                        "raised to 16"),
                row("extras.max_tokens (5)", options -> options.extras(Map.of("max_tokens", 5L)), "raised to 16"),
                row(
                        "extras.max_tokens (5)",
                        options -> options.extras(Map.of("max_tokens", BigDecimal.valueOf(5))),
                        "raised to 16"),
                row("extras.n (2)", options -> options.extras(Map.of("n", 2)), "omitted"),
                row("extras.stop (x)", options -> options.extras(Map.of("stop", "x")), "omitted"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("absent")
    void whatTheApiDoesNotHaveIsRefusedByName(
            String option, UnaryOperator<AzureAiInferenceChatRequestParameters.Builder> options, String instead) {
        assertThatThrownBy(() -> body(RESOURCE, List.of(UserMessage.from("hi")), options))
                .isInstanceOf(UnsupportedFeatureException.class)
                .hasMessageContaining(option)
                .hasMessageContaining("the Responses API")
                .hasMessageContaining("set api to chat-completions");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("absent")
    void orDegraded(
            String option, UnaryOperator<AzureAiInferenceChatRequestParameters.Builder> options, String instead) {
        ChatCall call = ChatCall.of(
                request(List.of(UserMessage.from("hi")), options), target(RESOURCE, UnsupportedPolicy.DEGRADE), false);
        assertThat(call.degradations()).singleElement().asString().contains(option, "the Responses API", instead);
    }

    @Test
    @DisplayName("server-side tools that chat completions omit leave no options of tools behind")
    void omittedServerTools() {
        ChatCall call = ChatCall.of(
                request(
                        List.of(UserMessage.from("hi")),
                        options -> options.api(AzureAiInferenceChatApi.CHAT_COMPLETIONS)
                                .serverTools(List.of(Map.of("type", "web_search")))
                                .toolChoice(ToolChoice.REQUIRED)
                                .parallelToolCalls(false)),
                target(RESOURCE, UnsupportedPolicy.DEGRADE),
                false);

        assertThat(new String(call.wire().bytes(), StandardCharsets.UTF_8))
                .doesNotContain("tool_choice", "parallel_tool_calls", "web_search");
        assertThat(call.degradations()).singleElement().asString().contains("serverTools");
    }

    static Stream<Arguments> omittedServerToolIsNotChosen() {
        return Stream.of(
                arguments(Map.of("type", "web_search"), "web_search"),
                arguments(ALMANAC, "almanac"),
                arguments(named("function", "ebb"), "ebb"));
    }

    @DisplayName("a server-side tool that chat completions omit is not chosen either, and that is recorded")
    @ParameterizedTest(name = "{1}")
    @MethodSource
    void omittedServerToolIsNotChosen(Map<String, Object> tool, String name) {
        for (List<ToolSpecification> functions : List.of(List.of(TOOL), List.<ToolSpecification>of())) {
            ChatCall call = degraded(options -> options.toolSpecifications(functions)
                    .serverTools(List.of(tool))
                    .toolChoiceName(name));

            assertThat(new String(call.wire().bytes(), StandardCharsets.UTF_8)).doesNotContain("tool_choice", name);
            assertThat(call.degradations())
                    .satisfiesExactly(
                            line -> assertThat(line).startsWith("serverTools"),
                            line -> assertThat(line)
                                    .isEqualTo("toolChoiceName (" + name
                                            + ") is not supported by the Chat Completions API: omitted"));
        }
    }

    private static ChatCall degraded(UnaryOperator<AzureAiInferenceChatRequestParameters.Builder> options) {
        return ChatCall.of(
                request(
                        List.of(UserMessage.from("hi")),
                        some -> options.apply(some.api(AzureAiInferenceChatApi.CHAT_COMPLETIONS))),
                target(RESOURCE, UnsupportedPolicy.DEGRADE),
                false);
    }

    static Stream<Arguments> unknownTools() {
        return Stream.of(
                row3(
                        "a misspelt type",
                        options -> options.serverTools(List.of(Map.of("type", "web_search")))
                                .toolChoiceName("web_serch"),
                        "toolChoiceName 'web_serch' is the name of none of the tools that can be chosen: set it to one of web_search"),
                row3(
                        "a misspelt type beside functions",
                        options -> options.toolSpecifications(List.of(TOOL))
                                .serverTools(List.of(Map.of("type", "web_search"), ALMANAC))
                                .toolChoiceName("web_serch"),
                        "toolChoiceName 'web_serch' is the name of none of the tools that can be chosen: set it to one of tide,"
                                + " web_search, almanac"),
                row3(
                        "a misspelt function among the server-side tools",
                        options -> options.serverTools(List.of(named("function", "ebb"), ALMANAC))
                                .toolChoiceName("function"),
                        "toolChoiceName 'function' is the name of none of the tools that can be chosen: set it to one of"
                                + " ebb, almanac"),
                row3(
                        "a custom tool, whose calls are not read",
                        options -> options.serverTools(List.of(named("custom", "sql"), ALMANAC))
                                .toolChoiceName("sql"),
                        "toolChoiceName 'sql' is the name of none of the tools that can be chosen: set it to one of almanac"),
                row3(
                        "the type of a custom tool alone",
                        options -> options.serverTools(List.of(named("custom", "sql")))
                                .toolChoiceName("custom"),
                        "toolChoiceName 'custom' is the name of none of the tools that can be chosen: omit it"),
                row3(
                        "a type of several",
                        options -> options.serverTools(List.of(ALMANAC, CHARTS)).toolChoiceName("mcp"),
                        "toolChoiceName 'mcp' is the name of several of the tools that can be chosen: set it to one of almanac, charts"));
    }

    private static Arguments row3(
            String name, UnaryOperator<AzureAiInferenceChatRequestParameters.Builder> options, String message) {
        return arguments(name, options, message);
    }

    @DisplayName(
            "a tool choice that is the name of no tool, or of several, is refused with the names that are possible")
    @ParameterizedTest(name = "{0}")
    @MethodSource
    void unknownTools(
            String name, UnaryOperator<AzureAiInferenceChatRequestParameters.Builder> options, String message) {
        assertThatThrownBy(() -> body(RESOURCE, List.of(UserMessage.from("hi")), options))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
        assertThatThrownBy(() -> degraded(options))
                .as("where chat completions omit the server-side tools")
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
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

    @Test
    void audioHasNoForm() {
        ChatMessage spoken = UserMessage.from(AudioContent.from(
                Audio.builder().base64Data("AA").mimeType("audio/wav").build()));
        assertThatThrownBy(() -> body(RESOURCE, List.of(spoken), options -> options))
                .isInstanceOf(UnsupportedFeatureException.class)
                .hasMessageContaining("audio");
    }

    @Test
    void namesOfUsersAreOmittedAndRecorded() throws IOException {
        ChatCall call = ChatCall.of(
                request(List.of(UserMessage.from("Ann", "hi")), options -> options), target(RESOURCE, null), false);
        assertThat(new String(call.wire().bytes(), StandardCharsets.UTF_8)).doesNotContain("Ann");
        assertThat(call.degradations()).singleElement().asString().contains("names of users");
    }

    @ParameterizedTest
    @CsvSource({
        "https://res.services.ai.azure.com/models",
        "https://res.openai.azure.com/openai/deployments/gpt",
        "https://dep.eastus2.models.ai.azure.com"
    })
    void otherEndpointTypesHaveNoSuchApi(String endpoint) {
        assertThatThrownBy(() -> AzureAiInferenceChatModel.builder()
                        .endpoint(endpoint)
                        .apiKey("k")
                        .modelName(endpoint.contains("dep.") ? null : "gpt")
                        .api(AzureAiInferenceChatApi.RESPONSES)
                        .build())
                .isInstanceOf(UnsupportedFeatureException.class)
                .hasMessageContaining("api (responses)")
                .hasMessageContaining("openai-v1");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("onlyResponses")
    void chatCompletionsRefusesWhatOnlyResponsesHas(
            String option, UnaryOperator<AzureAiInferenceChatRequestParameters.Builder> options) {
        assertThatThrownBy(() -> body(
                        RESOURCE,
                        List.of(UserMessage.from("hi")),
                        some -> options.apply(some.api(AzureAiInferenceChatApi.CHAT_COMPLETIONS))))
                .isInstanceOf(UnsupportedFeatureException.class)
                .hasMessageContaining(option)
                .hasMessageContaining("set api to responses");
    }

    @DisplayName("with auto, an option that only the Responses API has decides for it")
    @ParameterizedTest(name = "{0}")
    @MethodSource("onlyResponses")
    void optionsDecide(String option, UnaryOperator<AzureAiInferenceChatRequestParameters.Builder> options) {
        for (AzureAiInferenceChatApi api : Arrays.asList(null, AzureAiInferenceChatApi.AUTO)) {
            ChatRequest request = request(List.of(UserMessage.from("hi")), some -> options.apply(some.api(api)));
            ChatCall call = ChatCall.of(request, target(RESOURCE, null), false);
            assertThat(call.wire().route()).isEqualTo("/responses");
            assertThat(call.degradations()).isEmpty();

            ChatTarget dated = target("https://res.openai.azure.com/openai/deployments/gpt", null);
            assertThatThrownBy(() -> ChatCall.of(request, dated, false))
                    .isInstanceOf(UnsupportedFeatureException.class)
                    .hasMessageContaining(option)
                    .hasMessageContaining("set api to responses, on openai-v1");
        }
    }

    @DisplayName("defaults that together fit neither API are refused as the model is built")
    @Test
    void optionsOfBothApis() {
        assertThatThrownBy(() -> AzureAiInferenceChatModel.builder()
                        .endpoint(RESOURCE)
                        .apiKey("k")
                        .modelName("gpt")
                        .reasoningSummary("auto")
                        .seed(7)
                        .build())
                .isInstanceOf(UnsupportedFeatureException.class)
                .hasMessageContaining("seed (7)")
                .hasMessageContaining("the Responses API");
    }

    static Stream<Arguments> onlyResponses() {
        return Stream.of(
                row2("previousResponseId", options -> options.previousResponseId("resp_1")),
                row2("reasoningSummary", options -> options.reasoningSummary("auto")),
                row2("include", options -> options.include(List.of("x"))),
                row2("truncation", options -> options.truncation("auto")),
                row2("serverTools", options -> options.serverTools(List.of(Map.of("type", "web_search")))));
    }

    private static Arguments row2(String name, UnaryOperator<AzureAiInferenceChatRequestParameters.Builder> options) {
        return arguments(name, options);
    }

    private static JsonNode body(
            String endpoint,
            List<ChatMessage> messages,
            UnaryOperator<AzureAiInferenceChatRequestParameters.Builder> options)
            throws IOException {
        ChatCall call = ChatCall.of(request(messages, options), target(endpoint, null), false);
        return MAPPER.readTree(call.wire().bytes());
    }

    private static ChatTarget target(String endpoint, UnsupportedPolicy policy) {
        return new ChatTarget(
                Endpoint.of(endpoint, null, null, "gpt"),
                ProfileTraits.NONE,
                policy == null ? UnsupportedPolicy.FAIL : policy);
    }

    private static ChatRequest request(
            List<ChatMessage> messages, UnaryOperator<AzureAiInferenceChatRequestParameters.Builder> options) {
        return ChatRequest.builder()
                .messages(messages)
                .parameters(options.apply(
                                AzureAiInferenceChatRequestParameters.builder().api(AzureAiInferenceChatApi.RESPONSES))
                        .build())
                .build();
    }

    private static JsonNode json(String text) throws IOException {
        return MAPPER.readTree(text.replace("\\'", "\\\"").replace('\'', '"'));
    }
}
