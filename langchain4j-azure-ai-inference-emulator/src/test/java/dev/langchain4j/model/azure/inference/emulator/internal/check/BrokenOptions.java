package dev.langchain4j.model.azure.inference.emulator.internal.check;

import dev.langchain4j.model.azure.inference.emulator.internal.dialect.Rule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Schemas, options and inputs that single services refuse. */
final class BrokenOptions {

    private BrokenOptions() {}

    static Stream<Broken> all() {
        return Stream.of(schemas(), toolOptions(), options(), surrogates(), embeddings())
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
                        new Broken(Rule.TOOL_OPTIONS, "gpt-5.4", option, "is only allowed when 'tools' are specified."))
                .toList();
    }

    private static List<Broken> options() {
        List<Broken> options = new ArrayList<>();
        String reasoning = ",'reasoning_effort':'low'";
        for (String deployment : List.of("gpt-5-mini", "gpt-5.1")) {
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
                String asked = deployment.equals("gpt-5.1") ? option + reasoning : option;
                options.add(new Broken(Rule.REASONING_OPTIONS, deployment, asked, words, "model-router"));
            }
        }
        options.add(new Broken(
                Rule.REASONING_TEMPERATURE,
                "gpt-5.1",
                "'temperature':0.7" + reasoning,
                "Unsupported value: 'temperature' does not support 0.7 with this model. Only the default (1) value is supported.",
                "model-router"));
        options.addAll(effort());
        options.add(new Broken(
                Rule.STREAM_USAGE,
                "mistral-small",
                "'stream':true,'stream_options':{'include_usage':true}",
                "\"loc\":[\"body\",\"stream_options\",\"include_usage\"]",
                "gpt-5.4",
                "llama-tools"));
        options.add(new Broken(
                Rule.JSON_WORD,
                "gpt-5.4",
                "'response_format':{'type':'json_object'}",
                "'messages' must contain the word 'json' in some form",
                "mistral-small",
                "llama-tools"));
        return options;
    }

    /** What the newest models refuse on chat completions, and refer to the Responses API. */
    private static List<Broken> effort() {
        String tools = "'tools':[{'type':'function','function':{'name':'f'}}]";
        String refusal = "Function tools with reasoning_effort are not supported for ";
        String path = " in /v1/chat/completions. ";
        return List.of(
                new Broken(
                        Rule.REASONING_EFFORT,
                        "gpt-5.4",
                        "'reasoning_effort':'minimal'",
                        "'reasoning_effort' does not support 'minimal' with this model. Supported values are: 'none', 'low',"
                                + " 'medium', 'high', and 'xhigh'.",
                        "gpt-5-mini"),
                new Broken(
                        Rule.REASONING_EFFORT,
                        "gpt-6-astra",
                        tools + ",'reasoning_effort':'none'",
                        "Supported values are: 'low', 'medium', 'high', and 'xhigh'.",
                        "gpt-5.1",
                        "gpt-5.4"),
                new Broken(
                        Rule.TOOLS_WITH_REASONING,
                        "gpt-5.4",
                        tools + ",'reasoning_effort':'low'",
                        refusal + "gpt-5.4" + path + "Please use /v1/responses instead.",
                        "gpt-5.1"),
                new Broken(
                        Rule.TOOLS_WITH_REASONING,
                        "gpt-6-astra",
                        tools + ",'reasoning_effort':'high'",
                        refusal + "gpt-6-astra" + path
                                + "To use function tools, use /v1/responses or set reasoning_effort",
                        "gpt-5.1"),
                new Broken(
                        Rule.TOOLS_WITH_REASONING,
                        "gpt-6-astra",
                        tools,
                        refusal + "gpt-6-astra" + path,
                        "gpt-5.1",
                        "gpt-5.4"));
    }

    private static List<Broken> surrogates() {
        List<Broken> surrogates = new ArrayList<>();
        for (String text : List.of("cut \\ud83d here", "\\uDE00", "\\uDE00\\uD83D", "\\uD83D\\uD83D\\uDE00")) {
            for (String deployment : List.of("gpt-5.4", "mistral-small", "grok-4.7")) {
                surrogates.add(new Broken(
                        Rule.SURROGATES,
                        deployment,
                        Broken.messages("{'role':'user','content':'" + text + "'}"),
                        "JSON"));
            }
            surrogates.add(new Broken(
                    Rule.SURROGATES,
                    "gpt-5.4",
                    "'tools':[{'type':'function','function':{'name':'f','description':'" + text + "'}}]",
                    "JSON"));
            surrogates.add(new Broken(Rule.SURROGATES, "gpt-5.4", "'logit_bias':{'" + text + "':1}", "JSON"));
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
                        "embed-v-4-0"),
                new Broken(
                        Rule.INPUTS,
                        "text-embedding-3-small",
                        inputs(2_049, "'a'"),
                        "array too long. Expected an array with maximum length 2048, but got an array with length 2049"),
                new Broken(
                        Rule.FEWER_INPUTS,
                        "embed-v-4-0",
                        inputs(97, "'a'"),
                        "at most 96 items",
                        "text-embedding-3-small"),
                new Broken(
                        Rule.INPUT_TYPE,
                        "embed-typed",
                        inputs(1, "'a'"),
                        "valid input_type must be provided with the provided model",
                        "embed-v-4-0"));
    }

    private static String inputs(int count, String text) {
        return "{'input':[" + String.join(",", Collections.nCopies(count, text)) + "]}";
    }

    private static Broken function(String schema, String words) {
        return new Broken(
                Rule.STRICT_FUNCTION,
                "gpt-5.4",
                "'tools':[{'type':'function','function':{'name':'f','strict':true,'parameters':" + schema + "}}]",
                "Invalid schema for function 'f': " + words,
                "mistral-small",
                "grok-4.7");
    }

    private static Broken format(String schema, String words) {
        return new Broken(
                Rule.STRICT_RESPONSE_FORMAT,
                "gpt-5.4",
                "'response_format':{'type':'json_schema','json_schema':{'name':'R','strict':true,'schema':" + schema
                        + "}}",
                "Invalid schema for response_format 'R': " + words,
                "mistral-small",
                "grok-4.7");
    }

    private static String object(String properties, String required) {
        return "{'type':'object','properties':{" + properties + "},'required':[" + required
                + "],'additionalProperties':false}";
    }
}
