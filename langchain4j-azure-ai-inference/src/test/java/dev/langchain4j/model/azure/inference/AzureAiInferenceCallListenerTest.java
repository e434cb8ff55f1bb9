package dev.langchain4j.model.azure.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.http.policy.HttpPipelinePolicy;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.azure.inference.AzureAiInferenceCallListener.Operation;
import dev.langchain4j.model.azure.inference.AzureAiInferenceCallListener.TextRequest;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.AzureErrors;
import dev.langchain4j.model.azure.inference.emulator.Deployment;
import dev.langchain4j.model.azure.inference.emulator.Dialect;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.azure.inference.emulator.Feature;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.azure.inference.testing.CallLog;
import dev.langchain4j.model.azure.inference.testing.CompletionRecorder;
import dev.langchain4j.model.azure.inference.testing.StreamRecorder;
import dev.langchain4j.model.chat.StreamingChatModelHelper;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.embedding.request.EmbeddingRequest;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(30)
@DisplayName("A call listener follows calls of every kind")
class AzureAiInferenceCallListenerTest {

    private static AzureAiInferenceEmulator emulator;

    private final CallLog log = new CallLog();

    /** The kinds of model; each asks once, and throws what the user gets to see. */
    enum Kind {
        CHAT(Operation.CHAT, "ChatResponse", false) {
            @Override
            void ask(CallLog log) {
                reaching(AzureAiInferenceChatModel.builder(), log).build().chat("hi");
            }
        },
        STREAMING_CHAT(Operation.CHAT, "ChatResponse", true) {
            @Override
            void ask(CallLog log) {
                StreamRecorder recorder = new StreamRecorder();
                reaching(AzureAiInferenceStreamingChatModel.builder(), log)
                        .build()
                        .chat("hi", recorder);
                rethrow(recorder.answer.handle((answer, failure) -> failure).join());
            }
        },
        ASYNC_CHAT(Operation.CHAT, "ChatResponse", false) {
            @Override
            void ask(CallLog log) {
                rethrow(failureOf(reaching(AzureAiInferenceChatModel.builder(), log)
                        .build()
                        .chatAsync(CallKind.request())));
            }
        },
        PUBLISHED_CHAT(Operation.CHAT, "ChatResponse", true) {
            @Override
            void ask(CallLog log) {
                rethrow(failureOf(StreamingChatModelHelper.chatAsync(
                        reaching(AzureAiInferenceStreamingChatModel.builder(), log)
                                .build(),
                        CallKind.request())));
            }
        },
        ASYNC_EMBEDDING(Operation.EMBEDDINGS, "EmbeddingResponse", false) {
            @Override
            void ask(CallLog log) {
                rethrow(failureOf(reaching(AzureAiInferenceEmbeddingModel.builder(), log)
                        .modelName("embed")
                        .build()
                        .embedAsync(EmbeddingRequest.builder().input("hi").build())));
            }
        },
        EMBEDDING(Operation.EMBEDDINGS, "EmbeddingResponse", false) {
            @Override
            void ask(CallLog log) {
                reaching(AzureAiInferenceEmbeddingModel.builder(), log)
                        .modelName("embed")
                        .build()
                        .embed("hi");
            }
        },
        LANGUAGE(Operation.TEXT_COMPLETION, "Response", false) {
            @Override
            void ask(CallLog log) {
                reaching(AzureAiInferenceLanguageModel.builder(), log).build().generate("hi");
            }
        },
        STREAMING_LANGUAGE(Operation.TEXT_COMPLETION, "Response", true) {
            @Override
            void ask(CallLog log) {
                CompletionRecorder recorder = new CompletionRecorder();
                reaching(AzureAiInferenceStreamingLanguageModel.builder(), log)
                        .build()
                        .generate("hi", recorder);
                rethrow(recorder.failure());
            }
        };

        final Operation operation;
        final String response;
        final boolean isStreaming;

        Kind(Operation operation, String response, boolean isStreaming) {
            this.operation = operation;
            this.response = response;
            this.isStreaming = isStreaming;
        }

        abstract void ask(CallLog log);

        private static Throwable failureOf(CompletableFuture<?> future) {
            Throwable failure = future.handle((response, thrown) -> thrown).join();
            return failure instanceof CompletionException wrapped ? wrapped.getCause() : failure;
        }

        private static void rethrow(Throwable failure) {
            if (failure instanceof RuntimeException exception) {
                throw exception;
            }
        }
    }

    @BeforeAll
    static void start() {
        emulator = AzureAiInferenceEmulator.builder()
                .deployment(Deployment.chat("gpt-5.4", Dialect.GPT)
                        .with(Feature.COMPLETIONS)
                        .build())
                .deployment(Deployment.embeddings("embed", Dialect.GPT).build())
                .responder(call -> Reply.text("one two three"))
                .start();
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    @BeforeEach
    void answerAsUsual() {
        emulator.interceptWith(request -> Reply.asUsual());
    }

    private static <B extends ModelBuilder<B>> B reaching(B builder, CallLog log) {
        return builder.endpoint(emulator.endpoint(EmulatorEndpointType.OPENAI_V1, "gpt-5.4"))
                .apiKey(emulator.apiKey())
                .modelName("gpt-5.4")
                .callListener(log);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    @DisplayName("from its start on the caller's thread to its response, chunk by chunk")
    void response(Kind kind) {
        kind.ask(log);

        assertThat(log.calls).singleElement().satisfies(call -> {
            assertThat(call.operation()).isEqualTo(kind.operation);
            assertThat(call.isStreaming()).isEqualTo(kind.isStreaming);
            assertThat(call.endpointType()).isEqualTo(AzureAiInferenceEndpointType.OPENAI_V1);
            assertThat(call.host()).startsWith("127.0.0.1:");
            assertThat(call.modelName()).isEqualTo(kind.operation == Operation.EMBEDDINGS ? "embed" : "gpt-5.4");
            assertThat(call.request()).isInstanceOfAny(ChatRequest.class, EmbeddingRequest.class, TextRequest.class);
        });
        assertThat(log.events)
                .startsWith("call on " + Thread.currentThread().getName(), "attempt 1")
                .containsOnlyOnce("success 1", "response " + kind.response);
        assertThat(log.events.contains("chunk")).isEqualTo(kind.isStreaming);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    @DisplayName("over its retries")
    void retries(Kind kind) {
        AtomicInteger requests = new AtomicInteger();
        emulator.interceptWith(
                request -> requests.incrementAndGet() == 1 ? AzureErrors.tooManyRequests(0) : Reply.asUsual());

        kind.ask(log);

        assertThat(log.events)
                .containsSubsequence(
                        "attempt 1", "failure 1 RateLimitException", "attempt 2", "response " + kind.response)
                .containsOnlyOnce("success 2");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    @DisplayName("to its failure, which is what the user gets")
    void failure(Kind kind) {
        emulator.interceptWith(request -> Reply.error(401, "{}"));

        assertThatThrownBy(() -> kind.ask(log)).isInstanceOf(AuthenticationException.class);

        assertThat(log.events)
                .containsSubsequence("attempt 1", "failure 1 AuthenticationException", "error AuthenticationException")
                .doesNotContain("success 1");
    }

    @Test
    @DisplayName("also if it is refused before anything is sent")
    void refused() {
        AzureAiInferenceChatModel model =
                reaching(AzureAiInferenceChatModel.builder(), log).build();
        ChatRequest request =
                ChatRequest.builder().messages(UserMessage.from("hi")).topK(3).build();

        assertThatThrownBy(() -> model.doChat(request)).isInstanceOf(UnsupportedFeatureException.class);

        assertThat(log.events).hasSize(2).last().isEqualTo("error UnsupportedFeatureException");
    }

    @Test
    @DisplayName("to its cancellation, after which nothing follows")
    void cancelled() throws InterruptedException {
        StreamRecorder cancelling = new StreamRecorder() {
            @Override
            public void onPartialResponse(PartialResponse partial, PartialResponseContext context) {
                context.streamingHandle().cancel();
            }
        };
        reaching(AzureAiInferenceStreamingChatModel.builder(), log).build().chat("hi", cancelling);

        assertThat(log.ended.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(log.events)
                .startsWith("call on " + Thread.currentThread().getName(), "attempt 1", "chunk", "cancel")
                .doesNotContain("success 1");
    }

    @Test
    @DisplayName("to the cancellation of its future")
    void cancelledFuture() throws InterruptedException {
        emulator.interceptWith(request -> Reply.silence());
        CompletableFuture<?> future =
                reaching(AzureAiInferenceChatModel.builder(), log).build().chatAsync(CallKind.request());

        assertThat(log.attempted.await(10, TimeUnit.SECONDS)).isTrue();
        future.cancel(true);

        assertThat(log.ended.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(log.events).contains("cancel").doesNotContain("success 1");
    }

    @Test
    @DisplayName("with the attempt current on the thread that sends it, and on no thread afterwards")
    void scopes() {
        List<Integer> seen = new CopyOnWriteArrayList<>();
        HttpPipelinePolicy policy = (context, next) -> {
            seen.add(log.current.get());
            return next.process();
        };
        AtomicInteger requests = new AtomicInteger();
        emulator.interceptWith(
                request -> requests.incrementAndGet() == 1 ? AzureErrors.tooManyRequests(0) : Reply.asUsual());
        List<Integer> inCallbacks = new CopyOnWriteArrayList<>();
        StreamRecorder recorder = new StreamRecorder() {
            @Override
            public void onPartialResponse(PartialResponse partial, PartialResponseContext context) {
                inCallbacks.add(log.current.get() == null ? 0 : log.current.get());
                super.onPartialResponse(partial, context);
            }
        };

        reaching(AzureAiInferenceStreamingChatModel.builder(), log)
                .pipelinePolicies(policy)
                .build()
                .chat("hi", recorder);
        recorder.await();

        assertThat(seen).containsExactly(1, 2);
        assertThat(inCallbacks).isNotEmpty().containsOnly(0);
        assertThat(log.current.get()).isNull();
    }

    @Test
    @DisplayName("and harms none by an exception of its own; others hear on")
    void failing() {
        Function<String, RuntimeException> failure = IllegalStateException::new;
        AzureAiInferenceCallListener broken = call -> {
            throw failure.apply("broken");
        };
        AzureAiInferenceCallListener silent = call -> null;

        reaching(AzureAiInferenceChatModel.builder().callListener(broken).callListener(silent), log)
                .build()
                .chat("hi");

        assertThat(log.events).last().isEqualTo("response ChatResponse");
    }

    @Test
    @DisplayName("which may not be null")
    void nothing() {
        assertThatThrownBy(() -> AzureAiInferenceChatModel.builder().callListener(null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("callListener has an element that is null");
    }
}
