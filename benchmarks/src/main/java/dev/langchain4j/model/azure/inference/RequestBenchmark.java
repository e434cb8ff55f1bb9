package dev.langchain4j.model.azure.inference;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.azure.inference.internal.chat.ChatCall;
import dev.langchain4j.model.azure.inference.internal.endpoint.Endpoint;
import dev.langchain4j.model.azure.inference.internal.profile.ChatTarget;
import dev.langchain4j.model.azure.inference.internal.wire.JsonWriter;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.openjdk.jmh.annotations.Benchmark;

/** What it costs to make the body of a request. */
public class RequestBenchmark extends MicroBenchmark {

    private static final int MANY_MESSAGES = 50;
    private static final int MANY_TOOLS = 10;

    private final ChatTarget target =
            ChatTarget.of(Endpoint.of("https://res.services.ai.azure.com/openai/v1", null, null, "gpt-5.4"));
    private final ChatRequest small = ChatRequest.builder()
            .messages(
                    SystemMessage.from("You are an assistant that answers in one sentence."),
                    UserMessage.from("How many feet are in a mile?"),
                    AiMessage.from("There are 5,280 feet in a mile."))
            .parameters(AzureAiInferenceChatRequestParameters.builder()
                    .temperature(0.2)
                    .build())
            .build();
    private final ChatRequest large = ChatRequest.builder()
            .messages(messages())
            .parameters(AzureAiInferenceChatRequestParameters.builder()
                    .toolSpecifications(tools())
                    .build())
            .build();

    /** Three messages. */
    @Benchmark
    public byte[] threeMessages() {
        return JsonWriter.toBytes(
                Objects.requireNonNull(ChatCall.of(small, target, false).wire().body()));
    }

    /** Fifty messages of 400 characters and ten tools. */
    @Benchmark
    public byte[] fiftyMessagesTenTools() {
        return JsonWriter.toBytes(
                Objects.requireNonNull(ChatCall.of(large, target, false).wire().body()));
    }

    private static List<ChatMessage> messages() {
        List<ChatMessage> messages = new ArrayList<>();
        for (int i = 0; i < MANY_MESSAGES; i++) {
            String text = "Turn " + i + ": " + "a mile has \"5,280 feet\", they say;\n".repeat(11);
            messages.add(i % 2 == 0 ? UserMessage.from(text) : AiMessage.from(text));
        }
        return messages;
    }

    private static List<ToolSpecification> tools() {
        List<ToolSpecification> tools = new ArrayList<>();
        for (int i = 0; i < MANY_TOOLS; i++) {
            tools.add(ToolSpecification.builder()
                    .name("convert_" + i)
                    .description("Converts a length from one unit to another")
                    .parameters(JsonObjectSchema.builder()
                            .addNumberProperty("length", "the length")
                            .addEnumProperty("from", List.of("mile", "yard", "foot"), "the unit that it has")
                            .addEnumProperty("to", List.of("metre", "kilometre"), "the unit that is wanted")
                            .required("length", "from", "to")
                            .build())
                    .build());
        }
        return tools;
    }
}
