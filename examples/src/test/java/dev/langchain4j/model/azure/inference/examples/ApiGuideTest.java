package dev.langchain4j.model.azure.inference.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatModel;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatResponseMetadata;
import dev.langchain4j.model.azure.inference.AzureAiInferenceConnection;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEmbeddingModel;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEndpointType;
import dev.langchain4j.model.azure.inference.AzureAiInferenceModelCatalog;
import dev.langchain4j.model.azure.inference.AzureAiInferenceSdkClients;
import dev.langchain4j.model.azure.inference.AzureAiInferenceTokenUsage;
import dev.langchain4j.model.azure.inference.cli.AzureAiInferenceCheck;
import dev.langchain4j.model.azure.inference.cli.AzureAiInferenceProbe;
import dev.langchain4j.model.azure.inference.config.AzureAiInferenceModelCustomizer;
import dev.langchain4j.model.azure.inference.config.AzureAiInferenceModels;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulatorExtension;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.listener.ChatModelRequestContext;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.embedding.EmbeddingModel;
import java.io.IOException;
import java.io.Serial;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The Java of {@code docs/api.md}, which {@link PagesTest} compares with it: compiled and run. */
@ExtendWith(AzureAiInferenceEmulatorExtension.class)
class ApiGuideTest {

    private static final List<TextSegment> TEXTS =
            Stream.of("one", "two", "three").map(TextSegment::from).toList();

    private AzureAiInferenceEmulator emulator;
    private AzureAiInferenceConnection foundry;

    @TempDir
    private Path folder;

    @BeforeEach
    void connect(AzureAiInferenceEmulator running) {
        emulator = running;
        foundry = AzureAiInferenceConnection.builder()
                .endpoint(running.endpoint(EmulatorEndpointType.OPENAI_V1, ""))
                .apiKey(running.apiKey())
                .build();
    }

    @Test
    void namesEachPublicType() throws IOException {
        String page = Readme.read("docs/api.md");
        Path sources = Readme.REPOSITORY.resolve(
                "langchain4j-azure-ai-inference/src/main/java/dev/langchain4j/model/azure/inference");

        try (Stream<Path> files = Files.walk(sources)) {
            assertThat(files.filter(file -> !file.getParent().endsWith("spi")) // one row for all
                            .map(file -> file.getFileName().toString())
                            .filter(name -> name.matches("AzureAiInference\\w+\\.java")))
                    .isNotEmpty()
                    .allSatisfy(name -> assertThat(page).contains('`' + name.replace(".java", "`")));
        }
    }

    @Test
    void sharesAConnection() {
        String endpoint = emulator.endpoint(EmulatorEndpointType.OPENAI_V1, "");
        String key = emulator.apiKey();
        AzureAiInferenceConnection foundry = AzureAiInferenceConnection.builder()
                .endpoint(endpoint)
                .apiKey(key)
                .timeout(Duration.ofSeconds(60))
                .build();
        ChatModel chat = AzureAiInferenceChatModel.builder()
                .connection(foundry)
                .modelName("mistral-small")
                .build();
        EmbeddingModel embeddings = AzureAiInferenceEmbeddingModel.builder()
                .connection(foundry)
                .modelName("text-embedding-3-small")
                .build();

        assertThat(chat.chat("Ahoy!")).contains("emulator");
        assertThat(embeddings.embed("Ahoy!").content().vector()).isNotEmpty();
    }

    @Test
    void tellsOfAnAnswer() {
        ChatResponse response = AzureAiInferenceChatModel.builder()
                .connection(foundry)
                .modelName("gpt-5.4")
                .build()
                .chat(UserMessage.from("Ahoy!"));
        var metadata = (AzureAiInferenceChatResponseMetadata) response.metadata();
        AzureAiInferenceTokenUsage usage = metadata.tokenUsage();
        System.out.println(usage.totalTokenCount() + " tokens, " + usage.cachedTokens() + " of them from the cache");
        System.out.println(metadata.deployment() + " on " + metadata.host() + ", attempts: " + metadata.attempts());

        assertThat(usage.totalTokenCount()).isPositive();
        assertThat(metadata.deployment()).isEqualTo("gpt-5.4");
        assertThat(metadata.attempts()).isEqualTo(1);
    }

    @Test
    void throwsExceptionsOfYourOwn() {
        ChatModel model = AzureAiInferenceChatModel.builder()
                .connection(foundry)
                .modelName("no-such-deployment")
                .errorMapper((details, standard) -> "DeploymentNotFound".equals(details.errorCode())
                        ? new UnknownDeployment(details.deployment())
                        : null)
                .build();

        assertThatThrownBy(() -> model.chat("Ahoy!"))
                .isInstanceOf(UnknownDeployment.class)
                .hasMessage("no-such-deployment");
    }

    static class UnknownDeployment extends RuntimeException {

        @Serial
        private static final long serialVersionUID = 1;

        UnknownDeployment(String name) {
            super(name);
        }
    }

    @Test
    void tellsOfProgress() {
        EmbeddingModel embeddings = AzureAiInferenceEmbeddingModel.builder()
                .connection(foundry)
                .modelName("text-embedding-3-small")
                .maxSegmentsPerBatch(2)
                .progressListener(progress -> System.out.println(progress.embedded() + " of " + progress.inputs()))
                .build();

        assertThat(embeddings.embedAll(TEXTS).content()).hasSize(3);
        assertThat(emulator.requests()).hasSize(2);
    }

    @Test
    void asksTheEndpoint() {
        AzureAiInferenceModelCatalog catalog =
                AzureAiInferenceModelCatalog.builder().connection(foundry).build();
        catalog.listModels().forEach(model -> System.out.println(model.name() + " " + model.type()));

        assertThat(catalog.listModels()).isNotEmpty();
    }

    @Test
    void downloadsTheDefinition() throws IOException {
        AzureAiInferenceModelCatalog own = AzureAiInferenceModelCatalog.builder()
                .endpoint(emulator.endpoint(EmulatorEndpointType.SERVERLESS, "gpt-5.4"))
                .endpointType(AzureAiInferenceEndpointType.SERVERLESS)
                .apiKey(emulator.apiKey())
                .build();
        System.out.println(own.listRoutes());
        Files.writeString(folder.resolve("openapi.json"), own.openApiDefinition());

        assertThat(folder.resolve("openapi.json")).content().contains("/chat/completions");
    }

    @Test
    void customizesWatchesAndChecks() throws IOException {
        Path file = Files.writeString(folder.resolve("models.properties"), """
                langchain4j.azure-ai-inference.chat-model.endpoint=%s
                langchain4j.azure-ai-inference.chat-model.api-key=%s
                langchain4j.azure-ai-inference.chat-model.model-name=gpt-5.4
                """.formatted(
                        emulator.endpoint(EmulatorEndpointType.OPENAI_V1, ""), emulator.apiKey()));
        AtomicInteger calls = new AtomicInteger();
        ChatModelListener listener = new ChatModelListener() {
            @Override
            public void onRequest(ChatModelRequestContext context) {
                calls.incrementAndGet();
            }
        };
        AzureAiInferenceModels models = AzureAiInferenceModels.builder()
                .file(file)
                .watch(Duration.ofSeconds(30))
                .reloadListener(reload -> System.out.println(reload.refused() ? reload.findings() : reload.changes()))
                .customizer(new AzureAiInferenceModelCustomizer() {
                    @Override
                    public void chatModel(String name, AzureAiInferenceChatModel.Builder model) {
                        model.listeners(listener);
                    }
                })
                .build();

        try (models) {
            models.chatModel().chat("Ahoy!");
        }
        assertThat(calls).hasValue(1);

        AzureAiInferenceCheck check = AzureAiInferenceCheck.of(file);
        assertThat(check.findings()).isEmpty();
        check.configurationOnOpenAiV1().ifPresent(System.out::println);
    }

    @Test
    void probesADeployment() {
        AzureAiInferenceProbe probe = AzureAiInferenceProbe.of(foundry, "mistral-small");
        ChatModel probed = AzureAiInferenceChatModel.builder()
                .connection(foundry)
                .modelName("mistral-small")
                .profile(probe.profile())
                .build();

        assertThat(probe.answers()).isNotEmpty();
        assertThat(probed.chat("Ahoy!")).contains("emulator");
    }

    @Test
    void handsOutTheClientsOfTheSdk() {
        AzureAiInferenceSdkClients clients = AzureAiInferenceSdkClients.builder()
                .connection(foundry)
                .modelName("mistral-small")
                .build();

        assertThat(clients).isNotNull();
    }
}
