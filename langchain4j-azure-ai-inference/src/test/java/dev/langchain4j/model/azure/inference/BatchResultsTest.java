package dev.langchain4j.model.azure.inference;

import static dev.langchain4j.model.azure.inference.testing.BatchEmulation.builder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.LangChain4jException;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.azure.inference.testing.BatchEmulation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Result files with missing, late and broken lines: no result moves to another request, and none is lost. */
@Timeout(60)
class BatchResultsTest {

    private static AzureAiInferenceEmulator emulator;

    private final Map<String, String> stored = new HashMap<>();

    @BeforeAll
    static void start() {
        emulator = BatchEmulation.start();
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    @BeforeEach
    void serve() {
        emulator.interceptWith(request -> {
            String body = stored.get(request.path().replaceFirst("^/openai/v1", ""));
            return body == null
                    ? Reply.error(404, "{\"error\":{\"message\":\"Not found.\"}}")
                    : Reply.raw(200, "application/json", body);
        });
    }

    /** Batch {@code name}, with file {@code in-name} of requests and {@code out-name} of results. */
    private void batch(String name, String more) {
        batch(name, "completed", more);
    }

    private void batch(String name, String status, String more) {
        stored.put(
                "/batches/" + name,
                ("{'id':'" + name + "','status':'" + status + "','input_file_id':'in-" + name + "'" + more + "}")
                        .replace('\'', '"'));
    }

    private void file(String name, String... lines) {
        stored.put("/files/" + name + "/content", String.join("\n", lines) + "\n");
    }

    private static String answer(int position, String text) {
        return ("{'custom_id':'request-" + position + "','response':{'status_code':200,'body':{'choices':[{'index':0,"
                        + "'finish_reason':'stop','message':{'role':'assistant','content':'" + text + "'}}]}}}")
                .replace('\'', '"');
    }

    private static List<String> results(String id) {
        return builder(emulator, "batch").maxRetries(0).build().retrieve(id).results().stream()
                .map(BatchEmulation::text)
                .toList();
    }

    @Test
    @DisplayName("where the service does not count, the requests of each part are counted")
    void uncounted() {
        batch("a", ",'output_file_id':'out-a'");
        file("in-a", "{}", "{}");
        file("out-a", answer(0, "one"));
        batch("b", ",'output_file_id':'out-b'");
        file("in-b", "{}");
        file("out-b", answer(0, "three"));

        assertThat(results("a,b"))
                .containsExactly("one", "0 The request has no result: its batch a is completed", "three");
    }

    @Test
    @DisplayName("a part that can't be counted ends a split batch, but is read by itself")
    void uncountable() {
        batch("a", ",'output_file_id':'out-a'");
        file("out-a", answer(0, "one"));
        batch("b", ",'output_file_id':'out-a'");

        assertThatThrownBy(() -> results("a,b"))
                .isExactlyInstanceOf(InvalidRequestException.class)
                .hasMessage("The service no longer tells how many requests part a of the batch has: "
                        + "read the parts one by one, by their own ids");
        assertThat(results("a")).containsExactly("one");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'total':2,'completed':2,'failed':0 | ,'output_file_id':''",
                "'total':2,'completed':2,'failed':0 | ",
                "'total':2,'completed':2 | ,'output_file_id':'out-a'",
                "'total':3,'completed':2,'failed':1 | ,'output_file_id':'out-a','error_file_id':'err-a'",
                "'completed':2,'failed':1 | ,'output_file_id':'out-a','error_file_id':'err-a'"
            })
    @DisplayName("results that are billed but not there yet are no failures of their requests")
    void late(String counts, String files) {
        batch("a", ",'request_counts':{" + counts + "}" + (files == null ? "" : files));
        file("out-a", answer(0, "one"));
        file("err-a", answer(2, "wrong"));

        assertThatThrownBy(() -> results("a"))
                .isExactlyInstanceOf(InternalServerException.class)
                .hasMessageMatching("The batch a has completed 2 requests, but results are still missing \\([12]\\): "
                        + "ask for them again later");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cancelled", "expired"})
    @DisplayName(
            "of a batch that ended early, what is there is read, and the rest are failures that say what is missing")
    void endedEarly(String status) {
        batch("a", status, ",'request_counts':{'total':4,'completed':2,'failed':0},'output_file_id':'out-a'");
        file("out-a", answer(1, "two"));
        String missing = "0 The request has no result: its batch a is " + status;
        String late = missing + ", and results are still missing (1): ask for them again later";
        assertThat(results("a")).containsExactly(late, "two", late, late);

        file("out-a", answer(1, "two"), answer(3, "four"));
        assertThat(results("a")).containsExactly(missing, "two", missing, "four");
    }

    @Test
    @DisplayName("a service that counts failures as completed has all results")
    void failuresCount() {
        batch(
                "a",
                ",'request_counts':{'total':2,'completed':2,'failed':1},'output_file_id':'out-a','error_file_id':'err-a'");
        file("out-a", answer(0, "one"));
        file("err-a", answer(1, "two"));

        assertThat(results("a")).containsExactly("one", "two");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {"no JSON", "{\"custom_id\":\"request-1\",", "{\"custom_id\":\"mine\"}", "{\"error\":{}}", "[]"})
    @DisplayName("a line that can't be read costs no other result")
    void broken(String line) {
        batch("a", ",'request_counts':{'total':3,'completed':3,'failed':0},'output_file_id':'out-a'");
        file("out-a", answer(2, "three"), line, answer(0, "one"));

        assertThat(results("a"))
                .containsExactly("one", "0 The request has no result: its batch a is completed", "three");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "<html>Sign in</html> | A web page came instead",
                "{\"custom_id\":\"mine\"} | not submitted by this module"
            })
    @DisplayName("a file of nothing else is no result file")
    void foreign(String line, String message) {
        batch("a", ",'request_counts':{'total':1,'completed':1,'failed':0},'output_file_id':'out-a'");
        file("out-a", line);

        assertThatThrownBy(() -> results("a"))
                .isInstanceOf(LangChain4jException.class)
                .hasMessageContaining(message);
    }
}
