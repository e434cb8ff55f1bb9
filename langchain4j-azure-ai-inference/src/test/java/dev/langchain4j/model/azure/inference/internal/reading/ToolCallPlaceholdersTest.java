package dev.langchain4j.model.azure.inference.internal.reading;

import static dev.langchain4j.model.azure.inference.testing.ChatAccumulatorDriver.json;
import static dev.langchain4j.model.azure.inference.testing.ChatAccumulatorDriver.toolCall;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.model.azure.inference.internal.chat.ChatDialect;
import dev.langchain4j.model.azure.inference.internal.error.TruncatedStreamException;
import dev.langchain4j.model.azure.inference.internal.wire.ChatCompletionsResponse.ToolCall;
import dev.langchain4j.model.azure.inference.testing.ChatAccumulatorDriver;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Words that services send instead of an absent value, and ids that don't tell tool calls apart; sync and streaming.
 */
class ToolCallPlaceholdersTest {

    private static final String FINISH = "{'choices':[{'index':0,'delta':{},'finish_reason':'tool_calls'}]}";

    /** Each line: the calls as elements of one message, or as events of one stream. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "'id':'null','function':{'name':'f','arguments':'{\"a\":1}'} & 'id':'null','function':{'name':'g','arguments':'{}'}",
                "'id':'None','function':{'name':'f','arguments':'{\"a\":1}'} & 'id':'None','function':{'name':'g','arguments':'{}'}",
                "'id':'','function':{'name':'f','arguments':'{\"a\":1}'} & 'id':' ','function':{'name':'g','arguments':'{}'}",
                "'id':null,'function':{'name':'f','arguments':'{\"a\":1}'} & 'function':{'name':'g','arguments':'{}'}",
                "'index':0,'id':'null','function':{'name':'f','arguments':'{\"a\":1}'} & 'index':1,'id':'null','function':{'name':'g','arguments':'{}'}",
                "'index':0,'id':'undefined','function':{'name':'f','arguments':'{\"a\":1}'} & 'index':0,'id':'undefined','function':{'name':'g','arguments':'{}'}",
                "'index':0,'id':'null','function':{'name':'f','arguments':'{\"a\":1}'} & 'index':1,'id':'null','function':{'name':'g','arguments':'null'}",
                "'function':{'name':'f','arguments':'{\"a\":1}'} & 'function':{'name':'g','arguments':' None '}",
            })
    void aPlaceholderIsAbsent(String calls) {
        for (List<ToolCall> read : bothWays(calls)) {
            assertThat(read).extracting(call -> call.name() + call.arguments()).containsExactly("f{\"a\":1}", "g{}");
            assertThat(read)
                    .extracting(ToolCall::id)
                    .doesNotHaveDuplicates()
                    .allSatisfy(id -> assertThat(id).matches("[a-z0-9]{9}"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'id':'x','function':{'name':'f','arguments':'{\"a\":1}'} & 'id':'x','function':{'name':'g','arguments':'{}'} & 'id':'y','function':{'name':'h','arguments':'{}'}",
                "'index':0,'id':'x','function':{'name':'f','arguments':'{\"a\":1}'} & 'index':1,'id':'x','function':{'name':'g','arguments':'{}'} & 'index':2,'id':'y','function':{'name':'h','arguments':'{}'}",
                "'index':0,'id':'x','function':{'name':'f','arguments':'{\"a\":1}'} & 'index':0,'id':'x','function':{'name':'g','arguments':'{}'} & 'index':0,'id':'y','function':{'name':'h','arguments':'{}'}",
            })
    void equalIdsInOneMessageAreMadeDistinct(String calls) {
        for (List<ToolCall> read : bothWays(calls)) {
            assertThat(read)
                    .extracting(call -> call.name() + call.arguments())
                    .containsExactly("f{\"a\":1}", "g{}", "h{}");
            assertThat(read.get(0).id()).isEqualTo("x");
            assertThat(read.get(1).id()).matches("[a-z0-9]{9}");
            assertThat(read.get(2).id()).isEqualTo("y");
        }
    }

    /** Pieces of one call, or of two, as services cut them that give no index. */
    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            'id':'null','function':{'name':'f','arguments':''} & 'id':'null','function':{'arguments':'{"a":'} & 'id':'null','function':{'arguments':'1}'} ; f{"a":1}
            'id':'null','function':{'name':'f','arguments':''} & 'id':'null','function':{'name':'null','arguments':'{"a":null}'}                        ; f{"a":null}
            'id':'null','function':{'name':'f','arguments':'nul'} & 'id':'null','function':{'arguments':'l'}                                           ; f{}
            'id':'x','function':{'name':'f','arguments':'{"a":'} & 'id':'x','function':{'name':'f','arguments':'1}'}                                   ; f{"a":1}
            'id':'x','function':{'name':'f','arguments':'{"a":1}'} & 'id':'x','function':{'name':'f','arguments':'{"a":1}'}                            ; f{"a":1}
            'id':'x','function':{'name':'f','arguments':'{"a":1}'} & 'id':'x','function':{'name':'f','arguments':'{"a":2}'}                            ; f{"a":1} f{"a":2}
            'id':'null','function':{'name':'f','arguments':'{"a":1}'} & 'id':'null','function':{'name':'f','arguments':'{"a":2}'}                      ; f{"a":1} f{"a":2}
            'id':'x','function':{'name':'f','arguments':'{"a":"}'} & 'id':'x','function':{'name':'f','arguments':'{"}'}                                ; f{"a":"}{"}
            """)
    void piecesWithoutIndexFindTheirCall(String pieces, String expected) {
        assertThat(streamed(pieces))
                .extracting(call -> call.name() + call.arguments())
                .containsExactly(expected.split(" "));
        assertThat(streamed(pieces)).extracting(ToolCall::id).doesNotHaveDuplicates();
    }

    /** Such a stream would else count as finished after its first event. */
    @ParameterizedTest
    @ValueSource(strings = {"'null'", "'None'", "null", "''"})
    void aFinishReasonThatIsAPlaceholderEndsNoStream(String reason) {
        ChatAccumulatorDriver driver = new ChatAccumulatorDriver();
        driver.feed("{'choices':[{'index':0,'delta':{'content':'Half'},'finish_reason':" + reason + "}]}");

        assertThatThrownBy(driver::end).isInstanceOf(TruncatedStreamException.class);
    }

    @Test
    void aCallOfTheCustomKindIsRefusedByName() {
        String custom = "'index':0,'id':'x','type':'custom','custom':{'name':'sql','input':'select 1'}";
        String flat = "'id':'x','type':'custom','name':'sql','input':'select 1'";
        for (String call : List.of(custom, flat)) {
            assertThatThrownBy(() -> sync(call)).hasMessageContaining("custom tool calls are not supported");
            assertThatThrownBy(() -> streamed(call)).hasMessageContaining("custom tool calls are not supported");
        }
        String other = "'index':0,'id':'x','type':'web_search_call','status':'completed'";
        assertThatThrownBy(() -> sync(other)).hasMessageContaining("web_search_call tool calls are not supported");
        assertThatThrownBy(() -> streamed(other)).hasMessageContaining("web_search_call tool calls are not supported");
    }

    private static List<List<ToolCall>> bothWays(String calls) {
        return List.of(sync(calls), streamed(calls));
    }

    private static List<ToolCall> sync(String calls) {
        String elements = String.join("},{", pieces(calls).toList());
        String body = "{'choices':[{'index':0,'finish_reason':'tool_calls','message':{'content':null,'tool_calls':[{"
                + elements + "}]}}]}";
        return ChatDialect.CHAT_COMPLETIONS
                .readWhole(quoted(body).getBytes(UTF_8), ResponseLimits.DEFAULT)
                .toolCalls();
    }

    private static List<ToolCall> streamed(String calls) {
        ChatAccumulatorDriver driver = new ChatAccumulatorDriver();
        pieces(calls).forEach(piece -> driver.feed(quoted(toolCall(piece))));
        driver.feed(FINISH);
        List<ToolCall> read = driver.end().toolCalls();
        assertThat(driver.told.completeToolCalls)
                .containsExactlyElementsOf(read.stream()
                        .map(call -> call.name() + " " + call.arguments())
                        .toList());
        return read;
    }

    private static Stream<String> pieces(String calls) {
        return Stream.of(calls.split(" & "));
    }

    /** Quotation marks within strings, which are written with apostrophes, are escaped. */
    private static String quoted(String text) {
        return json(text.replace("\"", "\\\""));
    }
}
