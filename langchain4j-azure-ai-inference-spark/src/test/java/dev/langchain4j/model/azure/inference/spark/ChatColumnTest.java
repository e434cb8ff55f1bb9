package dev.langchain4j.model.azure.inference.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulatorExtension;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.azure.inference.emulator.Responder;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("A column of answers")
class ChatColumnTest {

    private static final StructType RATING = new StructType()
            .add("stars", DataTypes.IntegerType, false, "from 1 to 5")
            .add("reason", DataTypes.StringType);

    @RegisterExtension
    final AzureAiInferenceEmulatorExtension started = new AzureAiInferenceEmulatorExtension(Local.emulator());

    private AzureAiInferenceEmulator emulator;

    @BeforeEach
    void takeEmulator() {
        emulator = started.emulator();
    }

    @Test
    @DisplayName("asks a prompt with the values of columns, and none where one is null")
    void prompts() {
        emulator.respondWith(call -> Reply.text(call.systemText() + "|" + call.lastUserText()));
        AzureAiInferenceSpark ai = Local.ai(Local.options(emulator, "answers").systemMessage("Be brief."));

        List<Row> rows = ai.chat(Local.table("gulls", "null", "gulls"), "Count {{text}}: {{ text }}!", "answer")
                .select("text", "answer", "answer_usage.reused")
                .collectAsList();

        assertThat(rows)
                .extracting(row -> row.get(1))
                .containsExactly("Be brief.|Count gulls: gulls!", null, "Be brief.|Count gulls: gulls!");
        assertThat(emulator.requests()).hasSize(1);
        assertThat(rows.get(2).getBoolean(2)).isTrue();
    }

    @Test
    @DisplayName("has typed columns, and an error where the response is not of the type")
    void typed() {
        emulator.respondWith(Responder.scripted()
                .when(call -> call.lastUserText().contains("good"), Reply.text("{\"stars\": 5, \"reason\": null}"))
                .when(call -> true, Reply.raw(200, "application/json", """
                        {"id": "1", "model": "m", "choices": [{"index": 0, "finish_reason": "stop",
                        "message": {"role": "assistant", "content": "{\\"stars\\": \\"many\\"}"}}]}""")));
        AzureAiInferenceSpark ai = Local.ai(Local.options(emulator, "answers").answerType(RATING));

        Dataset<Row> answers = ai.chat(Local.table("good", "odd"), "Rate: {{text}}", "rating");
        List<Row> rows = answers.select("rating.stars", "rating.reason", "rating_error.code", "rating_error.message")
                .collectAsList();

        assertThat(rows.get(0).getInt(0)).isEqualTo(5);
        assertThat(rows.get(0).isNullAt(1)).isTrue();
        assertThat(rows.get(0).isNullAt(2)).isTrue();
        assertThat(rows.get(1).isNullAt(0)).isTrue();
        assertThat(rows.get(1).getString(2)).isEqualTo("invalid_output");
        assertThat(rows.get(1).getString(3)).isEqualTo("Of type int should be stars of the response, but is string");
        assertThat(emulator.lastRequest()
                        .json()
                        .at("/response_format/json_schema/schema/properties/stars/type")
                        .asText())
                .isEqualTo("integer");
    }

    @Test
    @DisplayName("asks only for what a former result has not")
    void resumes() {
        AzureAiInferenceSpark ai = Local.ai(Local.options(emulator, "answers"));
        Dataset<Row> former =
                ai.chat(Local.table("a"), "Say {{text}}", "answer").persist();
        former.count();
        emulator.clearRequests();

        long rows =
                ai.chat(Local.table("a", "b"), former, "Say {{text}}", "answer").count();
        ai.chat(Local.table("a"), former, "Shout {{text}}", "answer").count();

        assertThat(rows).isEqualTo(2);
        assertThat(emulator.requests())
                .extracting(request -> request.json().at("/messages/0/content").asText())
                .containsExactlyInAnyOrder("Say b", "Shout a");
        former.unpersist();
    }

    @Test
    @DisplayName("has fingerprints that outlive versions: with others, a rerun would ask for everything again")
    void fingerprint() {
        Dataset<Row> answers = Local.ai(Local.options(emulator, "answers").answerType(RATING))
                .chat(Local.table("good"), "Rate: {{text}}", "rating");

        assertThat(answers.select("rating_fingerprint").first().getString(0))
                .isEqualTo("abd21a5f816b12ddf6ef0f80e5eebca31b3e1076b7760c835b4fee0933fef7dd");
    }

    @Test
    @DisplayName("sends the schema of a configuration as it is: Spark's class path changes how LangChain4j reads JSON")
    void schema() {
        String schema = "{\"type\":\"object\",\"properties\":{\"stars\":{\"type\":\"integer\"}}}";
        Local.ai(Local.options(emulator, "answers")
                        .values(Map.of(
                                "langchain4j.azure-ai-inference.models.answers.chat-model.response-format",
                                "{\"name\": \"rating\", \"schema\": " + schema + "}")))
                .chat(Local.table("good"), "Rate: {{text}}", "rating")
                .collectAsList();

        assertThat(emulator.lastRequest().json().at("/response_format/json_schema/schema"))
                .hasToString(schema);
    }

    @Test
    @DisplayName("needs a template with columns, and a type that JSON has")
    void mistakes() {
        assertThatThrownBy(() ->
                        Local.ai(Local.options(emulator, "answers")).chat(Local.table("a"), "Say {text}", "answer"))
                .hasMessageContaining("such as {{text}}");
        StructType odd = new StructType().add("at", DataTypes.TimestampType);
        assertThatThrownBy(() -> Local.ai(Local.options(emulator, "answers").answerType(odd))
                        .chat(Local.table("a"), "Say {{text}}", "answer"))
                .hasMessageContaining("field at has type timestamp");
        assertThat(emulator.requests()).isEmpty();
    }

    @Test
    @DisplayName("says why an answer ended, because one that was cut looks like any other")
    void finishReason() {
        emulator.respondWith(call -> Reply.raw(200, "application/json", """
                {"id": "1", "model": "m", "choices": [{"index": 0, "finish_reason": "%s",
                "message": {"role": "assistant", "content": "Once upon"}}]}""".formatted(call.lastUserText())));

        List<Row> rows = Local.ai(Local.options(emulator, "answers"))
                .chat(Local.table("stop", "length", "null"), "{{text}}", "answer")
                .select("answer", "answer_finish_reason")
                .collectAsList();

        assertThat(rows).extracting(row -> row.getString(0)).containsExactly("Once upon", "Once upon", null);
        assertThat(rows).extracting(row -> row.getString(1)).containsExactly("stop", "length", null);
    }

    @Test
    @DisplayName("is a function of SQL, too, beside that of vectors: neither takes the other's answers")
    void sql() {
        emulator.respondWith(call -> Reply.text("You said " + call.lastUserText()));
        AzureAiInferenceSpark ai = Local.ai(Local.options(emulator, "answers")
                .values(Map.of("langchain4j.azure-ai-inference.models.answers.embedding-model.model-name", "small")));
        ai.registerChat("azure");
        ai.registerEmbed("azure");
        Local.table("hi").createOrReplaceTempView("prompts");

        Row row = Local.SPARK
                .sql("select azure_embed(text), azure_chat(text) from prompts")
                .first();

        assertThat(row.<Float>getList(0)).hasSize(8);
        assertThat(row.getString(1)).isEqualTo("You said hi");
    }
}
