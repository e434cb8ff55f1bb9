package dev.langchain4j.model.azure.inference.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.policy.HttpPipelinePolicy;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import reactor.core.publisher.Mono;

/** What the application has as beans reaches beans of all kinds. */
class ContextCustomizerTest {

    private static final AzureAiInferenceEmulator emulator =
            AzureAiInferenceEmulator.builder().acceptToken("entra").start();

    private final ApplicationContextRunner runner = BeanKind.runner(emulator);

    @BeforeEach
    void reset() {
        emulator.reset();
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("a token credential signs, and a policy sees, the requests of each kind")
    void credentialAndPolicy(BeanKind kind) {
        TokenCredential credential = request ->
                Mono.just(new AccessToken("entra", OffsetDateTime.now().plusHours(1)));
        HttpPipelinePolicy policy = (call, next) -> {
            call.getHttpRequest().setHeader(HttpHeaderName.fromString("x-policy"), "seen");
            return next.process();
        };
        runner.withBean(TokenCredential.class, () -> credential)
                .withBean(HttpPipelinePolicy.class, () -> policy)
                .run(context -> {
                    kind.call(context);

                    assertThat(emulator.requests()).hasSize(1);
                    assertThat(emulator.lastRequest().header("Authorization")).hasValue("Bearer entra");
                    assertThat(emulator.lastRequest().header("x-policy")).hasValue("seen");
                });
    }

    /** The conventions have no operation for a catalog. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CATALOG")
    @DisplayName("an observation registry observes the calls of each kind of model")
    void observation(BeanKind kind) {
        List<String> ended = new CopyOnWriteArrayList<>();
        ObservationRegistry observations = ObservationRegistry.create();
        observations.observationConfig().observationHandler(new ObservationHandler<>() {
            @Override
            public void onStop(Observation.Context context) {
                ended.add(context.getName());
            }

            @Override
            public boolean supportsContext(Observation.Context context) {
                return true;
            }
        });
        runner.withConfiguration(AutoConfigurations.of(ObservationConfiguration.class))
                .withPropertyValues(SpringConfiguration.PREFIX + ".connections.foundry.api-key=" + emulator.apiKey())
                .withBean(ObservationRegistry.class, () -> observations)
                .run(context -> {
                    kind.call(context);

                    assertThat(ended)
                            .containsOnlyOnce("azure.ai.inference.call")
                            .contains("azure.ai.inference.attempt");
                });
    }
}
