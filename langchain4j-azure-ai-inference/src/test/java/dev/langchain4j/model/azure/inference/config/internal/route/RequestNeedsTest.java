package dev.langchain4j.model.azure.inference.config.internal.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RequestNeedsTest {

    private static final String LONG = "x".repeat(400);
    private static final ToolExecutionRequest CALL =
            ToolExecutionRequest.builder().id("1").name("find").arguments(LONG).build();

    static Stream<Arguments> messages() {
        return Stream.of(
                Arguments.of(UserMessage.from(LONG), 100),
                Arguments.of(SystemMessage.from(LONG), 100),
                Arguments.of(ToolExecutionResultMessage.from(CALL, LONG), 100),
                Arguments.of(AiMessage.from(LONG), 100),
                Arguments.of(AiMessage.builder().thinking(LONG).build(), 100),
                Arguments.of(AiMessage.from(CALL), 101));
    }

    @ParameterizedTest
    @MethodSource
    @DisplayName("four letters of a message are a token, also of a tool's arguments")
    void messages(ChatMessage message, long tokens) {
        ChatRequest request = ChatRequest.builder().messages(message).build();

        assertThat(RequestNeeds.of(request).tokens()).isEqualTo(tokens);
    }

    @Test
    @DisplayName("tools that are offered count, with the parameters that they name")
    void tools() {
        ToolSpecification tool = ToolSpecification.builder()
                .name("find")
                .description(LONG)
                .parameters(JsonObjectSchema.builder()
                        .addStringProperty("word", LONG)
                        .build())
                .build();
        ChatRequest request = ChatRequest.builder()
                .messages(UserMessage.from("Find"))
                .toolSpecifications(
                        tool, ToolSpecification.builder().name("wait").build())
                .build();

        assertThat(RequestNeeds.of(request).tokens()).isEqualTo(100 + 100 + 4);
    }
}
