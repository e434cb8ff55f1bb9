package dev.langchain4j.model.azure.inference.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.azure.inference.AzureAiInferenceBatchChatModel;
import dev.langchain4j.model.azure.inference.SmallBatches;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulatorExtension;
import dev.langchain4j.model.azure.inference.emulator.Deployment;
import dev.langchain4j.model.azure.inference.emulator.Dialect;
import dev.langchain4j.model.azure.inference.emulator.Feature;
import dev.langchain4j.model.azure.inference.emulator.RecordedRequest;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.azure.inference.emulator.Responder;
import dev.langchain4j.model.chat.request.ChatRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A column of answers from a batch")
@Timeout(120)
class ChatBatchTest {

    private static final String TEMPLATE = "{{text}}";
    private static final String MODELS = "langchain4j.azure-ai-inference.models.";
    private static final String PREFIX = MODELS + "answers.chat-model.";

    @RegisterExtension
    final AzureAiInferenceEmulatorExtension started = new AzureAiInferenceEmulatorExtension(
            Local.emulator().deployment(batches("batch")).deployment(batches("expiring", Feature.EXPIRING_BATCHES)));

    @TempDir
    Path folder;

    private AzureAiInferenceEmulator emulator;

    private static Deployment batches(String name, Feature... more) {
        return Deployment.chat(name, Dialect.GPT)
                .with(Feature.BATCHES)
                .with(more)
                .build();
    }

    /** To compile each plan takes longer than to run it on tables like these; ScaleGuideTest runs compiled ones. */
    @BeforeAll
    static void interpretPlans() {
        Local.SPARK.conf().set("spark.sql.codegen.wholeStage", false);
        Local.SPARK.conf().set("spark.sql.codegen.factoryMode", "NO_CODEGEN");
    }

    @AfterAll
    static void compilePlans() {
        Local.SPARK.conf().unset("spark.sql.codegen.wholeStage");
        Local.SPARK.conf().unset("spark.sql.codegen.factoryMode");
    }

    @BeforeEach
    void takeEmulator() {
        emulator = started.emulator();
        emulator.respondWith(call -> call.lastUserText().contains("bad")
                ? Reply.error(400, "{\"error\":{\"code\":\"no_thanks\",\"message\":\"Not that.\"}}")
                : Reply.text("You said: " + call.lastUserText()));
    }

    private AzureAiInferenceSpark ai() {
        return Local.ai(Local.options(emulator, "answers"));
    }

    private AzureAiInferenceBatchChatModel model() {
        return SmallBatches.builder(emulator, "batch", 700).build();
    }

    private Path jobFile() {
        return folder.resolve("job.json");
    }

    private String answers() {
        return folder.resolve("answers").toString();
    }

    private static void awaitEnd(AzureAiInferenceBatchChatModel model, String id) {
        while (!model.status(id).state().isTerminal()) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
        }
    }

    private long sent(String methodAndPath) {
        return emulator.requests().stream()
                .filter(request -> (request.method() + " " + request.path()).equals(methodAndPath))
                .count();
    }

    private long uploaded() {
        return emulator.requests().stream()
                .filter(request -> request.path().endsWith("/files"))
                .map(RecordedRequest::body)
                .flatMap(String::lines)
                .filter(line -> line.startsWith("{\"custom_id\""))
                .count();
    }

    /** 2,500 rows with 2,001 prompts, of which one fails, and two without. In an order that depends on the partitions. */
    private static Dataset<Row> table(int partitions) {
        return Local.SPARK
                .range(2_502)
                .selectExpr(
                        "id",
                        "case when id = 2500 then null when id = 2501 then ' ' when id = 7 then 'bad'"
                                + " else concat('text ', id % 2000) end as text")
                .repartition(partitions);
    }

    @Test
    @DisplayName("gives each row the answer to its own prompt, whatever order the table comes in")
    void joins() {
        AzureAiInferenceSpark ai = ai();
        String id = ai.submitChatBatch(table(3), TEMPLATE, model(), jobFile());
        assertThat(id.split(",")).hasSize(3);
        assertThat(uploaded()).isEqualTo(2_001);
        awaitEnd(model(), id);

        Dataset<Row> rows = ai.readChatBatch(table(2), TEMPLATE, "answer", model(), id, answers());
        assertThat(rows.columns())
                .containsExactly(ai.chat(table(2), TEMPLATE, "answer").columns());
        Row counts = rows.selectExpr(
                        "count(1)",
                        "count_if(answer = concat('You said: ', text))",
                        "count_if(answer_error is not null)",
                        "count_if(answer_usage.reused)",
                        "count_if(answer_usage.input_tokens > 0)",
                        "count_if(id >= 2500 and answer is null and answer_error is null and answer_usage is null)")
                .first();

        assertThat(counts).isEqualTo(RowFactory.create(2_502L, 2_499L, 1L, 499L, 2_000L, 2L));
        Row bad = rows.filter("id = 7").select("answer", "answer_error.*").first();
        assertThat(List.of(bad.isNullAt(0), bad.get(1), bad.get(4), bad.get(5)))
                .containsExactly(true, "no_thanks", false, 400);
        assertThat(bad.getString(2)).contains("Not that.");
    }

    @Test
    @DisplayName("goes on where an upload has ended, and pays for nothing twice")
    void resumes() {
        AzureAiInferenceBatchChatModel model =
                SmallBatches.builder(emulator, "batch", 20).build();
        emulator.interceptWith(call -> call.path().endsWith("/files") && sent("POST /openai/v1/files") > 1
                ? Reply.error(401, "{\"error\":{\"message\":\"gone\"}}")
                : Reply.asUsual());
        assertThatThrownBy(() -> ai().submitChatBatch(some(3), TEMPLATE, model, jobFile()))
                .hasMessageContaining("had been submitted");
        emulator.interceptWith(call -> Reply.asUsual());

        String id = ai().submitChatBatch(some(2), TEMPLATE, model, jobFile());

        // The second part was refused, and is the only one that was sent twice.
        assertThat(uploaded()).isEqualTo(60 + 20);
        assertThat(ai().submitChatBatch(some(1), TEMPLATE, model, jobFile())).isEqualTo(id);
        assertThat(sent("POST /openai/v1/batches")).isEqualTo(3);
        awaitEnd(model, id);
        assertThat(ai().readChatBatch(some(2), TEMPLATE, "answer", model, id, answers())
                        .filter("answer = concat('You said: ', text)")
                        .count())
                .isEqualTo(59);
    }

    private static Dataset<Row> some(int partitions) {
        return table(partitions).filter("id < 60");
    }

    @Test
    @DisplayName("has an error where the batch has no result; what is missing can follow in another batch, or be asked")
    void missing() {
        AzureAiInferenceSpark ai = ai();
        String first = ai.submitChatBatch(Local.table("a", "null", "bad"), TEMPLATE, model(), jobFile());
        awaitEnd(model(), first);
        Dataset<Row> rows = Local.table("a", "b", "bad", "null");
        Dataset<Row> read = ai.readChatBatch(rows, TEMPLATE, "answer", model(), first, answers());

        assertThat(errors(read))
                .containsExactlyInAnyOrder("a null", "b no_result true", "bad no_thanks false", "null null");

        emulator.respondWith(call -> Reply.text("Now: " + call.lastUserText()));
        String second = ai.submitChatBatch(
                read.filter("answer_error is not null"), TEMPLATE, model(), folder.resolve("second.json"));
        awaitEnd(model(), second);
        emulator.clearRequests();
        List<Row> all = ai.readChatBatch(rows, TEMPLATE, "answer", model(), first + ", " + second, answers())
                .select("answer")
                .collectAsList();

        assertThat(all)
                .extracting(row -> row.get(0))
                .containsExactlyInAnyOrder("You said: a", "Now: b", "Now: bad", null);
        assertThat(emulator.requests()).noneMatch(request -> request.path().contains(first));
        emulator.clearRequests();
        assertThat(ai.chat(rows, read, TEMPLATE, "answer").count()).isEqualTo(4);
        assertThat(emulator.requests())
                .extracting(request -> request.json().at("/messages/0/content").asText())
                .containsExactlyInAnyOrder("b", "bad");
    }

    private static List<String> errors(Dataset<Row> rows) {
        return rows.selectExpr("concat_ws(' ', coalesce(text, 'null'), coalesce(answer_error.code, 'null'),"
                        + " answer_error.retriable)")
                .as(Encoders.STRING())
                .collectAsList();
    }

    @Test
    @DisplayName("asks as a single chat does: with its system message, type and configured parameters")
    void asks() {
        emulator.respondWith(Responder.scripted()
                .when(call -> call.lastUserText().equals("good"), Reply.text("{\"stars\": 5}"))
                .when(call -> true, Reply.raw(200, "application/json", """
                        {"id": "1", "model": "m", "choices": [{"index": 0, "finish_reason": "stop",
                        "message": {"role": "assistant", "content": "many"}}]}""")));
        StructType rating = new StructType().add("stars", DataTypes.IntegerType, false, "from 1 to 5");
        AzureAiInferenceSpark ai = Local.ai(Local.options(emulator, "answers")
                .values(Map.of(PREFIX + "temperature", "0.25"))
                .systemMessage("You rate ferries.")
                .answerType(rating));

        String id = ai.submitChatBatch(Local.table("good", "odd"), TEMPLATE, model(), jobFile());
        awaitEnd(model(), id);
        Dataset<Row> rated = ai.readChatBatch(Local.table("odd", "good"), TEMPLATE, "rating", model(), id, answers());

        assertThat(rated.filter("text = 'good'").select("rating.stars").first().getInt(0))
                .isEqualTo(5);
        assertThat(rated.filter("text = 'odd'")
                        .select("rating_error.code")
                        .first()
                        .getString(0))
                .isEqualTo("invalid_output");
        assertThat(emulator.requests().get(0).body())
                .contains("\"model\":\"batch\"", "You rate ferries.", "\"temperature\":0.25", "from 1 to 5")
                .doesNotContain("chatty");
    }

    @Test
    @DisplayName("keeps results of a batch that expired, and says of the others why they have none")
    void expires() {
        AzureAiInferenceBatchChatModel model =
                SmallBatches.builder(emulator, "expiring", 700).build();
        String id = ai().submitChatBatch(Local.table("a", "b"), TEMPLATE, model, jobFile());
        awaitEnd(model, id);

        List<Row> rows = ai().readChatBatch(Local.table("a", "b"), TEMPLATE, "answer", model, id, answers())
                .select("answer_error.code", "answer_error.retriable")
                .collectAsList();

        assertThat(rows)
                .containsExactlyInAnyOrder(RowFactory.create(null, null), RowFactory.create("batch_expired", true));
        assertThat(folder.resolve("answers"))
                .as("it may go on")
                .isDirectoryContaining("glob:**/answers-*-first-1.jsonl")
                .isDirectoryNotContaining("glob:**/answers-" + id + ".jsonl");
    }

    @Test
    @DisplayName(
            "gets what the service delivers late of a batch that has ended early, instead of keeping the first part")
    void late() {
        String id = ai().submitChatBatch(Local.table("a", "b"), TEMPLATE, model(), jobFile());
        awaitEnd(model(), id);
        emulator.interceptWith(call -> call.path().endsWith("/batches/" + id)
                ? Reply.raw(
                        200,
                        "application/json",
                        "{\"id\": \"" + id + "\", \"status\": \"cancelled\","
                                + " \"request_counts\": {\"total\": 2, \"completed\": 2, \"failed\": 0}}")
                : Reply.asUsual());
        assertThat(errors(ai().readChatBatch(Local.table("a", "b"), TEMPLATE, "answer", model(), id, answers())))
                .containsExactlyInAnyOrder("a no_result true", "b no_result true");
        emulator.interceptWith(call -> Reply.asUsual());

        for (int time = 0; time < 2; time++) {
            emulator.clearRequests();
            assertThat(errors(ai().readChatBatch(Local.table("a", "b"), TEMPLATE, "answer", model(), id, answers())))
                    .containsExactlyInAnyOrder("a null", "b null");
        }
        assertThat(emulator.requests()).isEmpty();
    }

    @Test
    @DisplayName("is not made of a batch that runs, of one without keys, or of routes that differ")
    void mistakes() {
        AzureAiInferenceBatchChatModel model = model();
        Dataset<Row> rows = Local.table("a");
        String running = ai().submitChatBatch(rows, TEMPLATE, model, jobFile());
        String foreign = model.submit(List.of(ChatRequest.builder()
                                .messages(UserMessage.from("a"))
                                .build())
                        .iterator())
                .batchId();

        assertThatThrownBy(() -> ai().readChatBatch(rows, TEMPLATE, "answer", model, running, answers()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("has not ended");
        awaitEnd(model, foreign);
        assertThatThrownBy(() -> ai().readChatBatch(rows, TEMPLATE, "answer", model, foreign, answers()))
                .hasMessageContaining("was not submitted by submitChatBatch");
        assertThat(folder.resolve("answers")).isEmptyDirectory();
        assertThatThrownBy(
                        () -> ai().submitChatBatch(Local.table("null"), TEMPLATE, model, folder.resolve("none.json")))
                .hasMessageContaining("requests must not be empty");
        AzureAiInferenceSpark routed = Local.ai(Local.options(emulator, "routed")
                .values(Map.of(
                        MODELS + "warm.connection", "foundry",
                        MODELS + "warm.chat-model.model-name", "chatty",
                        MODELS + "warm.chat-model.temperature", "1.5",
                        MODELS + "routed.routes[0]", "answers",
                        MODELS + "routed.routes[1]", "warm")));
        assertThatThrownBy(() -> routed.submitChatBatch(rows, TEMPLATE, model, folder.resolve("routed.json")))
                .hasMessageContaining("the routes (answers, warm) have different parameters");
    }
}
