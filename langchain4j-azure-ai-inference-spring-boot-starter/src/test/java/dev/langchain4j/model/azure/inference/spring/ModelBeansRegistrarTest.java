package dev.langchain4j.model.azure.inference.spring;

import static dev.langchain4j.model.azure.inference.spring.NamedModels.P;
import static dev.langchain4j.model.azure.inference.spring.NamedModels.endpoint;
import static dev.langchain4j.model.azure.inference.spring.NamedModels.models;
import static dev.langchain4j.model.azure.inference.spring.NamedModels.runner;
import static dev.langchain4j.model.azure.inference.spring.NamedModels.stream;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.catalog.ModelCatalog;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.language.LanguageModel;
import dev.langchain4j.model.language.StreamingLanguageModel;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** Which beans there are, under which names, and which is injected. */
class ModelBeansRegistrarTest {

    private static final AzureAiInferenceEmulator emulator = AzureAiInferenceEmulator.start();

    @AfterAll
    static void stop() {
        emulator.close();
    }

    @BeforeEach
    void reset() {
        emulator.reset();
    }

    @Test
    @DisplayName("one model without a name is the bean of its kind")
    void oneModel() {
        runner().withPropertyValues(
                        P + "chat-model.endpoint=" + endpoint(emulator),
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
        models(emulator)
                .withPropertyValues(
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
        models(emulator)
                .withPropertyValues(P + "aliases.assistant=thorough", P + "default-chat-model=assistant")
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
        models(emulator)
                .withPropertyValues(P + "models.thorough.chat-model.model-name=", P + "aliases.assistant=fast")
                .run(context -> assertThat(context).hasFailed());
        runner().withPropertyValues(
                        P + "chat-model.endpoint=" + endpoint(emulator),
                        P + "chat-model.model-name=gpt-5.4",
                        P + "aliases.assistant=default")
                .run(context -> assertThat(context.getBean(ChatModel.class)).isSameAs(context.getBean("default")));
    }

    @Test
    @DisplayName("a bean of the application with a model's name, or that is primary, has its way")
    void ownBeansHaveTheirWay() {
        models(emulator)
                .withPropertyValues(P + "default-chat-model=fast")
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
}
