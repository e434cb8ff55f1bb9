package dev.langchain4j.model.azure.inference.emulator.internal.check;

import dev.langchain4j.model.azure.inference.emulator.internal.dialect.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Histories that single services refuse. */
final class BrokenHistories {

    private BrokenHistories() {}

    static Stream<Broken> all() {
        return Stream.of(mistral(), names(), calls(), blank()).flatMap(List::stream);
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
                        Broken.USER,
                        calls,
                        result("aaaaaaaaa"),
                        Broken.USER),
                mistral(
                        Rule.MESSAGE_ORDER,
                        "Unexpected role 'system' after role 'tool'",
                        Broken.USER,
                        calls,
                        result("aaaaaaaaa"),
                        system),
                mistral(
                        Rule.MESSAGE_ORDER,
                        "Unexpected role 'system' after role 'assistant'",
                        Broken.USER,
                        said,
                        system,
                        Broken.USER),
                mistral(Rule.MESSAGE_ORDER, "Expected last role User or Tool", Broken.USER, said),
                new Broken(
                        Rule.MESSAGE_ORDER,
                        "mistral-small",
                        Broken.messages(Broken.USER, result("aaaaaaaaa")),
                        "Unexpected role 'tool' after role 'user'"),
                refusedByAll(
                        Rule.TOOL_RESULTS,
                        "Not the same number of function calls and responses",
                        Broken.USER,
                        two,
                        result("aaaaaaaaa")),
                refusedByAll(
                        Rule.TOOL_RESULTS, "Not the same number of function calls", Broken.USER, calls, Broken.USER),
                refusedByAll(Rule.MESSAGE_ORDER, "Expected last role User or Tool", Broken.USER, calls),
                refusedByAll(
                        Rule.TOOL_RESULTS,
                        "Unexpected tool call id ccccccccc",
                        Broken.USER,
                        calls,
                        result("ccccccccc")),
                takenByGpt(
                        Rule.EMPTY_ASSISTANT,
                        "but not none.",
                        Broken.USER,
                        "{'role':'assistant','content':''}",
                        Broken.USER),
                takenByGpt(
                        Rule.EMPTY_ASSISTANT,
                        "but not none.",
                        Broken.USER,
                        "{'role':'assistant','content':'\\n '}",
                        Broken.USER),
                refusedByAll(Rule.EMPTY_ASSISTANT, "but not none.", Broken.USER, "{'role':'assistant'}", Broken.USER),
                refusedByAll(
                        Rule.EMPTY_ASSISTANT,
                        "but not none.",
                        Broken.USER,
                        "{'role':'assistant','content':null}",
                        Broken.USER),
                mistral(Rule.MESSAGE_FIELDS, "extra_forbidden", "{'role':'user','content':'Hi','name':'Ann'}"),
                mistral(
                        Rule.MESSAGE_FIELDS,
                        "'loc':['body','messages',0,'system','name']".replace('\'', '"'),
                        "{'role':'system','content':'Hi','name':'Ann'}",
                        Broken.USER),
                mistral(
                        Rule.MESSAGE_FIELDS,
                        "Extra inputs are not permitted",
                        Broken.USER,
                        "{'role':'assistant','content':'Hi','refusal':null}",
                        Broken.USER),
                mistral(
                        Rule.CALL_IDS,
                        "Tool call id was call_1 but must be a-z, A-Z, 0-9, with a length of 9.",
                        Broken.USER,
                        "{'role':'assistant','tool_calls':[" + call("call_1") + "]}",
                        result("call_1")),
                mistral(
                        Rule.CALL_NAMES,
                        "Function name was functions.now but must be",
                        Broken.USER,
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
                        Broken.USER,
                        "{'role':'assistant','tool_calls':[" + call("a").replace("'f'", "'functions.now'") + "]}",
                        result("a")),
                new Broken(
                        Rule.FUNCTION_NAMES,
                        "gpt-5.4",
                        "'tools':[{'type':'function','function':{'name':'functions.now'}}]",
                        "'tools[0].function.name': " + functions),
                new Broken(
                        Rule.LENGTHS,
                        "gpt-5.4",
                        "'tools':[{'type':'function','function':{'name':'" + "f".repeat(65) + "'}}]",
                        "'tools[0].function.name': string too long. Expected a string with maximum length 64, but got a string"
                                + " with length 65 instead."),
                gpt(
                        Rule.LENGTHS,
                        "'messages[1].tool_calls[0].id': string too long. Expected a string with maximum length 40, but got a"
                                + " string with length 41 instead.",
                        Broken.USER,
                        "{'role':'assistant','tool_calls':[" + call("i".repeat(41)) + "]}",
                        result("i".repeat(41))));
    }

    private static List<Broken> calls() {
        String two = "{'role':'assistant','tool_calls':[" + call("aaaaaaaaa") + "," + call("bbbbbbbbb") + "]}";
        List<Broken> calls = new ArrayList<>();
        calls.add(new Broken(
                Rule.SINGLE_CALLS,
                "llama-tools",
                Broken.messages(Broken.USER, two, result("aaaaaaaaa"), result("bbbbbbbbb")),
                "This model only supports single tool-calls at once!",
                "gpt-5.4",
                "mistral-small",
                "phi-4"));
        for (String deployment : List.of("llama-tools", "phi-4", "deepseek-v4")) {
            for (String arguments : List.of("{\\'x\\': \\'unterm", "null", "[1]", "1", "\\'x\\'", "x = 1")) {
                String call = call("aaaaaaaaa").replace("{}", arguments);
                calls.add(new Broken(
                        Rule.CALL_ARGUMENTS,
                        deployment,
                        Broken.messages(
                                Broken.USER, "{'role':'assistant','tool_calls':[" + call + "]}", result("aaaaaaaaa")),
                        "",
                        "gpt-5.4"));
            }
        }
        for (String deployment : List.of("deepseek-v4", "kimi-k2.6")) {
            for (String thinking : List.of("", ",'reasoning_content':''")) {
                String asking = "{'role':'assistant','tool_calls':[" + call("a") + "]" + thinking + "}";
                calls.add(new Broken(
                        Rule.CALL_THINKING,
                        deployment,
                        Broken.messages(Broken.USER, asking, result("a")),
                        "The `reasoning_content` in the thinking mode must be passed back to the API.",
                        "phi-4"));
            }
        }
        return calls;
    }

    private static List<Broken> blank() {
        return Stream.of("{'role':'assistant','content':''}", "{'role':'assistant','content':' \\n'}")
                .flatMap(blank -> Stream.of(
                        new Broken(
                                Rule.BLANK_HISTORY,
                                "command-a-plus",
                                Broken.messages(Broken.USER, blank, Broken.USER),
                                "all elements in history must have a message",
                                "gpt-5.4",
                                "llama-tools",
                                "deepseek-v4"),
                        new Broken(
                                Rule.BLANK_CONTENT,
                                "grok-4.7",
                                Broken.messages(Broken.USER, blank, Broken.USER),
                                "Each message must have at least one content element",
                                "gpt-5.4",
                                "phi-4")))
                .toList();
    }

    private static Broken gpt(Rule rule, String words, String... messages) {
        return new Broken(rule, "gpt-5.4", Broken.messages(messages), words, "grok-4.7");
    }

    private static Broken mistral(Rule rule, String words, String... messages) {
        return new Broken(rule, "mistral-small", Broken.messages(messages), words, "grok-4.7");
    }

    private static Broken takenByGpt(Rule rule, String words, String... messages) {
        return new Broken(rule, "mistral-small", Broken.messages(messages), words, "gpt-5.4");
    }

    private static Broken refusedByAll(Rule rule, String words, String... messages) {
        return new Broken(rule, "mistral-small", Broken.messages(messages), words);
    }

    private static String call(String id) {
        return "{'id':'" + id + "','type':'function','function':{'name':'f','arguments':'{}'}}";
    }

    private static String result(String id) {
        return "{'role':'tool','tool_call_id':'" + id + "','content':'done'}";
    }
}
