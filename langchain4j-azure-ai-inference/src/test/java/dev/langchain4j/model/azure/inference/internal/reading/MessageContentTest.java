package dev.langchain4j.model.azure.inference.internal.reading;

import static dev.langchain4j.model.azure.inference.testing.ChatAccumulatorDriver.FINISH;
import static dev.langchain4j.model.azure.inference.testing.ChatAccumulatorDriver.delta;
import static dev.langchain4j.model.azure.inference.testing.ChatAccumulatorDriver.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.model.azure.inference.internal.chat.ChatDialect;
import dev.langchain4j.model.azure.inference.internal.json.MalformedResponseException;
import dev.langchain4j.model.azure.inference.internal.wire.ChatCompletionsResponse;
import dev.langchain4j.model.azure.inference.testing.ChatAccumulatorDriver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a choice has its text, and how other content is handled: the same for sync and streaming. */
class MessageContentTest {

    /** Of each choice: what stands beside its index, and the text in all. */
    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            'delta':{'content':'Hi'},'text':'Hi' & 'delta':{'content':' you'},'text':' you'                       ; Hi you ; -
            'text':'Hi','delta':{'content':'Hi'} & 'text':' you','delta':{'content':' you'}                       ; Hi you ; -
            'delta':{'content':'Hi'},'text':'' & 'text':'Hi'                                                      ; Hi     ; -
            'text':'<think>w','delta':{'content':'<think>w'} & 'text':'</think>Hi','delta':{'content':'</think>Hi'} ; Hi   ; w
            'message':{'content':'Hi'},'text':'Hi'                                                                ; Hi     ; -
            'text':'Hi','message':{'content':'Hi'}                                                                ; Hi     ; -
            'delta':null,'text':'Hi' & 'message':null,'text':' you'                                               ; Hi you ; -
            'text':'Hi' & 'text':' you'                                                                           ; Hi you ; -
            """)
    void textCountsOnlyWhereNeitherDeltaNorMessageCame(String choices, String text, String thinking) {
        ChatAccumulatorDriver driver = new ChatAccumulatorDriver();
        for (String choice : choices.split(" & ")) {
            driver.feed("{'choices':[{'index':0," + choice + "}]}");
        }
        driver.feed("{'choices':[{'index':0,'finish_reason':'stop'}]}");
        ChatCompletionsResponse streamed = driver.end();

        assertThat(streamed.text()).isEqualTo(text);
        assertThat(streamed.thinking()).isEqualTo(thinking.equals("-") ? null : thinking);
        assertThat(driver.told.text).hasToString(text);
        if (!choices.contains(" & ")) {
            String whole = "{'choices':[{'index':0,'finish_reason':'stop'," + choices + "}]}";
            assertThat(read(whole).text()).isEqualTo(text);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            'content':{'answer':42,'of':['a',null,{'b':1.50}]}        ; {"answer":42,"of":["a",null,{"b":1.50}]}
            'content':{'type':'cat','text':'Tom'}                     ; {"type":"cat","text":"Tom"}
            'content':{'text':'Tom','age':3}                          ; {"text":"Tom","age":3}
            'content':{}                                              ; {}
            'content':{'type':'text','text':'Hi','annotations':[]}    ; Hi
            'content':{'text':'Hi'}                                   ; Hi
            'content':{'type':'output_text','text':'Hi','logprobs':[]} ; Hi
            'content':42                                              ; 42
            'content':[{'type':'text','text':'Hi'},' you']            ; Hi you
            """)
    void contentThatIsAnObjectIsItsJsonTextUnlessItIsAPart(String fields, String text) {
        ChatAccumulatorDriver driver = new ChatAccumulatorDriver();
        driver.feed(delta(fields), FINISH);

        assertThat(driver.end().text()).isEqualTo(text);
        assertThat(read(message(fields)).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            'content':null,'function_call':{'name':'f','arguments':'{}'}    ; function_call
            'function_call':{'name':'f','arguments':'{}'}                   ; function_call
            'content':null,'audio':{'id':'a','data':'AAAA','transcript':'x'} ; audio
            'content':'','images':[{'image_url':{'url':'data:'}}]           ; images
            'content':[{'type':'image_url','image_url':{'url':'x'}}]        ; image_url
            'content':{'type':'image_url','image_url':{'url':'x'}}          ; image_url
            'content':[{'answer':42}]                                       ; content
            'content':[1,2]                                                 ; content
            'reasoning_content':'Why?','audio':{'id':'a'}                   ; audio
            'output':[{'text':'Hi'}]                                        ; output
            """)
    void aResponseOfWhichNothingCanBeReadSaysWhatItHolds(String fields, String named) {
        ChatAccumulatorDriver driver = new ChatAccumulatorDriver();
        driver.feed(delta(fields), FINISH);

        assertThatThrownBy(driver::end).hasMessageContaining(named).hasMessageContaining("does not read");
        assertThat(driver.told.unmapped).containsExactly(json(delta(fields)));
        assertThatThrownBy(() -> read(message(fields)))
                .hasMessageContaining(named)
                .hasMessageContaining("does not read");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'message':'Hi'", "'message':['Hi']", "'message':7", ""})
    void aChoiceThatSaysNothingIsRefused(String choice) {
        assertThatThrownBy(() -> read("{'choices':[{" + choice + "}]}")).isInstanceOf(MalformedResponseException.class);
    }

    /** A filtered response, and one that was cut off before its first word: nothing was lost there. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "'finish_reason':'content_filter','message':{'role':'assistant'}",
                "'finish_reason':'content_filter','message':{}",
                "'finish_reason':'length','message':{'role':'assistant','content':''}",
                "'finish_reason':'stop','message':{'role':'assistant','content':null,'annotations':[{'type':'url'}]}",
                "'finish_reason':'stop','message':{'role':'assistant','content':'','audio':null,'function_call':null}",
            })
    void anEmptyAnswerIsAnAnswer(String choice) {
        assertThat(read("{'choices':[{" + choice + "}]}").text()).isNull();
    }

    @Test
    void whatIsReadBesideContentOfAnotherKindIsTheAnswer() {
        String fields = "'content':'Hi','audio':{'id':'a'}";
        ChatAccumulatorDriver driver = new ChatAccumulatorDriver();
        driver.feed(delta(fields), FINISH);

        assertThat(driver.end().text()).isEqualTo("Hi");
        assertThat(read(message(fields)).text()).isEqualTo("Hi");
    }

    private static ChatCompletionsResponse read(String body) {
        return ChatDialect.CHAT_COMPLETIONS.readWhole(json(body).getBytes(UTF_8), ResponseLimits.DEFAULT);
    }

    private static String message(String fields) {
        return "{'choices':[{'index':0,'finish_reason':'stop','message':{" + fields + "}}]}";
    }
}
