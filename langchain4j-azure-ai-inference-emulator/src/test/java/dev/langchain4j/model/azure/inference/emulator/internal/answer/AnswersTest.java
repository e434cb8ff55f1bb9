package dev.langchain4j.model.azure.inference.emulator.internal.answer;

import static dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType.OPENAI_V1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.azure.inference.emulator.Responder;
import dev.langchain4j.model.azure.inference.emulator.testing.Client;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the emulator does to any responder's answer. */
class AnswersTest {

    static final String HI = "'messages':[{'role':'user','content':'Hi'}]";
    static final String TOOLS = "'tools':[{'type':'function','function':{'name':'first','parameters':{'type':'object',"
            + "'properties':{'n':{'type':'integer','minimum':3}},'required':['n']}}},"
            + "{'type':'function','function':{'name':'second'}}]";

    static AzureAiInferenceEmulator emulator;
    static Client client;

    @BeforeAll
    static void start() {
        emulator = AzureAiInferenceEmulator.start();
        client = new Client(emulator);
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 7})
    void cuts_at_exactly_the_tokens_asked_for(int max) {
        emulator.respondWith(call -> Reply.text("It is, I think, four; no more than that."));

        JsonNode plain = plain("'max_completion_tokens':" + max);
        List<JsonNode> stream = stream("'max_completion_tokens':" + max + ",'stream_options':{'include_usage':true}");

        assertThat(plain.at("/choices/0/finish_reason").asText()).isEqualTo("length");
        assertThat(plain.at("/usage/completion_tokens").asInt()).isEqualTo(max);
        assertThat(text(stream))
                .isEqualTo(plain.at("/choices/0/message/content").asText());
        assertThat(stream.get(stream.size() - 1).at("/usage/completion_tokens").asInt())
                .isEqualTo(max);
        assertThat(contents(stream)).hasSizeLessThanOrEqualTo(max);
    }

    @Test
    void a_short_answer_is_not_cut() {
        emulator.respondWith(call -> Reply.text("It is four."));

        JsonNode answer = plain("'max_completion_tokens':4");

        assertThat(answer.at("/choices/0/finish_reason").asText()).isEqualTo("stop");
        assertThat(answer.at("/usage/completion_tokens").asInt()).isEqualTo(4);
    }

    @Test
    void reasoning_uses_tokens_up_first() {
        emulator.respondWith(call -> Reply.text("Four.").thinking("Two and two, that is simple."));

        JsonNode answer = plain("'max_completion_tokens':5");

        assertThat(answer.at("/choices/0/message/content").asText()).isEmpty();
        assertThat(answer.at("/choices/0/finish_reason").asText()).isEqualTo("length");
        assertThat(answer.at("/usage/completion_tokens_details/reasoning_tokens")
                        .asInt())
                .isEqualTo(5);
    }

    @Test
    void several_choices_are_given_if_they_are_asked_for() {
        emulator.respondWith(call -> Reply.text("one two three"));

        JsonNode plain = plain("'n':2");
        List<JsonNode> stream = stream("'n':2,'stream_options':{'include_usage':true}");

        assertThat(plain.path("choices").findValuesAsText("index")).containsExactly("0", "1");
        assertThat(plain.path("choices").findValuesAsText("content")).containsOnly("one two three");
        assertThat(plain.at("/usage/completion_tokens").asInt()).isEqualTo(6);
        assertThat(stream.stream()
                        .filter(event -> event.at("/choices/0/index").asInt(-1) == 1)
                        .map(event -> event.at("/choices/0/delta/content").asText("")))
                .startsWith("", "one")
                .hasSize(5);
        assertThat(stream.get(stream.size() - 1).at("/usage/completion_tokens").asInt())
                .isEqualTo(6);
    }

    @Test
    void usage_adds_up() {
        emulator.respondWith(call -> Reply.text("one two three"));

        JsonNode usage = plain("'seed':1").path("usage");

        assertThat(usage.path("prompt_tokens").asInt()).isPositive();
        assertThat(usage.path("completion_tokens").asInt()).isEqualTo(3);
        assertThat(usage.path("total_tokens").asInt())
                .isEqualTo(usage.path("prompt_tokens").asInt() + 3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"['World',' World']", "'World'"})
    void stops_before_a_stop_sequence(String stop) {
        emulator.respondWith(call -> Reply.text("Good World, goodbye"));

        JsonNode answer = plain("'stop':" + stop);

        assertThat(answer.at("/choices/0/message/content").asText().strip()).isEqualTo("Good");
        assertThat(answer.at("/choices/0/finish_reason").asText()).isEqualTo("stop");
    }

    @Test
    void a_required_tool_is_called_plainly_if_the_responder_does_not() {
        emulator.respondWith(call -> Reply.text("I'd rather talk"));

        JsonNode required = plain(TOOLS + ",'tool_choice':'required'").at("/choices/0");
        JsonNode named = plain(TOOLS + ",'tool_choice':{'type':'function','function':{'name':'second'}}")
                .at("/choices/0");

        assertThat(required.at("/message/tool_calls/0/function/name").asText()).isEqualTo("first");
        assertThat(required.at("/message/tool_calls/0/function/arguments").asText())
                .isEqualTo("{\"n\":3}");
        assertThat(required.path("finish_reason").asText()).isEqualTo("tool_calls");
        assertThat(required.at("/message/content").isNull()).isTrue();
        assertThat(named.at("/message/tool_calls/0/function/name").asText()).isEqualTo("second");
        assertThat(named.path("finish_reason").asText()).as("as GPT does").isEqualTo("stop");
    }

    @Test
    void parallel_calls_can_be_forbidden() {
        emulator.respondWith(call -> Reply.toolCall("first", "{\"n\":4}").andToolCall("second", "{}"));

        assertThat(plain(TOOLS).at("/choices/0/message/tool_calls")).hasSize(2);
        assertThat(plain(TOOLS + ",'parallel_tool_calls':false").at("/choices/0/message/tool_calls"))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'seed':1",
                "'tools':[{'type':'function','function':{'name':'other'}}]",
                "'tools':[{'type':'function','function':{'name':'first'}}],'tool_choice':'none'",
            })
    void a_script_cannot_call_what_is_not_offered(String more) {
        emulator.respondWith(call -> Reply.toolCall("first", "{}"));

        assertScriptError(more, "tool");
    }

    @Test
    void a_scripts_arguments_are_json() {
        emulator.respondWith(call -> Reply.toolCall("first", "n = 4"));

        assertScriptError(TOOLS, "no JSON object");
    }

    @Test
    void a_scripts_json_follows_the_schema() {
        String format = "'response_format':{'type':'json_schema','json_schema':{'name':'A','schema':{'type':'object',"
                + "'properties':{'n':{'type':'integer'}},'required':['n'],'additionalProperties':false}}}";

        emulator.respondWith(call -> Reply.text("{\"n\": 3}"));
        assertThat(plain(format).at("/choices/0/message/content").asText()).isEqualTo("{\"n\": 3}");
        for (String wrong : new String[] {"three", "{}", "{\"n\":\"3\"}", "{\"n\":3,\"m\":4}"}) {
            emulator.respondWith(call -> Reply.text(wrong));
            assertScriptError(format, "schema", "JSON");
        }
        emulator.respondWith(call -> Reply.text("[]"));
        String json = "{'messages':[{'role':'user','content':'As JSON'}],'response_format':{'type':'json_object'}}";
        var response = client.chat(OPENAI_V1, "gpt-5.4", json);
        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body()).contains("asks for JSON");
    }

    @Test
    void a_script_that_throws_is_told() {
        emulator.respondWith(call -> {
            throw new IllegalStateException("no such rule");
        });

        assertScriptError("'seed':1", "no such rule");
    }

    @Test
    void refusals_and_filtered_answers_have_their_shapes() {
        emulator.respondWith(call -> Reply.refusal("I can't help with that."));
        assertThat(plain("'seed':1").at("/choices/0/message/refusal").asText()).isEqualTo("I can't help with that.");
        emulator.respondWith(call -> Reply.contentFiltered("So far"));
        assertThat(plain("'seed':1").at("/choices/0/finish_reason").asText()).isEqualTo("content_filter");
        assertThat(plain("'seed':1")
                        .at("/choices/0/content_filter_results/violence/filtered")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void rules_are_asked_in_order_and_then_the_default() {
        emulator.respondWith(Responder.scripted()
                .when(call -> call.lastUserText().equals("Hi"), Reply.text("first"))
                .when(call -> true, Reply.text("second")));
        assertThat(plain("'seed':1").at("/choices/0/message/content").asText()).isEqualTo("first");

        emulator.respondWith(Responder.scripted().when(call -> false, Reply.text("never")));
        assertThat(plain("'seed':1").at("/choices/0/message/content").asText()).contains("emulator");
    }

    @Test
    void a_call_tells_its_parts() {
        emulator.respondWith(call -> Reply.text(String.join(
                "|",
                call.systemText(),
                call.lastUserText(),
                call.images().toString(),
                call.toolResults().toString(),
                call.toolNames().toString(),
                call.deployment().name())));

        JsonNode answer = Client.json(client.chat(
                OPENAI_V1,
                "gpt-5.4",
                "{'messages':[{'role':'system','content':'S'},"
                        + "{'role':'user','content':[{'type':'text','text':'a'},{'type':'image_url','image_url':{'url':'https://e.com/i'}},{'type':'text','text':'b'}]},"
                        + "{'role':'assistant','tool_calls':[{'id':'1','type':'function','function':{'name':'first','arguments':'{}'}}]},"
                        + "{'role':'tool','tool_call_id':'1','content':'R'}]," + TOOLS + "}"));

        assertThat(answer.at("/choices/0/message/content").asText())
                .isEqualTo("S|a\nb|[https://e.com/i]|[R]|[first, second]|gpt-5.4");
    }

    private static void assertScriptError(String more, String... oneOf) {
        var response = client.chat(OPENAI_V1, "gpt-5.4", "{" + HI + "," + more + "}");
        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body()).contains("script").containsAnyOf(oneOf);
    }

    private static JsonNode plain(String more) {
        var response = client.chat(OPENAI_V1, "gpt-5.4", "{" + HI + "," + more + "}");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return Client.json(response);
    }

    private static List<JsonNode> stream(String more) {
        return Client.events(client.chat(OPENAI_V1, "gpt-5.4", "{'stream':true," + HI + "," + more + "}"));
    }

    private static List<String> contents(List<JsonNode> events) {
        return events.stream()
                .map(event -> event.at("/choices/0/delta/content").asText(""))
                .filter(content -> !content.isEmpty())
                .toList();
    }

    private static String text(List<JsonNode> events) {
        return String.join("", contents(events));
    }
}
