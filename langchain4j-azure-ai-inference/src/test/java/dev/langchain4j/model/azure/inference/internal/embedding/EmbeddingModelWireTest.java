package dev.langchain4j.model.azure.inference.internal.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.exception.LangChain4jException;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEmbeddingModel;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEmbeddingResponseMetadata;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEndpointType;
import dev.langchain4j.model.azure.inference.AzureAiInferenceException;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.Deployment;
import dev.langchain4j.model.azure.inference.emulator.Dialect;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.azure.inference.emulator.LexicalEmbeddings;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.azure.inference.testing.EmbeddingAnswers;
import dev.langchain4j.model.azure.inference.testing.Transport;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.request.EmbeddingRequest;
import dev.langchain4j.model.embedding.response.EmbeddingResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the embedding model sends for its options, and how it reads responses. */
class EmbeddingModelWireTest {

    private static AzureAiInferenceEmulator emulator;

    @BeforeAll
    static void start() {
        emulator = AzureAiInferenceEmulator.builder()
                .deployment(Deployment.embeddings("small", Dialect.GPT)
                        .dimensions(8)
                        .build())
                .deployment(Deployment.embeddings("exact", Dialect.GPT).build())
                .deployment(Deployment.embeddings("large", Dialect.GPT)
                        .dimensions(16)
                        .build())
                .deployment(Deployment.embeddings("cohere", Dialect.COHERE)
                        .dimensions(32)
                        .build())
                .start();
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    @BeforeEach
    void forget() {
        emulator.clearRequests();
        emulator.interceptWith(request -> Reply.asUsual());
    }

    @Test
    void base64IsAskedForWhereItIsKnownToBeServed() {
        v1("small").build().embed("x");
        assertThat(sent().path("encoding_format").asText()).isEqualTo("base64");

        cohere().build().embed("x");
        assertThat(sent().has("encoding_format")).isFalse();

        cohere().encodingFormat("base64").build().embed("x");
        assertThat(sent().path("encoding_format").asText()).isEqualTo("base64");

        v1("small").encodingFormat("FLOAT").build().embed("x");
        assertThat(sent().path("encoding_format").asText()).isEqualTo("float");

        v1("small").extras(Map.of("encoding_format", "float")).build().embed("x");
        assertThat(sent().path("encoding_format").asText()).isEqualTo("float");
    }

    @Test
    void bothFormatsGiveTheBitsThatTheServerMeant() {
        String text = "The sky is blue, and grass is green";
        float[] meant = LexicalEmbeddings.text(text, null, 1536);

        for (String format : List.of("float", "base64")) {
            float[] vector = v1("exact")
                    .encodingFormat(format)
                    .build()
                    .embed(text)
                    .content()
                    .vector();
            for (int i = 0; i < meant.length; i++) {
                assertThat(Float.floatToRawIntBits(vector[i])).isEqualTo(Float.floatToRawIntBits(meant[i]));
            }
        }
    }

    @Test
    void floatsAreUnderstoodWhereBase64WasAskedFor() {
        emulator.interceptWith(request ->
                Reply.raw(200, "application/json", EmbeddingAnswers.floats(new float[][] {{0.25f, -1f}})));

        assertThat(v1("small").build().embed("x").content().vector()).containsExactly(0.25f, -1f);
    }

    @Test
    void aRequestMayNameItsModel() {
        AzureAiInferenceEmbeddingModel model = v1("small").knownDimension(8).build();

        EmbeddingResponse response = model.embed(
                EmbeddingRequest.builder().input("x").modelName("large").build());

        assertThat(sent().path("model").asText()).isEqualTo("large");
        assertThat(response.embeddings().get(0).dimension()).isEqualTo(16);
        assertThat(response.metadata().modelName()).isEqualTo("large");
        assertThat(model.dimension()).isEqualTo(8);
        assertThat(model.modelName()).isEqualTo("small");
    }

    @Test
    void theMetadataSaysHowTheCallsWent() {
        AtomicInteger calls = new AtomicInteger();
        emulator.interceptWith(request ->
                calls.getAndIncrement() == 0 ? Reply.error(503, "{}").header("retry-after-ms", "1") : Reply.asUsual());

        EmbeddingResponse response = v1("small")
                .maxSegmentsPerBatch(1)
                .build()
                .embed(EmbeddingRequest.builder().input("x").input("y").build());

        var metadata = (AzureAiInferenceEmbeddingResponseMetadata) response.metadata();
        assertThat(metadata.attempts()).isEqualTo(3);
        assertThat(metadata.timeToFirstResponse()).isPositive();
        assertThat(metadata.endpointType()).isEqualTo(AzureAiInferenceEndpointType.OPENAI_V1);
        assertThat(metadata.host()).isEqualTo("127.0.0.1:" + emulator.port());
        assertThat(metadata.deployment()).isEqualTo("small");
    }

    @Test
    void aRequestsModelGoesIntoThePathOnAzureOpenAi() {
        AzureAiInferenceEmbeddingModel model = AzureAiInferenceEmbeddingModel.builder()
                .endpoint(emulator.endpoint(EmulatorEndpointType.AZURE_OPENAI, "small"))
                .apiKey(emulator.apiKey())
                .build();

        model.embed(EmbeddingRequest.builder().input("x").modelName("large").build());

        assertThat(emulator.lastRequest().path()).isEqualTo("/openai/deployments/large/embeddings");
    }

    @Test
    void anEndpointOfOneDeploymentRefusesAnother() {
        AzureAiInferenceEmbeddingModel model = AzureAiInferenceEmbeddingModel.builder()
                .endpoint(emulator.endpoint(EmulatorEndpointType.SERVERLESS, "cohere"))
                .endpointType(AzureAiInferenceEndpointType.SERVERLESS)
                .modelName("cohere")
                .apiKey(emulator.apiKey())
                .build();

        model.embed(EmbeddingRequest.builder().input("x").modelName("cohere").build());
        assertThatThrownBy(() -> model.embed(
                        EmbeddingRequest.builder().input("x").modelName("other").build()))
                .isExactlyInstanceOf(UnsupportedFeatureException.class)
                .hasMessageContaining("other");
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void anAnswerBeyondTheLimitIsNotRead(Transport transport) {
        emulator.interceptWith(
                request -> Reply.raw(200, "application/json", EmbeddingAnswers.floats(new float[1][20_000])));

        assertThatThrownBy(() -> v1("small")
                        .httpClient(transport.client())
                        .maxResponseBytes(50_000)
                        .build()
                        .embed("x"))
                .isInstanceOf(LangChain4jException.class)
                .hasMessageContaining("maxResponseBytes");
    }

    @Test
    void anAnswerThatIsLoggedIsReadAsWell() {
        assertThat(v1("small")
                        .logResponses(true)
                        .logRequests(true)
                        .build()
                        .embed("x")
                        .content()
                        .dimension())
                .isEqualTo(8);
    }

    @Test
    void aModelThatDoesNotEmbedIsTold() {
        try (AzureAiInferenceEmulator chat = AzureAiInferenceEmulator.start()) {
            EmbeddingModel model = AzureAiInferenceEmbeddingModel.builder()
                    .endpoint(chat.endpoint(EmulatorEndpointType.MODELS, "gpt-5.4"))
                    .apiKey(chat.apiKey())
                    .modelName("gpt-5.4")
                    .build();

            assertThatThrownBy(() -> model.embed("x"))
                    .isExactlyInstanceOf(UnsupportedFeatureException.class)
                    .hasMessageContaining("/embeddings")
                    .hasCauseInstanceOf(AzureAiInferenceException.class);
        }
    }

    private static JsonNode sent() {
        return emulator.lastRequest().json();
    }

    private static AzureAiInferenceEmbeddingModel.Builder v1(String deployment) {
        return model(EmulatorEndpointType.OPENAI_V1, deployment);
    }

    private static AzureAiInferenceEmbeddingModel.Builder cohere() {
        return model(EmulatorEndpointType.MODELS, "cohere");
    }

    private static AzureAiInferenceEmbeddingModel.Builder model(EmulatorEndpointType endpointType, String deployment) {
        return AzureAiInferenceEmbeddingModel.builder()
                .endpoint(emulator.endpoint(endpointType, deployment))
                .apiKey(emulator.apiKey())
                .modelName(deployment);
    }
}
