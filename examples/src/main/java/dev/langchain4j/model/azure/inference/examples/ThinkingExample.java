package dev.langchain4j.model.azure.inference.examples;

import dev.langchain4j.model.azure.inference.AzureAiInferenceStreamingChatModel;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialThinking;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Prints the thinking of a reasoning model apart from its answer, both as they come. Where makers put the thinking (a field,
 * {@code <think>} tags, parts of the content) makes no difference here.
 */
public final class ThinkingExample {

    private static final String QUESTION = "The 14:45 ferry takes 95 minutes. Do I catch the bus at 16:15?";

    private ThinkingExample() {}

    /** Prints thinking and answer. */
    public static void main(String[] args) {
        Example.main(ThinkingExample::run);
    }

    static void run(Map<String, String> environment, PrintStream out) {
        try (Backend azure = Backend.open(environment, out, emulator())) {
            DeploymentSettings deployment = azure.chat("deepseek-v4", "deepseek");
            StreamingChatModel model = AzureAiInferenceStreamingChatModel.builder()
                    .endpoint(deployment.endpoint())
                    .apiKey(deployment.apiKey())
                    .tokenCredential(deployment.identity())
                    .modelName(deployment.model())
                    .profile(deployment.profile())
                    .returnThinking(true)
                    .build();
            CompletableFuture<ChatResponse> end = new CompletableFuture<>();

            out.println();
            out.println("user       " + QUESTION);
            model.chat(QUESTION, new Printer(out, end));
            ChatResponse response = end.join();

            out.println();
            if (response.tokenUsage() != null) { // not every deployment tells it for streams
                out.println("(" + response.tokenUsage().outputTokenCount() + " tokens, thinking included)");
            }
        }
    }

    /** Changes the label when the answer begins. */
    private static final class Printer implements StreamingChatResponseHandler {
        private final PrintStream out;
        private final CompletableFuture<ChatResponse> end;
        private String label = "";

        Printer(PrintStream out, CompletableFuture<ChatResponse> end) {
            this.out = out;
            this.end = end;
        }

        @Override
        public void onPartialThinking(PartialThinking piece) {
            print("thinking   ", piece.text());
        }

        @Override
        public void onPartialResponse(String piece) {
            print("assistant  ", piece);
        }

        private void print(String label, String piece) {
            if (!label.equals(this.label)) {
                out.print((this.label.isEmpty() ? "" : System.lineSeparator()) + label);
                this.label = label;
            }
            out.print(piece);
            out.flush();
        }

        @Override
        public void onCompleteResponse(ChatResponse response) {
            end.complete(response);
        }

        @Override
        public void onError(Throwable error) {
            end.completeExceptionally(error);
        }
    }

    private static AzureAiInferenceEmulator.Builder emulator() {
        return AzureAiInferenceEmulator.builder()
                .pace(Duration.ofMillis(20))
                .responder(call -> Reply.text("No: the ferry arrives at 16:20, five minutes after the bus has left.")
                        .thinking(
                                "95 minutes are an hour and 35 minutes. 14:45 and an hour is 15:45, and 35 minutes more"
                                        + " is 16:20."));
    }
}
