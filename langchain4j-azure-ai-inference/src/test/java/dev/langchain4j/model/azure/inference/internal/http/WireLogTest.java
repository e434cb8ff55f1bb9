package dev.langchain4j.model.azure.inference.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatModel;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** How requests and responses are logged. */
class WireLogTest {

    private static final Logger LOGGER = (Logger) LoggerFactory.getLogger("dev.langchain4j.model.azure.inference.wire");

    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private AzureAiInferenceEmulator emulator;

    @BeforeEach
    void listen() {
        emulator = AzureAiInferenceEmulator.builder()
                .responder(call -> Reply.text("a sunny answer"))
                .start();
        lines.start();
        LOGGER.addAppender(lines);
        LOGGER.setLevel(Level.INFO);
    }

    @AfterEach
    void stop() {
        LOGGER.detachAppender(lines);
        LOGGER.setLevel(null);
        emulator.close();
    }

    @Test
    void bodiesAreLoggedWhenAskedForAndSecretsNever() {
        model().logRequests(true).logResponses(true).build().chat("a cloudy question");

        assertThat(log())
                .contains("a cloudy question")
                .contains("a sunny answer")
                .contains("/openai/v1/chat/completions?subscription=***")
                .contains("x-team: ***")
                .doesNotContain(emulator.apiKey())
                .doesNotContain("query-secret")
                .doesNotContain("header-secret");
    }

    @Test
    void nothingIsLoggedUnlessAskedFor() {
        model().build().chat("a cloudy question");

        assertThat(lines.list).isEmpty();
    }

    private String log() {
        return List.copyOf(lines.list).stream()
                .map(ILoggingEvent::getFormattedMessage)
                .collect(Collectors.joining("\n"));
    }

    private AzureAiInferenceChatModel.Builder model() {
        return AzureAiInferenceChatModel.builder()
                .endpoint(emulator.endpoint(EmulatorEndpointType.OPENAI_V1, "gpt-5.4") + "?subscription=query-secret")
                .apiKey(emulator.apiKey())
                .customHeaders(Map.of("x-team", "search", "x-gateway-token", "header-secret"))
                .modelName("gpt-5.4");
    }
}
