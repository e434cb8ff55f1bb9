package dev.langchain4j.model.azure.inference.observation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.azure.inference.AzureAiInferenceCallListener.TextRequest;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatRequestParameters;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.Response;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Content that is asked for")
class RecordedContentTest {

    private static final ChatRequest REQUEST = ChatRequest.builder()
            .messages(
                    SystemMessage.from("Be \"brief\"."),
                    UserMessage.from(
                            TextContent.from("Why is the sea salty?"),
                            ImageContent.from("https://example.com/sea.png")),
                    AiMessage.builder()
                            .thinking("Look it up.")
                            .toolExecutionRequests(List.of(ToolExecutionRequest.builder()
                                    .id("1")
                                    .name("find")
                                    .arguments("{\"about\":\"sea\"}")
                                    .build()))
                            .build(),
                    ToolExecutionResultMessage.from("1", "find", "rivers"))
            .toolSpecifications(ToolSpecification.builder()
                    .name("find")
                    .description("Finds out")
                    .build())
            .build();

    private static Map<String, String> recorded(Object request, Object response, UnaryOperator<String> redaction) {
        Map<String, String> all = new TreeMap<>();
        SpanAttributes attributes = new SpanAttributes((name, value) -> all.put(name, value.toString()));
        RecordedContent.request(request, redaction, attributes);
        RecordedContent.response(response, redaction, attributes);
        return all;
    }

    @Test
    @DisplayName("is recorded as the conventions write it")
    void chat() {
        ChatResponse response = ChatResponse.builder()
                .aiMessage(AiMessage.from("Because of rivers."))
                .finishReason(FinishReason.STOP)
                .build();

        assertThat(recorded(REQUEST, response, UnaryOperator.identity()))
                .containsExactlyEntriesOf(new TreeMap<>(Map.of(
                        "gen_ai.system_instructions",
                        "[{\"type\":\"text\",\"content\":\"Be \\\"brief\\\".\"}]",
                        "gen_ai.input.messages",
                        "[{\"role\":\"user\",\"parts\":[{\"type\":\"text\",\"content\":\"Why is the sea salty?\"},"
                                + "{\"type\":\"image\"}]},"
                                + "{\"role\":\"assistant\",\"parts\":[{\"type\":\"reasoning\",\"content\":\"Look it up.\"},"
                                + "{\"type\":\"tool_call\",\"id\":\"1\",\"name\":\"find\","
                                + "\"arguments\":\"{\\\"about\\\":\\\"sea\\\"}\"}]},"
                                + "{\"role\":\"tool\",\"parts\":[{\"type\":\"tool_call_response\",\"id\":\"1\","
                                + "\"response\":\"rivers\"}]}]",
                        "gen_ai.tool.definitions",
                        "[{\"type\":\"function\",\"name\":\"find\",\"description\":\"Finds out\"}]",
                        "gen_ai.output.messages",
                        "[{\"role\":\"assistant\",\"parts\":[{\"type\":\"text\",\"content\":\"Because of rivers.\"}],"
                                + "\"finish_reason\":\"stop\"}]")));
    }

    @Test
    @DisplayName("is redacted, text by text, tool arguments and results too")
    void redacted() {
        ChatResponse response =
                ChatResponse.builder().aiMessage(AiMessage.from("secret")).build();

        assertThat(recorded(REQUEST, response, text -> "x").values())
                .allSatisfy(json -> assertThat(json)
                        .doesNotContain("sea")
                        .doesNotContain("rivers")
                        .doesNotContain("Look")
                        .doesNotContain("brief")
                        .doesNotContain("secret"));
    }

    @Test
    @DisplayName("is left out where its redaction fails")
    void failing() {
        ChatResponse response =
                ChatResponse.builder().aiMessage(AiMessage.from("secret")).build();

        assertThat(recorded(REQUEST, response, text -> {
                    throw new IllegalStateException("no");
                }))
                .containsEntry(
                        "gen_ai.output.messages",
                        "[{\"role\":\"assistant\",\"parts\":[{\"type\":\"text\","
                                + "\"content\":\"[not recorded: the redaction failed]\"}]}]");
    }

    @Test
    @DisplayName("of text completions is a message each")
    void completion() {
        TextRequest request = new TextRequest("Once", AzureAiInferenceChatRequestParameters.EMPTY);

        assertThat(recorded(request, Response.from("upon a time"), UnaryOperator.identity()))
                .containsEntry(
                        "gen_ai.input.messages",
                        "[{\"role\":\"user\",\"parts\":[{\"type\":\"text\",\"content\":\"Once\"}]}]")
                .containsEntry(
                        "gen_ai.output.messages",
                        "[{\"role\":\"assistant\",\"parts\":[{\"type\":\"text\",\"content\":\"upon a time\"}]}]");
    }
}
