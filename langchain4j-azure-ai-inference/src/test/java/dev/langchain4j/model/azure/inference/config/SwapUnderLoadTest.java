package dev.langchain4j.model.azure.inference.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatModel;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatResponseMetadata;
import dev.langchain4j.model.azure.inference.AzureAiInferenceStreamingChatModel;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.azure.inference.emulator.RecordedRequest;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.listener.ChatModelResponseContext;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two targets that differ in everything: host, endpoint type, key, deployment, options. No call may mix them. */
class SwapUnderLoadTest {

    private static final int ALL_CALLS = SwapLoad.THREADS * SwapLoad.CALLS;

    @TempDir
    Path directory;

    private final AzureAiInferenceEmulator one = AzureAiInferenceEmulator.builder()
            .apiKey("key-of-one")
            .recordAtMost(ALL_CALLS)
            .start();
    private final AzureAiInferenceEmulator two = AzureAiInferenceEmulator.builder()
            .apiKey("key-of-two")
            .recordAtMost(ALL_CALLS)
            .start();
    private final Queue<String> seenByListeners = new ConcurrentLinkedQueue<>();

    @AfterEach
    void stop() {
        one.close();
        two.close();
    }

    private String configuration(String alias) {
        return """
                models:
                  first:
                    chat-model:
                      endpoint: %s
                      api-key: key-of-one
                      model-name: mistral-small
                      temperature: 0.1
                      extras: {safe_prompt: true}
                  second:
                    chat-model:
                      endpoint: %s
                      api-key: key-of-two
                      model-name: gpt-5.4
                      temperature: 0.9
                aliases:
                  assistant: %s
                """.formatted(
                one.endpoint(EmulatorEndpointType.MODELS, ""), two.endpoint(EmulatorEndpointType.OPENAI_V1, ""), alias);
    }

    @Test
    void plainCallsAreOfOnePiece() throws Exception {
        run(models -> {
            ChatModel assistant = models.chatModel("assistant");
            return () -> assistant.chat(UserMessage.from("hi"));
        });
    }

    @Test
    void streamsAreOfOnePiece() throws Exception {
        run(models -> {
            StreamingChatModel assistant = models.streamingChatModel("assistant");
            return () -> streamed(assistant);
        });
    }

    private static ChatResponse streamed(StreamingChatModel model)
            throws InterruptedException, ExecutionException, TimeoutException {
        CompletableFuture<ChatResponse> answer = new CompletableFuture<>();
        model.chat("hi", new StreamingChatResponseHandler() {
            @Override
            public void onCompleteResponse(ChatResponse response) {
                answer.complete(response);
            }

            @Override
            public void onError(Throwable error) {
                answer.completeExceptionally(error);
            }
        });
        return answer.get(60, TimeUnit.SECONDS);
    }

    private interface Caller {
        Callable<ChatResponse> of(AzureAiInferenceModels models);
    }

    private void run(Caller caller) throws Exception {
        Config config = Config.yaml(directory, configuration("first"));
        config.builder().customizer(new ListenerOnEach());
        try (AzureAiInferenceModels models = config.load()) {
            Callable<ChatResponse> call = caller.of(models);
            callBoth(config, models, call);
            SwapLoad.run(() -> checked(call.call()), time -> {
                config.rewriteYaml(configuration(time % 2 == 0 ? "second" : "first"));
                assertThat(models.reload().changes()).hasSize(1);
            });
            requireOnePiece();
            assertThat(SwapLoad.openConnections(one.port(), two.port())).isLessThanOrEqualTo(4L * SwapLoad.THREADS);
        }
    }

    /** So that all threads that are shared by the process are there before the measurement. */
    private void callBoth(Config config, AzureAiInferenceModels models, Callable<ChatResponse> call) throws Exception {
        for (String alias : List.of("second", "first")) {
            config.rewriteYaml(configuration(alias));
            models.reload();
            for (int i = 0; i < 2 * SwapLoad.THREADS; i++) {
                call.call();
            }
        }
        one.clearRequests();
        two.clearRequests();
        seenByListeners.clear();
    }

    private static ChatResponse checked(ChatResponse response) {
        AzureAiInferenceChatResponseMetadata metadata = (AzureAiInferenceChatResponseMetadata) response.metadata();
        String expectedType = "gpt-5.4".equals(metadata.deployment()) ? "openai-v1" : "model-inference";
        assertThat(metadata.endpointType().configName()).isEqualTo(expectedType);
        return response;
    }

    private void requireOnePiece() {
        List<RecordedRequest> ofOne = one.requests();
        List<RecordedRequest> ofTwo = two.requests();
        assertThat(ofOne.size() + ofTwo.size()).isEqualTo(ALL_CALLS);
        assertThat(ofOne)
                .isNotEmpty()
                .allMatch(request -> request.path().equals("/models/chat/completions")
                        && request.header("api-key").orElse("").equals("key-of-one")
                        && request.json().path("model").asText().equals("mistral-small")
                        && request.json().path("temperature").asDouble() == 0.1
                        && request.json().path("safe_prompt").asBoolean());
        assertThat(ofTwo)
                .isNotEmpty()
                .allMatch(request -> request.path().equals("/openai/v1/chat/completions")
                        && request.header("api-key").orElse("").equals("key-of-two")
                        && request.json().path("model").asText().equals("gpt-5.4")
                        && request.json().path("temperature").asDouble() == 0.9
                        && request.json().path("safe_prompt").isMissingNode());
        assertThat(seenByListeners)
                .hasSize(ALL_CALLS)
                .containsOnly("first mistral-small mistral-small", "second gpt-5.4 gpt-5.4");
    }

    private final class ListenerOnEach implements AzureAiInferenceModelCustomizer {

        @Override
        public void chatModel(String name, AzureAiInferenceChatModel.Builder model) {
            model.listeners(listener(name));
        }

        @Override
        public void streamingChatModel(String name, AzureAiInferenceStreamingChatModel.Builder model) {
            model.listeners(listener(name));
        }

        private ChatModelListener listener(String name) {
            return new ChatModelListener() {
                @Override
                public void onResponse(ChatModelResponseContext context) {
                    AzureAiInferenceChatResponseMetadata metadata = (AzureAiInferenceChatResponseMetadata)
                            context.chatResponse().metadata();
                    seenByListeners.add(name + " " + context.chatRequest().modelName() + " " + metadata.deployment());
                }
            };
        }
    }
}
