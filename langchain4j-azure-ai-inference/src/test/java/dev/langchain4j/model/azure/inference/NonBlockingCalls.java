package dev.langchain4j.model.azure.inference;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.azure.inference.config.AzureAiInferenceModelCustomizer;
import dev.langchain4j.model.azure.inference.config.AzureAiInferenceModels;
import dev.langchain4j.model.azure.inference.config.Config;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.azure.inference.testing.EventRecorder;
import dev.langchain4j.model.azure.inference.testing.Eventually;
import dev.langchain4j.model.azure.inference.testing.FakeTokens;
import dev.langchain4j.model.azure.inference.testing.NonBlockingProgram;
import dev.langchain4j.model.azure.inference.testing.Transport;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.listener.ChatModelErrorContext;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.listener.ChatModelResponseContext;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatModelStreamingEvent;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.request.EmbeddingInput;
import dev.langchain4j.model.embedding.request.EmbeddingRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** All calls that hold no thread, each made on an event loop, with all of a user's code that may block. */
public final class NonBlockingCalls {

    private static final UserMessage HELLO = UserMessage.from("Hello!");
    private static final ChatRequest REQUEST =
            ChatRequest.builder().messages(HELLO).build();

    private final AzureAiInferenceEmulator emulator;
    private final Transport transport;

    public NonBlockingCalls(AzureAiInferenceEmulator emulator, Transport transport) {
        this.emulator = emulator;
        this.transport = transport;
    }

    public void all() throws IOException {
        chat(builder -> builder.apiKey(emulator.apiKey()), AzureAiInferenceChatApi.CHAT_COMPLETIONS);
        chat(builder -> builder.tokenCredential(slowIdentity()), AzureAiInferenceChatApi.RESPONSES);
        embeddings();
        failures();
        cancellations();
        byName();
    }

    private void chat(Consumer<ModelBuilder<?>> credential, AzureAiInferenceChatApi api) {
        ChatModel chat = chatModel(credential, api);
        List<CompletableFuture<ChatResponse>> answers = onEventLoop(
                () -> Stream.generate(() -> chat.chatAsync(HELLO)).limit(3).toList());
        answers.forEach(CompletableFuture::join);
        read(streamingModel(credential, api)).await();
    }

    private void embeddings() {
        AzureAiInferenceEmbeddingModel.Builder builder = AzureAiInferenceEmbeddingModel.builder();
        reach(builder, "text-embedding-3-small").apiKey(emulator.apiKey());
        EmbeddingModel embedding = builder.maxSegmentsPerBatch(1).build();
        onEventLoop(() -> embedding.embedAsync(texts())).join();
    }

    private static EmbeddingRequest texts() {
        return EmbeddingRequest.builder()
                .inputs(Stream.of("one", "two", "three")
                        .map(EmbeddingInput::from)
                        .toList())
                .build();
    }

    /** One that is retried, and one that is not. */
    private void failures() {
        for (int status : new int[] {500, 400}) {
            AtomicInteger left = new AtomicInteger(1);
            emulator.interceptWith(request -> left.getAndDecrement() > 0
                    ? Reply.error(status, "{}").header("retry-after-ms", "1")
                    : Reply.asUsual());
            ChatModel chat = chatModel(this::withKey, AzureAiInferenceChatApi.CHAT_COMPLETIONS);
            onEventLoop(() -> chat.chatAsync(HELLO))
                    .handle((response, failure) -> failure)
                    .join();
            left.set(1);
            EventRecorder<?> subscriber = read(streamingModel(this::withKey, AzureAiInferenceChatApi.CHAT_COMPLETIONS));
            Eventually.until("the end of a stream", subscriber::hasEnded);
        }
    }

    private void cancellations() {
        emulator.interceptWith(request -> Reply.silence());
        emulator.clearRequests();
        ChatModel chat = chatModel(this::withKey, AzureAiInferenceChatApi.CHAT_COMPLETIONS);
        CompletableFuture<ChatResponse> silent = onEventLoop(() -> chat.chatAsync(REQUEST));
        EventRecorder<?> subscriber = read(streamingModel(this::withKey, AzureAiInferenceChatApi.CHAT_COMPLETIONS));
        Eventually.until("two requests", () -> emulator.requests().size() == 2);
        onEventLoop(() -> {
            subscriber.cancel();
            return silent.cancel(true);
        });
        emulator.requests().forEach(request -> request.connectionLost().join());
        emulator.interceptWith(request -> Reply.asUsual());
    }

    /** Plain and routed, whose first route fails. */
    private void byName() throws IOException {
        emulator.interceptWith(
                request -> request.body().contains("mistral-small") ? Reply.error(500, "{}") : Reply.asUsual());
        Config config = Config.yaml(Files.createTempDirectory("models"), configuration());
        config.builder().customizer(new OnTransport());
        try (AzureAiInferenceModels models = config.load()) {
            for (String name : List.of("plain", "routed")) {
                onEventLoop(() -> models.chatModel(name).chatAsync(HELLO)).join();
                read(models.streamingChatModel(name)).await();
            }
            onEventLoop(() -> models.embeddingModel("vectors").embedAsync(texts()))
                    .join();
        }
        emulator.interceptWith(request -> Reply.asUsual());
    }

    private String configuration() {
        return """
                connections:
                  here: {endpoint: "%s", api-key: %s, max-retries: 0}
                models:
                  plain: {connection: here, chat-model: {model-name: gpt-5.4}}
                  failing: {connection: here, chat-model: {model-name: mistral-small}}
                  vectors: {connection: here, embedding-model: {model-name: text-embedding-3-small}}
                  routed: {routes: [failing, plain], strategy: in-order}
                """.formatted(emulator.endpoint(EmulatorEndpointType.OPENAI_V1, ""), emulator.apiKey());
    }

    private final class OnTransport implements AzureAiInferenceModelCustomizer {
        @Override
        public void connection(String name, AzureAiInferenceConnection.Builder connection) {
            connection.httpClient(transport.own());
        }
    }

    private void withKey(ModelBuilder<?> builder) {
        builder.apiKey(emulator.apiKey());
    }

    private ChatModel chatModel(Consumer<ModelBuilder<?>> credential, AzureAiInferenceChatApi api) {
        AzureAiInferenceChatModel.Builder builder = AzureAiInferenceChatModel.builder();
        credential.accept(reach(builder, "gpt-5.4"));
        return builder.api(api)
                .maxConcurrentCalls(1)
                .listeners(new SlowListener())
                .build();
    }

    private StreamingChatModel streamingModel(Consumer<ModelBuilder<?>> credential, AzureAiInferenceChatApi api) {
        AzureAiInferenceStreamingChatModel.Builder builder = AzureAiInferenceStreamingChatModel.builder();
        credential.accept(reach(builder, "gpt-5.4"));
        return builder.api(api).listeners(new SlowListener()).build();
    }

    private ModelBuilder<?> reach(ModelBuilder<?> builder, String model) {
        return builder.endpoint(emulator.endpoint(EmulatorEndpointType.OPENAI_V1, model))
                .httpClient(transport.own())
                .modelName(model)
                .customHeaders(NonBlockingCalls::slowHeaders);
    }

    private static EventRecorder<ChatModelStreamingEvent> read(StreamingChatModel model) {
        EventRecorder<ChatModelStreamingEvent> subscriber = new EventRecorder<>();
        return onEventLoop(() -> {
            model.chat(REQUEST).subscribe(subscriber.asking(Long.MAX_VALUE));
            return subscriber;
        });
    }

    private static <T> T onEventLoop(Callable<T> call) {
        return Mono.fromCallable(call).subscribeOn(Schedulers.parallel()).block();
    }

    private static Map<String, String> slowHeaders() {
        NonBlockingProgram.block();
        return Map.of("x-tenant", "one");
    }

    /** As those of azure-identity, which ask a service for each token. */
    private static TokenCredential slowIdentity() {
        return request -> Mono.fromSupplier(() -> {
            NonBlockingProgram.block();
            return new AccessToken(FakeTokens.TOKEN, OffsetDateTime.now().plusHours(1));
        });
    }

    private static final class SlowListener implements ChatModelListener {
        @Override
        public void onResponse(ChatModelResponseContext context) {
            NonBlockingProgram.block();
        }

        @Override
        public void onError(ChatModelErrorContext context) {
            NonBlockingProgram.block();
        }
    }
}
