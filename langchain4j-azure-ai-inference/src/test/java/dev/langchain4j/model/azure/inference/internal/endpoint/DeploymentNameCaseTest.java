package dev.langchain4j.model.azure.inference.internal.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatModel;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEmbeddingModel;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEmbeddingStoreGuard;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEndpointType;
import dev.langchain4j.model.azure.inference.AzureAiInferenceProfile;
import dev.langchain4j.model.azure.inference.AzureAiInferenceProfile.UnsupportedPolicy;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.Deployment;
import dev.langchain4j.model.azure.inference.emulator.Dialect;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.azure.inference.internal.chat.ChatCall;
import dev.langchain4j.model.azure.inference.internal.profile.ChatTarget;
import dev.langchain4j.model.azure.inference.internal.profile.ProfileTraits;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.embedding.request.EmbeddingRequest;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import dev.langchain4j.store.embedding.EmbeddingStore;
import dev.langchain4j.store.embedding.inmemory.InMemoryEmbeddingStore;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names of deployments in another case: Azure's {@code /models} and serverless endpoints do not tell them apart. */
class DeploymentNameCaseTest {

    private final AzureAiInferenceEmulator emulator = AzureAiInferenceEmulator.builder()
            .deployment(Deployment.chat("Phi-4", Dialect.PHI).build())
            .deployment(Deployment.embeddings("Embed-V3", Dialect.COHERE)
                    .dimensions(64)
                    .build())
            .start();

    @AfterEach
    void stop() {
        emulator.close();
    }

    /** Empty cells: not in the request, or not configured. */
    @ParameterizedTest(name = "{0}: {2} where {1} is configured")
    @CsvSource({
        "serverless,      Phi-4, PHI-4,   ",
        "serverless,      phi-4, Phi-4,   ",
        "serverless,      Phi-4, Phi-4,   ",
        "model-inference, Phi-4, PHI-4,   PHI-4",
        "model-inference, phi-4, Phi-4,   Phi-4",
        "model-inference, phi-4, ,        phi-4",
        "model-inference, ,      phi-4,   phi-4"
    })
    void whereAzureIgnoresCaseTheRequestIsAnswered(
            String endpointType, String configured, String requested, String sent) {
        var model = chatModel(endpointType, configured).build();

        model.chat(ChatRequest.builder()
                .messages(UserMessage.from("hi"))
                .modelName(requested)
                .build());

        assertThat(emulator.lastRequest().json().path("model").asText(null)).isEqualTo(sent);
    }

    @Test
    void anotherNameIsRefusedOnAServerlessEndpoint() {
        var model = chatModel("serverless", "Phi-4").build();
        ChatRequest other = ChatRequest.builder()
                .messages(UserMessage.from("hi"))
                .modelName("phi-4-mini")
                .build();

        assertThatThrownBy(() -> model.chat(other))
                .isInstanceOf(UnsupportedFeatureException.class)
                .hasMessageContaining("modelName phi-4-mini");
        assertThat(emulator.requests()).isEmpty();
    }

    /** There the name is sent as it is written. */
    @ParameterizedTest
    @CsvSource({
        "https://res.services.ai.azure.com/openai/v1,     gpt, GPT, GPT",
        "https://res.openai.azure.com/openai/deployments, gpt, GPT, GPT",
        "https://ep.westus.inference.ml.azure.com,        gpt, GPT, GPT",
        "https://res.services.ai.azure.com/models,        gpt, GPT, GPT",
        "https://dep.eastus2.models.ai.azure.com,         gpt, GPT, gpt"
    })
    void onlyWhereTheNameIsNotSentTheConfiguredOneStands(
            String endpoint, String configured, String requested, String deployment) {
        assertThat(Endpoint.of(endpoint, null, null, configured).deploymentFor(requested))
                .isEqualTo(deployment);
    }

    /** The endpoint's own deployment is no choice of the request. */
    @ParameterizedTest
    @CsvSource({
        "serverless,      Phi-4, PHI-4, true",
        "model-inference, Phi-4, PHI-4, true",
        "openai-v1,       Phi-4, PHI-4, false",
        "model-inference, Phi-4, Phi-3, false"
    })
    void aProfileWithoutModelNamesTakesTheOwnName(
            String endpointType, String configured, String requested, boolean taken) {
        var call = new ChatTarget(
                Endpoint.of("https://gw.corp/x", AzureAiInferenceEndpointType.of(endpointType), null, configured),
                ProfileTraits.of(AzureAiInferenceProfile.of(Map.of("unsupported-parameters", "model"))),
                UnsupportedPolicy.DEGRADE);
        ChatRequest request = ChatRequest.builder()
                .messages(UserMessage.from("hi"))
                .modelName(requested)
                .build();

        assertThat(ChatCall.of(request, call, false).wire().degradations().isEmpty())
                .isEqualTo(taken);
    }

    @ParameterizedTest
    @CsvSource({"Embed-V3, embed-v3", "embed-v3, EMBED-V3", "embed-v3, embed-v3"})
    void anIndexIsThatOfTheSameDeployment(String ingesting, String asking) {
        EmbeddingStore<TextSegment> store =
                new AzureAiInferenceEmbeddingStoreGuard(new InMemoryEmbeddingStore<TextSegment>());
        store.add(vector(ingesting, null), TextSegment.from("salt"));
        store.add(vector(asking, null), TextSegment.from("more salt"));

        assertThat(search(store, vector(asking, null))).hasSize(2);
        assertThat(search(store, vector(ingesting, asking))).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"EMBED-V3, 64, true", "Embed-V3, 64, true", "embed-v3, 32, false"})
    void theKnownDimensionIsThatOfTheDeploymentInAnyCase(String requested, int known, boolean fits) {
        var model = embeddingModel("Embed-V3").knownDimension(known).build();
        EmbeddingRequest request =
                EmbeddingRequest.builder().input("salt").modelName(requested).build();

        if (fits) {
            assertThat(model.embed(request).embeddings()).hasSize(1);
        } else {
            assertThatThrownBy(() -> model.embed(request)).hasMessageContaining("32");
        }
    }

    @Test
    void aModelThatOnlyTheUrlNamesHasItsKnownDimensionToo() {
        var model = AzureAiInferenceEmbeddingModel.builder()
                .endpoint(emulator.endpoint(EmulatorEndpointType.SERVERLESS, "Embed-V3"))
                .endpointType(AzureAiInferenceEndpointType.SERVERLESS)
                .apiKey(emulator.apiKey())
                .knownDimension(32)
                .build();

        assertThatThrownBy(() -> model.embed("salt")).hasMessageContaining("32");
    }

    private static List<?> search(EmbeddingStore<TextSegment> store, Embedding query) {
        return store.search(EmbeddingSearchRequest.builder()
                        .queryEmbedding(query)
                        .maxResults(5)
                        .build())
                .matches();
    }

    private Embedding vector(String configured, String requested) {
        return embeddingModel(configured)
                .build()
                .embed(EmbeddingRequest.builder()
                        .input("salt")
                        .modelName(requested)
                        .build())
                .embeddings()
                .get(0);
    }

    private AzureAiInferenceEmbeddingModel.Builder embeddingModel(String name) {
        return AzureAiInferenceEmbeddingModel.builder()
                .endpoint(emulator.endpoint(EmulatorEndpointType.MODELS, ""))
                .apiKey(emulator.apiKey())
                .modelName(name);
    }

    private AzureAiInferenceChatModel.Builder chatModel(String endpointType, String name) {
        EmulatorEndpointType type =
                endpointType.equals("serverless") ? EmulatorEndpointType.SERVERLESS : EmulatorEndpointType.MODELS;
        return AzureAiInferenceChatModel.builder()
                .endpoint(emulator.endpoint(type, "Phi-4"))
                .endpointType(AzureAiInferenceEndpointType.of(endpointType))
                .apiKey(emulator.apiKey())
                .modelName(name);
    }
}
