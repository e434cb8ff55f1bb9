package dev.langchain4j.model.azure.inference;

import static dev.langchain4j.model.azure.inference.testing.BatchEmulation.builder;
import static dev.langchain4j.model.azure.inference.testing.BatchEmulation.ended;
import static dev.langchain4j.model.azure.inference.testing.BatchEmulation.paths;
import static dev.langchain4j.model.azure.inference.testing.BatchEmulation.request;
import static dev.langchain4j.model.azure.inference.testing.BatchEmulation.requests;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.AzureErrors;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.azure.inference.emulator.RecordedRequest;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.azure.inference.testing.BatchEmulation;
import dev.langchain4j.model.azure.inference.testing.CapturedLog;
import dev.langchain4j.model.azure.inference.testing.Transport;
import dev.langchain4j.model.batch.BatchPage;
import dev.langchain4j.model.batch.BatchPagination;
import dev.langchain4j.model.batch.BatchRequest;
import dev.langchain4j.model.batch.BatchResponse;
import dev.langchain4j.model.batch.BatchState;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Batches from the requests to their results, on the emulator. */
@Timeout(60)
class AzureAiInferenceBatchChatModelTest {

    private static AzureAiInferenceEmulator emulator;

    @BeforeAll
    static void start() {
        emulator = BatchEmulation.start();
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    @BeforeEach
    void forget() {
        emulator.reset();
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    @DisplayName("the i-th result is that of the i-th request")
    void joined(Transport transport) {
        var model = builder(emulator, "batch").httpClient(transport.own()).build();
        BatchResponse<ChatResponse> submitted = model.submit(new BatchRequest<>(
                Stream.of("a", "b", "c").map(BatchEmulation::request).toList()));

        assertThat(submitted.state()).isEqualTo(BatchState.PENDING);
        assertThat(submitted.results()).isEmpty();
        assertThat(ended(model, submitted.batchId())).isEqualTo(BatchState.SUCCEEDED);
        BatchResponse<ChatResponse> retrieved = model.retrieve(submitted.batchId());
        assertThat(retrieved.results())
                .extracting(BatchEmulation::text)
                .containsExactly("Answer to a", "Answer to b", "Answer to c");
        assertThat(retrieved.responses().get(0).metadata().tokenUsage().totalTokenCount())
                .isPositive();
        List<String> streamed = new ArrayList<>();
        model.forEachResult(submitted.batchId(), result -> streamed.add(BatchEmulation.text(result)));
        assertThat(streamed).containsExactly("Answer to a", "Answer to b", "Answer to c");
    }

    @Test
    @DisplayName("the Responses API is read by itself")
    void responses() {
        var model = builder(emulator, "batch")
                .api(AzureAiInferenceChatApi.RESPONSES)
                .build();
        String id = model.submit(requests(2)).batchId();

        ended(model, id);
        var reader = builder(emulator, "batch").build();
        assertThat(reader.retrieve(id).results())
                .extracting(BatchEmulation::text)
                .containsExactly("Answer to question 0", "Answer to question 1");
        assertThat(emulator.requests())
                .anySatisfy(request -> assertThat(request.body()).contains("\"url\":\"/v1/responses\"", "\"input\":["))
                .anySatisfy(request -> assertThat(request.body()).contains("\"endpoint\":\"/responses\""));
    }

    @Test
    @DisplayName("uploads a form with the lines, waits for it, and creates the batch")
    void bytes() {
        var model = builder(emulator, "batch")
                .temperature(0.5)
                .filesExpireAfter(Duration.ofDays(14))
                .build();
        model.submit(List.of(request("hi")).iterator());

        List<RecordedRequest> sent = emulator.requests();
        assertThat(paths(sent)).containsExactly("POST /files", "GET /files/id", "POST /batches");
        String type = sent.get(0).header("Content-Type").orElseThrow();
        assertThat(type).startsWith("multipart/form-data; boundary=");
        String boundary = type.substring(type.indexOf('=') + 1);
        String head = "--" + boundary + "\r\nContent-Disposition: form-data; name=";
        assertThat(sent.get(0).body())
                .startsWith(head + "\"purpose\"\r\n\r\nbatch\r\n"
                        + head + "\"expires_after[anchor]\"\r\n\r\ncreated_at\r\n"
                        + head + "\"expires_after[seconds]\"\r\n\r\n1209600\r\n"
                        + head + "\"file\"; filename=\"langchain4j-")
                .endsWith("-1.jsonl\"\r\nContent-Type: application/jsonl\r\n\r\n"
                        + "{\"custom_id\":\"request-0\",\"method\":\"POST\",\"url\":\"/v1/chat/completions\",\"body\":"
                        + "{\"model\":\"batch\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}],\"temperature\":0.5}}\n"
                        + "\r\n--" + boundary + "--\r\n");
        String fileId = sent.get(1).path().substring("/openai/v1/files/".length());
        assertThat(sent.get(2).body())
                .startsWith(
                        "{\"input_file_id\":\"" + fileId
                                + "\",\"endpoint\":\"/chat/completions\",\"completion_window\":\"24h\",\"output_expires_after\":{");
    }

    @Test
    @DisplayName("a request that fails is a failure among the results")
    void failure() {
        var model = builder(emulator, "batch").build();
        ChatRequest wrong = ChatRequest.builder()
                .messages(UserMessage.from("hot"))
                .temperature(9.0)
                .build();
        String id = model.submit(List.of(request("a"), wrong, request("c")).iterator())
                .batchId();

        assertThat(ended(model, id)).isEqualTo(BatchState.SUCCEEDED);
        BatchResponse<ChatResponse> retrieved = model.retrieve(id);
        assertThat(retrieved.results()).extracting(result -> result.isSuccess()).containsExactly(true, false, true);
        assertThat(retrieved.errors().get(0).code()).isEqualTo(400);
        assertThat(retrieved.errors().get(0).message()).contains("temperature");
        assertThat(retrieved.errors().get(0).details().get(0)).containsEntry("type", "InvalidRequestException");
        AzureAiInferenceBatchStatus status = model.status(id);
        assertThat(List.of(status.total(), status.completed(), status.failed())).containsExactly(3, 2, 1);
    }

    @Test
    @DisplayName("results are to be had only at the end")
    void notEnded() {
        var model = builder(emulator, "batch").build();
        String id = model.submit(requests(1)).batchId();
        model.cancel(id);

        assertThat(model.list(null).batches().get(0).results()).isEmpty();
        assertThat(ended(model, id)).isEqualTo(BatchState.CANCELLED);
        assertThat(model.retrieve(id).results()).hasSize(1);
        assertThatThrownBy(() -> model.cancel(id)).isInstanceOf(InvalidRequestException.class);
    }

    @Test
    @DisplayName("lists page by page")
    void list() {
        var model = builder(emulator, "batch").build();
        String first = model.submit(requests(1)).batchId();
        String second = model.submit(requests(1)).batchId();

        BatchPage<ChatResponse> page = model.list(new BatchPagination(1, null));
        assertThat(page.batches()).extracting(BatchResponse::batchId).containsExactly(second);
        BatchPage<ChatResponse> last = model.list(new BatchPagination(1, page.nextPageToken()));
        assertThat(last.batches()).extracting(BatchResponse::batchId).containsExactly(first);
        assertThat(last.nextPageToken()).isNull();
    }

    static Stream<Arguments> rejected() {
        ChatRequest responses = of(parameters -> parameters.api(AzureAiInferenceChatApi.RESPONSES));
        ChatRequest other = of(parameters -> parameters.modelName("other"));
        ChatRequest spillover = of(parameters -> parameters.spilloverDeployment("other"));
        ChatRequest thinking = of(parameters -> parameters.returnThinking(true));
        ChatRequest topK = of(parameters -> parameters.topK(3));
        ChatRequest tool = of(parameters -> parameters.toolSpecifications(
                ToolSpecification.builder().name("two words").build()));
        return Stream.of(
                Arguments.of(responses, "request 1 of the batch: api: /responses beside /chat/completions"),
                Arguments.of(other, "request 1 of the batch: modelName: deployment 'other' beside 'batch'"),
                Arguments.of(spillover, "spilloverDeployment"),
                Arguments.of(thinking, "request 1 of the batch: returnThinking: another value for one request"),
                Arguments.of(topK, "request 1 of the batch: topK (3) is not supported"),
                Arguments.of(tool, "toolSpecifications"));
    }

    private static ChatRequest of(Consumer<AzureAiInferenceChatRequestParameters.Builder> options) {
        AzureAiInferenceChatRequestParameters.Builder parameters = AzureAiInferenceChatRequestParameters.builder();
        options.accept(parameters);
        return ChatRequest.builder()
                .messages(UserMessage.from("b"))
                .parameters(parameters.build())
                .build();
    }

    @ParameterizedTest
    @MethodSource("rejected")
    @DisplayName("what cannot be part of a batch is rejected before anything is sent")
    void rejects(ChatRequest wrong, String message) {
        var model = builder(emulator, "batch")
                .profile(AzureAiInferenceProfile.of("gpt"))
                .build();

        assertThatThrownBy(() -> model.submit(List.of(request("a"), wrong).iterator()))
                .isExactlyInstanceOf(UnsupportedFeatureException.class)
                .hasMessageContaining(message);
        assertThat(emulator.requests()).isEmpty();
    }

    @Test
    @DisplayName("a request that is null is refused with its position, before anything is sent")
    void nullRequest() {
        AzureAiInferenceBatchChatModel model = builder(emulator, "batch").build();

        assertThatThrownBy(() -> model.submit(Arrays.asList(request("a"), null).iterator()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("request 1 of the batch: it is null: leave it out");
        assertThatThrownBy(() -> model.submit((Iterator<ChatRequest>) null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("requests");
        assertThat(emulator.requests()).isEmpty();
    }

    @Test
    @DisplayName("no requests, no batch")
    void empty() {
        assertThatThrownBy(() -> builder(emulator, "batch").build().submit(requests(0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("requests must not be empty");
    }

    @Test
    @DisplayName("builders reject what batches do not have")
    void builderRejects() {
        var models = AzureAiInferenceBatchChatModel.builder()
                .endpoint(emulator.endpoint(EmulatorEndpointType.MODELS, "batch"))
                .apiKey("key")
                .modelName("batch");
        assertThatThrownBy(models::build)
                .isInstanceOf(UnsupportedFeatureException.class)
                .hasMessageContaining("batches are not supported by model-inference endpoint")
                .hasMessageContaining("openai-v1");
        assertThatThrownBy(() -> builder(emulator, "batch")
                        .listeners(new ChatModelListener() {})
                        .build())
                .isInstanceOf(UnsupportedFeatureException.class)
                .hasMessageContaining("listeners");
        assertThatThrownBy(() -> builder(emulator, "batch")
                        .supportedCapabilities(Capability.RESPONSE_FORMAT_JSON_SCHEMA)
                        .build())
                .isInstanceOf(UnsupportedFeatureException.class)
                .hasMessageContaining("supportedCapabilities");
    }

    @Test
    @DisplayName("errors say what they mean for batches")
    void errors() {
        var model = builder(emulator, "batch").build();
        assertThatThrownBy(() -> model.retrieve("batch_0"))
                .isExactlyInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("The batch or file does not exist");
        assertThatThrownBy(() -> model.retrieve("a,")).hasMessageContaining("batchId must be the id of a batch");
        emulator.interceptWith(request -> Reply.error(400, "{\"error\":{\"message\":\"Invalid value for purpose.\"}}"));
        assertThatThrownBy(() -> model.submit(requests(1)))
                .isExactlyInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("The endpoint does not take files for batches");
        emulator.interceptWith(
                request -> request.path().endsWith("/batches") ? AzureErrors.batchTokenLimit() : Reply.asUsual());
        assertThatThrownBy(() -> model.submit(requests(1)))
                .isExactlyInstanceOf(RateLimitException.class)
                .hasMessageContaining("Submit again when other batches have ended");
        assertThat(paths(emulator.requests()))
                .filteredOn("POST /batches"::equals)
                .hasSize(1);
    }

    @Test
    @DisplayName("logs show neither keys nor the content of files")
    void logs() {
        var model =
                builder(emulator, "batch").logRequests(true).logResponses(true).build();
        try (CapturedLog log = CapturedLog.of("dev.langchain4j.model.azure.inference", Level.DEBUG)) {
            String id = model.submit(List.of(request("my secret question")).iterator())
                    .batchId();
            ended(model, id);
            model.retrieve(id);

            assertThat(log.text())
                    .contains("bytes of multipart/form-data from a file", "body: to a file", "\"input_file_id\"")
                    .doesNotContain("secret question", emulator.apiKey());
        }
    }
}
