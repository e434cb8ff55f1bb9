package dev.langchain4j.model.azure.inference.internal.responses;

import static dev.langchain4j.model.azure.inference.testing.ResponsesRequests.RESOURCE;
import static dev.langchain4j.model.azure.inference.testing.ResponsesRequests.body;
import static dev.langchain4j.model.azure.inference.testing.ResponsesRequests.json;
import static dev.langchain4j.model.azure.inference.testing.ResponsesRequests.request;
import static dev.langchain4j.model.azure.inference.testing.ResponsesRequests.target;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.audio.Audio;
import dev.langchain4j.data.image.Image;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.AudioContent;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.PdfFileContent;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.data.pdf.PdfFile;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.azure.inference.internal.chat.ChatCall;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Messages as the Responses API gets them. */
class ResponsesInputTest {

    private static final String PROJECT = "https://res.services.ai.azure.com/api/projects/p/openai/v1";

    /** A turn of the assistant with all that is sent back: reasoning, two calls with reasoning between, and a phase. */
    private static final AiMessage TURN = AiMessage.builder()
            .text("Looking.")
            .thinking("for people")
            .toolExecutionRequests(List.of(call("c1", "{\"island\":\"Juist\"}"), call("c2", "")))
            .attributes(Map.of(
                    "azure_responses_output",
                    List.of(
                            Map.of("type", "reasoning", "id", "rs_1", "summary", List.of(), "encrypted_content", "e1"),
                            Map.of("type", "message", "phase", "commentary", "text", "Let me see."),
                            Map.of("type", "function_call"),
                            Map.of("type", "reasoning", "id", "rs_2", "summary", List.of(), "encrypted_content", "e2"),
                            Map.of("type", "function_call"),
                            Map.of("type", "message", "phase", "final_answer"))))
            .build();

    private static ToolExecutionRequest call(String id, String arguments) {
        return ToolExecutionRequest.builder()
                .id(id)
                .name("tide")
                .arguments(arguments)
                .build();
    }

    private static Map<String, String> inSea(String id) {
        return Map.of("type", "function_call", "call_id", id, "namespace", "sea");
    }

    static Stream<Arguments> messages() {
        return Stream.of(
                arguments("a question", List.of(UserMessage.from("hi")), "[{'role':'user','content':'hi'}]"),
                arguments(
                        "instructions",
                        List.of(SystemMessage.from("Be brief."), UserMessage.from("hi")),
                        "[{'role':'system','content':'Be brief.'},{'role':'user','content':'hi'}]"),
                arguments(
                        "contents",
                        List.of(UserMessage.from(
                                TextContent.from("Look:"),
                                ImageContent.from("https://host/cat.png", ImageContent.DetailLevel.LOW),
                                ImageContent.from(Image.builder()
                                        .base64Data("AAAA")
                                        .mimeType("image/png")
                                        .build()),
                                PdfFileContent.from(
                                        PdfFile.builder().base64Data("BBBB").build()),
                                PdfFileContent.from("https://host/a.pdf"))),
                        "[{'role':'user','content':[{'type':'input_text','text':'Look:'},"
                                + "{'type':'input_image','image_url':'https://host/cat.png','detail':'low'},"
                                + "{'type':'input_image','image_url':'data:image/png;base64,AAAA','detail':'low'},"
                                + "{'type':'input_file','filename':'document.pdf','file_data':"
                                + "'data:application/pdf;base64,BBBB'},"
                                + "{'type':'input_file','file_url':'https://host/a.pdf'}]}]"),
                arguments(
                        "a turn of another API",
                        List.of(
                                UserMessage.from("hi"),
                                AiMessage.from("Looking.", List.of(call("c1", ""))),
                                ToolExecutionResultMessage.from("c1", "tide", "2 m")),
                        "[{'role':'user','content':'hi'},{'role':'assistant','content':'Looking.'},"
                                + "{'type':'function_call','call_id':'c1','name':'tide','arguments':'{}'},"
                                + "{'type':'function_call_output','call_id':'c1','output':'2 m'}]"),
                arguments(
                        "a turn with its reasoning",
                        List.of(
                                TURN,
                                ToolExecutionResultMessage.from("c1", "tide", "2 m"),
                                ToolExecutionResultMessage.from("c2", "tide", "3 m")),
                        "[{'type':'reasoning','summary':[],'encrypted_content':'e1'},"
                                + "{'role':'assistant','content':'Let me see.','phase':'commentary'},"
                                + "{'type':'function_call','call_id':'c1','name':'tide','arguments':'{\\'island\\':\\'Juist\\'}'},"
                                + "{'type':'reasoning','summary':[],'encrypted_content':'e2'},"
                                + "{'type':'function_call','call_id':'c2','name':'tide','arguments':'{}'},"
                                + "{'role':'assistant','content':'Looking.','phase':'final_answer'},"
                                + "{'type':'function_call_output','call_id':'c1','output':'2 m'},"
                                + "{'type':'function_call_output','call_id':'c2','output':'3 m'}]"),
                arguments(
                        "the namespace of a call, unless the application has put another in its place",
                        List.of(
                                AiMessage.builder()
                                        .toolExecutionRequests(List.of(call("c1", ""), call("new", "")))
                                        .attributes(Map.of("azure_responses_output", List.of(inSea("c1"), inSea("c2"))))
                                        .build(),
                                ToolExecutionResultMessage.from("c1", "tide", "2 m"),
                                ToolExecutionResultMessage.from("new", "tide", "3 m")),
                        "[{'type':'function_call','call_id':'c1','name':'tide','arguments':'{}','namespace':'sea'},"
                                + "{'type':'function_call','call_id':'new','name':'tide','arguments':'{}'},"
                                + "{'type':'function_call_output','call_id':'c1','output':'2 m'},"
                                + "{'type':'function_call_output','call_id':'new','output':'3 m'}]"),
                arguments(
                        "an image in a result",
                        List.of(
                                AiMessage.from(List.of(call("c1", "{}"))),
                                ToolExecutionResultMessage.builder()
                                        .id("c1")
                                        .toolName("tide")
                                        .contents(List.of(
                                                TextContent.from("The gauge:"),
                                                ImageContent.from("https://host/gauge.png")))
                                        .build()),
                        "[{'type':'function_call','call_id':'c1','name':'tide','arguments':'{}'},"
                                + "{'type':'function_call_output','call_id':'c1','output':["
                                + "{'type':'input_text','text':'The gauge:'},"
                                + "{'type':'input_image','image_url':'https://host/gauge.png','detail':'low'}]}]"),
                arguments(
                        "an empty turn is nothing",
                        List.of(UserMessage.from("hi"), AiMessage.from(""), UserMessage.from("hello?")),
                        "[{'role':'user','content':'hi'},{'role':'user','content':'hello?'}]"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void messages(String name, List<ChatMessage> messages, String input) throws IOException {
        assertThat(body(RESOURCE, messages, options -> options).get("input")).isEqualTo(json(input));
    }

    @Test
    void projectsWantTypesAndIds() throws IOException {
        List<ChatMessage> messages = List.of(
                UserMessage.from("hi"),
                TURN,
                ToolExecutionResultMessage.from("c1", "tide", "2 m"),
                ToolExecutionResultMessage.from("c2", "tide", "3 m"));

        JsonNode input = body(PROJECT, messages, options -> options).get("input");

        assertThat(input).allSatisfy(item -> assertThat(item.has("type")).isTrue());
        assertThat(input.findValuesAsText("id")).containsExactly("rs_1", "rs_2");
    }

    @Test
    void audioHasNoForm() {
        ChatMessage spoken = UserMessage.from(AudioContent.from(
                Audio.builder().base64Data("AA").mimeType("audio/wav").build()));
        assertThatThrownBy(() -> body(RESOURCE, List.of(spoken), options -> options))
                .isInstanceOf(UnsupportedFeatureException.class)
                .hasMessageContaining("audio");
    }

    @Test
    void namesOfUsersAreOmittedAndRecorded() throws IOException {
        ChatCall call = ChatCall.of(
                request(List.of(UserMessage.from("Ann", "hi")), options -> options), target(RESOURCE, null), false);
        assertThat(new String(call.wire().bytes(), StandardCharsets.UTF_8)).doesNotContain("Ann");
        assertThat(call.degradations()).singleElement().asString().contains("names of users");
    }
}
