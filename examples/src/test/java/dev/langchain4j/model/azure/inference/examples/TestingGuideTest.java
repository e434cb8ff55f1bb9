package dev.langchain4j.model.azure.inference.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.ContentFilteredException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.exception.RetriableException;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatModel;
import dev.langchain4j.model.azure.inference.config.AzureAiInferenceModels;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulatorExtension;
import dev.langchain4j.model.azure.inference.emulator.AzureErrors;
import dev.langchain4j.model.azure.inference.emulator.Deployment;
import dev.langchain4j.model.azure.inference.emulator.Dialect;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.azure.inference.emulator.Feature;
import dev.langchain4j.model.azure.inference.emulator.RecordedRequest;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.azure.inference.emulator.Responder;
import dev.langchain4j.model.chat.ChatModel;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Mono;

/** The Java of {@code docs/testing.md}, which {@link PagesTest} compares with it: compiled and run. */
class TestingGuideTest {

    @RegisterExtension
    final AzureAiInferenceEmulatorExtension azure =
            new AzureAiInferenceEmulatorExtension(AzureAiInferenceEmulator.builder()
                    .deployment(Deployment.chat("our-mistral", Dialect.MISTRAL).build())
                    .deployment(Deployment.chat("our-llama", Dialect.LLAMA)
                            .without(Feature.TOOLS)
                            .build()));

    private AzureAiInferenceEmulator emulator;
    private ChatModel model;

    @BeforeEach
    void connect() {
        emulator = azure.emulator();
        model = model(2, Duration.ofSeconds(30));
    }

    private ChatModel model(int maxRetries, Duration timeout) {
        return AzureAiInferenceChatModel.builder()
                .endpoint(emulator.endpoint(EmulatorEndpointType.MODELS, "our-mistral"))
                .apiKey(emulator.apiKey())
                .modelName("our-mistral")
                .maxRetries(maxRetries)
                .timeout(timeout)
                .build();
    }

    @Test
    void answersByRules() {
        emulator.respondWith(Responder.scripted()
                .when(call -> call.wantsJson(), Reply.text("{\"island\": \"Vlieland\"}"))
                .when(call -> call.toolNames().contains("search"), Reply.toolCall("search", "{\"query\": \"seals\"}"))
                .when(
                        call -> call.lastUserText().contains("think"),
                        Reply.text("42").thinking("Six times seven."))
                .when(
                        call -> call.lastUserText().contains("slow"),
                        Reply.text("At last.").after(Duration.ofMillis(50)))
                .when(call -> true, call -> Reply.text("You said: " + call.lastUserText())));

        assertThat(model.chat("Be slow.")).isEqualTo("At last.");
        assertThat(model.chat("Ahoy!")).isEqualTo("You said: Ahoy!");
    }

    @Test
    void isBusyOnce() {
        AtomicInteger calls = new AtomicInteger();
        emulator.interceptWith(
                request -> calls.incrementAndGet() == 1 ? AzureErrors.tooManyRequests(0) : Reply.asUsual());

        assertThat(model.chat("Ahoy!")).contains("emulator");
        assertThat(emulator.requests()).hasSize(2);
    }

    @Test
    void filtersThePrompt() {
        emulator.interceptWith(request -> AzureErrors.promptFiltered(EmulatorEndpointType.MODELS));

        assertThatThrownBy(() -> model.chat("Ahoy!")).isInstanceOf(ContentFilteredException.class);
    }

    @Test
    void isCutOff() {
        ChatModel model = model(0, Duration.ofSeconds(30));

        emulator.interceptWith(request -> Reply.asUsual().closedAfter(20));

        assertThatThrownBy(() -> model.chat("Ahoy!")).isInstanceOf(RetriableException.class);
    }

    @Test
    void isSilent() {
        ChatModel model = model(0, Duration.ofMillis(300));

        emulator.interceptWith(request -> Reply.silence());

        assertThatThrownBy(() -> model.chat("Ahoy!")).isInstanceOf(TimeoutException.class);
    }

    @Test
    void failsOnPurpose() {
        ChatModel model = model(0, Duration.ofSeconds(30));

        emulator.mockFailures("our-mistral=429", "our-llama");

        assertThatThrownBy(() -> model.chat("Ahoy!")).isInstanceOf(RateLimitException.class);
    }

    @Test
    void keepsWhatWasSent() {
        model.chat(UserMessage.from("Ahoy!"));

        RecordedRequest request = emulator.lastRequest();
        assertThat(request.path()).isEqualTo("/models/chat/completions");
        assertThat(request.query()).containsEntry("api-version", "2024-05-01-preview");
        assertThat(request.header("api-key")).hasValue(emulator.apiKey());
        assertThat(request.json().at("/messages/0/content").asText()).isEqualTo("Ahoy!");
    }

    @Test
    void letsTheConfigurationAskTheEmulator() {
        Map<String, String> values = Map.of(
                "langchain4j.azure-ai-inference.connections.foundry.endpoint",
                emulator.endpoint(EmulatorEndpointType.OPENAI_V1, ""),
                "langchain4j.azure-ai-inference.connections.foundry.api-key",
                emulator.apiKey(),
                "langchain4j.azure-ai-inference.models.assistant.connection",
                "foundry",
                "langchain4j.azure-ai-inference.models.assistant.chat-model.model-name",
                "our-mistral");
        try (AzureAiInferenceModels models =
                AzureAiInferenceModels.builder().values(values).build()) {
            assertThat(models.chatModel("assistant").chat("Ahoy!")).contains("emulator");
        }
    }

    @Test
    void acceptsTokens() {
        try (AzureAiInferenceEmulator emulator =
                AzureAiInferenceEmulator.builder().acceptToken("t0ken").start()) {
            TokenCredential identity = scopes ->
                    Mono.just(new AccessToken("t0ken", OffsetDateTime.now().plusHours(1)));
            ChatModel model = AzureAiInferenceChatModel.builder()
                    .endpoint(emulator.endpoint(EmulatorEndpointType.OPENAI_V1, ""))
                    .tokenCredential(identity)
                    .modelName("gpt-5.4")
                    .build();

            assertThat(model.chat("Ahoy!")).contains("emulator");
            assertThat(emulator.lastRequest().header("Authorization")).hasValue("Bearer t0ken");
        }
    }
}
