package dev.langchain4j.model.azure.inference.spark.internal.rows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.azure.inference.spark.internal.asking.Offline;
import dev.langchain4j.model.embedding.request.EmbeddingInputType;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What decides an answer beside its text")
class QuestionTest {

    @ParameterizedTest(name = "{0}: {1}")
    @DisplayName("are all parameters of a chat model, or of those behind a name")
    @CsvSource({
        "model-name, other",
        "temperature, 0.5",
        "top-p, 0.5",
        "max-output-tokens, 7",
        "seed, 7",
        "stop-sequences, END",
        "reasoning-effort, low",
        "response-format, json",
        "extras.top_k, 7",
        "api, responses",
    })
    void chatParameters(String option, String value) {
        for (String name : List.of("chatty", "answers")) {
            assertThat(chat(name, Map.of("models.chatty.chat-model." + option, value)))
                    .isNotEqualTo(chat(name, Map.of()));
        }
    }

    @Test
    @DisplayName(
            "are written by name, in order, and only if they are set: another version of a library changes nothing")
    void written() {
        Map<String, String> options = Map.of(
                "models.chatty.chat-model.temperature", "0.5",
                "models.chatty.chat-model.response-format", "json",
                "models.chatty.chat-model.stop-sequences", "END,STOP",
                "models.chatty.chat-model.extras.top_k", "7",
                "models.chatty.chat-model.extras.guard.on", "true",
                "models.chatty.chat-model.extras.guard.level", "low",
                "models.small.embedding-model.extras.b.d", "1",
                "models.small.embedding-model.extras.b.c", "1",
                "models.small.embedding-model.extras.a", "1");

        assertThat(chat("chatty", options))
                .containsExactly(
                        "chat",
                        List.of("{extras={guard={level=low, on=true}, top_k=7}, modelName=chatty, responseFormat=JSON,"
                                + " stopSequences=[END, STOP], temperature=0.5}"),
                        null,
                        null);
        assertThat(embed("small", options))
                .containsExactly("embed", List.of("[small, null, null, {a=1, b={c=1, d=1}}]"));
    }

    @Test
    @DisplayName("are the schema of a response format, as JSON with its keys in order")
    void schema() {
        assertThat(chat(
                        "chatty",
                        Map.of(
                                "models.chatty.chat-model.response-format",
                                "{\"name\": \"n\", \"schema\": {\"type\": \"object\", \"properties\": {}}}")))
                .contains(List.of("{modelName=chatty, responseFormat=JSON{\"name\":\"n\",\"schema\":"
                        + "{\"properties\":{},\"type\":\"object\"}}}"));
    }

    @ParameterizedTest
    @DisplayName("have the order of a schema's properties, because a model answers in it")
    @ValueSource(strings = {"reason", "stars"})
    void orderOfProperties(String first) {
        String second = first.equals("reason") ? "stars" : "reason";
        String format =
                "{\"name\": \"n\", \"schema\": {\"type\": \"object\", \"properties\": {\"%s\": {}, \"%s\": {}}}}";

        assertThat(chat("chatty", Map.of("models.chatty.chat-model.response-format", format.formatted(first, second))))
                .asString()
                .contains("{\"" + first + "\":{},\"" + second + "\":{}}");
    }

    @Test
    @DisplayName("are the system message and the type of a chat's answers")
    void chatOptions() {
        List<Object> plain = Question.chat(Offline.options("chatty", Map.of()).build(), "{{text}}")
                .decisive();

        assertThat(Question.chat(
                                Offline.options("chatty", Map.of())
                                        .systemMessage("Be brief.")
                                        .build(),
                                "{{text}}")
                        .decisive())
                .isNotEqualTo(plain);
        assertThat(Question.chat(
                                Offline.options("chatty", Map.of())
                                        .answerType(new StructType().add("stars", DataTypes.IntegerType))
                                        .build(),
                                "{{text}}")
                        .decisive())
                .isNotEqualTo(plain);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @DisplayName("are a vector's dimensions, input type and extras, behind a name with routes, too")
    @CsvSource({"dimensions, 64", "input-type, document", "input-type, text", "extras.truncate, END"})
    void embeddingParameters(String option, String value) {
        for (String name : List.of("small", "vectors")) {
            assertThat(embed(name, Map.of("models.small.embedding-model." + option, value)))
                    .isNotEqualTo(embed(name, Map.of()));
        }
    }

    @Test
    @DisplayName("are a vector's deployment, but not the deployments that make the same vectors behind a name")
    void deployments() {
        Map<String, String> renamed = Map.of("models.small.embedding-model.model-name", "other");

        assertThat(embed("small", renamed)).isNotEqualTo(embed("small", Map.of()));
        assertThat(embed("vectors", renamed)).isEqualTo(embed("vectors", Map.of()));
    }

    @Test
    @DisplayName("are not the order of routes, and not what does not change a vector")
    void indifferent() {
        assertThat(chat("answers", Map.of("models.answers.routes", "terse,chatty")))
                .isEqualTo(chat("answers", Map.of()));
        assertThat(embed("small", Map.of("models.small.embedding-model.encoding-format", "float")))
                .isEqualTo(embed("small", Map.of()));
        assertThat(embed("small", Map.of("connections.here.endpoint", "http://localhost:2/openai/v1")))
                .isEqualTo(embed("small", Map.of()));
    }

    @Test
    @DisplayName("are the same whether they stand in the configuration or in the options")
    void options() {
        Question question = Question.embed(
                Offline.options("small", Map.of())
                        .dimensions(64)
                        .inputType(EmbeddingInputType.DOCUMENT)
                        .build(),
                "text",
                null);

        assertThat(question.decisive())
                .isEqualTo(embed(
                        "small",
                        Map.of(
                                "models.small.embedding-model.dimensions",
                                "64",
                                "models.small.embedding-model.input-type",
                                "document")));
    }

    private static List<Object> chat(String name, Map<String, String> more) {
        return Question.chat(Offline.options(name, more).build(), "{{text}}").decisive();
    }

    private static List<Object> embed(String name, Map<String, String> more) {
        return Question.embed(Offline.options(name, more).build(), "text", null).decisive();
    }
}
