package dev.langchain4j.model.azure.inference.examples;

import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.azure.inference.AzureAiInferenceBatchChatModel;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.batch.BatchItemResult;
import dev.langchain4j.model.batch.BatchState;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * Sorts reviews into good and bad ones as a batch, at half the price. {@code AZURE_INFERENCE_MODEL} has to name a deployment of
 * a batch SKU; it may take hours, so {@code BATCH_ID} takes up a batch that was submitted before.
 */
public final class BatchExample {

    private static final List<String> REVIEWS = List.of(
            "The crossing was calm and the soup was hot.",
            "Two hours late, and nobody told us why.",
            "The children loved the seals on the sandbank.");

    private BatchExample() {}

    /** Prints the states of the batch and the result of each review. */
    public static void main(String[] args) {
        Example.main(BatchExample::run);
    }

    static void run(Map<String, String> environment, PrintStream out) {
        try (Backend azure = Backend.open(environment, out, emulator())) {
            DeploymentSettings deployment = azure.chat("gpt-5.1-batch", null);
            AzureAiInferenceBatchChatModel model = AzureAiInferenceBatchChatModel.builder()
                    .endpoint(deployment.endpoint())
                    .apiKey(deployment.apiKey())
                    .tokenCredential(deployment.identity())
                    .modelName(deployment.model())
                    .profile(deployment.profile())
                    .build();
            boolean onAzure = environment.containsKey("AZURE_INFERENCE_ENDPOINT");
            String id = environment.getOrDefault("BATCH_ID", "");
            if (id.isEmpty()) {
                id = model.submit(REVIEWS.stream().map(BatchExample::request).iterator())
                        .batchId();
                out.println();
                out.println("Submitted " + REVIEWS.size() + " reviews as a batch."
                        + (onAzure ? " To go on later, set BATCH_ID=" + id : ""));
            }
            follow(model, id, onAzure ? Duration.ofMinutes(1) : Duration.ofMillis(10), out);
            print(model, id, out);
        }
    }

    private static ChatRequest request(String review) {
        return ChatRequest.builder()
                .messages(
                        SystemMessage.from("Is the review good or bad? Answer with one word."),
                        UserMessage.from(review))
                .build();
    }

    private static void follow(AzureAiInferenceBatchChatModel model, String id, Duration pause, PrintStream out) {
        BatchState known = BatchState.PENDING;
        while (!known.isTerminal()) {
            BatchState state = model.status(id).state();
            if (state != known) {
                out.println("  " + state);
                known = state;
            }
            LockSupport.parkNanos(known.isTerminal() ? 0 : pause.toNanos());
        }
    }

    private static void print(AzureAiInferenceBatchChatModel model, String id, PrintStream out) {
        Iterator<String> reviews = REVIEWS.iterator();
        out.println();
        model.forEachResult(id, result -> out.println(String.format("%-46s %s", reviews.next(), text(result))));
    }

    private static String text(BatchItemResult<ChatResponse> result) {
        return result.isSuccess()
                ? result.response().aiMessage().text()
                : result.error().message();
    }

    private static AzureAiInferenceEmulator.Builder emulator() {
        return AzureAiInferenceEmulator.builder()
                .responder(call -> Reply.text(call.lastUserText().contains("late") ? "bad" : "good"));
    }
}
