package dev.langchain4j.model.azure.inference.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatModel;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatResponseMetadata;
import dev.langchain4j.model.azure.inference.AzureAiInferenceConnection;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.azure.inference.testing.StreamRecorder;
import dev.langchain4j.model.catalog.ModelCatalog;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.listener.ChatModelResponseContext;
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
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

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

    private String models(String alias, double temperatureOfFast) {
        return """
                connections:
                  local:
                    endpoint: %s
                    api-key: %s
                models:
                  fast:
                    connection: local
                    chat-model: {model-name: mistral-small, temperature: %s, stream-usage: false}
                  smart:
                    connection: local
                    chat-model: {model-name: gpt-5.4}
                aliases:
                  assistant: %s
                default-chat-model: assistant
                """.formatted(
                emulator.endpoint(EmulatorEndpointType.OPENAI_V1, ""), emulator.apiKey(), temperatureOfFast, alias);
    }

    private String modelOfLastCall() {
        return emulator.lastRequest().json().path("model").asText();
    }

    @DisplayName(
            "a reload asks a deployment again through which API it is to be asked; its models share the answer until then")
    @Test
    void refusalsAreForgotten() {
        Config config = Config.yaml(directory, models("smart", 0.1).replace("gpt-5.4", "gpt-5.3-codex"));
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
        Config config = Config.yaml(directory, models("fast", 0.1));
        try (AzureAiInferenceModels models = config.load()) {
            ChatModel assistant = models.chatModel("assistant");
            ChatModel byDefault = models.chatModel();
            assistant.chat("hi");
            assertThat(modelOfLastCall()).isEqualTo("mistral-small");
            config.rewriteYaml(models("smart", 0.1));
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
        Config config = Config.yaml(directory, models("fast", 0.1));
        config.builder().clock(clock);
        try (AzureAiInferenceModels models = config.load()) {
            Instant start = clock.now;
            clock.now = start.plusSeconds(60);
            assertThat(models.reload().changes()).isEmpty();
            assertThat(models.status().get("fast").since()).isEqualTo(start);
            config.rewriteYaml(models("fast", 0.2));
            assertThat(models.reload().changes()).hasSize(2);
            assertThat(models.status().get("fast").since()).isEqualTo(start.plusSeconds(60));
            assertThat(models.status().get("assistant").since()).isEqualTo(start.plusSeconds(60));
            assertThat(models.status().get("smart").since()).isEqualTo(start);
        }
    }

    @Test
    void eachSwapIsOneLineOfTheAudit() {
        Config config = Config.yaml(directory, models("fast", 0.1));
        try (AzureAiInferenceModels models = config.load()) {
            auditLines.list.clear();
            config.rewriteYaml(models("smart", 0.1));
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
            config.rewriteYaml(models("smart", 0.2).replace(emulator.apiKey(), "another-key"));
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
        Config config = Config.yaml(directory, models("fast", 0.1));
        config.builder().clock(clock);
        List<AzureAiInferenceReload> reloads = new ArrayList<>();
        config.builder().reloadListener(reloads::add);
        try (AzureAiInferenceModels models = config.load()) {
            ChatModel assistant = models.chatModel("assistant");
            AzureAiInferenceModelStatus before = models.status().get("assistant");
            config.rewriteYaml(models("smarty", 0.1));
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
        Config config = Config.yaml(directory, models("fast", 0.1));
        try (AzureAiInferenceModels models = config.load()) {
            models.chatModel("assistant");
            models.streamingChatModel("smart");
            config.rewriteYaml(models("fast", 0.1)
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
        Config config = Config.yaml(directory, models("fast", 0.1));
        try (AzureAiInferenceModels models = config.load()) {
            ModelCatalog catalog = models.modelCatalog("smart");
            config.rewriteYaml(models("fast", 0.1)
                    .replace(
                            "chat-model: {model-name: gpt-5.4}",
                            "embedding-model: {model-name: text-embedding-3-small}"));
            models.reload();
            assertThat(catalog.listModels()).isNotEmpty();
            config.rewriteYaml(models("fast", 0.1).replace("smart:", "clever:"));
            assertThatThrownBy(models::reload)
                    .isInstanceOf(AzureAiInferenceConfigurationException.class)
                    .hasMessageContaining("models.smart")
                    .hasMessageContaining("is in use as model catalog and is missing");
        }
    }

    @Test
    void namesThatAreNotInUseMayComeAndGo() {
        Config config = Config.yaml(directory, models("fast", 0.1));
        try (AzureAiInferenceModels models = config.load()) {
            config.rewriteYaml(models("fast", 0.1).replace("smart:", "clever:"));
            assertThat(models.reload().changes())
                    .anySatisfy(change -> assertThat(change).startsWith("clever: new, "))
                    .contains("smart: removed");
            assertThat(models.status()).containsOnlyKeys("fast", "clever", "assistant");
        }
    }

    @Test
    void statusTellsTargetAndContent() {
        Config config = Config.yaml(directory, models("fast", 0.1));
        try (AzureAiInferenceModels models = config.load()) {
            AzureAiInferenceModelStatus status = models.status().get("assistant");
            assertThat(status.name()).isEqualTo("assistant");
            assertThat(status.model()).isEqualTo("fast");
            assertThat(status.targets()).containsOnlyKeys("chat-model", "streaming-chat-model");
            assertThat(status.targets().get("chat-model").deployment()).isEqualTo("mistral-small");
            assertThat(status.files()).containsOnlyKeys(config.file().toString());
            assertThat(status.files().get(config.file().toString())).matches("[0-9a-f]{64}");
        }
    }

    @Test
    void unknownNamesAreRefusedWithTheNearest() {
        try (AzureAiInferenceModels models =
                Config.yaml(directory, models("fast", 0.1)).load()) {
            assertThatThrownBy(() -> models.chatModel("asistant"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("there is no model or alias 'asistant'; did you mean assistant");
        }
    }

    @Test
    void nothingIsHandedOutByDefaultUnlessItIsSaid() {
        try (AzureAiInferenceModels models = Config.yaml(
                        directory, models("fast", 0.1).replace("default-chat-model: assistant", ""))
                .load()) {
            assertThatThrownBy(models::chatModel)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("no chat-model is the default; set default-chat-model");
        }
    }

    @Test
    void afterClosingCallsAreRefused() {
        AzureAiInferenceModels models =
                Config.yaml(directory, models("fast", 0.1)).load();
        ChatModel assistant = models.chatModel("assistant");
        models.close();
        assertThatThrownBy(() -> assistant.chat("hi"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("AzureAiInferenceModels is closed");
    }

    @Test
    void afterClosingNothingIsReloadedOrHandedOut() {
        AzureAiInferenceModels models =
                Config.yaml(directory, models("fast", 0.1)).load();
        models.close();
        assertThatThrownBy(models::reload)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
        assertThatThrownBy(() -> models.chatModel("assistant"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
    }

    @Test
    void aStreamEndsOnTheTargetThatItBeganOn() throws Exception {
        emulator.respondWith(call -> Reply.text("one two three four five six").paced(Duration.ofMillis(5)));
        Config config = Config.yaml(directory, models("fast", 0.1));
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
            config.rewriteYaml(models("smart", 0.1));
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

    @Test
    void aCustomizerThatFailsRefusesTheReload() {
        Config config = Config.yaml(directory, models("fast", 0.1));
        AtomicBoolean broken = new AtomicBoolean();
        config.builder().customizer(new AzureAiInferenceModelCustomizer() {
            @Override
            public void chatModel(String name, AzureAiInferenceChatModel.Builder model) {
                if (broken.get()) {
                    throw new UnsupportedOperationException("not today");
                }
            }
        });
        try (AzureAiInferenceModels models = config.load()) {
            broken.set(true);
            config.rewriteYaml(models("fast", 0.2));
            assertThatThrownBy(models::reload)
                    .isInstanceOf(AzureAiInferenceConfigurationException.class)
                    .hasMessageContaining("models.fast.chat-model: could not be built")
                    .hasMessageContaining("not today");
            assertThat(models.chatModel("fast").defaultRequestParameters().temperature())
                    .isEqualTo(0.1);
        }
    }

    @Test
    void theCustomizerAddsWhatNoTextCanSay() {
        List<String> answered = new ArrayList<>();
        List<String> customized = new ArrayList<>();
        Config config = Config.yaml(directory, models("fast", 0.1));
        config.builder().customizer(new AzureAiInferenceModelCustomizer() {
            @Override
            public void connection(String name, AzureAiInferenceConnection.Builder connection) {
                customized.add(name);
                connection.userAgentSuffix("customized");
            }

            @Override
            public void chatModel(String name, AzureAiInferenceChatModel.Builder model) {
                model.listeners(new ChatModelListener() {
                    @Override
                    public void onResponse(ChatModelResponseContext context) {
                        answered.add(name + " by " + context.chatRequest().modelName());
                    }
                });
            }
        });
        try (AzureAiInferenceModels models = config.load()) {
            ChatModel assistant = models.chatModel("assistant");
            assistant.chat("hi");
            config.rewriteYaml(models("smart", 0.1));
            models.reload();
            assistant.chat("hi");
            assertThat(answered).containsExactly("fast by mistral-small", "smart by gpt-5.4");
            assertThat(customized).containsExactly("local");
            assertThat(emulator.lastRequest().header("User-Agent").orElseThrow())
                    .endsWith("customized");
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
