package dev.langchain4j.model.azure.inference.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.azure.inference.config.AzureAiInferenceModels;
import dev.langchain4j.model.azure.inference.config.AzureAiInferenceRouteStatus;
import dev.langchain4j.model.azure.inference.observation.AzureAiInferenceObservation;
import dev.langchain4j.model.chat.ChatModel;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.aot.test.generate.TestGenerationContext;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.test.tools.CompileWithForkedClassLoader;
import org.springframework.core.test.tools.TestCompiler;
import org.springframework.javapoet.ClassName;

/** What becomes of the beans in a native image, and in an application that was processed ahead of time. */
class AheadOfTimeTest {

    private static final TestPropertyValues PROPERTIES = TestPropertyValues.of(
            "langchain4j.azure-ai-inference.models.fast.chat-model.endpoint=https://r.services.ai.azure.com/openai/v1",
            "langchain4j.azure-ai-inference.models.fast.chat-model.api-key=key",
            "langchain4j.azure-ai-inference.models.fast.chat-model.model-name=gpt-5.4");

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration(AzureAiInferenceAutoConfiguration.class)
    static class Application {}

    @Test
    @CompileWithForkedClassLoader
    @DisplayName("named models are generated as beans, and start")
    void namedModelsAreGenerated() {
        AnnotationConfigApplicationContext source = new AnnotationConfigApplicationContext();
        PROPERTIES.applyTo(source);
        source.register(Application.class);
        TestGenerationContext generation = new TestGenerationContext();
        ClassName initializer = new ApplicationContextAotGenerator().processAheadOfTime(source, generation);
        generation.writeGeneratedContent();

        assertThat(List.of(ContextCustomizer.class, AzureAiInferenceObservation.class))
                .allSatisfy(customizer -> assertThat(RuntimeHintsPredicates.reflection()
                                .onType(customizer)
                                .withMemberCategory(MemberCategory.INVOKE_PUBLIC_METHODS))
                        .accepts(generation.getRuntimeHints()));
        assertThat(RuntimeHintsPredicates.reflection().onType(AzureAiInferenceRouteStatus.Health.class))
                .accepts(generation.getRuntimeHints());
        TestCompiler.forSystem().with(generation).compile(compiled -> {
            try (GenericApplicationContext generated = new GenericApplicationContext()) {
                PROPERTIES.applyTo(generated);
                @SuppressWarnings("unchecked")
                ApplicationContextInitializer<GenericApplicationContext> ready =
                        compiled.getInstance(ApplicationContextInitializer.class, initializer.canonicalName());
                ready.initialize(generated);
                generated.refresh();

                assertThat(generated.getBean("fast", ChatModel.class)).isNotNull();
                assertThat(generated.getBean(AzureAiInferenceModels.class).status())
                        .containsOnlyKeys("fast");
            }
        });
    }
}
