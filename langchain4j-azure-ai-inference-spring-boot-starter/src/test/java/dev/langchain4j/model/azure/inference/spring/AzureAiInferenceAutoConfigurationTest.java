package dev.langchain4j.model.azure.inference.spring;

import static dev.langchain4j.model.azure.inference.spring.NamedModels.P;
import static dev.langchain4j.model.azure.inference.spring.NamedModels.endpoint;
import static dev.langchain4j.model.azure.inference.spring.NamedModels.models;
import static dev.langchain4j.model.azure.inference.spring.NamedModels.runner;
import static dev.langchain4j.model.azure.inference.spring.NamedModels.stream;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.policy.HttpPipelinePolicy;
import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatModel;
import dev.langchain4j.model.azure.inference.config.AzureAiInferenceModelCustomizer;
import dev.langchain4j.model.azure.inference.config.AzureAiInferenceModels;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.listener.ChatModelRequestContext;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.listener.EmbeddingModelListener;
import dev.langchain4j.model.embedding.listener.EmbeddingModelRequestContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** When there are models, what reaches them, how long they last, and whose are taken. */
class AzureAiInferenceAutoConfigurationTest {

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

    @Test
    @DisplayName("without configuration the context starts and has no models")
    void withoutConfiguration() {
        runner().run(context -> assertThat(context)
                .hasNotFailed()
                .doesNotHaveBean(AzureAiInferenceModels.class)
                .doesNotHaveBean(ChatModel.class));
    }

    @Test
    @DisplayName("a wrong key fails the call, not the start")
    void aWrongKeyFailsTheCall() {
        models(emulator)
                .withPropertyValues(P + "connections.foundry.api-key=wrong")
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    assertThatThrownBy(() ->
                                    context.getBean("fast", ChatModel.class).chat("Hello"))
                            .isInstanceOf(AuthenticationException.class);
                });
    }

    @Test
    @DisplayName(
            "listeners hear all kinds of models, in their order; policies see all requests; customizers have the last word")
    void listenersPoliciesAndCustomizers() {
        models(emulator)
                .withPropertyValues(
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
    @DisplayName("models of the application's own take the place of all of them")
    void ownModelsTakeTheirPlace() {
        try (AzureAiInferenceModels own = AzureAiInferenceModels.builder()
                .values(Map.of(P + "chat-model.endpoint", endpoint(emulator), P + "chat-model.model-name", "gpt-5.4"))
                .build()) {
            models(emulator)
                    .withBean("own", AzureAiInferenceModels.class, () -> own)
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
        models(emulator).withPropertyValues(P + "config-file=" + file).run(context -> {
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
        models(emulator)
                .withPropertyValues(P + "config-file=" + file, P + "watch-interval=5ms")
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
        models(emulator).run(context -> model[0] = context.getBean("fast", ChatModel.class));

        assertThatThrownBy(() -> model[0].chat("Hello")).hasMessageContaining("closed");
    }
}
