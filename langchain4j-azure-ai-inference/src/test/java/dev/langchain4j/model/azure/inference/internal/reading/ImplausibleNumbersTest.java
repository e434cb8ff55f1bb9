package dev.langchain4j.model.azure.inference.internal.reading;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatModel;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatResponseMetadata;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.catalog.ModelDescription;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A number that cannot be right costs nobody the response")
class ImplausibleNumbersTest {

    private static AzureAiInferenceEmulator emulator;

    @BeforeAll
    static void start() {
        emulator = AzureAiInferenceEmulator.start();
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    @Test
    @DisplayName("an impossible time of creation is omitted from the metadata")
    void omitsImpossibleCreationTime() {
        ChatResponse response = chat("""
                {"created":1700000000000000000,"choices":[{"index":0,"finish_reason":"stop",
                  "message":{"role":"assistant","content":"Hi"}}]}""");

        assertThat(response.aiMessage().text()).isEqualTo("Hi");
        assertThat(((AzureAiInferenceChatResponseMetadata) response.metadata()).created())
                .isNull();
    }

    @Test
    @DisplayName("an impossible time of creation leaves the rest of a catalog as it is")
    void keepsTheRestOfACatalog() {
        byte[] list = "{'data':[{'id':'a','created':1700000000000000000},{'id':'b','created':7}]}"
                .replace('\'', '"')
                .getBytes(UTF_8);

        assertThat(CatalogReader.list(list))
                .extracting(ModelDescription::createdAt)
                .containsExactly(null, Instant.ofEpochSecond(7));
    }

    @Test
    @DisplayName("token counts whose sum is no int are cut off, not negative")
    void cutsTokenSumsOff() {
        ChatResponse response = chat("""
                {"usage":{"prompt_tokens":2147483647,"completion_tokens":2147483647},
                 "choices":[{"index":0,"finish_reason":"stop","message":{"role":"assistant","content":"Hi"}}]}""");

        assertThat(response.tokenUsage().totalTokenCount()).isEqualTo(Integer.MAX_VALUE);
    }

    private static ChatResponse chat(String body) {
        emulator.interceptWith(request -> Reply.raw(200, "application/json", body));
        return AzureAiInferenceChatModel.builder()
                .endpoint(emulator.endpoint(EmulatorEndpointType.OPENAI_V1, "gpt-5.4"))
                .apiKey(emulator.apiKey())
                .modelName("gpt-5.4")
                .build()
                .chat(UserMessage.from("hi"));
    }
}
