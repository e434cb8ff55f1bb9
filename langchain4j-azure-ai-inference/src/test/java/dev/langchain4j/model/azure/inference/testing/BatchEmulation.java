package dev.langchain4j.model.azure.inference.testing;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.azure.inference.AzureAiInferenceBatchChatModel;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.Deployment;
import dev.langchain4j.model.azure.inference.emulator.Dialect;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.azure.inference.emulator.Feature;
import dev.langchain4j.model.azure.inference.emulator.RecordedRequest;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.batch.BatchItemResult;
import dev.langchain4j.model.batch.BatchState;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** An emulator whose deployments run batches, and what tests of batches need. */
public final class BatchEmulation {

    private BatchEmulation() {}

    public static AzureAiInferenceEmulator start() {
        return AzureAiInferenceEmulator.builder()
                .deployment(batches("batch"))
                .deployment(batches("odd", Feature.ODD_BATCHES))
                .deployment(batches("expiring", Feature.EXPIRING_BATCHES))
                .deployment(batches("other"))
                .deployment(Deployment.chat("online", Dialect.GPT).build())
                .responder(call -> Reply.text("Answer to " + call.lastUserText()))
                .start();
    }

    private static Deployment batches(String name, Feature... more) {
        return Deployment.chat(name, Dialect.GPT)
                .with(Feature.BATCHES)
                .with(more)
                .build();
    }

    public static AzureAiInferenceBatchChatModel.Builder builder(AzureAiInferenceEmulator emulator, String deployment) {
        return AzureAiInferenceBatchChatModel.builder()
                .endpoint(emulator.endpoint(EmulatorEndpointType.OPENAI_V1, deployment))
                .apiKey(emulator.apiKey())
                .modelName(deployment);
    }

    public static ChatRequest request(String text) {
        return ChatRequest.builder().messages(UserMessage.from(text)).build();
    }

    /** Requests that ask for "question 0", "question 1" and so on. */
    public static Iterator<ChatRequest> requests(int count) {
        return IntStream.range(0, count).mapToObj(i -> request("question " + i)).iterator();
    }

    /** Asks until the batch has ended. */
    public static BatchState ended(AzureAiInferenceBatchChatModel model, String id) {
        long deadline = System.nanoTime() + Duration.ofMinutes(5).toNanos();
        while (System.nanoTime() < deadline) {
            BatchState state = model.status(id).state();
            if (state.isTerminal()) {
                return state;
            }
            LockSupport.parkNanos(2_000_000);
        }
        throw new AssertionError("the batch does not end: " + model.status(id));
    }

    /** The text of a result, or its error. */
    public static String text(BatchItemResult<ChatResponse> result) {
        return result.isSuccess()
                ? result.response().aiMessage().text()
                : result.error().code() + " " + result.error().message();
    }

    /** The paths of requests, with their methods, without ids. */
    public static List<String> paths(List<RecordedRequest> requests) {
        UnaryOperator<String> withoutId =
                path -> path.replaceFirst("^/openai/v1", "").replaceFirst("/(file-|batch_)[0-9a-f]+", "/id");
        return requests.stream()
                .map(request -> request.method() + " " + withoutId.apply(request.path()))
                .toList();
    }
}
