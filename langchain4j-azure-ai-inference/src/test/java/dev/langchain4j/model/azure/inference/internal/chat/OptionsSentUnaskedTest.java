package dev.langchain4j.model.azure.inference.internal.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatRequestParameters;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEmbeddingModel;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEmbeddingRequestParameters;
import dev.langchain4j.model.azure.inference.EmbeddingDefaults;
import dev.langchain4j.model.azure.inference.internal.embedding.EmbeddingBatches;
import dev.langchain4j.model.azure.inference.internal.embedding.EmbeddingRequestMapper;
import dev.langchain4j.model.azure.inference.internal.endpoint.Endpoint;
import dev.langchain4j.model.azure.inference.internal.profile.ChatTarget;
import dev.langchain4j.model.azure.inference.internal.wire.ChatCompletionsRequest;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.embedding.request.EmbeddingRequest;
import dev.langchain4j.model.embedding.request.EmbeddingRequestParameters;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the module sends by itself can be omitted, because gateways may reject it. */
class OptionsSentUnaskedTest {

    private static final String RESOURCE = "https://r.services.ai.azure.com";

    @ParameterizedTest
    @CsvSource({
        "https://r.services.ai.azure.com/openai/v1, base64",
        "https://r.openai.azure.com/openai/deployments/embed, base64",
        "https://r.services.ai.azure.com/models,",
        "https://d.eastus2.models.ai.azure.com,",
    })
    void theEncodingFormatCanBeLeftOut(String url, String byDefault) {
        Endpoint endpoint = Endpoint.of(url, null, null, url.endsWith("embed") ? null : "embed");

        assertThat(plan(endpoint, parameters(null)).options().encodingFormat()).isEqualTo(byDefault);
        assertThat(plan(endpoint, parameters("none")).options().encodingFormat())
                .isNull();
        assertThat(plan(endpoint, parameters(" None ")).options().fields()).doesNotContainKey("encoding_format");
        assertThat(plan(endpoint, parameters("none")).degradations()).isEmpty();
    }

    @Test
    void aRequestMayDecideAgainstItsModel() {
        Endpoint v1 = Endpoint.of(RESOURCE + "/openai/v1", null, null, "embed");

        assertThat(plan(v1, parameters("base64").overrideWith(parameters("none")))
                        .options()
                        .encodingFormat())
                .isNull();
        assertThat(plan(v1, parameters("none").overrideWith(parameters("float")))
                        .options()
                        .encodingFormat())
                .isEqualTo("float");
    }

    @Test
    void noneIsAnOptionAndNoExtra() {
        Endpoint v1 = Endpoint.of(RESOURCE + "/openai/v1", null, null, "embed");
        AzureAiInferenceEmbeddingRequestParameters extra = AzureAiInferenceEmbeddingRequestParameters.builder()
                .extras(Map.of("encoding_format", "none"))
                .build();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> plan(v1, extra))
                .withMessageContaining("encodingFormat")
                .withMessageContaining("none");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/openai/v1", "/models"})
    void soCanTheQuestionForTheUsageOfStreams(String path) {
        Endpoint endpoint = Endpoint.of(RESOURCE + path, null, null, "gpt");
        ChatRequest request = ChatRequest.builder()
                .messages(UserMessage.from("hi"))
                .parameters(AzureAiInferenceChatRequestParameters.builder()
                        .streamUsage(false)
                        .build())
                .build();

        ChatCompletionsRequest body = (ChatCompletionsRequest)
                ChatCall.of(request, ChatTarget.of(endpoint), true).wire().body();

        assertThat(new TreeMap<>(body.fields())).containsOnlyKeys("messages", "model", "stream");
    }

    private static AzureAiInferenceEmbeddingRequestParameters parameters(String encodingFormat) {
        return AzureAiInferenceEmbeddingRequestParameters.builder()
                .encodingFormat(encodingFormat)
                .build();
    }

    private static EmbeddingBatches plan(Endpoint endpoint, EmbeddingRequestParameters parameters) {
        EmbeddingRequest request =
                EmbeddingRequest.builder().input("x").parameters(parameters).build();
        return EmbeddingRequestMapper.toPlan(
                request, endpoint, EmbeddingDefaults.of(AzureAiInferenceEmbeddingModel.builder(), endpoint));
    }
}
