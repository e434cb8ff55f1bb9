package dev.langchain4j.model.azure.inference.internal.responses;

import static dev.langchain4j.model.azure.inference.internal.responses.ResponsesEventScript.json;
import static dev.langchain4j.model.azure.inference.internal.responses.ResponsesEventScript.response;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.sun.management.ThreadMXBean;
import dev.langchain4j.model.azure.inference.internal.chat.ChatDialect;
import dev.langchain4j.model.azure.inference.internal.diagnosis.ErrorBody;
import dev.langchain4j.model.azure.inference.internal.error.ErrorInSuccessException;
import dev.langchain4j.model.azure.inference.internal.error.TruncatedStreamException;
import dev.langchain4j.model.azure.inference.internal.json.MalformedResponseException;
import dev.langchain4j.model.azure.inference.internal.json.ResponseLimitException;
import dev.langchain4j.model.azure.inference.internal.profile.ProfileTraits;
import dev.langchain4j.model.azure.inference.internal.reading.ChatAccumulator;
import dev.langchain4j.model.azure.inference.internal.reading.EventAccumulator;
import dev.langchain4j.model.azure.inference.internal.reading.ResponseLimits;
import dev.langchain4j.model.azure.inference.internal.reading.ServerSentEvents;
import dev.langchain4j.model.azure.inference.internal.wire.ChatCompletionsResponse;
import dev.langchain4j.model.azure.inference.testing.RecordingListener;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The Responses API's responses, sync and streaming, read alike. */
class ResponsesReadTest {

    private static final String TEXT = "{'type':'message','id':'msg_1','role':'assistant','status':'completed',"
            + "'content':[{'type':'output_text','text':'High tide.','annotations':[],'logprobs':[]}]}";
    private static final String REASONING =
            "{'type':'reasoning','id':'rs_1','summary':[],'content':[],'encrypted_content':'e1'}";
    private static final String CALL = "{'type':'function_call','id':'fc_1','call_id':'call_1','name':'tide',"
            + "'arguments':'{}','status':'completed'}";
    private static final String OTHER_CALL = "{'type':'function_call','id':'fc_2','call_id':'call_2','name':'wind',"
            + "'arguments':'{}','status':'completed'}";

    static Stream<Arguments> responses() {
        return Stream.of(
                row("text", TEXT, "", "text=High tide. finish=stop"),
                row(
                        "nothing of several texts is lost",
                        TEXT + "," + TEXT.replace("High", "Low"),
                        "",
                        "text=High tide.\n\nLow tide. finish=stop"),
                row(
                        "commentary is no part of the answer",
                        TEXT.replace("'type':'message'", "'type':'message','phase':'commentary'")
                                        .replace("High tide.", "Looking.")
                                + ","
                                + TEXT.replace("'type':'message'", "'type':'message','phase':'final_answer'"),
                        "",
                        "text=High tide. thinking=Looking. finish=stop replay=[{type=message, phase=commentary,"
                                + " text=Looking.}, {type=message, phase=final_answer}]"),
                row(
                        "unless it is all",
                        TEXT.replace("'type':'message'", "'type':'message','phase':'commentary'"),
                        "",
                        "text=High tide. thinking=High tide. finish=stop replay=[{type=message, phase=commentary,"
                                + " text=High tide.}]"),
                row(
                        "reasoning is kept as it is in the end",
                        REASONING + "," + TEXT,
                        "",
                        "text=High tide. finish=stop replay=[{type=reasoning, id=rs_1, summary=[],"
                                + " encrypted_content=e1}, {type=message}]"),
                row(
                        "summaries are paragraphs",
                        REASONING.replace(
                                        "'summary':[]",
                                        "'summary':[{'type':'summary_text','text':'First.'},"
                                                + "{'type':'summary_text','text':'Then.'}]")
                                + "," + TEXT,
                        "",
                        "text=High tide. thinking=First.\n\nThen. finish=stop replay=[{type=reasoning, id=rs_1,"
                                + " summary=[{type=summary_text, text=First.}, {type=summary_text, text=Then.}],"
                                + " encrypted_content=e1}, {type=message}]"),
                row(
                        "the project's names of responses and agents",
                        REASONING.replace("'id':'rs_1'", "'id':'rs_1','response_id':'resp_1'") + ","
                                + TEXT.replace("'id':'msg_1'", "'id':'msg_1','response_id':'resp_1'"),
                        ",'agent_reference':{'type':'agent_reference','name':'a'},'conversation':null,"
                                + "'content_filters':null",
                        "text=High tide. finish=stop replay=[{type=reasoning, id=rs_1, summary=[],"
                                + " encrypted_content=e1}, {type=message}]"),
                row(
                        "reasoning in clear",
                        "{'type':'reasoning','id':'rs_1','summary':[],'content':[{'type':'reasoning_text',"
                                + "'text':'Moon.'}]}," + TEXT,
                        "",
                        "text=High tide. thinking=Moon. finish=stop"),
                row(
                        "calls, with reasoning between",
                        REASONING + "," + CALL + "," + REASONING.replace("1", "2") + "," + OTHER_CALL,
                        "",
                        "calls=[call_1 tide {}, call_2 wind {}] finish=stop replay=[{type=reasoning, id=rs_1, summary=[],"
                                + " encrypted_content=e1}, {type=function_call}, {type=reasoning, id=rs_2, summary=[],"
                                + " encrypted_content=e2}, {type=function_call}]"),
                row(
                        "a refusal",
                        TEXT.replace(
                                "{'type':'output_text','text':'High tide.','annotations':[],'logprobs':[]}",
                                "{'type':'refusal','refusal':'No.'}"),
                        "",
                        "refusal=No. finish=stop"),
                row(
                        "citations",
                        "{'type':'web_search_call','id':'ws_1','status':'searching'},"
                                + TEXT.replace(
                                        "'annotations':[]",
                                        "'annotations':[{'type':'url_citation','url':'https://host','start_index':0}]"),
                        "",
                        "text=High tide. finish=stop annotations=[{type=url_citation, url=https://host,"
                                + " start_index=0}]"),
                row(
                        "log probabilities",
                        TEXT.replace("'logprobs':[]", "'logprobs':[{'token':'High','logprob':-0.5}]"),
                        "",
                        "text=High tide. finish=stop logprobs=[{token=High, logprob=-0.5}]"),
                arguments(
                        "the limit",
                        response(
                                "incomplete",
                                "[" + TEXT + "," + CALL.replace("completed", "incomplete") + "]",
                                ",'incomplete_details':{'reason':'max_output_tokens'},'usage':{'input_tokens':0,"
                                        + "'output_tokens':0,'total_tokens':0}"),
                        "text=High tide. finish=length"),
                arguments(
                        "the filter",
                        response(
                                "incomplete",
                                "[" + TEXT + "]",
                                ",'incomplete_details':{'reason':'content_filter'},'content_filters':[{'blocked':true,"
                                        + "'source_type':'prompt','content_filter_results':{'hate':{'filtered':true,"
                                        + "'severity':'high'},'jailbreak':{'detected':false,'filtered':false}}},"
                                        + "{'source_type':'completion','content_filter_results':{}}]"),
                        "text=High tide. finish=content_filter filters=[PROMPT hate true high null,"
                                + " PROMPT jailbreak false null false]"),
                row(
                        "usage",
                        TEXT,
                        ",'service_tier':'priority','usage':{'input_tokens':10,'input_tokens_details':{'cached_tokens':3},"
                                + "'output_tokens':7,'output_tokens_details':{'reasoning_tokens':5},'total_tokens':17}",
                        "text=High tide. finish=stop usage=10 7 17 3 5 tier=priority"));
    }

    private static Arguments row(String name, String output, String more, String expected) {
        return arguments(name, response("completed", "[" + output + "]", more), expected);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("responses")
    void aWholeResponse(String name, String response, String expected) {
        assertThat(said(ChatDialect.RESPONSES.readWhole(bytes(response), ResponseLimits.DEFAULT)))
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("responses")
    void aStreamSaysTheSameWhereverItIsCut(String name, String response, String expected) {
        byte[] events = ResponsesEventScript.of(response);
        for (int cut = 0; cut <= events.length; cut++) {
            assertThat(said(read(
                            new RecordingListener(),
                            Arrays.copyOf(events, cut),
                            Arrays.copyOfRange(events, cut, events.length))))
                    .as("cut at %d", cut)
                    .isEqualTo(expected);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("responses")
    void aStreamThatEndsTooEarlyIsNoResponse(String name, String response, String expected) {
        byte[] events = ResponsesEventScript.of(response);
        int terminal = new String(events, UTF_8).lastIndexOf("event: ");
        for (int end = 1; end < terminal; end += 3) {
            byte[] begin = Arrays.copyOf(events, end);
            assertThatThrownBy(() -> read(ChatAccumulator.Listener.NONE, begin))
                    .as("ended at %d", end)
                    .isInstanceOfAny(TruncatedStreamException.class, MalformedResponseException.class);
        }
    }

    /** Some gateways send the last event alone. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("responses")
    void theLastEventIsEnough(String name, String response, String expected) {
        String status = json(response).get("status").asText();
        byte[] event = ("data: {\"type\":\"response." + status + "\",\"response\":" + json(response) + "}\n\n")
                .getBytes(UTF_8);
        assertThat(said(read(new RecordingListener(), event))).isEqualTo(expected);
    }

    @Test
    void callsAreToldPieceByPieceUnderTheirOwnNumbers() {
        RecordingListener told = new RecordingListener();
        String output = "[" + REASONING + "," + CALL.replace("'{}'", "'[1,2]'") + "," + OTHER_CALL + "]";

        read(told, ResponsesEventScript.of(response("completed", output, "")));

        assertThat(told.calls)
                .containsSubsequence(
                        "partial 0 tide [1,", "partial 0 tide 2]", "complete 0 tide [1,2]", "complete 1 wind {}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {'type':'error','sequence_number':3,'error':{'type':'t','code':'c','message':'m','param':null}} | c
                    {'type':'error','code':'c','message':'m','param':null} | c
                    {'type':'response.failed','response':{'status':'failed','error':{'code':'c','message':'m'}}} | c
                    """)
    void anErrorInAStream(String event, String code) {
        byte[] events =
                ("data: {\"type\":\"response.created\",\"response\":{\"id\":\"r\",\"status\":\"in_progress\"}}\n\n"
                                + "data: " + event.replace('\'', '"') + "\n\n")
                        .getBytes(UTF_8);
        assertThatThrownBy(() -> read(ChatAccumulator.Listener.NONE, events))
                .isInstanceOfSatisfying(
                        ErrorInSuccessException.class,
                        error -> assertThat(ErrorBody.of(error.raw()).code()).isEqualTo(code));
    }

    @Test
    void theReasonOfAFailureMayFollow() {
        byte[] events = ("data: {\"type\":\"response.failed\",\"response\":{\"status\":\"failed\",\"error\":null}}\n\n"
                        + "event: error\ndata: {\"type\":\"error\",\"error\":{\"code\":\"rate_limit_exceeded\","
                        + "\"message\":\"slow down\"}}\n\n")
                .getBytes(UTF_8);
        assertThatThrownBy(() -> read(ChatAccumulator.Listener.NONE, events))
                .isInstanceOfSatisfying(
                        ErrorInSuccessException.class,
                        error -> assertThat(error.raw()).contains("rate_limit_exceeded"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {'object':'response','status':'failed','error':{'code':'server_error','message':'m'},'output':[]} | ErrorInSuccessException
                    {'error':{'code':'server_error','message':'m'}} | ErrorInSuccessException
                    {'message':'no such route'} | ErrorInSuccessException
                    {'object':'response','status':'queued','output':[]} | MalformedResponseException
                    {'choices':[]} | MalformedResponseException
                    {'status':'completed','output':[{'type':'image_generation_call','result':'AA'}]} | UnsupportedContentException
                    {'status':'completed','output':[{'type':'custom_tool_call','input':'x'}]} | UnsupportedContentException
                    """)
    void aBodyThatIsNoResponse(String body, String exception) {
        assertThatThrownBy(() -> ChatDialect.RESPONSES.readWhole(bytes(body), ResponseLimits.DEFAULT))
                .satisfies(
                        thrown -> assertThat(thrown.getClass().getSimpleName()).isEqualTo(exception));
    }

    @Test
    void aLongStreamAllocatesLittle() {
        byte[] chunk = ("event: response.output_text.delta\ndata: {\"type\":\"response.output_text.delta\","
                        + "\"content_index\":0,\"delta\":\" word\",\"item_id\":\"msg_0403f5aa511abbe4\",\"logprobs\":[],"
                        + "\"obfuscation\":\"98paylPVBKIcK5A\",\"output_index\":1,\"sequence_number\":6}\n\n")
                .repeat(100)
                .getBytes(UTF_8);
        EventAccumulator accumulator =
                ChatDialect.RESPONSES.newAccumulator(ChatAccumulator.Listener.NONE, ResponseLimits.DEFAULT);
        ServerSentEvents events = new ServerSentEvents(accumulator, ServerSentEvents.DEFAULT_MAX_EVENT_BYTES);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 100; i++) {
            events.feed(chunk, 0, chunk.length);
        }
        long bytesPerEvent = (threads.getCurrentThreadAllocatedBytes() - before) / 10_000;

        assertThat(bytesPerEvent).isLessThan(250);
    }

    @Test
    void limitsHold() {
        byte[] events = ResponsesEventScript.of(response("completed", "[" + TEXT + "]", ""));
        ResponseLimits small = new ResponseLimits(
                false, 1, 4, ResponseLimits.DEFAULT.maxEventBytes(), ResponseLimits.DEFAULT.json(), ProfileTraits.NONE);
        EventAccumulator accumulator = ChatDialect.RESPONSES.newAccumulator(ChatAccumulator.Listener.NONE, small);
        ServerSentEvents reader = new ServerSentEvents(accumulator, 1 << 20);
        assertThatThrownBy(() -> reader.feed(events, 0, events.length)).isInstanceOf(ResponseLimitException.class);
    }

    @Test
    void eventsThatSaySomethingElseAreHandedOn() {
        RecordingListener told = new RecordingListener();
        String output = "[{'type':'web_search_call','id':'ws_1','status':'completed'}," + TEXT + "]";
        read(told, ResponsesEventScript.of(response("completed", output, "")));
        assertThat(told.calls).filteredOn(event -> event.startsWith("unmapped")).hasSize(2);
    }

    private static ChatCompletionsResponse read(ChatAccumulator.Listener listener, byte[]... chunks) {
        EventAccumulator accumulator = ChatDialect.RESPONSES.newAccumulator(listener, ResponseLimits.DEFAULT);
        ServerSentEvents events = new ServerSentEvents(accumulator, ServerSentEvents.DEFAULT_MAX_EVENT_BYTES);
        for (byte[] chunk : chunks) {
            events.feed(chunk, 0, chunk.length);
        }
        events.end();
        return accumulator.end();
    }

    /** All that was read, as far as it says anything. */
    private static String said(ChatCompletionsResponse response) {
        StringBuilder said = new StringBuilder();
        add(said, "text", response.text());
        add(said, "thinking", response.thinking());
        add(said, "refusal", response.refusal());
        add(
                said,
                "calls",
                response.toolCalls().stream()
                        .map(call -> call.id() + " " + call.name() + " " + call.arguments())
                        .toList());
        add(said, "finish", response.finishReason());
        add(
                said,
                "filters",
                response.contentFilterResults().stream()
                        .map(result -> result.source() + " " + result.category() + " " + result.filtered() + " "
                                + result.severity() + " " + result.detected())
                        .toList());
        ChatCompletionsResponse.Usage usage = response.usage();
        add(
                said,
                "usage",
                usage == null
                        ? null
                        : usage.promptTokens() + " " + usage.completionTokens() + " " + usage.totalTokens() + " "
                                + usage.cachedTokens() + " " + usage.reasoningTokens());
        add(said, "annotations", response.details().annotations());
        add(said, "logprobs", response.details().logprobs());
        add(said, "replay", response.details().replay());
        add(said, "tier", response.details().serviceTier());
        assertThat(response.id()).isEqualTo("resp_1");
        assertThat(response.model()).isEqualTo("gpt");
        assertThat(response.created()).isEqualTo(1787150107);
        return said.toString().strip();
    }

    private static void add(StringBuilder said, String what, Object value) {
        if (value != null && !List.of().equals(value)) {
            said.append(' ').append(what).append('=').append(value);
        }
    }

    private static byte[] bytes(String text) {
        return text.replace('\'', '"').getBytes(UTF_8);
    }
}
