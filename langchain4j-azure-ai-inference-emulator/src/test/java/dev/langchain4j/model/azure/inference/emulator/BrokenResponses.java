package dev.langchain4j.model.azure.inference.emulator;

import static dev.langchain4j.model.azure.inference.emulator.ResponsesRule.*;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Requests that {@code /responses} refuses.
 *
 * @param deployment whom it asks
 * @param body       what it has besides the input "Hi", or all of a body with an input
 * @param param      as the error tells it
 * @param words      what the error says
 */
record BrokenResponses(
        ResponsesRule rule,
        String deployment,
        String body,
        @Nullable String param,
        String words) {

    static final String CALL = "{'type':'function_call','call_id':'c1','name':'f','arguments':'{}'}";
    static final String OUTPUT = "{'type':'function_call_output','call_id':'c1','output':'1'}";
    private static final String USER = "{'role':'user','content':'Hi'}";
    private static final String GPT = "gpt-5.4";

    static Stream<BrokenResponses> all() {
        return Stream.of(parameters(), models(), items(), parts(), replay(), tools(), format())
                .flatMap(List::stream);
    }

    String json() {
        return "{" + (body.contains("'input':") || rule == MOVED_PARAMETER ? "" : "'input':'Hi',") + body + "}";
    }

    private static List<BrokenResponses> parameters() {
        List<BrokenResponses> all = new ArrayList<>();
        for (String name : List.of("stop", "seed", "n", "logit_bias", "logprobs", "top_k")) {
            all.add(of(UNKNOWN_PARAMETER, "'" + name + "':1", name, "Unknown parameter: '" + name + "'."));
        }
        all.add(of(
                UNKNOWN_PARAMETER,
                "'stream':true,'stream_options':{'include_usage':true}",
                "stream_options.include_usage",
                "Unknown parameter: 'stream_options.include_usage'."));
        all.add(of(UNKNOWN_PARAMETER, "'text':{'schema':{}}", "text.schema", "Unknown parameter"));
        all.add(of(UNKNOWN_PARAMETER, "'reasoning':{'budget':1}", "reasoning.budget", "Unknown parameter"));
        moved(all, "messages", "[]", "input");
        moved(all, "max_tokens", "100", "max_output_tokens");
        moved(all, "max_completion_tokens", "100", "max_output_tokens");
        moved(all, "response_format", "{'type':'text'}", "text.format");
        moved(all, "reasoning_effort", "'low'", "reasoning.effort");
        moved(all, "verbosity", "'low'", "text.verbosity");
        for (String name : List.of("frequency_penalty", "presence_penalty")) {
            all.add(of(
                    PENALTIES,
                    "'" + name + "':0.5",
                    name,
                    "Unsupported parameter: '" + name + "' is not supported with this model."));
        }
        all.add(of(TYPE, "'temperature':'0'", "temperature", "expected a decimal, but got a string instead."));
        all.add(of(TYPE, "'tools':{}", "tools", "expected an array, but got an object instead."));
        all.add(of(TYPE, "'input':5", "input", "expected a string or an array of items, but got an integer instead."));
        all.add(of(
                VALUE,
                "'truncation':'middle'",
                "truncation",
                "Invalid value: 'middle'. Supported values are: 'auto' and 'disabled'."));
        all.add(of(VALUE, "'include':['reasoning']", "include[0]", "Invalid value: 'reasoning'."));
        all.add(of(
                VALUE,
                "'reasoning':{'effort':'huge'}",
                "reasoning.effort",
                "Supported values are: 'none', 'minimal', 'low', 'medium', 'high', 'xhigh', and 'max'."));
        all.add(of(
                DECIMAL_MIN,
                "'temperature':-1,'stream':true",
                "temperature",
                "Invalid 'temperature': decimal below minimum value. Expected a value >= 0, but got -1 instead."));
        all.add(of(DECIMAL_MAX, "'top_p':1.5", "top_p", "Expected a value <= 1, but got 1.5 instead."));
        all.add(of(
                INTEGER_MIN,
                "'max_output_tokens':10",
                "max_output_tokens",
                "integer below minimum value. Expected a value >= 16, but got 10 instead."));
        all.add(of(INTEGER_MAX, "'top_logprobs':21", "top_logprobs", "Expected a value <= 20, but got 21 instead."));
        all.add(of(
                LENGTH,
                "'safety_identifier':'" + "s".repeat(65) + "'",
                "safety_identifier",
                "Expected a string with maximum length 64, but got a string with length 65 instead."));
        all.add(of(
                MISSING,
                "'input':''",
                null,
                "One of \"input\" or \"previous_response_id\" or 'prompt' or 'conversation' must be provided."));
        all.add(of(MISSING, "'input':[]", null, "must be provided."));
        all.add(of(
                EXCLUSIVE,
                "'previous_response_id':'resp_1','conversation':'conv_1'",
                null,
                "Mutually exclusive parameters"));
        all.add(of(
                PREVIOUS_RESPONSE,
                "'previous_response_id':'resp_1'",
                "previous_response_id",
                "Previous response with id 'resp_1' not found."));
        return all;
    }

    private static void moved(List<BrokenResponses> all, String name, String value, String to) {
        all.add(of(
                MOVED_PARAMETER,
                "'" + name + "':" + value,
                name,
                "Unsupported parameter: '" + name + "'. In the Responses API, this parameter has moved to '" + to
                        + "'. Try again with the new parameter."));
    }

    private static List<BrokenResponses> models() {
        return List.of(
                new BrokenResponses(
                        NOT_SERVED,
                        "kimi-k2.6",
                        "'store':false",
                        "model",
                        "This model is not supported by the Responses API"),
                new BrokenResponses(
                        SAMPLING,
                        "gpt-6-astra",
                        "'temperature':0.5",
                        "temperature",
                        "Unsupported parameter: 'temperature' is not supported with this model."),
                new BrokenResponses(SAMPLING, "gpt-6-astra", "'top_p':1", "top_p", "Unsupported parameter: 'top_p'"),
                new BrokenResponses(SAMPLING, GPT, "'top_p':1,'reasoning':{'effort':'low'}", "top_p", "Unsupported"),
                new BrokenResponses(
                        EFFORT,
                        "gpt-6-astra",
                        "'reasoning':{'effort':'none'}",
                        "reasoning.effort",
                        "Unsupported value: 'reasoning.effort' does not support 'none' with this model. Supported values are:"
                                + " 'low', 'medium', 'high', and 'xhigh'."),
                new BrokenResponses(
                        NO_EFFORT,
                        "deepseek-v4",
                        "'reasoning':{'effort':'low'}",
                        "reasoning.effort",
                        "Unsupported parameter: 'reasoning.effort' is not supported with this model."),
                new BrokenResponses(
                        NO_EFFORT, "gpt-4o", "'reasoning':{'summary':'auto'}", "reasoning.summary", "Unsupported"),
                new BrokenResponses(
                        NO_ENCRYPTED_CONTENT,
                        "gpt-4o",
                        "'include':['reasoning.encrypted_content']",
                        "include",
                        "Encrypted content is not supported with this model."),
                new BrokenResponses(
                        NO_ENCRYPTED_CONTENT,
                        "grok-4.7",
                        "'include':['reasoning.encrypted_content']",
                        "include",
                        "Encrypted content is not supported with this model."),
                new BrokenResponses(
                        LOGPROBS,
                        "gpt-6-astra",
                        "'include':['message.output_text.logprobs']",
                        "include",
                        "logprobs are not supported with reasoning models."),
                new BrokenResponses(
                        CONTEXT,
                        "small",
                        "'input':'" + "word ".repeat(100) + "'",
                        "input",
                        "Your input exceeds the context window of this model."));
    }

    private static List<BrokenResponses> items() {
        return List.of(
                of(VALUE, "'input':[{'type':'tool','content':'x'}]", "input[0]", "Invalid value: 'tool'."),
                of(
                        VALUE,
                        "'input':[{'role':'tool','content':'x'}]",
                        "input[0].role",
                        "Invalid value: 'tool'. Supported values are: 'assistant', 'system', 'developer', and 'user'."),
                of(
                        UNKNOWN_PARAMETER,
                        "'input':[{'role':'user','content':'Hi','name':'Ann'}]",
                        "input[0].name",
                        "Unknown parameter: 'input[0].name'."),
                of(
                        UNKNOWN_PARAMETER,
                        "'input':[{'role':'assistant','content':'Hi','tool_calls':[]}]",
                        "input[0].tool_calls",
                        "Unknown parameter"),
                of(MISSING, "'input':[{'role':'user'}]", "input[0].content", "Missing required parameter"),
                of(
                        MISSING,
                        "'input':[{'type':'function_call','call_id':'c1','arguments':'{}'}]",
                        "input[0].name",
                        "Missing required parameter: 'input[0].name'."),
                of(
                        MISSING,
                        "'input':[" + USER + ",{'type':'function_call_output','output':'1'}]",
                        "input[1].call_id",
                        "Missing required parameter"),
                of(
                        MISSING,
                        "'input':[{'type':'reasoning','encrypted_content':'gAAA'}]",
                        "input[0].summary",
                        "Missing required parameter: 'input[0].summary'."),
                of(
                        TYPE,
                        "'input':[" + CALL.replace("'{}'", "{}") + "]",
                        "input[0].arguments",
                        "expected a string, but got an object instead."),
                of(
                        ID,
                        "'input':[" + CALL.replace("'call_id'", "'id':'call_1','call_id'") + "," + OUTPUT + "]",
                        "input[0].id",
                        "'call_1'. Expected an ID that begins with 'fc'."),
                of(
                        LENGTH,
                        "'input':[" + CALL.replace("c1", "c".repeat(65)) + "]",
                        "input[0].call_id",
                        "maximum length 64"),
                of(
                        NO_OUTPUT,
                        "'input':[" + USER + "," + CALL + "]",
                        "input",
                        "No tool output found for function call c1."),
                of(
                        NO_CALL,
                        "'input':[" + USER + "," + OUTPUT + "]",
                        "input",
                        "No tool call found for function call output with call_id c1."),
                new BrokenResponses(
                        ADJACENT,
                        "deepseek-v4",
                        "'input':[" + CALL + "," + USER + "," + OUTPUT + "]",
                        "input",
                        "must be followed by tool messages"));
    }

    private static List<BrokenResponses> parts() {
        return List.of(
                of(
                        VALUE,
                        content("user", "{'type':'text','text':'x'}"),
                        "input[0].content[0]",
                        "Supported values are: 'input_text', 'input_image', and 'input_file'."),
                of(
                        VALUE,
                        content("assistant", "{'type':'input_text','text':'x'}"),
                        "input[0].content[0]",
                        "Invalid value: 'input_text'. Supported values are: 'output_text' and 'refusal'."),
                of(
                        VALUE,
                        content("user", "{'type':'input_audio','input_audio':{}}"),
                        "input[0].content[0]",
                        "Invalid value"),
                of(
                        TYPE,
                        content("user", "{'type':'input_image','image_url':{'url':'https://a/b'}}"),
                        "input[0].content[0].image_url",
                        "expected an image URL, but got an object instead."),
                of(
                        VALUE,
                        content("user", "{'type':'input_image','image_url':'b.png'}"),
                        "input[0].content[0].image_url",
                        "Expected a valid URL"),
                of(
                        VALUE,
                        content("user", "{'type':'input_image','image_url':'https://a/b','detail':'medium'}"),
                        "input[0].content[0].detail",
                        "Invalid value: 'medium'."),
                of(
                        MISSING,
                        content("user", "{'type':'input_file','file_data':'data:application/pdf;base64,AA=='}"),
                        "input[0].content[0].filename",
                        "Missing required parameter"),
                of(
                        FILE_TYPE,
                        content(
                                "user",
                                "{'type':'input_file','filename':'a.mp3','file_data':'data:audio/mpeg;base64,AA=='}"),
                        null,
                        "The file type you uploaded is not supported. Please try again with a pdf"),
                of(
                        VALUE,
                        "'input':[" + CALL + "," + OUTPUT.replace("'1'", "[{'type':'image'}]") + "]",
                        "input[1].output[0]",
                        "Invalid value: 'image'."),
                new BrokenResponses(
                        CONTENT,
                        "deepseek-v4",
                        content("user", "{'type':'input_image','image_url':'https://a/b'}"),
                        "input[0].content[0]",
                        "input_image is not supported by this model."));
    }

    private static List<BrokenResponses> replay() {
        String foreign = new EncryptedReasoning("other", "resp_1", "rs_1").encrypted("done");
        return List.of(
                of(
                        NOT_FOUND,
                        "'input':[{'type':'item_reference','id':'msg_1'}]",
                        "input",
                        "Item with id 'msg_1' not found."),
                of(
                        NOT_FOUND,
                        "'input':[" + reasoning("'id':'rs_1'") + "," + CALL + "," + OUTPUT + "]",
                        "input",
                        "Item with id 'rs_1' not found."),
                of(
                        NOT_STORED,
                        "'store':false,'input':[" + reasoning("'id':'rs_1'") + "," + CALL + "," + OUTPUT + "]",
                        "input",
                        "Item with id 'rs_1' not found. Items are not persisted when `store` is set to false. Try again with"),
                of(
                        ENCRYPTED_CONTENT,
                        "'input':[" + reasoning("'encrypted_content':'gAAAAABsomething'") + "," + USER + "]",
                        null,
                        "could not be verified."),
                of(
                        ENCRYPTED_CONTENT,
                        "'input':[" + reasoning("'encrypted_content':'" + foreign + "'") + "," + USER + "]",
                        null,
                        "The encrypted content gAAA... could not be verified."));
    }

    private static List<BrokenResponses> tools() {
        String closed = "'additionalProperties' is required to be supplied and to be false.";
        return List.of(
                of(
                        MISSING,
                        "'tools':[{'type':'function','function':{'name':'f'}}]",
                        "tools[0].name",
                        "Missing required parameter: 'tools[0].name'."),
                of(
                        UNKNOWN_PARAMETER,
                        "'tools':[{'type':'function','name':'f','function':{}}]",
                        "tools[0].function",
                        "Unknown parameter"),
                of(VALUE, "'tools':[{'type':'func','name':'f'}]", "tools[0].type", "Invalid value: 'func'."),
                of(
                        VALUE,
                        "'tools':[{'type':'function','name':'f'},{'type':'function','name':'f'}]",
                        "tools[1].name",
                        "Tool names have to be unique."),
                of(
                        FUNCTION_NAME,
                        "'tools':[{'type':'function','name':'f g'}]",
                        "tools[0].name",
                        "string does not match pattern. Expected a string that matches the pattern '^[a-zA-Z0-9_-]+$'."),
                of(
                        LENGTH,
                        "'tools':[{'type':'function','name':'" + "f".repeat(65) + "'}]",
                        "tools[0].name",
                        "too long"),
                of(
                        FUNCTION_SCHEMA,
                        tool("{'type':'object','properties':{'a':{'type':'string'}}}", ",'strict':true"),
                        "tools[0].parameters",
                        "Invalid schema for function 'f': In context=(), " + closed),
                of(
                        FUNCTION_SCHEMA,
                        tool("{'type':'object','properties':{'a':{'type':'text'}}}", ",'strict':false"),
                        "tools[0].parameters",
                        "\"text\" is not valid for 'type'."),
                of(
                        FUNCTION_SCHEMA,
                        tool("{'type':'string'}", ""),
                        "tools[0].parameters",
                        "schema must be a JSON Schema of 'type: \"object\"', got 'type: \"string\"'."),
                of(
                        TOOL_CHOICE,
                        "'tool_choice':'required'",
                        "tool_choice",
                        "Tool choice 'required' must be specified with 'tools' parameter."),
                of(
                        TOOL_CHOICE,
                        "'tools':[{'type':'function','name':'f'}],'tool_choice':{'type':'function','name':'g'}",
                        "tool_choice",
                        "Tool choice 'g' not found in 'tools' parameter."),
                of(
                        MISSING,
                        "'tools':[{'type':'function','name':'f'}],'tool_choice':{'type':'function','function':{}}",
                        "tool_choice.name",
                        "Missing required parameter"),
                of(
                        VALUE,
                        "'tool_choice':'any'",
                        "tool_choice",
                        "Invalid value: 'any'. Supported values are: 'none', 'auto', and 'required'."));
    }

    private static List<BrokenResponses> format() {
        String open = "'name':'R','strict':true,'schema':{'type':'object','properties':{}}";
        return List.of(
                of(
                        MISSING,
                        "'text':{'format':{'type':'json_schema','json_schema':{'name':'R'}}}",
                        "text.format.name",
                        "Missing required parameter: 'text.format.name'."),
                of(MISSING, "'text':{'format':{'type':'json_schema','name':'R'}}", "text.format.schema", "Missing"),
                of(
                        FUNCTION_NAME,
                        "'text':{'format':{'type':'json_schema','name':'R r','schema':{}}}",
                        "text.format.name",
                        "string does not match pattern"),
                of(VALUE, "'text':{'format':{'type':'xml'}}", "text.format.type", "Invalid value: 'xml'."),
                of(
                        FORMAT_SCHEMA,
                        "'text':{'format':{'type':'json_schema'," + open + "}}",
                        "text.format.schema",
                        "Invalid schema for response_format 'R': In context=(), 'additionalProperties' is required"),
                of(
                        FORMAT_SCHEMA,
                        "'text':{'format':{'type':'json_schema','name':'R','schema':{'type':'array'}}}",
                        "text.format.schema",
                        "schema must be a JSON Schema of 'type: \"object\"', got 'type: \"array\"'."),
                new BrokenResponses(
                        FORMAT,
                        "command-a-plus",
                        "'text':{'format':{'type':'json_object'}}",
                        "text.format",
                        "'text.format' of type 'json_object' is not supported with this model."),
                of(
                        JSON_WORD,
                        "'text':{'format':{'type':'json_object'}}",
                        "input",
                        "must contain the word 'json' in some form to use 'text.format' of type 'json_object'."));
    }

    private static String content(String role, String part) {
        return "'input':[{'role':'" + role + "','content':[" + part + "]}]";
    }

    static String reasoning(String members) {
        return "{'type':'reasoning','summary':[]," + members + "}";
    }

    private static String tool(String parameters, String strict) {
        return "'tools':[{'type':'function','name':'f','parameters':" + parameters + strict + "}]";
    }

    private static BrokenResponses of(ResponsesRule rule, String body, @Nullable String param, String words) {
        return new BrokenResponses(rule, GPT, body, param, words);
    }

    @Override
    public String toString() {
        return rule + ": " + body.substring(0, Math.min(100, body.length()));
    }
}
