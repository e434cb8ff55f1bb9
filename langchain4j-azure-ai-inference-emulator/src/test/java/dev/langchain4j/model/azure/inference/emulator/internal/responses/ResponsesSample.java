package dev.langchain4j.model.azure.inference.emulator.internal.responses;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.model.azure.inference.emulator.ChatCall;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.azure.inference.emulator.Responder;
import dev.langchain4j.model.azure.inference.emulator.internal.json.Json;
import dev.langchain4j.model.azure.inference.emulator.testing.ResponsesClient;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What is asked of {@code /responses}, with the status, the output and the events of the response. */
record ResponsesSample(String deployment, String members, String status, List<String> output, List<String> events) {

    static final String TOOLS = "'tools':[{'type':'function','name':'add','strict':false,'parameters':"
            + "{'type':'object','properties':{'a':{'type':'integer'}}}},{'type':'function','name':'now'}]";
    static final String ENCRYPTED = "'store':false,'include':['reasoning.encrypted_content']";

    /** Answers the samples. */
    static Responder responder() {
        return Responder.scripted()
                .when(asked("text"), Reply.text("Yes, sir"))
                .when(asked("thought"), Reply.text("Yes").thinking("Well now.\n\nIndeed."))
                .when(asked("tools"), Reply.toolCall("add", "{\"a\": 1}").andToolCall("now", "{}"))
                .when(asked("tool"), Reply.text("I look.").andToolCall("add", "{\"a\": 12345}"))
                .when(asked("refuse"), Reply.refusal("I can't"))
                .when(asked("filter"), Reply.contentFiltered("And then"))
                .when(
                        asked("cite"),
                        Reply.output(
                                "{\"id\":\"ws_1\",\"type\":\"web_search_call\",\"status\":\"searching\"}",
                                "{\"id\":\"msg_1\",\"type\":\"message\",\"status\":\"completed\",\"content\":[{\"type\":"
                                        + "\"output_text\",\"annotations\":[{\"type\":\"url_citation\",\"url\":\"https://a/b\"}],"
                                        + "\"logprobs\":[],\"text\":\"So\"}],\"role\":\"assistant\"}"));
    }

    private static Predicate<ChatCall> asked(String text) {
        return call -> call.lastUserText().equals(text);
    }

    static Stream<ResponsesSample> all() {
        String thoughts = "[{'type':'summary_text','text':'Well now.'},{'type':'summary_text','text':'Indeed.'}]";
        return Stream.of(
                new ResponsesSample(
                        "model-router",
                        "'input':'text'",
                        "completed",
                        List.of(message("completed", "Yes, sir", "")),
                        text(3)),
                new ResponsesSample(
                        "gpt-5.4",
                        "'input':'text'",
                        "completed",
                        List.of(message("completed", "Yes, sir", ",'phase':'final_answer'")),
                        text(3)),
                new ResponsesSample(
                        "gpt-5.4",
                        "'input':[{'role':'user','content':[{'type':'input_text','text':'tools'}]}]," + TOOLS,
                        "completed",
                        List.of(call("completed", "{\\'a\\': 1}", "add"), call("completed", "{}", "now")),
                        concat(call(7), call(1))),
                new ResponsesSample(
                        "gpt-5.4",
                        "'input':'tool'," + TOOLS,
                        "completed",
                        List.of(
                                message("completed", "I look.", ",'phase':'commentary'"),
                                call("completed", "{\\'a\\': 12345}", "add")),
                        concat(text(3), call(7))),
                new ResponsesSample(
                        "gpt-6-astra",
                        "'input':'text'",
                        "completed",
                        List.of(
                                "{'id':'rs','type':'reasoning','content':[],'summary':[]}",
                                message("completed", "Yes, sir", ",'phase':'final_answer'")),
                        concat(item(List.of()), text(3))),
                new ResponsesSample(
                        "gpt-6-astra",
                        "'input':'thought','reasoning':{'summary':'auto'}," + ENCRYPTED,
                        "completed",
                        List.of(
                                "{'id':'rs','type':'reasoning','content':[],'encrypted_content':'gAAA','summary':"
                                        + thoughts + "}",
                                message("completed", "Yes", ",'phase':'final_answer'")),
                        concat(item(concat(summary(3), summary(2))), text(1))),
                new ResponsesSample(
                        "deepseek-v4",
                        "'input':'thought'",
                        "completed",
                        List.of(
                                "{'id':'rs','type':'reasoning','content':[{'type':'reasoning_text','text':"
                                        + "'Well now.\\n\\nIndeed.'}],'summary':[]}",
                                message("completed", "Yes", "")),
                        concat(item(part("reasoning_text", 5)), text(1))),
                new ResponsesSample(
                        "gpt-5.4",
                        "'input':'refuse'",
                        "completed",
                        List.of("{'id':'msg','type':'message','status':'completed','content':"
                                + "[{'type':'refusal','refusal':'I can't'}],'role':'assistant'}"),
                        item(part("refusal", 4))),
                new ResponsesSample(
                        "model-router",
                        "'input':'filter'",
                        "incomplete",
                        List.of(message("incomplete", "And then", "")),
                        text(2)),
                new ResponsesSample(
                        "gpt-5.4",
                        "'input':'cite'",
                        "completed",
                        List.of(
                                "{'id':'ws_1','type':'web_search_call','status':'searching'}",
                                message("completed", "So", "")
                                        .replace("'msg'", "'msg_1'")
                                        .replace(
                                                "'annotations':[]",
                                                "'annotations':[{'type':'url_citation','url':'https://a/b'}]")),
                        concat(
                                item(List.of(
                                        "web_search_call.in_progress",
                                        "web_search_call.searching",
                                        "web_search_call.completed")),
                                item(List.of(
                                        "content_part.added",
                                        "output_text.delta",
                                        "output_text.annotation.added",
                                        "output_text.done",
                                        "content_part.done")))));
    }

    /** The items of a response. */
    static List<String> outputs(JsonNode response) {
        return Stream.of(response.path("output"))
                .flatMap(output -> Json.list(output).stream())
                .map(ResponsesClient::masked)
                .toList();
    }

    static String message(String status, String text, String phase) {
        return "{'id':'msg','type':'message','status':'" + status
                + "','content':[{'type':'output_text','annotations':[],'logprobs':[],'text':'" + text
                + "'}],'role':'assistant'" + phase + "}";
    }

    static String call(String status, String arguments, String name) {
        return "{'id':'fc','type':'function_call','status':'" + status + "','arguments':'" + arguments
                + "','call_id':'call','name':'" + name + "'}";
    }

    static List<String> text(int deltas) {
        return item(part("output_text", deltas));
    }

    static List<String> part(String type, int deltas) {
        return concat(List.of("content_part.added"), deltas(type, deltas), List.of("content_part.done"));
    }

    static List<String> summary(int deltas) {
        return concat(
                List.of("reasoning_summary_part.added"),
                deltas("reasoning_summary_text", deltas),
                List.of("reasoning_summary_part.done"));
    }

    static List<String> call(int deltas) {
        return item(deltas("function_call_arguments", deltas));
    }

    static List<String> deltas(String type, int deltas) {
        List<String> events = new ArrayList<>(Collections.nCopies(deltas, type + ".delta"));
        events.add(type + ".done");
        return events;
    }

    static List<String> item(List<String> events) {
        return concat(List.of("output_item.added"), events, List.of("output_item.done"));
    }

    @SafeVarargs
    static List<String> concat(List<String>... lists) {
        List<String> all = new ArrayList<>();
        for (List<String> list : lists) {
            all.addAll(list);
        }
        return all;
    }

    @Override
    public String toString() {
        return deployment + ": " + members.substring(0, Math.min(100, members.length()));
    }
}
