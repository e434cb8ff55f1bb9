package dev.langchain4j.model.azure.inference.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.embedding.EmbeddingModel;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Configuration;

/** An application whose endpoints, variables and identities are not there, and which a test points at an emulator. */
@SpringBootTest(
        webEnvironment = WebEnvironment.NONE,
        properties = {
            "langchain4j.azure-ai-inference.connections.keyless.endpoint=${NOT_SET_ANYWHERE}",
            "langchain4j.azure-ai-inference.connections.keyless.credential=workload-identity",
            "langchain4j.azure-ai-inference.connections.keyless.token-scopes[0]=https://example.com/.default",
            "langchain4j.azure-ai-inference.models.fast.connection=keyless",
            "langchain4j.azure-ai-inference.models.fast.chat-model.model-name=mistral-small",
            "langchain4j.azure-ai-inference.models.search.embedding-model.endpoint=https://dead.services.ai.azure.com",
            "langchain4j.azure-ai-inference.models.search.embedding-model.api-key=${NOT_SET_EITHER}",
            "langchain4j.azure-ai-inference.models.search.embedding-model.model-name=text-embedding-3-small"
        })
@AutoConfigureAzureAiInferenceEmulator
class AutoConfigureAzureAiInferenceEmulatorTest {

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration(excludeName = "dev.langchain4j.spring.LangChain4jAutoConfig")
    static class Application {}

    @Autowired
    private AzureAiInferenceEmulator emulator;

    @Autowired
    @Qualifier("fast")
    private ChatModel fast;

    @Autowired
    private EmbeddingModel search;

    @Test
    @DisplayName("all connections lead to the emulator, whatever they say")
    void allConnectionsLeadToTheEmulator() {
        emulator.respondWith(call -> Reply.text("Ahoy"));

        assertThat(fast.chat("Hello")).isEqualTo("Ahoy");
        assertThat(search.embed("Hello").content().dimension()).isPositive();
        assertThat(emulator.requests()).hasSize(2);
    }

    @RepeatedTest(2)
    @DisplayName("it is reset before each test")
    void itIsResetBeforeEachTest() {
        assertThat(emulator.requests()).isEmpty();

        fast.chat("Hello");
    }
}
