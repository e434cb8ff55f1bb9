package dev.langchain4j.model.azure.inference.examples;

import dev.langchain4j.model.azure.inference.AzureAiInferenceStreamingChatModel;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Prints an answer while it comes, then one that it cancels half-way. Cancelling closes the connection. */
public final class StreamingExample {

    private static final String QUESTION = "Why is the sea salty?";
    private static final int ENOUGH = 5;

    private StreamingExample() {}

    /** Prints the answers. */
    public static void main(String[] args) {
        Example.main(StreamingExample::run);
    }

    static void run(Map<String, String> environment, PrintStream out) {
        try (Backend azure = Backend.open(environment, out, emulator())) {
            DeploymentSettings deployment = azure.chat("mistral-small", "mistral");
            StreamingChatModel model = AzureAiInferenceStreamingChatModel.builder()
                    .endpoint(deployment.endpoint())
                    .apiKey(deployment.apiKey())
                    .tokenCredential(deployment.identity())
                    .modelName(deployment.model())
                    .profile(deployment.profile())
                    .build();

            out.println();
            out.println("To its end:");
            ask(model, Integer.MAX_VALUE, out);
            out.println();
            out.println("Cancelled after " + ENOUGH + " pieces:");
            ask(model, ENOUGH, out);
        }
    }

    private static void ask(StreamingChatModel model, int enough, PrintStream out) {
        CompletableFuture<String> end = new CompletableFuture<>();
        model.chat(QUESTION, new StreamingChatResponseHandler() {
            private int pieces;

            @Override
            public void onPartialResponse(PartialResponse piece, PartialResponseContext context) {
                out.print(piece.text());
                out.flush();
                if (++pieces == enough) {
                    context.streamingHandle().cancel(); // nothing is called after this
                    end.complete("cancelled");
                }
            }

            @Override
            public void onCompleteResponse(ChatResponse response) {
                end.complete(pieces + " pieces, finish reason " + response.finishReason());
            }

            @Override
            public void onError(Throwable error) {
                end.completeExceptionally(error);
            }
        });
        String how = end.join();
        out.println();
        out.println("(" + how + ")");
    }

    private static AzureAiInferenceEmulator.Builder emulator() {
        return AzureAiInferenceEmulator.builder()
                .pace(Duration.ofMillis(20))
                .responder(call -> Reply.text("Rivers carry a little salt from the land into the sea. The water goes"
                        + " back to the land as rain; the salt stays."));
    }
}
