package dev.langchain4j.model.azure.inference.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import java.time.OffsetDateTime;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import reactor.core.publisher.Mono;

/** Which of several identities signs is said, not guessed. */
@ExtendWith(OutputCaptureExtension.class)
class SeveralCredentialsTest {

    private static final TokenCredential CREDENTIAL =
            request -> Mono.just(new AccessToken("entra", OffsetDateTime.now().plusHours(1)));

    private static ApplicationContextRunner runner() {
        return new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(AzureAiInferenceAutoConfiguration.class))
                .withPropertyValues(
                        "langchain4j.azure-ai-inference.chat-model.endpoint=https://res.services.ai.azure.com/openai/v1",
                        "langchain4j.azure-ai-inference.chat-model.model-name=gpt-5.4")
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
                .withPropertyValues("langchain4j.azure-ai-inference.chat-model.api-key=key")
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
}
