package dev.langchain4j.model.azure.inference;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.azure.ai.inference.models.ChatCompletionsOptions;
import com.azure.ai.inference.models.ChatRequestUserMessage;
import com.azure.ai.inference.models.ImageEmbeddingInput;
import com.azure.core.http.rest.RequestOptions;
import com.azure.core.util.BinaryData;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.azure.inference.emulator.RecordedRequest;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.azure.inference.internal.wire.JsonWriter;
import dev.langchain4j.model.azure.inference.testing.Transport;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What this module puts into the requests of the SDK's clients: the deployment's name and the connection's headers. */
class SdkClientsRequestTest {

    private static final String NAMED = "configured";

    private static AzureAiInferenceEmulator emulator;

    @BeforeAll
    static void start() {
        String embedding =
                "{\"data\":[{\"index\":0,\"embedding\":[0.5],\"object\":\"embedding\"}],\"usage\":{\"prompt_tokens\":1,"
                        + "\"total_tokens\":1},\"object\":\"list\",\"model\":\"m\"}";
        String answer =
                "{\"id\":\"1\",\"created\":1,\"model\":\"m\",\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":1,"
                        + "\"total_tokens\":2},\"choices\":[{\"index\":0,\"finish_reason\":\"stop\",\"message\":{\"role\":"
                        + "\"assistant\",\"content\":\"hello\"}}]}";
        emulator = AzureAiInferenceEmulator.builder()
                .interceptor(request -> request.path().endsWith("/embeddings")
                        ? Reply.raw(200, "application/json", embedding)
                        : request.json().path("stream").asBoolean()
                                ? Reply.raw(200, "text/event-stream", "data: [DONE]\n\n")
                                : Reply.raw(200, "application/json", answer))
                .start();
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    static Stream<Arguments> calls() {
        List<String> texts = List.of("a mile");
        List<ImageEmbeddingInput> images = List.of(new ImageEmbeddingInput("data:image/png;base64,iVBORw0KGgo="));
        return Stream.of(
                call("chat", clients -> clients.chatCompletions().complete(options())),
                call("chat by a text", clients -> clients.chatCompletions().complete("hi")),
                call(
                        "chat async",
                        clients -> clients.chatCompletionsAsync()
                                .complete(options())
                                .block()),
                call(
                        "stream",
                        clients -> clients.chatCompletions()
                                .completeStream(options())
                                .forEach(update -> {})),
                call(
                        "stream async",
                        clients -> clients.chatCompletionsAsync()
                                .completeStream(options())
                                .blockLast()),
                call("embeddings", clients -> clients.embeddings().embed(texts)),
                call(
                        "embeddings async",
                        clients -> clients.embeddingsAsync().embed(texts).block()),
                call("images", clients -> clients.imageEmbeddings().embed(images)),
                call(
                        "images async",
                        clients -> clients.imageEmbeddingsAsync().embed(images).block()));
    }

    @ParameterizedTest
    @MethodSource("calls")
    void theConfiguredNameGoesIntoTheBody(Consumer<AzureAiInferenceSdkClients> call) {
        for (EmulatorEndpointType endpointType : List.of(EmulatorEndpointType.MODELS, EmulatorEndpointType.OPENAI_V1)) {
            call.accept(clients(endpointType).build());

            assertThat(sent().json().path("model").asText()).isEqualTo(NAMED);
            assertThat(sent().header("Content-Length"))
                    .hasValue(String.valueOf(sent().body().length()));
        }
    }

    @ParameterizedTest
    @MethodSource("calls")
    void elsewhereTheNameHasItsOwnPlace(Consumer<AzureAiInferenceSdkClients> call) {
        call.accept(clients(EmulatorEndpointType.MANAGED).build());
        assertThat(sent().header("azureml-model-deployment")).hasValue(NAMED);
        assertThat(sent().json().has("model")).isFalse();

        call.accept(clients(EmulatorEndpointType.SERVERLESS).build());
        assertThat(sent().header("azureml-model-deployment")).isEmpty();
        assertThat(sent().json().has("model")).isFalse();

        call.accept(clients(EmulatorEndpointType.AZURE_OPENAI).build());
        assertThat(sent().path()).contains("/deployments/" + NAMED + "/");
        assertThat(sent().json().has("model")).isFalse();
    }

    @Test
    void aNameInTheOptionsWins() {
        AzureAiInferenceSdkClients clients =
                clients(EmulatorEndpointType.MODELS).build();

        clients.chatCompletions().complete(options().setModel("other"));
        assertThat(sent().body()).containsOnlyOnce("\"model\"").contains("\"model\":\"other\"");

        clients.embeddings().embed(List.of("a"), null, null, null, "other", null);
        assertThat(sent().body()).containsOnlyOnce("\"model\"").contains("\"model\":\"other\"");
    }

    @Test
    void withoutANameNothingIsAdded() {
        clients(EmulatorEndpointType.MODELS)
                .modelName(null)
                .build()
                .chatCompletions()
                .complete("hi");

        assertThat(sent().json().has("model")).isFalse();
    }

    /** Bodies that users write themselves, down to the empty object; "model" deeper inside does not count. */
    @Test
    void bodiesOfTheUserAreCompletedToo() {
        AzureAiInferenceSdkClients clients =
                clients(EmulatorEndpointType.MODELS).build();
        for (String body : List.of(
                "{}", " { \"a\" : {\"model\":\"inner\"}, \"b\" : [ {\"model\":1} ] } ", "{\"a\":\"\\\"model\\\"\"}")) {
            clients.chatCompletions().completeWithResponse(BinaryData.fromString(body), new RequestOptions());

            assertThat(sent().json().path("model").asText()).as(body).isEqualTo(NAMED);
        }
    }

    @Test
    void whatIsNoObjectIsLeftToTheService() {
        for (String body : List.of("[]", "{\"a\":", "no JSON")) {
            assertThat(new String(JsonWriter.withField(body.getBytes(UTF_8), "model", NAMED), UTF_8))
                    .isEqualTo(body);
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void headersOfTheConnectionAreSent(Transport transport) {
        AzureAiInferenceSdkClients clients = clients(EmulatorEndpointType.MODELS)
                .httpClient(transport.client())
                .customHeaders(Map.of("x-fixed", "1"))
                .customHeaders(() -> Map.of("x-asked-for", "2"))
                .userAgentSuffix("my-app/7")
                .build();

        clients.embeddings().embed(List.of("a mile"));

        assertThat(sent().header("x-fixed")).hasValue("1");
        assertThat(sent().header("x-asked-for")).hasValue("2");
        assertThat(sent().header("User-Agent")).hasValue("langchain4j-azure-ai-inference my-app/7");
    }

    private static RecordedRequest sent() {
        return emulator.lastRequest();
    }

    private static ChatCompletionsOptions options() {
        return new ChatCompletionsOptions(List.of(new ChatRequestUserMessage("hi")));
    }

    private static Arguments call(String name, Consumer<AzureAiInferenceSdkClients> call) {
        return argumentSet(name, call);
    }

    private static AzureAiInferenceSdkClients.Builder clients(EmulatorEndpointType endpointType) {
        return AzureAiInferenceSdkClients.builder()
                .endpoint(emulator.endpoint(endpointType, NAMED))
                .endpointType(AzureAiInferenceEndpointType.valueOf(
                        endpointType == EmulatorEndpointType.MODELS ? "MODEL_INFERENCE" : endpointType.name()))
                .apiKey(emulator.apiKey())
                .modelName(NAMED);
    }
}
