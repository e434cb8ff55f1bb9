package dev.langchain4j.model.azure.inference.testing;

import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.azure.inference.AzureAiInferenceBatchChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import java.nio.file.Path;
import java.util.stream.IntStream;

/** Runs in a JVM of its own, with little memory: submits many requests and reads their results. */
public final class BatchProgram {

    private static final String INSTRUCTIONS = "Say which island a ferry goes to. ".repeat(30);

    private BatchProgram() {}

    /** Arguments: endpoint, key, how many requests, job file. Prints one line. */
    public static void main(String[] arguments) {
        int count = Integer.parseInt(arguments[2]);
        AzureAiInferenceBatchChatModel model = AzureAiInferenceBatchChatModel.builder()
                .endpoint(arguments[0])
                .apiKey(arguments[1])
                .modelName("batch")
                .build();
        long start = System.nanoTime();
        String id = model.submit(
                        IntStream.range(0, count)
                                .mapToObj(BatchProgram::request)
                                .iterator(),
                        Path.of(arguments[3]))
                .batchId();
        long submitted = System.nanoTime();
        String state = BatchEmulation.ended(model, id).toString();
        long ended = System.nanoTime();
        int[] results = {0, 0};
        model.forEachResult(id, result -> {
            boolean mine = BatchEmulation.text(result).equals("Answer to question " + results[0]);
            results[0]++;
            results[1] += mine ? 1 : 0;
        });
        System.out.println("state=" + state + " results=" + results[0] + " joined=" + results[1] + " submitMs="
                + (submitted - start) / 1_000_000 + " runMs=" + (ended - submitted) / 1_000_000 + " readMs="
                + (System.nanoTime() - ended) / 1_000_000 + " heapMb="
                + Runtime.getRuntime().maxMemory() / 1024 / 1024);
        System.exit(0);
    }

    private static ChatRequest request(int number) {
        return ChatRequest.builder()
                .messages(SystemMessage.from(INSTRUCTIONS), UserMessage.from("question " + number))
                .build();
    }
}
