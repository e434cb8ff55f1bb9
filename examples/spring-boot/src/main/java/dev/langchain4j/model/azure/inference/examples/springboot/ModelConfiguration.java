package dev.langchain4j.model.azure.inference.examples.springboot;

import dev.langchain4j.model.azure.inference.AzureAiInferenceChatModel;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEmbeddingModel;
import dev.langchain4j.model.azure.inference.config.AzureAiInferenceModelCustomizer;
import dev.langchain4j.model.azure.inference.config.AzureAiInferenceModels;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.EmulatorForm;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.listener.EmbeddingModelListener;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;

/** The models by name, as beans. What stands behind the names is in {@code application.yml}. */
@Configuration(proxyBeanMethods = false)
class ModelConfiguration {

    private static final String FOUNDRY = "langchain4j.azure-ai-inference.connections.foundry.";

    @Bean
    ChatModel fast(AzureAiInferenceModels models) {
        return models.chatModel("fast");
    }

    @Bean
    ChatModel thorough(AzureAiInferenceModels models) {
        return models.chatModel("thorough");
    }

    @Bean
    EmbeddingModel search(AzureAiInferenceModels models) {
        return models.embeddingModel("search");
    }

    @Bean
    AzureAiInferenceModels models(
            ConfigurableEnvironment environment,
            AzureAiInferenceModelCustomizer listeners,
            Optional<AzureAiInferenceEmulator> emulator) {
        AzureAiInferenceModels.Builder builder = AzureAiInferenceModels.builder()
                .values("Spring's environment", () -> values(environment))
                .customizer(listeners);
        emulator.ifPresent(running -> builder.values("the emulator", () -> connection(running)));
        return builder.build();
    }

    /**
     * By their whole keys, placeholders resolved as far as they can be: for the others the models say what is missing, and
     * where. Spring's Binder would do with fewer lines, but makes maps of lists.
     */
    private static Map<String, String> values(ConfigurableEnvironment environment) {
        return environment.getPropertySources().stream()
                .filter(EnumerablePropertySource.class::isInstance)
                .flatMap(source -> Stream.of(((EnumerablePropertySource<?>) source).getPropertyNames()))
                .filter(name -> name.startsWith("langchain4j.azure-ai-inference."))
                .distinct()
                .collect(Collectors.toMap(name -> name, name -> environment.resolvePlaceholders("${" + name + "}")));
    }

    private static Map<String, String> connection(AzureAiInferenceEmulator emulator) {
        return Map.of(
                FOUNDRY + "endpoint", emulator.endpoint(EmulatorForm.OPENAI_V1, ""),
                FOUNDRY + "api-key", emulator.apiKey());
    }

    /** In place of Azure: for development and tests. */
    @Bean
    @Profile("!azure")
    AzureAiInferenceEmulator emulator() {
        return AzureAiInferenceEmulator.start();
    }

    /** All models are listened to by all listeners. */
    @Bean
    AzureAiInferenceModelCustomizer listeners(
            List<ChatModelListener> ofChats, List<EmbeddingModelListener> ofEmbeddings) {
        return new AzureAiInferenceModelCustomizer() {
            @Override
            public void chatModel(String name, AzureAiInferenceChatModel.Builder model) {
                model.listeners(ofChats);
            }

            @Override
            public void embeddingModel(String name, AzureAiInferenceEmbeddingModel.Builder model) {
                model.listeners(ofEmbeddings);
            }
        };
    }
}
