package dev.langchain4j.model.azure.inference.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatResponseMetadata;
import dev.langchain4j.model.azure.inference.AzureAiInferenceHop;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatModelStreamingEvent;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.CompleteResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.output.FinishReason;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.adapter.JdkFlowAdapter;

/** Responses with the status 200 whose text a content filter has taken. */
class RoutedFilterTest {

    private static final ChatRequest HELLO =
            ChatRequest.builder().messages(UserMessage.from("Hello")).build();

    @TempDir
    Path directory;

    private final Routed routed = new Routed();

    @AfterEach
    void close() {
        routed.close();
    }

    /** How the application asks. */
    enum Way {
        SYNC {
            @Override
            ChatResponse ask(AzureAiInferenceModels models) {
                return models.chatModel("assistant").chat(HELLO);
            }
        },
        FUTURE {
            @Override
            ChatResponse ask(AzureAiInferenceModels models) throws Exception {
                return models.chatModel("assistant").chatAsync(HELLO).get(30, TimeUnit.SECONDS);
            }
        },
        HANDLER {
            @Override
            ChatResponse ask(AzureAiInferenceModels models) throws Exception {
                CompletableFuture<ChatResponse> end = new CompletableFuture<>();
                models.streamingChatModel("assistant").chat(HELLO, new StreamingChatResponseHandler() {
                    @Override
                    public void onCompleteResponse(ChatResponse response) {
                        end.complete(response);
                    }

                    @Override
                    public void onError(Throwable error) {
                        end.completeExceptionally(error);
                    }
                });
                return end.get(30, TimeUnit.SECONDS);
            }
        },
        PUBLISHER {
            @Override
            ChatResponse ask(AzureAiInferenceModels models) {
                Flow.Publisher<ChatModelStreamingEvent> publisher =
                        models.streamingChatModel("assistant").chat(HELLO);
                CompleteResponse complete = (CompleteResponse)
                        JdkFlowAdapter.flowPublisherToFlux(publisher).blockLast(Duration.ofSeconds(30));
                return complete.chatResponse();
            }
        };

        abstract ChatResponse ask(AzureAiInferenceModels models) throws Exception;
    }

    private AzureAiInferenceModels load(String api, String fallbacks) {
        return Config.yaml(directory, """
                connections:
                  here: {endpoint: "%s", api-key: %s, max-retries: 0}
                models:
                  gpt: {connection: here, chat-model: {model-name: gpt-5.4, api: %s}}
                  mistral: {connection: here, chat-model: {model-name: mistral-small, profile: mistral}}
                  assistant: {routes: [gpt, mistral], strategy: in-order%s}
                """.formatted(
                                routed.emulator.endpoint(EmulatorEndpointType.OPENAI_V1, ""),
                                routed.emulator.apiKey(),
                                api,
                                fallbacks))
                .load();
    }

    /** Lets the filter of the first route's deployment take all but this text. */
    private void filters(String text) {
        routed.emulator.respondWith(call ->
                call.deployment().name().equals("gpt-5.4") ? Reply.contentFiltered(text) : Reply.text("Good day"));
    }

    private static AzureAiInferenceChatResponseMetadata metadata(ChatResponse response) {
        return (AzureAiInferenceChatResponseMetadata) response.metadata();
    }

    static Stream<Arguments> ways() {
        return Stream.of("chat-completions", "responses")
                .flatMap(api -> Stream.of(Way.values()).map(way -> Arguments.of(api, way)));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("ways")
    @DisplayName("a response without text leads to the models for content filters")
    void empty(String api, Way way) throws Exception {
        filters("");
        try (AzureAiInferenceModels models = load(api, ", content-policy-fallbacks: [mistral]")) {
            ChatResponse response = way.ask(models);

            assertThat(metadata(response).route()).isEqualTo("mistral");
            assertThat(metadata(response).hops())
                    .singleElement()
                    .extracting(AzureAiInferenceHop::statusCode, AzureAiInferenceHop::reason)
                    .containsExactly(200, "content-filter");
            assertThat(models.status().get("assistant").routes()).allSatisfy(route -> {
                assertThat(route.callsInFlight()).isZero();
                assertThat(route.health().isHealthy()).isTrue();
            });
            assertThat(routed.asked()).containsExactly("gpt-5.4", "mistral-small");
        }
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("ways")
    @DisplayName("a response with some text is the application's, as it may have received it")
    void withText(String api, Way way) throws Exception {
        filters("Once upon");
        try (AzureAiInferenceModels models = load(api, ", content-policy-fallbacks: [mistral]")) {
            ChatResponse response = way.ask(models);

            assertThat(response.finishReason()).isEqualTo(FinishReason.CONTENT_FILTER);
            assertThat(metadata(response).route()).isEqualTo("gpt");
            assertThat(routed.asked()).containsExactly("gpt-5.4");
        }
    }

    @Test
    @DisplayName("without models for content filters, the application has the response")
    void withoutList() {
        filters("");
        try (AzureAiInferenceModels models = load("chat-completions", "")) {
            ChatResponse response = models.chatModel("assistant").chat(HELLO);

            assertThat(response.finishReason()).isEqualTo(FinishReason.CONTENT_FILTER);
            assertThat(metadata(response).hops()).isEmpty();
        }
    }
}
