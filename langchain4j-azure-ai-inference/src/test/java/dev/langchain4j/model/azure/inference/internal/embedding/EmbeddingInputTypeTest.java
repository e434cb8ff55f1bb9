package dev.langchain4j.model.azure.inference.internal.embedding;

import static dev.langchain4j.model.embedding.request.EmbeddingInputType.DOCUMENT;
import static dev.langchain4j.model.embedding.request.EmbeddingInputType.QUERY;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.data.document.Document;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEmbeddingModel;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEmbeddingResponseMetadata;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.Deployment;
import dev.langchain4j.model.azure.inference.emulator.Dialect;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.request.EmbeddingRequest;
import dev.langchain4j.model.embedding.response.EmbeddingResponse;
import dev.langchain4j.rag.content.retriever.EmbeddingStoreContentRetriever;
import dev.langchain4j.rag.query.Query;
import dev.langchain4j.store.embedding.EmbeddingStoreIngestor;
import dev.langchain4j.store.embedding.inmemory.InMemoryEmbeddingStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a text is for, as it goes over the wire, and where it does not. */
class EmbeddingInputTypeTest {

    private static AzureAiInferenceEmulator emulator;

    @BeforeAll
    static void start() {
        emulator = AzureAiInferenceEmulator.builder()
                .deployment(Deployment.embeddings("small", Dialect.GPT).build())
                .deployment(Deployment.embeddings("cohere", Dialect.COHERE).build())
                .start();
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    /** LangChain4j's pipelines set the purpose of a text, if configured to. */
    @Test
    void pipelinesSendTheirInputTypesWithoutFurtherCode() {
        EmbeddingModel model = cohere().build();
        InMemoryEmbeddingStore<TextSegment> store = new InMemoryEmbeddingStore<>();

        EmbeddingStoreIngestor.builder()
                .embeddingModel(model)
                .embeddingStore(store)
                .embeddingInputType(DOCUMENT)
                .build()
                .ingest(Document.from("Paris is the capital of France"));
        assertThat(sent().toString())
                .isEqualTo("{\"model\":\"cohere\",\"input\":[\"Paris is the capital of France\"],"
                        + "\"input_type\":\"document\"}");

        EmbeddingStoreContentRetriever.builder()
                .embeddingModel(model)
                .embeddingStore(store)
                .embeddingInputType(QUERY)
                .build()
                .retrieve(Query.from("capital of France"));
        assertThat(sent().toString())
                .isEqualTo("{\"model\":\"cohere\",\"input\":[\"capital of France\"],\"input_type\":\"query\"}");
    }

    @Test
    void theConfiguredInputTypeCountsWhereTheRequestHasNone() {
        AzureAiInferenceEmbeddingModel model = cohere().inputType("text").build();

        model.embed("x");
        assertThat(sent().path("input_type").asText()).isEqualTo("text");

        model.embed(EmbeddingRequest.builder().input("x").inputType(QUERY).build());
        assertThat(sent().path("input_type").asText()).isEqualTo("query");

        cohere().inputType(DOCUMENT).build().embed("x");
        assertThat(sent().path("input_type").asText()).isEqualTo("document");
    }

    @Test
    void whereTheContractHasNoInputTypeItIsLeftOutAndSaid() {
        EmbeddingRequest request =
                EmbeddingRequest.builder().input("x").inputType(QUERY).build();

        EmbeddingResponse response = v1("small").build().embed(request);

        assertThat(sent().has("input_type")).isFalse();
        assertThat(((AzureAiInferenceEmbeddingResponseMetadata) response.metadata()).degradations())
                .singleElement()
                .asString()
                .contains("inputType query was omitted", "openai-v1", "sendInputType");
    }

    @Test
    void whetherAnInputTypeIsSentCanBeSaid() {
        EmbeddingRequest request =
                EmbeddingRequest.builder().input("x").inputType(QUERY).build();

        v1("cohere").sendInputType(true).build().embed(request);
        assertThat(sent().path("input_type").asText()).isEqualTo("query");

        cohere().sendInputType(false).build().embed(request);
        assertThat(sent().has("input_type")).isFalse();
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
