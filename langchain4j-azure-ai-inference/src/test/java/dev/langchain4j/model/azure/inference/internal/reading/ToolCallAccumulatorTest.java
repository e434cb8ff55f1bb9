package dev.langchain4j.model.azure.inference.internal.reading;

import static dev.langchain4j.model.azure.inference.testing.ChatAccumulatorDriver.FINISH;
import static dev.langchain4j.model.azure.inference.testing.ChatAccumulatorDriver.delta;
import static dev.langchain4j.model.azure.inference.testing.ChatAccumulatorDriver.toolCall;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.model.azure.inference.internal.json.ResponseLimitException;
import dev.langchain4j.model.azure.inference.internal.wire.ChatCompletionsResponse;
import dev.langchain4j.model.azure.inference.testing.ChatAccumulatorDriver;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ToolCallAccumulatorTest {

    private ChatAccumulatorDriver driver = new ChatAccumulatorDriver();

    @Test
    void sequentialToolCallIsCompleteBeforeTheNextBegins() {
        driver.feed(
                toolCall("'index':0,'id':'a','function':{'name':'one','arguments':''}"),
                toolCall("'index':0,'function':{'arguments':'{\\'x\\':1}'}"),
                toolCall("'index':1,'id':'b','function':{'name':'two','arguments':'{'}"),
                toolCall("'index':1,'function':{'arguments':'}'}"),
                FINISH);
        driver.end();

        assertThat(driver.told.calls)
                .containsExactly(
                        "partial 0 one {\"x\":1}",
                        "complete 0 one {\"x\":1}",
                        "partial 1 two {",
                        "partial 1 two }",
                        "complete 1 two {}");
    }

    @Test
    void toolCallWithoutArgumentsHasExactlyOnePartialCall() {
        driver.feed(toolCall("'index':0,'id':'a','function':{'name':'now'}"), FINISH);
        driver.end();

        assertThat(driver.told.calls).containsExactly("partial 0 now {}", "complete 0 now {}");
    }

    @Test
    void toolCallWithoutArgumentsIsCompleteBeforeTheNextOneHasSome() {
        driver.feed(
                toolCall("'index':0,'id':'a','function':{'name':'now','arguments':''}"),
                toolCall("'index':1,'id':'b','function':{'name':'at','arguments':''}"),
                toolCall("'index':1,'function':{'arguments':'{}'}"),
                FINISH);
        driver.end();

        assertThat(driver.told.calls)
                .containsExactly("partial 0 now {}", "complete 0 now {}", "partial 1 at {}", "complete 1 at {}");
    }

    @Test
    void argumentsWaitForTheNameAndBlankPiecesForWhatFollows() {
        driver.feed(
                toolCall("'index':0,'id':'a','function':{'arguments':'{'}"),
                toolCall("'index':0,'function':{'name':'late','arguments':' '}"),
                toolCall("'index':0,'function':{'arguments':' '}"),
                toolCall("'index':0,'function':{'arguments':'}'}"),
                toolCall("'index':0,'function':{'arguments':' '}"),
                FINISH);

        assertThat(driver.end().toolCalls().get(0).arguments()).isEqualTo("{  }");
        assertThat(driver.told.calls).containsExactly("partial 0 late { ", "partial 0 late  }", "complete 0 late {  }");
    }

    @Test
    void anotherNameAfterWholeArgumentsIsAnotherCall() {
        driver.feed(
                toolCall("'index':0,'function':{'name':'f','arguments':'{}'}"),
                toolCall("'index':0,'function':{'name':'g','arguments':'{}'}"),
                FINISH);

        assertThat(driver.end().toolCalls())
                .extracting(call -> call.name() + call.arguments())
                .containsExactly("f{}", "g{}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            'index':0,'id':'a','function':{'name':'f','arguments':'{}'} ; 'index':0,'id':'b','function':{'name':'f','arguments':'{}'}
            'function':{'name':'f','arguments':'{}'}                    ; 'function':{'name':'f','arguments':'{}'}
            'id':'a','function':{'name':'f','arguments':{}}             ; 'id':'b','function':{'name':'f','arguments':{}}
            'index':5,'id':'a','function':{'name':'f'}                  ; 'index':2,'id':'b','function':{'name':'f'}
            'index':'0','id':'a','function':{'name':'f'}                ; 'index':'1','id':'b','function':{'name':'f'}
            'id':'a','name':'f','arguments':'{}'                        ; 'id':'b','name':'f','arguments':'{}'
            """)
    void differentCallsStayApartInOneDeltaAndInTwo(String first, String second) {
        driver.feed(toolCall(first), toolCall(second), FINISH);
        assertThat(driver.end().toolCalls())
                .extracting(call -> call.name() + call.arguments())
                .containsExactly("f{}", "f{}");

        driver = new ChatAccumulatorDriver();
        driver.feed(toolCall(first + "},{" + second), FINISH);
        assertThat(driver.end().toolCalls())
                .extracting(call -> call.name() + call.arguments())
                .containsExactly("f{}", "f{}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'index':0,'id':'a','function':{'arguments':'1}'}",
                "'index':0,'id':'a','type':'function','function':{'name':'f','arguments':'1}'}",
                "'index':0,'id':'','type':'function','function':{'name':'','arguments':'1}'}",
                "'index':0,'id':'changed','function':{'arguments':'1}'}",
                "'id':'a','function':{'name':'f','arguments':'1}'}",
                "'function':{'arguments':'1}'}",
                "'type':'function','function':{'name':null,'arguments':'1}'}"
            })
    void pieceContinuesItsCall(String piece) {
        driver.feed(
                toolCall("'index':0,'id':'a','function':{'name':'f','arguments':'{\\'x\\':'}"),
                toolCall(piece),
                FINISH);

        assertThat(driver.end().toolCalls())
                .containsExactly(new ChatCompletionsResponse.ToolCall("a", "f", "{\"x\":1}"));
    }

    @Test
    void callWithoutIdGetsOneThatAllBackEndsTakeBack() {
        driver.feed(toolCall("'function':{'name':'f','arguments':'{}'}"), toolCall("'function':{'name':'g'}"), FINISH);

        assertThat(driver.end().toolCalls())
                .extracting(ChatCompletionsResponse.ToolCall::id)
                .doesNotHaveDuplicates()
                .allSatisfy(id -> assertThat(id).matches("[a-z0-9]{9}"));
    }

    @Test
    void textThatWasHeldBackIsToldBeforeTheToolCallThatFollows() {
        driver.feed(delta("'content':'<th'"), toolCall("'index':0,'id':'a','function':{'name':'f'}"), FINISH);
        driver.end();

        assertThat(driver.told.calls).containsExactly("text <th", "partial 0 f {}", "complete 0 f {}");
    }

    @Test
    void tooManyToolCallsAreRefused() {
        driver = new ChatAccumulatorDriver(new ResponseLimits(false, 1, 100));

        assertThatThrownBy(() ->
                        driver.feed(toolCall("'id':'a','function':{'name':'f'}},{'id':'b','function':{'name':'f'}")))
                .isInstanceOf(ResponseLimitException.class)
                .hasMessageContaining("1 tool calls");
    }

    @Test
    @DisplayName("blank arguments without end are looked at once")
    void holdsBlankArgumentsInLinearTime() {
        // Looked at again with each piece, these would take minutes.
        ToolCallBuilder call = new ToolCallBuilder(0, 0);
        for (int i = 0; i < 200_000; i++) {
            call.identify("id", false);
            call.add("tool", "\n\n\n\n");
            call.tell(ChatAccumulator.Listener.NONE);
        }

        assertThat(call.name()).isEqualTo("tool");
    }
}
