package dev.langchain4j.model.azure.inference.emulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each rule of {@link Rule}, broken in every way that it names: status, code, words, and that others take the request. */
class RulesTest {

    private static final String USER = "{'role':'user','content':'Hi'}";

    /**
     * A request that breaks a rule.
     *
     * @param deployment whom it asks
     * @param body       what a chat request has besides its user message, or all of a body that begins with a brace
     * @param words      what the error says
     * @param others     deployments that take the same request
     */
    record Broken(Rule rule, String deployment, String body, String words, String... others) {
        @Override
        public String toString() {
            return rule + ": " + body.substring(0, Math.min(100, body.length()));
        }
    }

    static AzureAiInferenceEmulator emulator;
    static Client client;

    @BeforeAll
    static void start() {
        emulator = AzureAiInferenceEmulator.builder()
                .deployments(DefaultDeployments.ALL)
                .deployment(Deployment.embeddings("embed-typed", Dialect.COHERE)
                        .with(Feature.INPUT_TYPE_REQUIRED)
                        .build())
                .start();
        client = new Client(emulator);
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    static Stream<Broken> broken() {
        return Stream.of(
                        schemas(),
                        toolOptions(),
                        mistral(),
                        names(),
                        calls(),
                        blank(),
                        options(),
                        surrogates(),
                        embeddings())
                .flatMap(List::stream);
    }

    private static List<Broken> schemas() {
        String additional = "'additionalProperties' is required to be supplied and to be false.";
        String required = "'required' is required to be supplied and to be an array including every key in properties.";
        String leaf = "{'type':'object','properties':{}}";
        String open = "{'type':'object','properties':{'a':{'type':'string'}},'required':['a']}";
        String optional =
                "{'type':'object','properties':{'a':{'type':'string'},'b':{'type':'string'}},'required':['a'],'additionalProperties':false}";
        return Stream.of(
                        List.of(leaf, "()", additional),
                        List.of(open, "()", additional),
                        List.of(optional, "()", required + " Missing 'b'."),
                        List.of("{'type':'object','properties':{},'additionalProperties':false}", "()", required),
                        List.of(
                                "{'type':'object','additionalProperties':{'type':'string'},'required':[]}",
                                "()",
                                additional),
                        List.of(object("'p':" + leaf, "'p'"), "('properties', 'p')", additional),
                        List.of(
                                object("'p':{'type':'array','items':" + optional + "}", "'p'"),
                                "('properties', 'p', 'items')",
                                required),
                        List.of(
                                object("'p':{'anyOf':[{'type':'null'}," + open + "]}", "'p'"),
                                "('properties', 'p', 'anyOf', '1')",
                                additional),
                        List.of(
                                object("'p':{'$ref':'#/$defs/D'}", "'p'")
                                        .replaceAll("}$", ",'\\$defs':{'D':" + leaf + "}}"),
                                "('$defs', 'D')",
                                additional))
                .flatMap(sample -> Stream.of(
                        function(sample.get(0), "In context=" + sample.get(1) + ", " + sample.get(2)),
                        format(sample.get(0), "In context=" + sample.get(1) + ", " + sample.get(2))))
                .collect(Collectors.toCollection(() -> new ArrayList<>(List.of(
                        format("{'type':'array','items':{'type':'string'}}", "schema must be a JSON Schema of")))));
    }

    private static List<Broken> toolOptions() {
        return Stream.of(
                        "'tool_choice':'auto'",
                        "'tool_choice':'required'",
                        "'tool_choice':'none'",
                        "'tool_choice':{'type':'function','function':{'name':'f'}}",
                        "'parallel_tool_calls':false",
                        "'parallel_tool_calls':true")
                .map(option ->
                        new Broken(Rule.TOOL_OPTIONS, "gpt-4o", option, "is only allowed when 'tools' are specified."))
                .toList();
    }

    private static List<Broken> mistral() {
        String system = "{'role':'system','content':'Be brief'}";
        String said = "{'role':'assistant','content':'Well'}";
        String two = "{'role':'assistant','tool_calls':[" + call("aaaaaaaaa") + "," + call("bbbbbbbbb") + "]}";
        String calls = "{'role':'assistant','tool_calls':[" + call("aaaaaaaaa") + "]}";
        return List.of(
                mistral(
                        Rule.MESSAGE_ORDER,
                        "Unexpected role 'user' after role 'tool'",
                        USER,
                        calls,
                        result("aaaaaaaaa"),
                        USER),
                mistral(
                        Rule.MESSAGE_ORDER,
                        "Unexpected role 'system' after role 'tool'",
                        USER,
                        calls,
                        result("aaaaaaaaa"),
                        system),
                mistral(
                        Rule.MESSAGE_ORDER,
                        "Unexpected role 'system' after role 'assistant'",
                        USER,
                        said,
                        system,
                        USER),
                mistral(Rule.MESSAGE_ORDER, "Expected last role User or Tool", USER, said),
                new Broken(
                        Rule.MESSAGE_ORDER,
                        "mistral-small",
                        messages(USER, result("aaaaaaaaa")),
                        "Unexpected role 'tool' after role 'user'"),
                refusedByAll(
                        Rule.TOOL_RESULTS,
                        "Not the same number of function calls and responses",
                        USER,
                        two,
                        result("aaaaaaaaa")),
                refusedByAll(Rule.TOOL_RESULTS, "Not the same number of function calls", USER, calls, USER),
                refusedByAll(Rule.MESSAGE_ORDER, "Expected last role User or Tool", USER, calls),
                refusedByAll(Rule.TOOL_RESULTS, "Unexpected tool call id ccccccccc", USER, calls, result("ccccccccc")),
                takenByGpt(Rule.EMPTY_ASSISTANT, "but not none.", USER, "{'role':'assistant','content':''}", USER),
                takenByGpt(Rule.EMPTY_ASSISTANT, "but not none.", USER, "{'role':'assistant','content':'\\n '}", USER),
                refusedByAll(Rule.EMPTY_ASSISTANT, "but not none.", USER, "{'role':'assistant'}", USER),
                refusedByAll(Rule.EMPTY_ASSISTANT, "but not none.", USER, "{'role':'assistant','content':null}", USER),
                mistral(Rule.MESSAGE_FIELDS, "extra_forbidden", "{'role':'user','content':'Hi','name':'Ann'}"),
                mistral(
                        Rule.MESSAGE_FIELDS,
                        "'loc':['body','messages',0,'system','name']".replace('\'', '"'),
                        "{'role':'system','content':'Hi','name':'Ann'}",
                        USER),
                mistral(
                        Rule.MESSAGE_FIELDS,
                        "Extra inputs are not permitted",
                        USER,
                        "{'role':'assistant','content':'Hi','refusal':null}",
                        USER),
                mistral(
                        Rule.CALL_IDS,
                        "Tool call id was call_1 but must be a-z, A-Z, 0-9, with a length of 9.",
                        USER,
                        "{'role':'assistant','tool_calls':[" + call("call_1") + "]}",
                        result("call_1")),
                mistral(
                        Rule.CALL_NAMES,
                        "Function name was functions.now but must be",
                        USER,
                        "{'role':'assistant','tool_calls':[" + call("aaaaaaaaa").replace("'f'", "'functions.now'")
                                + "]}",
                        result("aaaaaaaaa")));
    }

    private static List<Broken> names() {
        String pattern = "string does not match pattern. Expected a string that matches the pattern '";
        String functions = pattern + "^[a-zA-Z0-9_-]+$'.";
        return List.of(
                gpt(
                        Rule.MESSAGE_NAMES,
                        "'messages[0].name': " + pattern,
                        "{'role':'user','content':'Hi','name':'Ann Lee'}"),
                gpt(Rule.MESSAGE_NAMES, pattern + "^[^s<|/>]+$'.", "{'role':'user','content':'Hi','name':'a<b'}"),
                gpt(Rule.MESSAGE_NAMES, pattern, "{'role':'user','content':'Hi','name':'a/b'}"),
                gpt(Rule.MESSAGE_NAMES, pattern, "{'role':'user','content':'Hi','name':''}"),
                gpt(
                        Rule.FUNCTION_NAMES,
                        "'messages[1].tool_calls[0].function.name': " + functions,
                        USER,
                        "{'role':'assistant','tool_calls':[" + call("a").replace("'f'", "'functions.now'") + "]}",
                        result("a")),
                new Broken(
                        Rule.FUNCTION_NAMES,
                        "gpt-4o",
                        "'tools':[{'type':'function','function':{'name':'functions.now'}}]",
                        "'tools[0].function.name': " + functions),
                new Broken(
                        Rule.LENGTHS,
                        "gpt-4o",
                        "'tools':[{'type':'function','function':{'name':'" + "f".repeat(65) + "'}}]",
                        "'tools[0].function.name': string too long. Expected a string with maximum length 64, but got a string"
                                + " with length 65 instead."),
                gpt(
                        Rule.LENGTHS,
                        "'messages[1].tool_calls[0].id': string too long. Expected a string with maximum length 40, but got a"
                                + " string with length 41 instead.",
                        USER,
                        "{'role':'assistant','tool_calls':[" + call("i".repeat(41)) + "]}",
                        result("i".repeat(41))));
    }

    private static List<Broken> calls() {
        String two = "{'role':'assistant','tool_calls':[" + call("aaaaaaaaa") + "," + call("bbbbbbbbb") + "]}";
        List<Broken> calls = new ArrayList<>();
        calls.add(new Broken(
                Rule.SINGLE_CALLS,
                "llama-3",
                messages(USER, two, result("aaaaaaaaa"), result("bbbbbbbbb")),
                "This model only supports single tool-calls at once!",
                "gpt-4o",
                "mistral-small",
                "phi-4"));
        for (String deployment : List.of("llama-3", "phi-4", "deepseek-r1")) {
            for (String arguments : List.of("{\\'x\\': \\'unterm", "null", "[1]", "1", "\\'x\\'", "x = 1")) {
                String call = call("aaaaaaaaa").replace("{}", arguments);
                calls.add(new Broken(
                        Rule.CALL_ARGUMENTS,
                        deployment,
                        messages(USER, "{'role':'assistant','tool_calls':[" + call + "]}", result("aaaaaaaaa")),
                        "",
                        "gpt-4o"));
            }
        }
        return calls;
    }

    private static List<Broken> blank() {
        return Stream.of("{'role':'assistant','content':''}", "{'role':'assistant','content':' \\n'}")
                .flatMap(blank -> Stream.of(
                        new Broken(
                                Rule.BLANK_HISTORY,
                                "cohere-command",
                                messages(USER, blank, USER),
                                "all elements in history must have a message",
                                "gpt-4o",
                                "llama-3",
                                "deepseek-r1"),
                        new Broken(
                                Rule.BLANK_CONTENT,
                                "grok-3",
                                messages(USER, blank, USER),
                                "Each message must have at least one content element",
                                "gpt-4o",
                                "phi-4")))
                .toList();
    }

    private static List<Broken> options() {
        List<Broken> options = new ArrayList<>();
        for (String deployment : List.of("o3-mini", "gpt-5.1")) {
            for (String option : List.of(
                    "'top_p':1",
                    "'presence_penalty':0.1",
                    "'frequency_penalty':0.1",
                    "'logprobs':true",
                    "'top_logprobs':1",
                    "'logit_bias':{'1':1}",
                    "'stop':['a']")) {
                String name = option.substring(0, option.indexOf(':'));
                String words = "Unsupported parameter: " + name + " is not supported with this model.";
                options.add(new Broken(Rule.REASONING_OPTIONS, deployment, option, words, "gpt-4o"));
            }
        }
        options.add(new Broken(
                Rule.REASONING_TEMPERATURE,
                "gpt-5.1",
                "'temperature':0.7",
                "Unsupported value: 'temperature' does not support 0.7 with this model. Only the default (1) value is supported.",
                "gpt-4o"));
        options.add(new Broken(
                Rule.STREAM_USAGE,
                "mistral-small",
                "'stream':true,'stream_options':{'include_usage':true}",
                "\"loc\":[\"body\",\"stream_options\",\"include_usage\"]",
                "gpt-4o",
                "llama-3"));
        options.add(new Broken(
                Rule.JSON_WORD,
                "gpt-4o",
                "'response_format':{'type':'json_object'}",
                "'messages' must contain the word 'json' in some form",
                "mistral-small",
                "llama-3"));
        return options;
    }

    private static List<Broken> surrogates() {
        List<Broken> surrogates = new ArrayList<>();
        for (String text : List.of("cut \\ud83d here", "\\uDE00", "\\uDE00\\uD83D", "\\uD83D\\uD83D\\uDE00")) {
            for (String deployment : List.of("gpt-4o", "mistral-small", "grok-3")) {
                surrogates.add(new Broken(
                        Rule.SURROGATES, deployment, messages("{'role':'user','content':'" + text + "'}"), "JSON"));
            }
            surrogates.add(new Broken(
                    Rule.SURROGATES,
                    "gpt-4o",
                    "'tools':[{'type':'function','function':{'name':'f','description':'" + text + "'}}]",
                    "JSON"));
            surrogates.add(new Broken(Rule.SURROGATES, "gpt-4o", "'logit_bias':{'" + text + "':1}", "JSON"));
            surrogates.add(new Broken(Rule.SURROGATES, "text-embedding-3-small", "{'input':['" + text + "']}", "JSON"));
        }
        return surrogates;
    }

    private static List<Broken> embeddings() {
        String text = "'" + "word ".repeat(7_999) + "word'";
        return List.of(
                new Broken(
                        Rule.BATCH_TOKENS,
                        "text-embedding-3-small",
                        inputs(38, text),
                        "Requested 304000 tokens, max 300000 tokens per request"),
                new Broken(
                        Rule.INPUT_TOKENS,
                        "text-embedding-3-small",
                        inputs(1, "'" + "word ".repeat(8_192) + "word'"),
                        "This model's maximum context length is 8192 tokens",
                        "embed-v3"),
                new Broken(
                        Rule.INPUTS,
                        "text-embedding-3-small",
                        inputs(2_049, "'a'"),
                        "array too long. Expected an array with maximum length 2048, but got an array with length 2049"),
                new Broken(
                        Rule.FEWER_INPUTS, "embed-v3", inputs(97, "'a'"), "at most 96 items", "text-embedding-3-small"),
                new Broken(
                        Rule.INPUT_TYPE,
                        "embed-typed",
                        inputs(1, "'a'"),
                        "valid input_type must be provided with the provided model",
                        "embed-v3"));
    }

    private static String inputs(int count, String text) {
        return "{'input':[" + String.join(",", Collections.nCopies(count, text)) + "]}";
    }

    private static Broken gpt(Rule rule, String words, String... messages) {
        return new Broken(rule, "gpt-4o", messages(messages), words, "grok-3");
    }

    private static Broken mistral(Rule rule, String words, String... messages) {
        return new Broken(rule, "mistral-small", messages(messages), words, "grok-3");
    }

    private static Broken takenByGpt(Rule rule, String words, String... messages) {
        return new Broken(rule, "mistral-small", messages(messages), words, "gpt-4o");
    }

    private static Broken refusedByAll(Rule rule, String words, String... messages) {
        return new Broken(rule, "mistral-small", messages(messages), words);
    }

    private static String messages(String... messages) {
        return "{'messages':[" + String.join(",", messages) + "]}";
    }

    private static String call(String id) {
        return "{'id':'" + id + "','type':'function','function':{'name':'f','arguments':'{}'}}";
    }

    private static String result(String id) {
        return "{'role':'tool','tool_call_id':'" + id + "','content':'done'}";
    }

    private static Broken function(String schema, String words) {
        return new Broken(
                Rule.STRICT_FUNCTION,
                "gpt-4o",
                "'tools':[{'type':'function','function':{'name':'f','strict':true,'parameters':" + schema + "}}]",
                "Invalid schema for function 'f': " + words,
                "mistral-small",
                "grok-3");
    }

    private static Broken format(String schema, String words) {
        return new Broken(
                Rule.STRICT_RESPONSE_FORMAT,
                "gpt-4o",
                "'response_format':{'type':'json_schema','json_schema':{'name':'R','strict':true,'schema':" + schema
                        + "}}",
                "Invalid schema for response_format 'R': " + words,
                "mistral-small",
                "grok-3");
    }

    private static String object(String properties, String required) {
        return "{'type':'object','properties':{" + properties + "},'required':[" + required
                + "],'additionalProperties':false}";
    }

    @ParameterizedTest
    @MethodSource("broken")
    void a_broken_rule_is_refused_as_the_service_refuses_it(Broken request) {
        for (EmulatorForm form : EmulatorForm.values()) {
            HttpResponse<String> response = send(form, request.deployment(), request);
            JsonNode error = Client.json(response);

            assertThat(response.statusCode())
                    .as(response.body())
                    .isEqualTo(request.rule().status());
            assertThat(response.body().replace("\\", "")).contains(request.words());
            if (request.rule().code() != null) {
                assertThat(error.findValuesAsText("code"))
                        .as(response.body())
                        .contains(request.rule().code());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("broken")
    void services_without_the_rule_take_the_request(Broken request) {
        for (String other : request.others()) {
            HttpResponse<String> response = send(EmulatorForm.OPENAI_V1, other, request);

            assertThat(response.statusCode()).as(other + ": " + response.body()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'reasoning_effort':'none','temperature':0.2,'top_p':0.5,'stop':['a'],'logprobs':true",
                "'reasoning_effort':'high','temperature':1",
            })
    void a_model_that_does_not_reason_can_be_sampled(String options) {
        Broken request = new Broken(Rule.REASONING_OPTIONS, "gpt-5.1", options, "");

        HttpResponse<String> response = send(EmulatorForm.OPENAI_V1, "gpt-5.1", request);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    }

    @Test
    void every_rule_is_broken_here() {
        assertThat(broken().map(Broken::rule).distinct()).containsExactlyInAnyOrder(Rule.values());
    }

    @Test
    void the_readme_prints_the_table() throws IOException {
        assertThat(Files.readString(readme(), UTF_8))
                .as("README.md has to hold this table:\n%s", Rule.table())
                .contains(Rule.table());
    }

    private static Path readme() {
        Path here = Path.of("README.md");
        Path module = Path.of("..", "langchain4j-azure-ai-inference-emulator", "README.md");
        return Files.exists(module) ? module : here;
    }

    private static HttpResponse<String> send(EmulatorForm form, String deployment, Broken request) {
        String body =
                request.body().startsWith("{") ? request.body() : "{'messages':[" + USER + "]," + request.body() + "}";
        String path = body.startsWith("{'input'") ? "embeddings" : "chat/completions";
        return client.post(form, deployment, path, body, "extra-parameters", "pass-through");
    }
}
