package dev.langchain4j.model.azure.inference.internal.batch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.azure.inference.AzureAiInferenceChatApi;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatResponseMetadata;
import dev.langchain4j.model.azure.inference.internal.http.ConnectionSettings;
import dev.langchain4j.model.azure.inference.internal.json.JsonCursor;
import dev.langchain4j.model.azure.inference.internal.reading.ResponseLimits;
import dev.langchain4j.model.batch.BatchError;
import dev.langchain4j.model.batch.BatchItemResult;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The lines of result files. */
class BatchItemReaderTest {

    private static final String MESSAGE = "{'role':'assistant','content':'Salt.','reasoning_content':'Rivers.'}";

    private static BatchItemResult<ChatResponse> read(String line, boolean returnsThinking) {
        ConnectionSettings settings = new ConnectionSettings();
        settings.endpoint = "https://r.services.ai.azure.com/openai/v1";
        settings.apiKey = "key";
        settings.modelName = "batch";
        return new BatchItemReader(settings.client(), ResponseLimits.DEFAULT, returnsThinking)
                .read(line.replace('\'', '"').getBytes(UTF_8));
    }

    private static String response(int status, String body) {
        return "{'id':'batch_req_1','custom_id':'request-7','response':{'status_code':" + status
                + ",'request_id':'r-1','body':" + body + "},'error':null}";
    }

    @Test
    @DisplayName("a response is read as if it had come by itself")
    void success() {
        String body = "{'object':'chat.completion','model':'gpt-5.1','choices':[{'index':0,'finish_reason':'stop',"
                + "'message':" + MESSAGE + "}],'usage':{'prompt_tokens':3,'completion_tokens':2,'total_tokens':5}}";
        ChatResponse response = read(response(200, body), true).response();

        assertThat(response.aiMessage().text()).isEqualTo("Salt.");
        assertThat(response.aiMessage().thinking()).isEqualTo("Rivers.");
        assertThat(response.metadata().tokenUsage().totalTokenCount()).isEqualTo(5);
        var metadata = (AzureAiInferenceChatResponseMetadata) response.metadata();
        assertThat(metadata.requestId()).isEqualTo("r-1");
        assertThat(metadata.api()).isEqualTo(AzureAiInferenceChatApi.CHAT_COMPLETIONS);
        assertThat(read(response(200, body), false).response().aiMessage().thinking())
                .isNull();
    }

    @ParameterizedTest
    @DisplayName("whatever else a line says is a failure")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "429 | {'error':{'code':'429','message':'Try again later.'}} | 429 | The rate limit is reached",
                "400 | {'error':{'code':'content_filter','message':'Filtered.'}} | 400 | content filter blocked",
                "500 | 'a page' | 500 | The service failed",
                "200 | {'choices':[]} | 0 | The response",
                "200 | {'error':{'code':'server_error','message':'Sorry.'}} | 500 | Sorry."
            })
    void failures(int status, String body, int code, String message) {
        BatchItemResult<ChatResponse> result = read(response(status, body), false);

        assertThat(result.isSuccess()).isFalse();
        assertThat(result.error().message()).contains(message);
        assertThat(result.error().code()).isEqualTo(code);
        assertThat(result.error().details().get(0)).containsEntry("requestId", "r-1");
    }

    @Test
    @DisplayName("an error instead of a response")
    void error() {
        var result = read(
                "{'custom_id':'request-7','response':null,'error':{'code':'batch_expired','message':'Late.'}}", false);
        assertThat(result.error().message()).isEqualTo("batch_expired: Late.");
        assertThat(read("{'custom_id':'request-7'}", false).error().message())
                .contains("neither a response nor an error");
    }

    @Test
    @DisplayName("a line whose fields have other types is a failure")
    void otherTypes() {
        assertThat(read("{'response':{'status_code':'many','request_id':{},'body':{}}}", false)
                        .isSuccess())
                .isFalse();
        assertThat(read("{'response':[],'error':'late'}", false).isSuccess()).isFalse();
    }

    @Test
    @DisplayName("an error beside a response without a body keeps the status and the request's id")
    void errorBesideStatus() {
        String line = "{'custom_id':'request-7','response':{'status_code':%s,'request_id':'r-1','body':null},"
                + "'error':{'code':'too_many','message':'Slow down.'}}";
        BatchError limited = read(line.formatted("429"), false).error();
        assertThat(limited.code()).isEqualTo(429);
        assertThat(limited.message()).contains("The rate limit is reached", "Slow down.");
        assertThat(limited.details().get(0))
                .containsEntry("type", "RateLimitException")
                .containsEntry("code", "too_many")
                .containsEntry("requestId", "r-1");

        BatchError odd = read(line.formatted("0"), false).error();
        assertThat(odd.message()).isEqualTo("too_many: Slow down.");
        assertThat(odd.details()).containsExactly(Map.of("code", "too_many", "requestId", "r-1"));
    }

    @ParameterizedTest
    @DisplayName("positions and keys")
    @CsvSource({
        "request-0, 0,",
        "request-99999, 99999,",
        "request-0-a, 0, a",
        "request-7-7-_Z, 7, 7-_Z",
        "request-99999-abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKL, 99999, abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKL",
        "request-7-abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLM, -1,",
        "request-7-, -1,",
        "request-7-ä, -1,",
        "request-999999999, -1,",
        "request-, -1,",
        "mine, -1,",
        "request--1, -1,"
    })
    void ids(String customId, int position, String key) {
        assertThat(BatchItemReader.parseId(
                        ("{\"a\":{},\"custom_id\":\"" + customId + "\"}").getBytes(UTF_8), new JsonCursor()))
                .isEqualTo(new CustomId(position, key));
    }
}
