package dev.langchain4j.model.azure.inference.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** Contexts with a connection to the emulator that has a key, and the models {@code fast} and {@code thorough}. */
final class NamedModels {

    static final String P = "langchain4j.azure-ai-inference.";

    private NamedModels() {}

    static ApplicationContextRunner runner() {
        return new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(AzureAiInferenceAutoConfiguration.class));
    }

    /** With both models. */
    static ApplicationContextRunner models(AzureAiInferenceEmulator emulator) {
        return runner().withPropertyValues(
                        P + "connections.foundry.endpoint=" + endpoint(emulator),
                        P + "connections.foundry.api-key=" + emulator.apiKey(),
                        P + "models.fast.connection=foundry",
                        P + "models.fast.chat-model.model-name=mistral-small",
                        P + "models.thorough.connection=foundry",
                        P + "models.thorough.chat-model.model-name=gpt-5.4");
    }

    static String endpoint(AzureAiInferenceEmulator emulator) {
        return emulator.endpoint(EmulatorEndpointType.OPENAI_V1, "");
    }

    static ApplicationContextRunner withVariables(ApplicationContextRunner runner, Map<String, Object> variables) {
        return runner.withInitializer(context -> context.getEnvironment()
                .getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource("test-systemEnvironment", variables)));
    }

    /** Waits for the end of a stream, however it ends. */
    static void stream(StreamingChatModel model) {
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
