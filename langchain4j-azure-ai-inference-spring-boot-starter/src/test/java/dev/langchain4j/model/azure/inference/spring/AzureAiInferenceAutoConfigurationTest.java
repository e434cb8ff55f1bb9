package dev.langchain4j.model.azure.inference.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.policy.HttpPipelinePolicy;
import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatModel;
import dev.langchain4j.model.azure.inference.config.AzureAiInferenceConfigurationException;
import dev.langchain4j.model.azure.inference.config.AzureAiInferenceModelCustomizer;
import dev.langchain4j.model.azure.inference.config.AzureAiInferenceModels;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.catalog.ModelCatalog;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.listener.ChatModelRequestContext;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.listener.EmbeddingModelListener;
import dev.langchain4j.model.embedding.listener.EmbeddingModelRequestContext;
import dev.langchain4j.model.language.LanguageModel;
import dev.langchain4j.model.language.StreamingLanguageModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class AzureAiInferenceAutoConfigurationTest {

    private static final String P = "langchain4j.azure-ai-inference.";

    private static final AzureAiInferenceEmulator emulator = AzureAiInferenceEmulator.start();

    @TempDir
    Path directory;

    @AfterAll
    static void stop() {
        emulator.close();
    }

    @BeforeEach
    void reset() {
        emulator.reset();
    }

    private static ApplicationContextRunner runner() {
        return new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(AzureAiInferenceAutoConfiguration.class));
    }

    /** With a connection that has a key, and the models {@code fast} and {@code thorough}. */
    private static ApplicationContextRunner models() {
        return runner().withPropertyValues(
                        P + "connections.foundry.endpoint=" + endpoint(),
                        P + "connections.foundry.api-key=" + emulator.apiKey(),
                        P + "models.fast.connection=foundry",
                        P + "models.fast.chat-model.model-name=mistral-small",
                        P + "models.thorough.connection=foundry",
                        P + "models.thorough.chat-model.model-name=gpt-5.4");
    }

    private static String endpoint() {
        return emulator.endpoint(EmulatorEndpointType.OPENAI_V1, "");
    }

    private static ApplicationContextRunner withVariables(
            ApplicationContextRunner runner, Map<String, Object> variables) {
        return runner.withInitializer(context -> context.getEnvironment()
                .getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource("test-systemEnvironment", variables)));
    }

    @Test
    @DisplayName("without configuration the context starts and has no models")
    void withoutConfiguration() {
        runner().run(context -> assertThat(context)
                .hasNotFailed()
                .doesNotHaveBean(AzureAiInferenceModels.class)
                .doesNotHaveBean(ChatModel.class));
    }

    @Test
    @DisplayName("one model without a name is the bean of its kind")
    void oneModel() {
        runner().withPropertyValues(
                        P + "chat-model.endpoint=" + endpoint(),
                        P + "chat-model.api-key=" + emulator.apiKey(),
                        P + "chat-model.model-name=gpt-5.4")
                .run(context -> {
                    emulator.respondWith(call -> Reply.text("Ahoy"));

                    assertThat(context.getBean(ChatModel.class).chat("Hello")).isEqualTo("Ahoy");
                    assertThat(context).hasSingleBean(StreamingChatModel.class);
                    assertThat(context.getBeanNamesForType(ChatModel.class)).containsExactly("default");
                });
    }

    @Test
    @DisplayName("each name has a bean of each kind, by its name, by its section's name and by qualifier")
    void eachNameHasABeanOfEachKind() {
        models().withPropertyValues(
                        P + "models.search.connection=foundry",
                        P + "models.search.embedding-model.model-name=text-embedding-3-small",
                        P + "models.old.connection=foundry",
                        P + "models.old.language-model.model-name=gpt-35-turbo-instruct",
                        P + "aliases.assistant=fast")
                .withUserConfiguration(Injected.class)
                .run(context -> {
                    assertThat(context.getBeanNamesForType(ChatModel.class))
                            .containsExactlyInAnyOrder("fast", "thorough", "assistant");
                    assertThat(context.getBeanNamesForType(StreamingChatModel.class))
                            .containsExactlyInAnyOrder(
                                    "fast.streaming-chat-model",
                                    "thorough.streaming-chat-model",
                                    "assistant.streaming-chat-model");
                    assertThat(context.getBeanNamesForType(EmbeddingModel.class))
                            .containsExactly("search");
                    assertThat(context.getBeanNamesForType(LanguageModel.class)).containsExactly("old");
                    assertThat(context.getBeanNamesForType(StreamingLanguageModel.class))
                            .containsExactly("old.streaming-language-model");
                    assertThat(context.getBeanNamesForType(ModelCatalog.class)).hasSize(5);
                    assertThat(context.getBean("fast.chat-model")).isSameAs(context.getBean("fast"));
                    assertThatThrownBy(() -> context.getBean(ChatModel.class))
                            .isInstanceOf(NoUniqueBeanDefinitionException.class);

                    Injected injected = context.getBean(Injected.class);
                    stream(injected.streaming);
                    assertThat(injected.catalog.listModels()).isNotEmpty();
                    assertThat(emulator.requests().get(0).json().at("/model").asText())
                            .isEqualTo("mistral-small");
                });
    }

    @Configuration(proxyBeanMethods = false)
    static class Injected {

        private final StreamingChatModel streaming;
        private final ModelCatalog catalog;

        Injected(@Qualifier("assistant") StreamingChatModel streaming, @Qualifier("search") ModelCatalog catalog) {
            this.streaming = streaming;
            this.catalog = catalog;
        }
    }

    @Test
    @DisplayName("an alias may be the default, and is injected where nobody says a name")
    void anAliasMayBeTheDefault() {
        models().withPropertyValues(P + "aliases.assistant=thorough", P + "default-chat-model=assistant")
                .run(context -> {
                    context.getBean(ChatModel.class).chat("Hello");

                    assertThat(context.getBean(ChatModel.class)).isSameAs(context.getBean("assistant"));
                    assertThat(context.getBean(StreamingChatModel.class))
                            .isSameAs(context.getBean("assistant.streaming-chat-model"));
                    assertThat(context.getBean(ModelCatalog.class)).isNotNull();
                    assertThat(emulator.lastRequest().json().at("/model").asText())
                            .isEqualTo("gpt-5.4");
                });
    }

    @Test
    @DisplayName("a model and its aliases are one: the model is injected where nobody says a name")
    void aModelAndItsAliasesAreOne() {
        models().withPropertyValues(P + "models.thorough.chat-model.model-name=", P + "aliases.assistant=fast")
                .run(context -> assertThat(context).hasFailed());
        runner().withPropertyValues(
                        P + "chat-model.endpoint=" + endpoint(),
                        P + "chat-model.model-name=gpt-5.4",
                        P + "aliases.assistant=default")
                .run(context -> assertThat(context.getBean(ChatModel.class)).isSameAs(context.getBean("default")));
    }

    @Test
    @DisplayName("an identity without azure-identity is a finding that names the dependency")
    void anIdentityWithoutItsLibrary() {
        models().withPropertyValues(
                        P + "connections.other.endpoint=" + endpoint(), P + "connections.other.credential=default")
                .run(context -> assertThat(context)
                        .getFailure()
                        .isInstanceOf(AzureAiInferenceConfigurationException.class)
                        .hasMessageContaining("connections.other.credential")
                        .hasMessageContaining("add the dependency com.azure:azure-identity"));
    }

    @Test
    @DisplayName("a wrong key fails the call, not the start")
    void aWrongKeyFailsTheCall() {
        models().withPropertyValues(P + "connections.foundry.api-key=wrong").run(context -> {
            assertThat(context).hasNotFailed();
            assertThatThrownBy(() -> context.getBean("fast", ChatModel.class).chat("Hello"))
                    .isInstanceOf(AuthenticationException.class);
        });
    }

    @Test
    @DisplayName("an unknown key says what may have been meant, before any bean is made")
    void anUnknownKey() {
        models().withPropertyValues(P + "models.fast.chatModel.temprature=0.5")
                .run(context -> assertThat(context)
                        .getFailure()
                        .isInstanceOf(AzureAiInferenceConfigurationException.class)
                        .hasMessageContaining(
                                "models.fast.chat-model.temprature: is an unknown key; did you mean temperature"));
    }

    @Test
    @DisplayName("a variable for a key that no file has takes effect")
    void aVariableForAKeyThatNoFileHas() {
        withVariables(
                        models(),
                        Map.of(
                                "LANGCHAIN4J_AZUREAIINFERENCE_MODELS_FAST_CHATMODEL_TEMPERATURE", "0.25",
                                "LANGCHAIN4J_AZUREAIINFERENCE_DEFAULTS_CHATMODEL_STOPSEQUENCES", "one,two",
                                "LANGCHAIN4J_AZUREAIINFERENCE_DEFAULTCHATMODEL", "fast"))
                .run(context -> {
                    context.getBean(ChatModel.class).chat("Hello");

                    assertThat(emulator.lastRequest().body())
                            .contains("\"temperature\":0.25", "\"stop\":[\"one\",\"two\"]");
                });
    }

    @Test
    @DisplayName("a variable that fits no declared name fails the start")
    void aVariableThatFitsNoName() {
        withVariables(models(), Map.of("LANGCHAIN4J_AZUREAIINFERENCE_MODELS_FEST_CHATMODEL_SEED", "1"))
                .run(context -> assertThat(context)
                        .getFailure()
                        .hasMessageContaining("variable LANGCHAIN4J_AZUREAIINFERENCE_MODELS_FEST_CHATMODEL_SEED")
                        .hasMessageContaining("did you mean")
                        .hasMessageContaining(P + "models.fast.chat-model.seed"));
    }

    @Test
    @DisplayName("placeholders are looked up in the whole environment, extras keep their types")
    void placeholdersAreLookedUpInTheEnvironment() {
        models().withPropertyValues(
                        "heat=0.5",
                        "mine=${heat}",
                        P + "models.fast.chat-model.temperature=${mine}",
                        P + "models.fast.chat-model.extras.safe_prompt=true",
                        P + "connections.foundry.custom-headers.x-team=${team:search}")
                .run(context -> {
                    context.getBean("fast", ChatModel.class).chat("Hello");

                    assertThat(emulator.lastRequest().body()).contains("\"temperature\":0.5", "\"safe_prompt\":true");
                    assertThat(emulator.lastRequest().header("x-team")).hasValue("search");
                });
    }

    @Test
    @DisplayName("the environment's default endpoint and key count, wherever they are set")
    void theDefaultEndpointAndKeyCount() {
        runner().withPropertyValues(
                        "AZURE_INFERENCE_ENDPOINT=" + endpoint(),
                        "AZURE_INFERENCE_CREDENTIAL=" + emulator.apiKey(),
                        P + "chat-model.model-name=gpt-5.4")
                .run(context -> assertThat(context.getBean(ChatModel.class).chat("Hello"))
                        .isNotEmpty());
    }

    @Test
    @DisplayName("a file of its own stands below the environment")
    void aFileStandsBelowTheEnvironment() throws Exception {
        Path file =
                Files.writeString(directory.resolve("models.properties"), """
                langchain4j.azure-ai-inference.connections.foundry.endpoint=%s
                langchain4j.azure-ai-inference.connections.foundry.api-key=%s
                langchain4j.azure-ai-inference.models.fast.connection=foundry
                langchain4j.azure-ai-inference.models.fast.chat-model.model-name=mistral-small
                langchain4j.azure-ai-inference.models.fast.chat-model.temperature=1
                """.formatted(endpoint(), emulator.apiKey()));
        runner().withPropertyValues(P + "config-file=" + file, P + "models.fast.chat-model.temperature=0.25")
                .run(context -> {
                    context.getBean(ChatModel.class).chat("Hello");

                    assertThat(emulator.lastRequest().body()).contains("\"temperature\":0.25");
                });
    }

    @Test
    @DisplayName(
            "listeners hear all kinds of models, in their order; policies see all requests; customizers have the last word")
    void listenersPoliciesAndCustomizers() {
        models().withPropertyValues(
                        P + "models.search.connection=foundry",
                        P + "models.search.embedding-model.model-name=text-embedding-3-small")
                .withUserConfiguration(Collected.class)
                .run(context -> {
                    Collected.heard.clear();
                    context.getBean("fast", ChatModel.class).chat("Hello");
                    stream(context.getBean("fast.streaming-chat-model", StreamingChatModel.class));
                    context.getBean(EmbeddingModel.class).embed("Hello");

                    assertThat(Collected.heard).startsWith("first", "second").contains("embedding");
                    assertThat(emulator.requests())
                            .hasSizeGreaterThanOrEqualTo(2)
                            .allSatisfy(request ->
                                    assertThat(request.header("x-policy")).hasValue("seen"));
                    assertThat(emulator.requests().get(0).body()).contains("\"temperature\":0.75");
                });
    }

    @Configuration(proxyBeanMethods = false)
    static class Collected {

        static final List<String> heard = new CopyOnWriteArrayList<>();

        @Bean
        @Order(2)
        ChatModelListener second() {
            return listener("second");
        }

        @Bean
        @Order(1)
        ChatModelListener first() {
            return listener("first");
        }

        private static ChatModelListener listener(String name) {
            return new ChatModelListener() {
                @Override
                public void onRequest(ChatModelRequestContext call) {
                    heard.add(name);
                }
            };
        }

        @Bean
        EmbeddingModelListener embeddings() {
            return new EmbeddingModelListener() {
                @Override
                public void onRequest(EmbeddingModelRequestContext call) {
                    heard.add("embedding");
                }
            };
        }

        @Bean
        HttpPipelinePolicy policy() {
            return (call, next) -> {
                call.getHttpRequest().setHeader(HttpHeaderName.fromString("x-policy"), "seen");
                return next.process();
            };
        }

        @Bean
        AzureAiInferenceModelCustomizer customizer() {
            return new AzureAiInferenceModelCustomizer() {
                @Override
                public void chatModel(String name, AzureAiInferenceChatModel.Builder model) {
                    model.temperature(0.75);
                }
            };
        }
    }

    @Test
    @DisplayName("a bean of the application with a model's name, or that is primary, has its way")
    void ownBeansHaveTheirWay() {
        models().withPropertyValues(P + "default-chat-model=fast")
                .withUserConfiguration(Own.class)
                .run(context -> {
                    assertThat(context.getBean("thorough")).isSameAs(Own.MODEL);
                    assertThat(context.getBean(ChatModel.class)).isSameAs(Own.MODEL);
                    assertThat(context).hasBean("fast").hasBean("thorough.streaming-chat-model");
                });
    }

    @Configuration(proxyBeanMethods = false)
    static class Own {

        static final ChatModel MODEL = new ChatModel() {
            @Override
            public ChatResponse doChat(ChatRequest request) {
                throw new UnsupportedOperationException();
            }
        };

        @Bean
        @Primary
        ChatModel thorough() {
            return MODEL;
        }
    }

    @Test
    @DisplayName("models of the application's own take the place of all of them")
    void ownModelsTakeTheirPlace() {
        try (AzureAiInferenceModels own = AzureAiInferenceModels.builder()
                .values(Map.of(P + "chat-model.endpoint", endpoint(), P + "chat-model.model-name", "gpt-5.4"))
                .build()) {
            models().withBean("own", AzureAiInferenceModels.class, () -> own)
                    .run(context -> assertThat(context)
                            .hasSingleBean(AzureAiInferenceModels.class)
                            .doesNotHaveBean(ChatModel.class));
        }
    }

    @Test
    @DisplayName("a reload gives a bean another target; names that nobody has may go")
    void aReloadGivesABeanAnotherTarget() throws Exception {
        Path file = directory.resolve("aliases.properties");
        Files.writeString(file, P + "aliases.assistant=fast\n" + P + "aliases.unused=fast\n");
        models().withPropertyValues(P + "config-file=" + file).run(context -> {
            ChatModel assistant = context.getBean("assistant", ChatModel.class);
            assistant.chat("Hello");
            assertThat(emulator.lastRequest().json().at("/model").asText()).isEqualTo("mistral-small");

            Files.writeString(file, P + "aliases.assistant=thorough\n");
            context.getBean(AzureAiInferenceModels.class).reload();

            assistant.chat("Hello");
            assertThat(emulator.lastRequest().json().at("/model").asText()).isEqualTo("gpt-5.4");
        });
    }

    @Test
    @DisplayName("with an interval, a change of the file is taken up by itself")
    void aChangeOfTheFileIsTakenUp() throws Exception {
        Path file = Files.writeString(directory.resolve("aliases.properties"), P + "aliases.assistant=fast\n");
        models().withPropertyValues(P + "config-file=" + file, P + "watch-interval=5ms")
                .run(context -> {
                    AzureAiInferenceModels models = context.getBean(AzureAiInferenceModels.class);

                    Files.writeString(file, P + "aliases.assistant=thorough\n");

                    Awaitility.await()
                            .until(() ->
                                    models.status().get("assistant").model().equals("thorough"));
                });
    }

    @Test
    @DisplayName("when the context closes, the models refuse calls")
    void theyCloseWithTheContext() {
        ChatModel[] model = new ChatModel[1];
        models().run(context -> model[0] = context.getBean("fast", ChatModel.class));

        assertThatThrownBy(() -> model[0].chat("Hello")).hasMessageContaining("closed");
    }

    /** Waits for the end of a stream, however it ends. */
    private static void stream(StreamingChatModel model) {
        CountDownLatch end = new CountDownLatch(1);
        model.chat("Hello", new StreamingChatResponseHandler() {
            @Override
            public void onPartialResponse(String partialResponse) {}

            @Override
            public void onCompleteResponse(ChatResponse completeResponse) {
                end.countDown();
            }

            @Override
            public void onError(Throwable error) {
                end.countDown();
            }
        });
        try {
            assertThat(end.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
