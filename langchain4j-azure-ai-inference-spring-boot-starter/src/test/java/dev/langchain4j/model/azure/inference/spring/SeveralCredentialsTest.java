package dev.langchain4j.model.azure.inference.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import dev.langchain4j.model.azure.inference.config.AzureAiInferenceConfigurationException;
import dev.langchain4j.model.azure.inference.config.AzureAiInferenceModels;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.MapPropertySource;
import reactor.core.publisher.Mono;

/** Which of several identities signs is said, not guessed. */
@ExtendWith(OutputCaptureExtension.class)
class SeveralCredentialsTest {

    private static final String PREFIX = "langchain4j.azure-ai-inference";

    private static final TokenCredential CREDENTIAL =
            request -> Mono.just(new AccessToken("entra", OffsetDateTime.now().plusHours(1)));

    private static ApplicationContextRunner runner() {
        return new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(AzureAiInferenceAutoConfiguration.class))
                .withPropertyValues(
                        PREFIX + ".chat-model.endpoint=https://res.services.ai.azure.com/openai/v1",
                        PREFIX + ".chat-model.model-name=gpt-5.4")
                .withBean("tenant", TokenCredential.class, () -> CREDENTIAL);
    }

    @Test
    @DisplayName("of two without a primary one none signs, and a warning says so")
    void warns(CapturedOutput output) {
        runner().withBean("vault", TokenCredential.class, () -> CREDENTIAL).run(context -> {
            assertThat(context).hasFailed();
            assertThat(output)
                    .contains("There are 2 beans of the type TokenCredential and none is primary")
                    .contains("@Primary");
        });
    }

    @Test
    @DisplayName("where all connections have keys, no identity is missed")
    void keys(CapturedOutput output) {
        runner().withBean("vault", TokenCredential.class, () -> CREDENTIAL)
                .withPropertyValues(PREFIX + ".chat-model.api-key=key")
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    assertThat(output).doesNotContain("TokenCredential");
                });
    }

    @Test
    @DisplayName("the warning creates none of them")
    void createsNone(CapturedOutput output) {
        AtomicInteger created = new AtomicInteger();
        Supplier<TokenCredential> lazy = () -> {
            created.incrementAndGet();
            return CREDENTIAL;
        };
        runner().withBean("vault", TokenCredential.class, lazy, bean -> bean.setLazyInit(true))
                .run(context -> {
                    assertThat(context).hasFailed();
                    assertThat(output).contains("There are 2 beans of the type TokenCredential");
                    assertThat(created).hasValue(0);
                });
    }

    @Test
    @DisplayName("of two the primary one signs, without a warning")
    void takesThePrimaryOne(CapturedOutput output) {
        runner().withBean("vault", TokenCredential.class, () -> CREDENTIAL, bean -> bean.setPrimary(true))
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    assertThat(output).doesNotContain("TokenCredential");
                });
    }

    @Test
    @DisplayName("a gateway that one of two would sign for is told of too, though calls can go there unsigned")
    void gateway(CapturedOutput output) {
        runner().withBean("vault", TokenCredential.class, () -> CREDENTIAL)
                .withPropertyValues(
                        PREFIX + ".chat-model.endpoint=https://gateway.example.com/openai/v1",
                        PREFIX + ".chat-model.endpoint-type=openai-v1",
                        PREFIX + ".trusted-hosts=gateway.example.com")
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    assertThat(output).contains("There are 2 beans of the type TokenCredential");
                    assertThat(output.toString()).containsOnlyOnce("default: start");
                    assertThat(output).doesNotContain("only-to-look");
                });
    }

    @Test
    @DisplayName("a reload that takes a key away, so that one of two would have to sign, warns as the start does")
    void reload(CapturedOutput output) {
        Map<String, Object> key = new HashMap<>(Map.of(PREFIX + ".chat-model.api-key", "key"));
        runner().withBean("vault", TokenCredential.class, () -> CREDENTIAL)
                .withInitializer(context ->
                        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("edited", key)))
                .run(context -> {
                    AzureAiInferenceModels models = context.getBean(AzureAiInferenceModels.class);
                    models.reload();
                    assertThat(output).doesNotContain("TokenCredential and none");
                    key.clear();

                    assertThatThrownBy(models::reload).isInstanceOf(AzureAiInferenceConfigurationException.class);

                    assertThat(output).contains("There are 2 beans of the type TokenCredential");
                });
    }
}
