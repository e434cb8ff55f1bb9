package dev.langchain4j.model.azure.inference.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code /responses} answers, whole and streamed. */
class ResponsesTest {

    private static final String TOOLS = "'tools':[{'type':'function','name':'add','strict':false,'parameters':"
            + "{'type':'object','properties':{'a':{'type':'integer'}}}},{'type':'function','name':'now'}]";
    private static final String ENCRYPTED = "'store':false,'include':['reasoning.encrypted_content']";

    static AzureAiInferenceEmulator emulator;
    static ResponsesClient client;

    @BeforeAll
    static void start() {
        emulator = AzureAiInferenceEmulator.builder()
                .responder(Responder.scripted()
                        .when(asked("text"), Reply.text("Yes, sir"))
                        .when(asked("thought"), Reply.text("Yes").thinking("Well now.\n\nIndeed."))
                        .when(
                                asked("tools"),
                                Reply.toolCall("add", "{\"a\": 1}").andToolCall("now", "{}"))
                        .when(asked("tool"), Reply.text("I look.").andToolCall("add", "{\"a\": 12345}"))
                        .when(asked("refuse"), Reply.refusal("I can't"))
                        .when(asked("filter"), Reply.contentFiltered("And then"))
                        .when(
                                asked("cite"),
                                Reply.output(
                                        "{\"id\":\"ws_1\",\"type\":\"web_search_call\",\"status\":\"searching\"}",
                                        "{\"id\":\"msg_1\",\"type\":\"message\",\"status\":\"completed\",\"content\":[{\"type\":"
                                                + "\"output_text\",\"annotations\":[{\"type\":\"url_citation\",\"url\":\"https://a/b\"}],"
                                                + "\"logprobs\":[],\"text\":\"So\"}],\"role\":\"assistant\"}"))
                        .when(asked("blocked"), AzureErrors.responsePromptFiltered())
                        .when(asked("fail"), Reply.failed("So far", "server_error", "It broke."))
                        .when(asked("limit"), AzureErrors.responseRateLimited()))
                .start();
        client = new ResponsesClient(emulator);
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    private static Predicate<ChatCall> asked(String text) {
        return call -> call.lastUserText().equals(text) || call.lastUserText().equals("JSON " + text);
    }

    /** What is asked, with the status, the output and the events of the response. */
    record Sample(String deployment, String members, String status, List<String> output, List<String> events) {
        @Override
        public String toString() {
            return deployment + ": " + members.substring(0, Math.min(100, members.length()));
        }
    }

    static Stream<Sample> samples() {
        String thoughts = "[{'type':'summary_text','text':'Well now.'},{'type':'summary_text','text':'Indeed.'}]";
        return Stream.of(
                new Sample(
                        "gpt-4o",
                        "'input':'text'",
                        "completed",
                        List.of(message("completed", "Yes, sir", "")),
                        text(3)),
                new Sample(
                        "gpt-5.4",
                        "'input':'text'",
                        "completed",
                        List.of(message("completed", "Yes, sir", ",'phase':'final_answer'")),
                        text(3)),
                new Sample(
                        "gpt-5.4",
                        "'input':[{'role':'user','content':[{'type':'input_text','text':'tools'}]}]," + TOOLS,
                        "completed",
                        List.of(call("completed", "{\\'a\\': 1}", "add"), call("completed", "{}", "now")),
                        concat(call(7), call(2))),
                new Sample(
                        "gpt-5.4",
                        "'input':'tool'," + TOOLS,
                        "completed",
                        List.of(
                                message("completed", "I look.", ",'phase':'commentary'"),
                                call("completed", "{\\'a\\': 12345}", "add")),
                        concat(text(3), call(7))),
                new Sample(
                        "gpt-6-astra",
                        "'input':'text'",
                        "completed",
                        List.of(
                                "{'id':'rs','type':'reasoning','content':[],'summary':[]}",
                                message("completed", "Yes, sir", ",'phase':'final_answer'")),
                        concat(item(), text(3))),
                new Sample(
                        "gpt-6-astra",
                        "'input':'thought','reasoning':{'summary':'auto'}," + ENCRYPTED,
                        "completed",
                        List.of(
                                "{'id':'rs','type':'reasoning','content':[],'encrypted_content':'gAAA','summary':"
                                        + thoughts + "}",
                                message("completed", "Yes", ",'phase':'final_answer'")),
                        concat(item(summary(3), summary(2)), text(1))),
                new Sample(
                        "deepseek-v4",
                        "'input':'thought'",
                        "completed",
                        List.of(
                                "{'id':'rs','type':'reasoning','content':[{'type':'reasoning_text','text':"
                                        + "'Well now.\\n\\nIndeed.'}],'summary':[]}",
                                message("completed", "Yes", "")),
                        concat(item(part("reasoning_text", 5)), text(1))),
                new Sample(
                        "gpt-4o",
                        "'input':'refuse'",
                        "completed",
                        List.of("{'id':'msg','type':'message','status':'completed','content':"
                                + "[{'type':'refusal','refusal':'I can't'}],'role':'assistant'}"),
                        item(part("refusal", 4))),
                new Sample(
                        "gpt-4o",
                        "'input':'filter'",
                        "incomplete",
                        List.of(message("incomplete", "And then", "")),
                        text(2)),
                new Sample(
                        "gpt-4o",
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

    @ParameterizedTest
    @MethodSource("samples")
    void it_answers(Sample sample) {
        JsonNode response = client.respond(sample.deployment(), sample.members());

        assertThat(response.path("status").asText()).isEqualTo(sample.status());
        assertThat(outputs(response)).isEqualTo(sample.output());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void a_stream_tells_all_events_in_their_order(Sample sample) {
        List<JsonNode> events = client.stream(sample.deployment(), sample.members());

        assertThat(events.stream().map(event -> event.path("type").asText().replaceFirst("^response\\.", "")))
                .containsExactlyElementsOf(
                        concat(List.of("created", "in_progress"), sample.events(), List.of(sample.status())));
        for (int i = 0; i < events.size(); i++) {
            assertThat(events.get(i).path("sequence_number").asInt()).isEqualTo(i);
        }
        JsonNode started = events.get(0).path("response");
        assertThat(started.path("status").asText()).isEqualTo("in_progress");
        assertThat(started.path("output")).isEmpty();
        assertThat(started.path("usage").isNull()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void a_stream_ends_with_the_same_response(Sample sample) {
        JsonNode whole = client.respond(sample.deployment(), sample.members());
        List<JsonNode> events = client.stream(sample.deployment(), sample.members());
        JsonNode last = events.get(events.size() - 1).path("response");

        assertThat(ResponsesClient.masked(last)).isEqualTo(ResponsesClient.masked(whole));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void the_deltas_of_a_stream_are_the_texts_of_its_items(Sample sample) {
        List<JsonNode> events = client.stream(sample.deployment(), sample.members());
        JsonNode output = events.get(events.size() - 1).at("/response/output");
        StringBuilder deltas = new StringBuilder();
        for (JsonNode event : events) {
            String type = event.path("type").asText();
            if (type.endsWith(".delta")) {
                deltas.append(event.path("delta").asText());
                assertThat(event.path("item_id").asText())
                        .isEqualTo(output.get(event.path("output_index").asInt())
                                .path("id")
                                .asText());
            } else if (type.matches(".*(text|refusal|arguments)\\.done")) {
                String done = event.path("text")
                        .asText(event.path("refusal")
                                .asText(event.path("arguments").asText()));
                assertThat(deltas.toString()).isEqualTo(done);
                deltas.setLength(0);
            } else if (type.equals("response.output_item.done")) {
                JsonNode item = output.get(event.path("output_index").asInt());
                assertThat(ResponsesClient.masked(event.path("item"))).isEqualTo(ResponsesClient.masked(item));
            }
        }
    }

    @Test
    void encrypted_content_differs_from_event_to_event() {
        List<JsonNode> events = client.stream("gpt-6-astra", "'input':'text'," + ENCRYPTED);

        assertThat(events.stream().flatMap(event -> event.findValuesAsText("encrypted_content").stream()))
                .hasSize(3)
                .doesNotHaveDuplicates();
    }

    @Test
    void deltas_are_obfuscated_unless_the_request_says_no() {
        List<JsonNode> usual = client.stream("gpt-4o", "'input':'text'");
        List<JsonNode> bare = client.stream("gpt-4o", "'input':'text','stream_options':{'include_obfuscation':false}");

        assertThat(usual.get(4).path("obfuscation").asText()).isNotEmpty();
        assertThat(bare.get(4).path("delta").asText()).isEqualTo("Yes");
        assertThat(bare.get(4).has("obfuscation")).isFalse();
    }

    static Stream<Sample> cuts() {
        String words = "'JSON " + "word ".repeat(20).trim() + "'";
        return Stream.of(
                new Sample(
                        "gpt-4o",
                        "'input':" + words + ",'max_output_tokens':16",
                        "max_output_tokens",
                        List.of("message incomplete 16"),
                        List.of()),
                new Sample(
                        "gpt-6-astra",
                        "'input':" + words + ",'max_output_tokens':16",
                        "max_output_tokens",
                        List.of("reasoning  0", "message incomplete 16"),
                        List.of()));
    }

    @ParameterizedTest
    @MethodSource("cuts")
    void the_longest_output_cuts_the_text(Sample sample) {
        JsonNode response = client.respond(sample.deployment(), sample.members());
        List<String> output = new ArrayList<>();
        for (JsonNode item : response.path("output")) {
            output.add(item.path("type").asText() + " " + item.path("status").asText() + " "
                    + Tokens.count(item.at("/content/0/text").asText()));
        }

        assertThat(response.at("/incomplete_details/reason").asText()).isEqualTo(sample.status());
        assertThat(output).isEqualTo(sample.output());
        assertThat(response.at("/usage/output_tokens").asInt()).isEqualTo(16);
    }

    @Test
    void the_longest_output_cuts_a_call_in_its_arguments_and_counts_reasoning() {
        String thinking = "word ".repeat(12).trim();
        emulator.respondWith(call -> Reply.toolCall("now", "{\"zone\": \"UTC\"}")
                .andToolCall("now", "{}")
                .thinking(thinking));

        JsonNode response = client.respond("gpt-6-astra", "'input':'x','max_output_tokens':16," + TOOLS);
        emulator.reset();

        assertThat(outputs(response))
                .containsExactly(
                        "{'id':'rs','type':'reasoning','content':[],'summary':[]}",
                        call("incomplete", "{\\'zone", "now"));
        assertThat(response.at("/usage/output_tokens").asInt()).isEqualTo(16);
        assertThat(response.at("/usage/output_tokens_details/reasoning_tokens").asInt())
                .isEqualTo(12);
    }

    @Test
    void a_blocked_prompt_is_an_error_but_in_a_stream_an_incomplete_response() {
        HttpResponse<String> whole = client.post("gpt-4o", "'input':'blocked'");
        List<JsonNode> events = client.stream("gpt-4o", "'input':'blocked'");
        JsonNode last = events.get(events.size() - 1);

        assertThat(whole.statusCode()).isEqualTo(400);
        assertThat(Client.json(whole).at("/error/code").asText()).isEqualTo("content_filter");
        assertThat(Client.json(whole).at("/error/param").asText()).isEqualTo("prompt");
        assertThat(Client.json(whole).path("error").has("innererror")).isFalse();
        assertThat(events.get(2).at("/item/status").asText()).isEqualTo("incomplete");
        assertThat(last.path("type").asText()).isEqualTo("response.incomplete");
        assertThat(last.at("/response/incomplete_details/reason").asText()).isEqualTo("content_filter");
        assertThat(last.at("/response/usage/total_tokens").asInt(-1)).isZero();
    }

    @Test
    void a_response_fails_under_the_status_200() {
        JsonNode response = client.respond("gpt-4o", "'input':'fail'");

        assertThat(response.path("status").asText()).isEqualTo("failed");
        assertThat(response.path("error").toString())
                .isEqualTo("{\"code\":\"server_error\",\"message\":\"It broke.\"}");
        assertThat(response.path("output")).isEmpty();
    }

    @Test
    void a_stream_tells_the_error_and_the_failure_behind_its_text() {
        List<JsonNode> events = client.stream("gpt-4o", "'input':'fail'");

        assertThat(events.stream().map(event -> event.path("type").asText()))
                .containsExactly(
                        "response.created",
                        "response.in_progress",
                        "response.output_item.added",
                        "response.content_part.added",
                        "response.output_text.delta",
                        "response.output_text.delta",
                        "error",
                        "response.failed");
        assertThat(events.get(6).at("/error/code").asText()).isEqualTo("server_error");
        assertThat(events.get(7).at("/response/error/message").asText()).isEqualTo("It broke.");
    }

    @Test
    void a_rate_limit_in_a_stream_is_told_behind_a_failure_without_error() {
        List<JsonNode> events = client.stream("gpt-4o", "'input':'limit'");

        assertThat(events.get(2).path("type").asText()).isEqualTo("response.failed");
        assertThat(events.get(2).at("/response/error").isNull()).isTrue();
        assertThat(events.get(3).path("type").asText()).isEqualTo("error");
        assertThat(events.get(3).at("/error/type").asText()).isEqualTo("too_many_requests");
        assertThat(events.get(3).at("/error/code").asText()).isEqualTo("rate_limit_exceeded");
    }

    @Test
    void the_response_echoes_the_request_and_names_the_deployment() {
        HttpResponse<String> answer = client.post(
                "gpt-5.4",
                "'input':'text','instructions':'Be brief.','metadata':{'a':'b'},"
                        + "'max_output_tokens':99,'truncation':'auto','text':{'verbosity':'low'},'user':'u'");
        JsonNode response = Client.json(answer);

        assertThat(response.path("model").asText()).isEqualTo("gpt-5.4");
        assertThat(answer.headers().firstValue("x-ms-served-model")).hasValue("gpt-5.4-2026-03-05");
        assertThat(answer.headers().firstValue("x-ms-deployment-name")).hasValue("gpt-5.4");
        assertThat(response.path("instructions").asText()).isEqualTo("Be brief.");
        assertThat(response.path("max_output_tokens").asInt()).isEqualTo(99);
        assertThat(response.path("metadata").toString()).isEqualTo("{\"a\":\"b\"}");
        assertThat(response.path("text").toString())
                .isEqualTo("{\"format\":{\"type\":\"text\"},\"verbosity\":\"low\"}");
        assertThat(response.path("store").asBoolean()).isTrue();
        assertThat(response.at("/reasoning/effort").asText()).isEqualTo("none");
    }

    static Stream<List<String>> schemas() {
        String open = "{'type':'object','properties':{'a':{'type':'string'}}}";
        String strict =
                "{'type':'object','properties':{'a':{'type':'string'}},'additionalProperties':false,'required':['a']}";
        String map = "{'type':'object','additionalProperties':{'type':'string'}}";
        return Stream.of(
                List.of("gpt-4o", open, "", strict, "true"),
                List.of("gpt-4o", open, ",'strict':false", open, "false"),
                List.of("gpt-4o", map, "", map, "false"),
                List.of("deepseek-v4", open, "", open, "false"));
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void a_tool_that_does_not_say_strict_gets_the_strict_form_of_its_schema(List<String> sample) {
        JsonNode tool = client.respond(
                        sample.get(0),
                        "'input':'text','tools':[{'type':'function','name':'f','parameters':" + sample.get(1)
                                + sample.get(2) + "}]")
                .at("/tools/0");

        assertThat(ResponsesClient.masked(tool.path("parameters"))).isEqualTo(sample.get(3));
        assertThat(tool.path("strict").asText()).isEqualTo(sample.get(4));
    }

    @Test
    void a_format_that_does_not_say_strict_is_strict() {
        JsonNode response = client.respond(
                "gpt-4o",
                "'input':'Fill it','text':{'format':{'type':'json_schema','name':'R',"
                        + "'schema':{'type':'object','properties':{'a':{'type':'string'},'b':{'type':'integer'}}}}}");

        assertThat(response.at("/text/format/strict").asBoolean()).isTrue();
        assertThat(response.at("/output/0/content/0/text").asText()).isEqualTo("{\"a\":\"\",\"b\":0}");
    }

    @Test
    void the_cache_knows_a_prompt_again_by_its_key() {
        String members = "'input':'text','prompt_cache_key':'k'";
        JsonNode first = client.respond("gpt-4o", members).path("usage");
        JsonNode second = client.respond("gpt-4o", members).path("usage");

        assertThat(first.at("/input_tokens_details/cached_tokens").asInt(-1)).isZero();
        assertThat(second.at("/input_tokens_details/cached_tokens").asInt())
                .isPositive()
                .isEqualTo(second.path("input_tokens").asInt());
    }

    private static List<String> outputs(JsonNode response) {
        return Stream.of(response.path("output"))
                .flatMap(output -> ChatCall.list(output).stream())
                .map(ResponsesClient::masked)
                .toList();
    }

    private static String message(String status, String text, String phase) {
        return "{'id':'msg','type':'message','status':'" + status
                + "','content':[{'type':'output_text','annotations':[],'logprobs':[],'text':'" + text
                + "'}],'role':'assistant'" + phase + "}";
    }

    private static String call(String status, String arguments, String name) {
        return "{'id':'fc','type':'function_call','status':'" + status + "','arguments':'" + arguments
                + "','call_id':'call','name':'" + name + "'}";
    }

    private static List<String> text(int deltas) {
        return item(part("output_text", deltas));
    }

    private static List<String> part(String type, int deltas) {
        return concat(List.of("content_part.added"), deltas(type, deltas), List.of("content_part.done"));
    }

    private static List<String> summary(int deltas) {
        return concat(
                List.of("reasoning_summary_part.added"),
                deltas("reasoning_summary_text", deltas),
                List.of("reasoning_summary_part.done"));
    }

    private static List<String> call(int deltas) {
        return item(deltas("function_call_arguments", deltas));
    }

    private static List<String> deltas(String type, int deltas) {
        List<String> events = new ArrayList<>(Collections.nCopies(deltas, type + ".delta"));
        events.add(type + ".done");
        return events;
    }

    @SafeVarargs
    private static List<String> item(List<String>... events) {
        return concat(List.of("output_item.added"), concat(events), List.of("output_item.done"));
    }

    @SafeVarargs
    private static List<String> concat(List<String>... lists) {
        return Stream.of(lists).flatMap(List::stream).toList();
    }
}
