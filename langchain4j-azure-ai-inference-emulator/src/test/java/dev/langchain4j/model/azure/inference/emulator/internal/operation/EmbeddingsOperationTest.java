package dev.langchain4j.model.azure.inference.emulator.internal.operation;

import static dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType.AZURE_OPENAI;
import static dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType.MODELS;
import static dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType.OPENAI_V1;
import static dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType.SERVERLESS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.azure.inference.emulator.LexicalEmbeddings;
import dev.langchain4j.model.azure.inference.emulator.internal.route.RouteTest;
import dev.langchain4j.model.azure.inference.emulator.testing.Client;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.Collections;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddingsOperationTest {

    static final String IMAGE = "data:image/png;base64,iVBORw0KGgo=";

    static AzureAiInferenceEmulator emulator;
    static Client client;

    @BeforeAll
    static void start() {
        emulator = AzureAiInferenceEmulator.start();
        client = new Client(emulator);
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    @Test
    void gpt_answers_as_openai() {
        JsonNode answer = embed(OPENAI_V1, "text-embedding-3-small", "{'input':['King','Queen'],'dimensions':256}");

        assertThat(answer.path("object").asText()).isEqualTo("list");
        assertThat(answer.path("model").asText()).isEqualTo("text-embedding-3-small");
        assertThat(answer.path("usage")).isEqualTo(Client.tree("{\"prompt_tokens\":2,\"total_tokens\":2}"));
        assertThat(answer.at("/data/1/index").asInt()).isEqualTo(1);
        assertThat(vector(answer, 0)).hasSize(256).isEqualTo(LexicalEmbeddings.text("King", null, 256));
        assertThat(vector(answer, 1)).isEqualTo(LexicalEmbeddings.text("Queen", null, 256));
    }

    @Test
    void cohere_answers_as_recorded() {
        HttpResponse<String> response =
                client.post(SERVERLESS, "embed-v-4-0", "embeddings", "{'input':['King','Queen'],'input_type':'query'}");
        JsonNode answer = Client.json(response);

        assertThat(answer.path("model").asText("?")).isEmpty();
        assertThat(answer.path("id").asText()).isNotEmpty();
        assertThat(answer.path("usage"))
                .isEqualTo(Client.tree("{\"prompt_tokens\":2,\"completion_tokens\":0,\"total_tokens\":2}"));
        assertThat(response.headers().firstValue("num_chars")).hasValue("9");
        assertThat(vector(answer, 0)).hasSize(1536).isEqualTo(LexicalEmbeddings.text("King", "query", 1536));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 64, 1536})
    void base64_and_float_give_the_same_bits(int dimensions) {
        String input = "'input':['The sky is blue','Grass is green \u00e9\u4e2d'],'dimensions':" + dimensions;

        JsonNode floats = embed(OPENAI_V1, "text-embedding-3-small", "{" + input + "}");
        JsonNode base64 = embed(OPENAI_V1, "text-embedding-3-small", "{" + input + ",'encoding_format':'base64'}");

        for (int i = 0; i < 2; i++) {
            float[] decoded = new float[dimensions];
            ByteBuffer.wrap(Base64.getDecoder()
                            .decode(base64.at("/data/" + i + "/embedding").asText()))
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer()
                    .get(decoded);
            assertThat(decoded).isEqualTo(vector(floats, i));
        }
    }

    @Test
    void images_are_hashed_by_their_bytes() {
        JsonNode answer = Client.json(client.post(
                MODELS,
                "embed-v-4-0",
                "images/embeddings",
                "{'input':[{'image':'" + IMAGE + "'},{'image':'" + IMAGE + "','text':'a photo'}]}"));

        byte[] bytes = Base64.getDecoder().decode("iVBORw0KGgo=");
        assertThat(vector(answer, 0)).isEqualTo(LexicalEmbeddings.image(bytes, null, 1536));
        assertThat(vector(answer, 1)).isEqualTo(LexicalEmbeddings.image(bytes, "a photo", 1536));
        assertThat(answer.path("model").asText()).isEqualTo("embed-v-4-0-image");
        assertThat(answer.at("/usage/images").asInt()).isEqualTo(2);
    }

    @Test
    void too_many_inputs_are_refused_in_the_makers_shape() {
        String texts = "{'input':[" + String.join(",", Collections.nCopies(97, "'x'")) + "]}";
        HttpResponse<String> cohere = client.post(MODELS, "embed-v-4-0", "embeddings", texts);

        assertThat(cohere.statusCode()).isEqualTo(422);
        assertThat(Client.json(cohere).at("/error/details/0/msg").asText()).contains("at most 96 items", "97");
        assertThat(client.post(OPENAI_V1, "text-embedding-3-small", "embeddings", texts)
                        .statusCode())
                .isEqualTo(200);
        String more = "{'input':[" + String.join(",", Collections.nCopies(2049, "'x'")) + "]}";
        HttpResponse<String> gpt = client.post(OPENAI_V1, "text-embedding-3-small", "embeddings", more);
        assertThat(gpt.statusCode()).isEqualTo(400);
        assertThat(Client.json(gpt).at("/error/code").asText()).isEqualTo("array_above_max_length");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'input':[]}",
                "{'input':[{}]}",
                "{'input':['x'],'dimensions':0}",
                "{'input':['x'],'dimensions':9999}",
                "{'input':['x'],'dimensions':'8'}",
                "{'input':['x'],'encoding_format':'int8'}",
                "{'input':['x'],'input_type':'foo'}",
                "{'input':['x'],'foo':'bar'}",
            })
    void wrong_requests_are_refused(String body) {
        assertThat(client.post(OPENAI_V1, "text-embedding-3-small", "embeddings", body)
                        .statusCode())
                .isEqualTo(400);
        assertThat(client.post(MODELS, "embed-v-4-0", "embeddings", body).statusCode())
                .isIn(400, 422);
    }

    @Test
    void wrong_formats_and_types_are_told_as_recorded() {
        HttpResponse<String> gpt = client.post(
                AZURE_OPENAI, "text-embedding-3-small", "embeddings", "{'input':['x'],'encoding_format':'foo'}");
        assertThat(gpt.body())
                .isEqualTo(
                        "{\"error\":{\"message\":\"Invalid value for 'encoding_format' = foo. Supported values: ['float',"
                                + " 'base64'].\",\"type\":\"invalid_request_error\",\"param\":null,\"code\":null}}");
        HttpResponse<String> cohere = client.post(
                SERVERLESS,
                "embed-v-4-0",
                "images/embeddings",
                "{'input':[{'image':'" + IMAGE + "'}],'input_type':'foo'}");
        assertThat(cohere.statusCode()).isEqualTo(422);
        assertThat(Client.json(cohere))
                .isEqualTo(Client.tree(Client.json(
                                "{'error':{'code':'Invalid input','status':422,'message':'invalid input"
                                        + " error','details':[{'type':'enum','loc':['body','input_type'],'msg':'Input should be ~text~,"
                                        + " ~query~ or ~document~','input':'foo','ctx':{'expected':'~text~, ~query~ or ~document~'}}]}}")
                        .replace('~', '\'')));
    }

    @Test
    void what_a_deployment_does_not_serve_is_not_found() {
        HttpResponse<String> response = client.post(MODELS, "gpt-5.4", "embeddings", "{'input':['x']}");

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).isEqualTo("NOT FOUND");
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain");
        assertThat(client.post(MODELS, "embed-v-4-0", "chat/completions", RouteTest.HI)
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void vectors_have_unit_length_and_similar_texts_are_near() {
        float[] cat = LexicalEmbeddings.text("A cat sleeps on the sofa", null, 512);
        float[] cats = LexicalEmbeddings.text("Cats are sleeping on sofas", null, 512);
        float[] tax = LexicalEmbeddings.text("File your income declaration by May", null, 512);

        assertThat(cosine(cat, cat)).isCloseTo(1, within(1e-5));
        assertThat(cosine(cat, cats)).isGreaterThan(cosine(cat, tax) + 0.1);
    }

    /** Small words alone would bring the wrong text nearer here. */
    @Test
    void a_question_is_near_the_text_that_answers_it() {
        float[] question = LexicalEmbeddings.text("What is the price of a ticket for the fast ferries?", "query", 1024);
        float[] fares = LexicalEmbeddings.text("Ferry tickets: fast ones are priced at 20 euros", "document", 1024);
        float[] other = LexicalEmbeddings.text(
                "The king of the castle is the owner of a horse, and of the coach for the horse", "document", 1024);

        assertThat(cosine(question, fares)).isGreaterThan(cosine(question, other) + 0.2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Paris is the capital of France", "", "!!!", "\u4e2d\u6587", "x"})
    void queries_and_documents_differ_slightly(String text) {
        float[] query = LexicalEmbeddings.text(text, "query", 1024);
        float[] document = LexicalEmbeddings.text(text, "document", 1024);

        assertThat(query).isNotEqualTo(document);
        assertThat(cosine(query, document)).isGreaterThan(0.9);
        assertThat(cosine(query, query)).isCloseTo(1, within(1e-5));
    }

    private static double cosine(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static float[] vector(JsonNode answer, int index) {
        JsonNode embedding = answer.at("/data/" + index + "/embedding");
        float[] vector = new float[embedding.size()];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = Float.parseFloat(embedding.get(i).asText());
        }
        return vector;
    }

    private static JsonNode embed(EmulatorEndpointType endpointType, String deployment, String body) {
        HttpResponse<String> response = client.post(endpointType, deployment, "embeddings", body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return Client.json(response);
    }
}
