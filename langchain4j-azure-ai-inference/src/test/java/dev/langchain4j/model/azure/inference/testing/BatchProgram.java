package dev.langchain4j.model.azure.inference.testing;

import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.BinaryData;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.azure.inference.AzureAiInferenceBatchChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import reactor.core.publisher.Mono;

/** Runs in a JVM of its own, with little memory: submits many requests and reads their results. */
public final class BatchProgram {

    private static final String INSTRUCTIONS = "Say which island a ferry goes to. ".repeat(30);

    public static final String RUN = "run";

    /** To stop in the middle of the upload, until somebody kills the program. */
    public static final String HANG = "hang";

    /** What it prints then. */
    public static final String UPLOADING = "uploading";

    private BatchProgram() {}

    /** Arguments: endpoint, key, how many requests, job file, {@link #RUN} or {@link #HANG}. Prints one line. */
    public static void main(String[] arguments) {
        int count = Integer.parseInt(arguments[2]);
        AzureAiInferenceBatchChatModel model = AzureAiInferenceBatchChatModel.builder()
                .endpoint(arguments[0])
                .apiKey(arguments[1])
                .modelName("batch")
                .pipelinePolicies(
                        arguments[4].equals(HANG) ? BatchProgram::hangInUpload : (context, next) -> next.process())
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

    private static Mono<HttpResponse> hangInUpload(HttpPipelineCallContext context, HttpPipelineNextPolicy next) {
        HttpRequest request = context.getHttpRequest();
        if (request.getUrl().getPath().endsWith("/files")) {
            BinaryData body = request.getBodyAsBinaryData();
            long half = body.getLength() / 2;
            AtomicLong sent = new AtomicLong();
            request.setBody(body.toFluxByteBuffer().concatMap(chunk -> {
                if (sent.addAndGet(chunk.remaining()) < half) {
                    return Mono.just(chunk);
                }
                System.out.println(UPLOADING);
                return Mono.never();
            }));
        }
        return next.process();
    }

    private static ChatRequest request(int number) {
        return ChatRequest.builder()
                .messages(SystemMessage.from(INSTRUCTIONS), UserMessage.from("question " + number))
                .build();
    }
}
