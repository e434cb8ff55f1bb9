package dev.langchain4j.model.azure.inference.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.azure.inference.AzureAiInferenceBatchChatModel;
import dev.langchain4j.model.azure.inference.AzureAiInferenceBatchStatus;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulatorExtension;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.batch.BatchItemResult;
import dev.langchain4j.model.batch.BatchRequest;
import dev.langchain4j.model.batch.BatchResponse;
import dev.langchain4j.model.batch.BatchState;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The Java of {@code docs/batches.md}, which {@link PagesTest} compares with it. */
@Timeout(60)
@ExtendWith(AzureAiInferenceEmulatorExtension.class)
class BatchesGuideTest {

    @TempDir
    private static java.nio.file.Path folder;

    private String endpoint;
    private String key;

    @BeforeEach
    void reach(AzureAiInferenceEmulator emulator) {
        endpoint = emulator.endpoint(EmulatorEndpointType.OPENAI_V1, "");
        key = emulator.apiKey();
    }

    /** In its place, so that the page's files are temporary here. */
    private static final class Path {

        static java.nio.file.Path of(String name) {
            return folder.resolve(name);
        }
    }

    @Test
    void submitsWaitsAndReads() throws InterruptedException {
        AzureAiInferenceBatchChatModel model = AzureAiInferenceBatchChatModel.builder()
                .endpoint(endpoint)
                .apiKey(key)
                .modelName("gpt-5.1-batch")
                .build();

        List<ChatRequest> requests = Stream.of("Why is the sea salty?", "Why is the sky blue?")
                .map(question -> ChatRequest.builder()
                        .messages(UserMessage.from(question))
                        .build())
                .toList();
        BatchResponse<ChatResponse> submitted = model.submit(new BatchRequest<>(requests));
        System.out.println(submitted.batchId());
        String batchId = submitted.batchId();
        awaitEnd(model, batchId);

        AzureAiInferenceBatchStatus status = model.status(batchId);
        System.out.println(status.state() + ": " + status.completed() + " of " + status.total());

        BatchResponse<ChatResponse> ended = model.retrieve(batchId);
        for (BatchItemResult<ChatResponse> result : ended.results()) {
            if (result.isSuccess()) {
                System.out.println(result.response().aiMessage().text());
            } else {
                System.out.println(result.error().code() + " " + result.error().message());
            }
        }
        assertThat(status.completed()).isEqualTo(2);
        assertThat(ended.responses()).hasSize(2);
    }

    private static void awaitEnd(AzureAiInferenceBatchChatModel model, String batchId) throws InterruptedException {
        BatchState state = model.status(batchId).state();
        while (!state.isTerminal()) {
            Thread.sleep(20);
            state = model.status(batchId).state();
        }
        assertThat(state).isEqualTo(BatchState.SUCCEEDED);
    }

    @Test
    void streamsRequestsAndResults() throws InterruptedException {
        AzureAiInferenceBatchChatModel model = AzureAiInferenceBatchChatModel.builder()
                .endpoint(endpoint)
                .apiKey(key)
                .modelName("gpt-5.1-batch")
                .build();
        List<String> reviews = List.of("The ferry was on time.", "The ferry was late.");
        Iterator<ChatRequest> requests = reviews.stream()
                .map(review -> ChatRequest.builder()
                        .messages(SystemMessage.from("Answer positive or negative."), UserMessage.from(review))
                        .build())
                .iterator();
        String batchId = model.submit(requests, Path.of("reviews.job.json")).batchId();
        awaitEnd(model, batchId);

        Iterator<String> texts = reviews.iterator();
        model.forEachResult(batchId, result -> System.out.println(texts.next() + ": " + result));
        assertThat(texts).isExhausted();
    }

    @Test
    void findsResultsByKey() throws InterruptedException {
        AzureAiInferenceBatchChatModel model = AzureAiInferenceBatchChatModel.builder()
                .endpoint(endpoint)
                .apiKey(key)
                .modelName("gpt-5.1-batch")
                .build();
        Map<String, String> reviews = Map.of("review-17", "The ferry was on time.", "review-4", "The ferry was late.");
        Iterator<Map.Entry<String, ChatRequest>> requests = reviews.entrySet().stream()
                .map(review -> Map.entry(
                        review.getKey(),
                        ChatRequest.builder()
                                .messages(UserMessage.from(review.getValue()))
                                .build()))
                .iterator();
        String batchId = model.submitByKey(requests, Path.of("keyed.job.json")).batchId();
        awaitEnd(model, batchId);

        model.forEachResultByKey(batchId, (key, result) -> System.out.println(key + ": " + result));
        Set<String> keys = new HashSet<>();
        model.forEachResultByKey(batchId, (key, result) -> keys.add(key));
        assertThat(keys).isEqualTo(reviews.keySet());
    }
}
