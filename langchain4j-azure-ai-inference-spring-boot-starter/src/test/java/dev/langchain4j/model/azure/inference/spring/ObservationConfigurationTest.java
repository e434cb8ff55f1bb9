package dev.langchain4j.model.azure.inference.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.chat.ChatModel;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** What spans and metrics hold, by keys alone. */
class ObservationConfigurationTest {

    private static final AzureAiInferenceEmulator emulator = AzureAiInferenceEmulator.start();

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<Observation.Context> ended = new CopyOnWriteArrayList<>();
    private final ObservationRegistry observations = ObservationRegistry.create();

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(
                    AutoConfigurations.of(ObservationConfiguration.class, AzureAiInferenceAutoConfiguration.class))
            .withBean(ObservationRegistry.class, () -> observations)
            .withBean(SimpleMeterRegistry.class, () -> meters)
            .withPropertyValues(
                    key("connections.foundry.endpoint=" + emulator.endpoint(EmulatorEndpointType.OPENAI_V1, "")),
                    key("connections.foundry.api-key=" + emulator.apiKey()),
                    key("models.fast.connection=foundry"),
                    key("models.fast.chat-model.model-name=gpt-5.4"));

    @BeforeEach
    void keepWhatEnds() {
        observations.observationConfig().observationHandler(new ObservationHandler<>() {
            @Override
            public void onStop(Observation.Context context) {
                ended.add(context);
            }

            @Override
            public boolean supportsContext(Observation.Context context) {
                return true;
            }
        });
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    @Test
    @DisplayName("without keys: the names of 1.41, and nothing of what is said")
    void byDefault() {
        runner.run(context -> {
            context.getBean(ChatModel.class).chat("Hello");

            assertThat(meterNames())
                    .contains("gen_ai.client.operation.duration")
                    .doesNotContain("gen_ai.client.inference.duration");
            assertThat(attributes()).contains("gen_ai.response.finish_reasons").doesNotContain("gen_ai.input.messages");
        });
    }

    @Test
    @DisplayName("semconv: the generation of the metrics' names")
    void semconv() {
        runner.withPropertyValues(key("observation.semconv=latest")).run(context -> {
            context.getBean(ChatModel.class).chat("Hello");

            assertThat(meterNames())
                    .contains("gen_ai.client.inference.duration")
                    .doesNotContain("gen_ai.client.operation.duration");
        });
    }

    @Test
    @DisplayName("content: what is said")
    void content() {
        runner.withPropertyValues(key("observation.content=true")).run(context -> {
            context.getBean(ChatModel.class).chat("Hello");

            assertThat(attributes()).contains("gen_ai.input.messages", "gen_ai.output.messages");
        });
    }

    @Test
    @DisplayName("a generation that there is not: the key, the value and those that there are")
    void unknownSemconv() {
        runner.withPropertyValues(key("observation.semconv=1.42"))
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .isInstanceOfSatisfying(InvalidConfigurationPropertyValueException.class, e -> {
                            assertThat(e.getName()).isEqualTo(key("observation.semconv"));
                            assertThat(e.getValue()).isEqualTo("1.42");
                            assertThat(e.getReason()).isEqualTo("It must be one of 1.41, latest, both");
                        }));
    }

    private static String key(String key) {
        return "langchain4j.azure-ai-inference." + key;
    }

    private List<String> meterNames() {
        return meters.getMeters().stream()
                .map(Meter::getId)
                .map(Meter.Id::getName)
                .toList();
    }

    /** All that the observations hold, as text. */
    private String attributes() {
        return ended.toString();
    }
}
