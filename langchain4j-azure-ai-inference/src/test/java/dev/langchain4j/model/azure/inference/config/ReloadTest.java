package dev.langchain4j.model.azure.inference.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatResponseMetadata;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.azure.inference.testing.StreamRecorder;
import dev.langchain4j.model.catalog.ModelCatalog;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** A reload moves names to other targets, or changes nothing and says why. */
class ReloadTest {

    private static final String AUDIT = "dev.langchain4j.model.azure.inference.audit";

    @TempDir
    Path directory;

    private final AzureAiInferenceEmulator emulator = AzureAiInferenceEmulator.start();
    private final ListAppender<ILoggingEvent> auditLines = new ListAppender<>();
    private final TestClock clock = new TestClock();

    @BeforeEach
    void listenToAudit() {
        Logger logger = (Logger) LoggerFactory.getLogger(AUDIT);
        logger.setLevel(Level.INFO);
        auditLines.start();
        logger.addAppender(auditLines);
    }

    @AfterEach
    void stop() {
        ((Logger) LoggerFactory.getLogger(AUDIT)).detachAppender(auditLines);
        emulator.close();
    }

    private String modelOfLastCall() {
        return emulator.lastRequest().json().path("model").asText();
    }

    @DisplayName(
            "a reload asks a deployment again through which API it is to be asked; its models share the answer until then")
    @Test
    void refusalsAreForgotten() {
        Config config =
                Config.yaml(directory, FastAndSmart.yaml(emulator, "smart", 0.1).replace("gpt-5.4", "gpt-5.3-codex"));
        try (AzureAiInferenceModels models = config.load()) {
            models.chatModel("smart").chat("hi");
            StreamRecorder streamed = new StreamRecorder();
            models.streamingChatModel("smart").chat("hi", streamed);
            streamed.await();
            assertThat(routes()).containsExactly("chat/completions", "responses", "responses");

            models.reload();
            models.chatModel("smart").chat("hi");
            assertThat(routes().subList(3, 5)).containsExactly("chat/completions", "responses");
        }
    }

    private List<String> routes() {
        return emulator.requests().stream()
                .map(request -> request.path().replaceFirst(".*/openai/v1/", ""))
                .toList();
    }

    @Test
    void aHandleFollowsItsName() {
        Config config = Config.yaml(directory, FastAndSmart.yaml(emulator, "fast", 0.1));
        try (AzureAiInferenceModels models = config.load()) {
            ChatModel assistant = models.chatModel("assistant");
            ChatModel byDefault = models.chatModel();
            assistant.chat("hi");
            assertThat(modelOfLastCall()).isEqualTo("mistral-small");
            config.rewriteYaml(FastAndSmart.yaml(emulator, "smart", 0.1));
            models.reload();
            assistant.chat("hi");
            assertThat(modelOfLastCall()).isEqualTo("gpt-5.4");
            byDefault.chat("hi");
            assertThat(modelOfLastCall()).isEqualTo("gpt-5.4");
            assertThat(assistant.defaultRequestParameters().modelName()).isEqualTo("gpt-5.4");
        }
    }

    @Test
    void whatHasNotChangedStaysWhatItWas() {
        Config config = Config.yaml(directory, FastAndSmart.yaml(emulator, "fast", 0.1));
        config.builder().clock(clock);
        try (AzureAiInferenceModels models = config.load()) {
            Instant start = clock.now;
            clock.now = start.plusSeconds(60);
            assertThat(models.reload().changes()).isEmpty();
            assertThat(models.status().get("fast").since()).isEqualTo(start);
            config.rewriteYaml(FastAndSmart.yaml(emulator, "fast", 0.2));
            assertThat(models.reload().changes()).hasSize(2);
            assertThat(models.status().get("fast").since()).isEqualTo(start.plusSeconds(60));
            assertThat(models.status().get("assistant").since()).isEqualTo(start.plusSeconds(60));
            assertThat(models.status().get("smart").since()).isEqualTo(start);
        }
    }

    @Test
    void eachSwapIsOneLineOfTheAudit() {
        Config config = Config.yaml(directory, FastAndSmart.yaml(emulator, "fast", 0.1));
        try (AzureAiInferenceModels models = config.load()) {
            auditLines.list.clear();
            config.rewriteYaml(FastAndSmart.yaml(emulator, "smart", 0.1));
            models.reload();
            assertThat(auditLines.list).singleElement().satisfies(event -> {
                assertThat(event.getFormattedMessage())
                        .startsWith("assistant: fast (openai-v1 endpoint ")
                        .contains("deployment mistral-small) -> smart (openai-v1 endpoint ")
                        .contains("deployment gpt-5.4)")
                        .contains(config.file().toString())
                        .doesNotContain(emulator.apiKey());
            });
            auditLines.list.clear();
            config.rewriteYaml(FastAndSmart.yaml(emulator, "smart", 0.2).replace(emulator.apiKey(), "another-key"));
            models.reload();
            assertThat(auditLines.list)
                    .extracting(ILoggingEvent::getFormattedMessage)
                    .hasSize(3)
                    .anySatisfy(line -> assertThat(line).startsWith("fast: ").contains("changed: api-key, temperature"))
                    .noneSatisfy(line -> assertThat(line).contains("another-key"));
        }
    }

    @Test
    void aBrokenFileChangesNothingAndIsReported() {
        Config config = Config.yaml(directory, FastAndSmart.yaml(emulator, "fast", 0.1));
        config.builder().clock(clock);
        List<AzureAiInferenceReload> reloads = new ArrayList<>();
        config.builder().reloadListener(reloads::add);
        try (AzureAiInferenceModels models = config.load()) {
            ChatModel assistant = models.chatModel("assistant");
            AzureAiInferenceModelStatus before = models.status().get("assistant");
            config.rewriteYaml(FastAndSmart.yaml(emulator, "smarty", 0.1));
            AzureAiInferenceConfigurationException refusal =
                    catchThrowableOfType(AzureAiInferenceConfigurationException.class, models::reload);
            assertThat(refusal.findings()).hasSize(1);
            assistant.chat("hi");
            assertThat(modelOfLastCall()).isEqualTo("mistral-small");
            AzureAiInferenceModelStatus after = models.status().get("assistant");
            assertThat(after.files()).isEqualTo(before.files());
            assertThat(after.since()).isEqualTo(before.since());
            assertThat(before.lastRefusedReload()).isNull();
            assertThat(after.lastRefusedReload().findings()).isEqualTo(refusal.findings());
            assertThat(reloads)
                    .singleElement()
                    .satisfies(reload -> assertThat(reload.refused()).isTrue());
        }
    }

    @Test
    void aNameThatIsInUseCannotBeRemoved() {
        Config config = Config.yaml(directory, FastAndSmart.yaml(emulator, "fast", 0.1));
        try (AzureAiInferenceModels models = config.load()) {
            models.chatModel("assistant");
            models.streamingChatModel("smart");
            config.rewriteYaml(FastAndSmart.yaml(emulator, "fast", 0.1)
                    .replace("assistant", "other")
                    .replace("smart:", "clever:")
                    .replace("chat-model: {model-name: gpt-5.4}", "chat-model: {model-name: gpt-5.4}"));
            AzureAiInferenceConfigurationException refusal =
                    catchThrowableOfType(AzureAiInferenceConfigurationException.class, models::reload);
            assertThat(refusal.findings())
                    .extracting(AzureAiInferenceConfigurationFinding::keyPath)
                    .containsExactlyInAnyOrder("aliases.assistant", "models.smart");
        }
    }

    @Test
    void aNameThatIsInUseForItsCatalogMayBecomeAModelOfAnotherKind() {
        Config config = Config.yaml(directory, FastAndSmart.yaml(emulator, "fast", 0.1));
        try (AzureAiInferenceModels models = config.load()) {
            ModelCatalog catalog = models.modelCatalog("smart");
            config.rewriteYaml(FastAndSmart.yaml(emulator, "fast", 0.1)
                    .replace(
                            "chat-model: {model-name: gpt-5.4}",
                            "embedding-model: {model-name: text-embedding-3-small}"));
            models.reload();
            assertThat(catalog.listModels()).isNotEmpty();
            config.rewriteYaml(FastAndSmart.yaml(emulator, "fast", 0.1).replace("smart:", "clever:"));
            assertThatThrownBy(models::reload)
                    .isInstanceOf(AzureAiInferenceConfigurationException.class)
                    .hasMessageContaining("models.smart")
                    .hasMessageContaining("is in use as model catalog and is missing");
        }
    }

    @Test
    void namesThatAreNotInUseMayComeAndGo() {
        Config config = Config.yaml(directory, FastAndSmart.yaml(emulator, "fast", 0.1));
        try (AzureAiInferenceModels models = config.load()) {
            config.rewriteYaml(FastAndSmart.yaml(emulator, "fast", 0.1).replace("smart:", "clever:"));
            assertThat(models.reload().changes())
                    .anySatisfy(change -> assertThat(change).startsWith("clever: new, "))
                    .contains("smart: removed");
            assertThat(models.status()).containsOnlyKeys("fast", "clever", "assistant");
        }
    }

    @Test
    void aStreamEndsOnTheTargetThatItBeganOn() throws Exception {
        emulator.respondWith(call -> Reply.text("one two three four five six").paced(Duration.ofMillis(5)));
        Config config = Config.yaml(directory, FastAndSmart.yaml(emulator, "fast", 0.1));
        try (AzureAiInferenceModels models = config.load()) {
            CountDownLatch begun = new CountDownLatch(1);
            CountDownLatch swapped = new CountDownLatch(1);
            CompletableFuture<ChatResponse> answer = new CompletableFuture<>();
            models.streamingChatModel("assistant").chat("hi", new StreamingChatResponseHandler() {
                @Override
                public void onPartialResponse(String partialResponse) {
                    begun.countDown();
                    await(swapped);
                }

                @Override
                public void onCompleteResponse(ChatResponse response) {
                    answer.complete(response);
                }

                @Override
                public void onError(Throwable error) {
                    answer.completeExceptionally(error);
                    begun.countDown();
                }
            });
            await(begun);
            config.rewriteYaml(FastAndSmart.yaml(emulator, "smart", 0.1));
            models.reload();
            swapped.countDown();
            ChatResponse response = answer.get(60, TimeUnit.SECONDS);
            assertThat(response.aiMessage().text()).isEqualTo("one two three four five six");
            assertThat(((AzureAiInferenceChatResponseMetadata) response.metadata()).deployment())
                    .isEqualTo("mistral-small");
            models.chatModel("assistant").chat("hi");
            assertThat(modelOfLastCall()).isEqualTo("gpt-5.4");
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class TestClock extends Clock {

        private Instant now = Instant.parse("2026-11-20T10:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneId.of("UTC");
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return Clock.offset(this, Duration.ZERO);
        }
    }
}
