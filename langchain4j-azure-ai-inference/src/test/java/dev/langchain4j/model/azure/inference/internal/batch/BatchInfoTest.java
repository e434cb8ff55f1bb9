package dev.langchain4j.model.azure.inference.internal.batch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.model.azure.inference.internal.error.ErrorInSuccessException;
import dev.langchain4j.model.azure.inference.internal.json.MalformedResponseException;
import dev.langchain4j.model.batch.BatchState;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the service says about a batch, in all its forms. */
class BatchInfoTest {

    private static BatchInfo batch(String json) {
        return BatchDocument.parseBatch(json.replace('\'', '"').getBytes(UTF_8));
    }

    @ParameterizedTest
    @DisplayName("states, whatever their spelling")
    @CsvSource({
        "validating, PENDING",
        "Validating, PENDING",
        "in_progress, RUNNING",
        "InProgress, RUNNING",
        "In_progress, RUNNING",
        "finalizing, RUNNING",
        "cancelling, RUNNING",
        "canceling, RUNNING",
        "completed, SUCCEEDED",
        "COMPLETED, SUCCEEDED",
        "failed, FAILED",
        "cancelled, CANCELLED",
        "canceled, CANCELLED",
        "expired, EXPIRED",
        "resting, UNSPECIFIED"
    })
    void states(String status, BatchState state) {
        assertThat(batch("{'id':'b','status':'" + status + "'}").state()).isEqualTo(state);
    }

    @Test
    @DisplayName("null, empty and missing are all unknown")
    void unknown() {
        BatchInfo odd = batch(
                "{'id':'b','status':null,'endpoint':null,'input_file_id':'','output_file_id':'',"
                        + "'error_file_id':null,'request_counts':null,'created_at':'2026-03-19T10:00:00Z','errors':{'data':null}}");

        assertThat(odd).isEqualTo(batch("{'id':'b'}"));
        assertThat(odd.files()).isEqualTo(new BatchInfo.FileIds(null, null, null));
        assertThat(odd.counts()).isEqualTo(new BatchInfo.Counts(null, null, null));
        assertThat(odd.errors()).isEmpty();
    }

    @Test
    @DisplayName("errors name the line")
    void errors() {
        BatchInfo failed = batch("{'id':'b','status':'failed','errors':{'object':'list','data':[{'code':"
                + "'invalid_json_line','message':'This line is not parseable.','line':3,'param':'body'},{}]}}");

        assertThat(failed.errors().get(0).message())
                .isEqualTo("invalid_json_line: This line is not parseable. (line 3)");
        assertThat(failed.errors().get(0).details().get(0).toString())
                .isEqualTo("{batchId=b, code=invalid_json_line, parameter=body, line=3}");
        assertThat(failed.errors().get(1).message()).isEqualTo("the service does not say why");
    }

    @Test
    @DisplayName("errors show no keys and no long quotations")
    void redacted() {
        BatchInfo failed =
                batch("{'id':'b','errors':{'data':[{'message':'api-key: abcdefgh1234, `" + "x".repeat(100) + "`'}]}}");

        assertThat(failed.errors().get(0).message()).doesNotContain("abcdefgh1234", "xxx");
    }

    @Test
    @DisplayName("a code is as short and as clean as a message")
    void redactedCode() {
        BatchInfo failed = batch("{'id':'b','errors':{'data':[{'code':'" + "y ".repeat(10_000)
                + "','param':'api-key: abcdefgh1234'}]}}");

        assertThat(failed.errors().get(0).message()).hasSizeLessThan(400);
        assertThat(failed.errors().get(0).details().toString())
                .hasSizeLessThan(400)
                .doesNotContain("abcdefgh1234");
    }

    @Test
    @DisplayName("something else than a batch is not taken for one")
    void somethingElse() {
        assertThatThrownBy(() -> batch("{'hello':1}")).isInstanceOf(MalformedResponseException.class);
        assertThatThrownBy(() -> batch("{'id':''}")).isInstanceOf(MalformedResponseException.class);
        assertThatThrownBy(() -> batch("{'error':{'code':'x','message':'y'}}"))
                .isInstanceOf(ErrorInSuccessException.class);
    }
}
