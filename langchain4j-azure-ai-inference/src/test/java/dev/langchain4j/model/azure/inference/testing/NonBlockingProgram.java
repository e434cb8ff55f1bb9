package dev.langchain4j.model.azure.inference.testing;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatModel;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEmbeddingModel;
import dev.langchain4j.model.azure.inference.AzureAiInferenceStreamingChatModel;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.EmulatorForm;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatModelStreamingEvent;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.request.EmbeddingInput;
import dev.langchain4j.model.embedding.request.EmbeddingRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import reactor.blockhound.BlockHound;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Makes all calls that hold no thread while BlockHound watches the event loops, and prints what blocked them. */
public final class NonBlockingProgram {

    private static final Set<String> BLOCKED = ConcurrentHashMap.newKeySet();

    private NonBlockingProgram() {}

    /** Without arguments: the emulator is in this process too. */
    public static void main(String[] arguments) {
        BlockHound.builder()
                .loadIntegrations()
                .nonBlockingThreadPredicate(
                        known -> known.or(thread -> thread.getName().contains("SelectorManager")))
                .blockingMethodCallback(method -> BLOCKED.add(method + " at "
                        + Stream.of(new Throwable().getStackTrace()).limit(20).toList()))
                .install();
        Mono.fromRunnable(NonBlockingProgram::block)
                .subscribeOn(Schedulers.parallel())
                .block();
        print("itself");
        try (AzureAiInferenceEmulator emulator =
                AzureAiInferenceEmulator.builder().pace(Duration.ofMillis(2)).start()) {
            for (Transport transport : Transport.values()) {
                call(emulator, transport);
                print(transport.name());
            }
        }
    }

    private static void block() {
        try {
            Thread.sleep(1);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void print(String what) {
        System.out.println(what + " blocked: " + BLOCKED.size() + " " + BLOCKED);
        BLOCKED.clear();
    }

    private static void call(AzureAiInferenceEmulator emulator, Transport transport) {
        String endpoint = emulator.endpoint(EmulatorForm.OPENAI_V1, "gpt-5.4");
        UserMessage hello = UserMessage.from("Hello!");
        ChatModel chat = AzureAiInferenceChatModel.builder()
                .endpoint(endpoint)
                .apiKey(emulator.apiKey())
                .httpClient(transport.own())
                .modelName("gpt-5.4")
                .maxConcurrentCalls(1)
                .customHeaders(NonBlockingProgram::slowHeaders)
                .build();
        List<CompletableFuture<ChatResponse>> answers = onEventLoop(
                () -> Stream.generate(() -> chat.chatAsync(hello)).limit(3).toList());
        answers.forEach(CompletableFuture::join);
        StreamingChatModel streaming = AzureAiInferenceStreamingChatModel.builder()
                .endpoint(endpoint)
                .apiKey(emulator.apiKey())
                .httpClient(transport.own())
                .modelName("gpt-5.4")
                .customHeaders(NonBlockingProgram::slowHeaders)
                .build();
        EventRecorder<ChatModelStreamingEvent> subscriber = new EventRecorder<>();
        ChatRequest request = ChatRequest.builder().messages(hello).build();
        onEventLoop(() -> {
            streaming.chat(request).subscribe(subscriber.asking(Long.MAX_VALUE));
            return subscriber;
        });
        subscriber.await();
        EmbeddingModel embedding = AzureAiInferenceEmbeddingModel.builder()
                .endpoint(endpoint)
                .apiKey(emulator.apiKey())
                .httpClient(transport.own())
                .modelName("text-embedding-3-small")
                .maxSegmentsPerBatch(1)
                .customHeaders(NonBlockingProgram::slowHeaders)
                .build();
        EmbeddingRequest texts = EmbeddingRequest.builder()
                .inputs(List.of(EmbeddingInput.from("one"), EmbeddingInput.from("two")))
                .build();
        onEventLoop(() -> embedding.embedAsync(texts)).join();
    }

    private static <T> T onEventLoop(Callable<T> call) {
        return Mono.fromCallable(call).subscribeOn(Schedulers.parallel()).block();
    }

    private static Map<String, String> slowHeaders() {
        block();
        return Map.of("x-tenant", "one");
    }
}
