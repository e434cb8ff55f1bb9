package dev.langchain4j.model.azure.inference.internal.chat;

import static dev.langchain4j.model.azure.inference.internal.chat.SentBodies.json;
import static dev.langchain4j.model.azure.inference.internal.chat.SentBodies.sent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.image.Image;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.AudioContent;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.CustomMessage;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.PdfFileContent;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.data.message.VideoContent;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatModel;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatRequestParameters;
import dev.langchain4j.model.azure.inference.internal.endpoint.Endpoint;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** LangChain4j's messages against the JSON that the API's reference asks for. */
class MessageMapperTest {

    private static final Endpoint V1 = Endpoint.of("https://res.services.ai.azure.com/openai/v1", null, null, "gpt");
    private static final Endpoint MODELS = Endpoint.of("https://res.services.ai.azure.com/models", null, null, "gpt");

    static Stream<List<Object>> messages() {
        ToolExecutionRequest call = ToolExecutionRequest.builder()
                .id("call_1")
                .name("weather")
                .arguments("{\"city\":\"Bern\"}")
                .build();
        ToolExecutionRequest bare =
                ToolExecutionRequest.builder().id("call_2").name("now").build();
        return Stream.of(
                List.of(SystemMessage.from("be brief"), "{'role':'system','content':'be brief'}"),
                List.of(UserMessage.from("Klaus", "hi"), "{'role':'user','content':'hi','name':'Klaus'}"),
                List.of(
                        UserMessage.from(TextContent.from("a"), TextContent.from("b")),
                        "{'role':'user','content':[{'type':'text','text':'a'},{'type':'text','text':'b'}]}"),
                List.of(
                        UserMessage.from(
                                TextContent.from("what?"),
                                ImageContent.from("https://x.example/a.png", ImageContent.DetailLevel.HIGH)),
                        "{'role':'user','content':[{'type':'text','text':'what?'},{'type':'image_url','image_url':"
                                + "{'url':'https://x.example/a.png','detail':'high'}}]}"),
                List.of(
                        UserMessage.from(ImageContent.from("AAAA", "image/png", ImageContent.DetailLevel.AUTO)),
                        "{'role':'user','content':[{'type':'image_url','image_url':"
                                + "{'url':'data:image/png;base64,AAAA','detail':'auto'}}]}"),
                List.of(
                        UserMessage.from(AudioContent.from("AAAA", "audio/mpeg")),
                        "{'role':'user','content':[{'type':'input_audio','input_audio':{'data':'AAAA','format':'mp3'}}]}"),
                List.of(
                        UserMessage.from(PdfFileContent.from("AAAA", "application/pdf")),
                        "{'role':'user','content':[{'type':'file','file':{'filename':'document.pdf',"
                                + "'file_data':'data:application/pdf;base64,AAAA'}}]}"),
                List.of(AiMessage.from("hello"), "{'role':'assistant','content':'hello'}"),
                List.of(
                        AiMessage.from(call, bare),
                        "{'role':'assistant','tool_calls':[{'id':'call_1','type':'function','function':"
                                + "{'name':'weather','arguments':'{\\\"city\\\":\\\"Bern\\\"}'}},"
                                + "{'id':'call_2','type':'function','function':{'name':'now','arguments':'{}'}}]}"),
                List.of(
                        AiMessage.from("I look", List.of(bare)),
                        "{'role':'assistant','content':'I look','tool_calls':[{'id':'call_2','type':'function',"
                                + "'function':{'name':'now','arguments':'{}'}}]}"),
                List.of(AiMessage.builder().build(), "{'role':'assistant','content':''}"),
                List.of(
                        ToolExecutionResultMessage.from(call, "sunny"),
                        "{'role':'tool','content':'sunny','tool_call_id':'call_1'}"),
                List.of(
                        ToolExecutionResultMessage.from(call, ""),
                        "{'role':'tool','content':'','tool_call_id':'call_1'}"),
                List.of(
                        ToolExecutionResultMessage.builder()
                                .id("call_1")
                                .toolName("weather")
                                .contents(TextContent.from("a"), TextContent.from("b"))
                                .build(),
                        "{'role':'tool','content':'a\\nb','tool_call_id':'call_1'}"));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void eachMessageHasItsShape(List<Object> row) {
        JsonNode message = sent(V1, (ChatMessage) row.get(0)).get("messages").get(0);
        assertThat(message).isEqualTo(json((String) row.get(1)));
    }

    @Test
    void thinkingGoesBackOnlyWhenAsked() {
        AiMessage thought = AiMessage.builder().text("42").thinking("6 times 7").build();
        var replay = AzureAiInferenceChatRequestParameters.builder()
                .sendThinking(true)
                .build();

        assertThat(sent(V1, thought).get("messages").get(0).has("reasoning_content"))
                .isFalse();
        assertThat(sent(V1, replay, thought).get("messages").get(0))
                .isEqualTo(json("{'role':'assistant','content':'42','reasoning_content':'6 times 7'}"));
    }

    static Stream<List<Object>> refusals() {
        return Stream.of(
                List.of(V1, UserMessage.from(VideoContent.from("https://x.example/v.mp4")), "VIDEO"),
                List.of(V1, UserMessage.from(AudioContent.from("https://x.example/a.wav")), "audio by URL"),
                List.of(MODELS, UserMessage.from(PdfFileContent.from("AAAA", "application/pdf")), "PDF"),
                List.of(V1, UserMessage.from(PdfFileContent.from("https://x.example/a.pdf")), "PDF content by URL"),
                List.of(
                        V1,
                        UserMessage.from(
                                ImageContent.from("https://x.example/a.png", ImageContent.DetailLevel.ULTRA_HIGH)),
                        "ULTRA_HIGH"),
                List.of(V1, CustomMessage.from(Map.of("a", 1)), "CUSTOM"),
                List.of(
                        V1,
                        ToolExecutionResultMessage.builder()
                                .id("1")
                                .toolName("photo")
                                .contents(ImageContent.from("https://x.example/a.png"))
                                .build(),
                        "non-text content"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void whatCannotBeWrittenIsRefusedByName(List<Object> row) {
        assertThatThrownBy(() -> sent((Endpoint) row.get(0), (ChatMessage) row.get(1)))
                .isInstanceOf(UnsupportedFeatureException.class)
                .hasMessageContaining((String) row.get(2))
                .hasMessageContaining("not supported");
    }

    @Test
    void audioByUrlIsSentWhereTheEndpointTypeTakesIt() {
        JsonNode message = sent(MODELS, UserMessage.from(AudioContent.from("https://x.example/a.wav")))
                .get("messages")
                .get(0);
        assertThat(message.get("content").get(0))
                .isEqualTo(json("{'type':'audio_url','audio_url':{'url':'https://x.example/a.wav'}}"));
    }

    @Test
    @DisplayName("an image without URL and data is rejected")
    void rejectsEmptyImage() {
        ImageContent empty =
                ImageContent.from(Image.builder().mimeType("image/png").build());
        AzureAiInferenceChatModel model = AzureAiInferenceChatModel.builder()
                .endpoint("https://res.services.ai.azure.com/openai/v1")
                .apiKey("k")
                .modelName("m")
                .build();

        assertThatThrownBy(() -> model.chat(UserMessage.from(empty)))
                .isInstanceOf(UnsupportedFeatureException.class)
                .hasMessageContaining("an image without a URL and without data");
    }
}
