package dev.langchain4j.model.azure.inference.cli;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatRequestParameters;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The content of a probe's requests: short texts, and the smallest possible image and sound. */
final class ProbeMaterial {

    static final String PROMPT = "Answer with the word yes.";
    static final String PLACE = "Which city is the capital of France? Answer as JSON with the field city.";

    /** One black pixel. */
    static final String PNG =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR42mNgAAAAAgAB5Sfe/AAAAABJRU5ErkJggg==";

    /** A header and two samples of silence. */
    static final String WAV = "UklGRigAAABXQVZFZm10IBAAAAABAAEAQB8AAIA+AAACABAAZGF0YQQAAAAAAAAA";

    static final ToolSpecification TOOL = ToolSpecification.builder()
            .name("current_time")
            .description("Tells the time.")
            .build();

    static final ResponseFormat SCHEMA = ResponseFormat.builder()
            .type(ResponseFormatType.JSON)
            .jsonSchema(JsonSchema.builder()
                    .name("place")
                    .rootElement(JsonObjectSchema.builder()
                            .addStringProperty("city")
                            .required("city")
                            .build())
                    .build())
            .build();

    private ProbeMaterial() {}

    /**
     * Parameters by their wire names, with values that are not a default anywhere.
     *
     * @param responses whether only those that the Responses API has
     */
    static Map<String, Consumer<AzureAiInferenceChatRequestParameters.Builder>> sampling(boolean responses) {
        Map<String, Consumer<AzureAiInferenceChatRequestParameters.Builder>> sampling = new LinkedHashMap<>();
        sampling.put("temperature", options -> options.temperature(0.5));
        sampling.put("top_p", options -> options.topP(0.9));
        if (responses) {
            return sampling;
        }
        sampling.put("frequency_penalty", options -> options.frequencyPenalty(0.1));
        sampling.put("presence_penalty", options -> options.presencePenalty(0.1));
        sampling.put("stop", options -> options.stopSequences("####"));
        sampling.put("seed", options -> options.seed(1));
        return sampling;
    }

    /** A conversation with a tool call of another provider's model. */
    static List<ChatMessage> withToolCall(@Nullable String thinking) {
        ToolExecutionRequest call = ToolExecutionRequest.builder()
                .id("call_0a1B2c3D4e5F6g7H8i9J")
                .name(TOOL.name())
                .arguments("{}")
                .build();
        AiMessage asking = AiMessage.builder()
                .toolExecutionRequests(List.of(call))
                .thinking(thinking)
                .build();
        return List.of(UserMessage.from("What time is it?"), asking, ToolExecutionResultMessage.from(call, "noon"));
    }
}
