package dev.langchain4j.model.azure.inference.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.chat.ChatModel;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;

/** Which values of the environment are handed on. */
class SpringConfigurationTest {

    private static final String P = SpringConfiguration.PREFIX + ".";

    /** Tells the values of keys, but not which there are, as JNDI does. */
    private static final class Unlisted extends PropertySource<Map<String, String>> {

        Unlisted(Map<String, String> values) {
            super("unlisted", values);
        }

        @Override
        public Object getProperty(String name) {
            return getSource().get(name);
        }
    }

    private static SpringConfiguration configuration(PropertySource<?>... strongestFirst) {
        StandardEnvironment environment = new StandardEnvironment();
        for (PropertySource<?> source : strongestFirst) {
            environment.getPropertySources().addLast(source);
        }
        ConfigurationPropertySources.attach(environment);
        return new SpringConfiguration(environment, null);
    }

    @Test
    @DisplayName("a source that cannot list its keys is asked for those of names that others declare")
    void unlisted() {
        Map<String, String> known = Map.of(
                P + "default-chat-model", "fast",
                P + "connections.foundry.api-key", "key",
                P + "models.fast.chat-model.temperature", "0.25",
                P + "models[a.b].chat-model.temperature", "0.5",
                P + "models.chain.routes[1].rpm", "10");
        Map<String, String> all = new HashMap<>(known);
        all.put(P + "models.undeclared.chat-model.temperature", "1");
        all.put(P + "watch-interval", "10s"); // for this module, not for the models
        all.put("other.key", "1");
        Map<String, Object> file = Map.of(
                P + "connections.foundry.endpoint",
                "https://r.services.ai.azure.com/openai/v1",
                "langchain4j.azureAiInference.models.fast.connection",
                "foundry",
                P + "models[a.b].connection",
                "foundry",
                P + "models.chain.routes[0].model",
                "fast",
                P + "models.chain.routes[1].model",
                "[a.b]");

        Map<String, Map<String, Object>> sources = configuration(new Unlisted(all), new MapPropertySource("file", file))
                .sources();

        assertThat(sources.keySet()).containsSubsequence("file", "unlisted").doesNotContain("configurationProperties");
        assertThat(sources).containsEntry("unlisted", Map.copyOf(known));
    }

    @Test
    @DisplayName("it may have the only model")
    void unlistedAlone() {
        try (AzureAiInferenceEmulator emulator = AzureAiInferenceEmulator.start()) {
            Map<String, String> values = Map.of(
                    P + "chat-model.endpoint", emulator.endpoint(EmulatorEndpointType.OPENAI_V1, ""),
                    P + "chat-model.api-key", emulator.apiKey(),
                    P + "chat-model.model-name", "gpt-5.4");
            new ApplicationContextRunner()
                    .withConfiguration(AutoConfigurations.of(AzureAiInferenceAutoConfiguration.class))
                    .withInitializer(context ->
                            context.getEnvironment().getPropertySources().addFirst(new Unlisted(values)))
                    .run(context -> {
                        assertThat(context).hasNotFailed();
                        assertThat(context.getBean(ChatModel.class).chat("Hello"))
                                .isNotEmpty();
                    });
        }
    }
}
