package dev.langchain4j.model.azure.inference.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.model.azure.inference.AzureAiInferenceCallListener;
import dev.langchain4j.model.azure.inference.AzureAiInferenceCallListener.Operation;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEndpointType;
import dev.langchain4j.model.azure.inference.AzureAiInferenceLanguageModel;
import dev.langchain4j.model.azure.inference.config.AzureAiInferenceConfigurationException;
import dev.langchain4j.model.azure.inference.config.AzureAiInferenceModelCustomizer;
import dev.langchain4j.model.azure.inference.config.AzureAiInferenceModels;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.AzureErrors;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.util.TestPropertyValues;

/** What health and the actuator's endpoint tell of failures. */
class ModelFailuresTest {

    private static final AzureAiInferenceEmulator emulator = AzureAiInferenceEmulator.start();

    private final ApplicationContextRunner runner = BeanKind.runner(emulator)
            .withPropertyValues(SpringConfiguration.PREFIX + ".connections.foundry.api-key=" + emulator.apiKey());

    @BeforeEach
    void reset() {
        emulator.reset();
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CATALOG")
    @DisplayName("a refused key of any kind of model is told until the model answers")
    void refusedKey(BeanKind kind) {
        runner.run(context -> {
            emulator.interceptWith(request -> AzureErrors.keysDisabled());
            assertThatThrownBy(() -> kind.call(context)).isInstanceOf(AuthenticationException.class);
            assertThat(health(context).up()).isFalse();
            assertThat(health(context).details()).containsKey("failed: " + kind.model);
            assertThat(lastFailure(context, kind.model))
                    .isInstanceOfSatisfying(
                            ModelFailures.Failure.class,
                            failure -> assertThat(failure.error()).isEqualTo("AuthenticationException"));

            emulator.interceptWith(request -> Reply.asUsual());
            kind.call(context);
            assertThat(health(context).up()).isTrue();
            assertThat(lastFailure(context, kind.model)).isNull();
        });
    }

    @Test
    @DisplayName("a refused key stays told after a failure that may pass, until that model answers")
    void refusedKeyThenOutage() {
        runner.run(context -> {
            emulator.interceptWith(request -> AzureErrors.keysDisabled());
            assertThatThrownBy(() -> BeanKind.CHAT.call(context)).isInstanceOf(AuthenticationException.class);
            emulator.interceptWith(request -> AzureErrors.internalServerError());
            assertThatThrownBy(() -> BeanKind.CHAT.call(context)).isInstanceOf(InternalServerException.class);
            assertThat(health(context).up()).isFalse();

            emulator.interceptWith(request -> Reply.asUsual());
            BeanKind.CHAT.call(context);
            assertThat(health(context).up()).isTrue();
        });
    }

    @Test
    @DisplayName("a reload forgets failures, as a model that is gone would never answer; a rejected one forgets none")
    void reload() {
        String api = SpringConfiguration.PREFIX + ".models." + BeanKind.CHAT.model + ".chat-model.api";
        runner.run(context -> {
            AzureAiInferenceModels models = context.getBean(AzureAiInferenceModels.class);
            emulator.interceptWith(request -> AzureErrors.keysDisabled());
            assertThatThrownBy(() -> BeanKind.CHAT.call(context)).isInstanceOf(AuthenticationException.class);

            TestPropertyValues.of(api + "=none").applyTo(context);
            assertThatThrownBy(models::reload).isInstanceOf(AzureAiInferenceConfigurationException.class);
            assertThat(health(context).up()).isFalse();

            TestPropertyValues.of(api + "=auto").applyTo(context);
            models.reload();
            assertThat(health(context).up()).isTrue();
        });
    }

    @Test
    @DisplayName("an answer of one kind clears no failure of another kind of the same name")
    void kindsOfOneName() {
        ModelFailures failures = new ModelFailures(Clock.systemUTC());
        AzureAiInferenceCallListener listener = failures.listener("search");

        observer(listener, Operation.CHAT).onError(new AuthenticationException("no"));
        observer(listener, Operation.EMBEDDINGS).onResponse("vectors");
        assertThat(failures.last()).containsKey("search");

        observer(listener, Operation.CHAT).onResponse("answer");
        assertThat(failures.last()).isEmpty();
    }

    private static AzureAiInferenceCallListener.Observer observer(
            AzureAiInferenceCallListener listener, Operation operation) {
        return Objects.requireNonNull(listener.onCall(new AzureAiInferenceCallListener.Call(
                operation, "request", false, AzureAiInferenceEndpointType.OPENAI_V1, "host", "deployment", null)));
    }

    @Test
    @DisplayName("a catalog that fails, or answers, says nothing of its model")
    void catalogs() {
        runner.run(context -> {
            emulator.interceptWith(request -> AzureErrors.keysDisabled());
            assertThatThrownBy(() -> BeanKind.CATALOG.call(context)).isInstanceOf(AuthenticationException.class);
            assertThat(health(context).up()).isTrue();

            assertThatThrownBy(() -> BeanKind.CHAT.call(context)).isInstanceOf(AuthenticationException.class);
            emulator.interceptWith(request -> Reply.asUsual());
            BeanKind.CATALOG.call(context);
            assertThat(health(context).up()).isFalse();
        });
    }

    @Test
    @DisplayName("listeners that the application adds are heard besides")
    void besidesOthers() {
        AtomicInteger heard = new AtomicInteger();
        AzureAiInferenceModelCustomizer customizer = new AzureAiInferenceModelCustomizer() {
            @Override
            public void languageModel(String name, AzureAiInferenceLanguageModel.Builder model) {
                model.callListener(call -> {
                    heard.incrementAndGet();
                    return null;
                });
            }
        };
        runner.withBean(AzureAiInferenceModelCustomizer.class, () -> customizer).run(context -> {
            emulator.interceptWith(request -> AzureErrors.keysDisabled());
            assertThatThrownBy(() -> BeanKind.LANGUAGE.call(context)).isInstanceOf(AuthenticationException.class);

            assertThat(heard).hasValue(1);
            assertThat(health(context).up()).isFalse();
        });
    }

    private static HealthReport health(BeanFactory beans) {
        return HealthReport.of(beans.getBean(AzureAiInferenceModels.class), beans.getBean(ModelFailures.class));
    }

    private static Object lastFailure(BeanFactory beans, String model) {
        Map<String, Object> status = new AzureAiInferenceActuatorEndpoint(
                        beans.getBean(AzureAiInferenceModels.class), beans.getBean(ModelFailures.class))
                .status();
        return ((Map<?, ?>) ((Map<?, ?>) status.get("models")).get(model)).get("lastFailure");
    }
}
