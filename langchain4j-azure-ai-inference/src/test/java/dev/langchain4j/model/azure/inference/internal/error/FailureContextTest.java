package dev.langchain4j.model.azure.inference.internal.error;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.model.azure.inference.AzureAiInferenceException;
import java.io.IOException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What is added to a failure, and what stays of it. */
class FailureContextTest {

    @Test
    @DisplayName("a failure with a context keeps its type, its cause and its details")
    void keeps() {
        IOException cause = new IOException("cut");
        RuntimeException failure = new RateLimitException("slow down", cause);
        AzureAiInferenceException details =
                AzureAiInferenceException.builder("details").statusCode(429).build();
        failure.addSuppressed(details);

        RuntimeException named = FailureContext.named(failure, "while testing");

        assertThat(named)
                .isExactlyInstanceOf(RateLimitException.class)
                .hasMessage("while testing: slow down")
                .hasCause(cause)
                .hasSuppressedException(details);
        assertThat(AzureAiInferenceException.find(named)).containsSame(details);
    }
}
