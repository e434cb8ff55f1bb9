package dev.langchain4j.model.azure.inference.internal.chat;

import static dev.langchain4j.model.azure.inference.internal.chat.SentBodies.MODELS;
import static dev.langchain4j.model.azure.inference.internal.chat.SentBodies.V1;
import static dev.langchain4j.model.azure.inference.internal.chat.SentBodies.bodyOf;
import static dev.langchain4j.model.azure.inference.internal.chat.SentBodies.json;
import static dev.langchain4j.model.azure.inference.internal.chat.SentBodies.sent;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatRequestParameters;
import dev.langchain4j.model.azure.inference.internal.endpoint.Endpoint;
import dev.langchain4j.model.azure.inference.internal.profile.ChatTarget;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ToolChoice;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** LangChain4j's request against the JSON that the API's reference asks for. */
class ChatRequestMapperTest {

    private static final ToolSpecification WEATHER = ToolSpecification.builder()
            .name("weather")
            .description("Looks out of the window")
            .parameters(JsonObjectSchema.builder()
                    .addStringProperty("city")
                    .required("city")
                    .build())
            .build();

    @Test
    void onlyWhatIsSetIsSent() {
        assertThat(sent(V1, UserMessage.from("hi")))
                .isEqualTo(json("{'model':'gpt','messages':[{'role':'user','content':'hi'}]}"));
    }

    @Test
    void everyOptionHasItsPlace() {
        var parameters = AzureAiInferenceChatRequestParameters.builder()
                .modelName("other")
                .temperature(0.0)
                .topP(0.2)
                .frequencyPenalty(0.3)
                .presencePenalty(-0.4)
                .maxOutputTokens(5)
                .stopSequences("end", "stop")
                .seed(6)
                .toolSpecifications(WEATHER)
                .toolChoice(ToolChoice.AUTO)
                .parallelToolCalls(false)
                .responseFormat(ResponseFormat.JSON)
                .reasoningEffort("low")
                .user("someone")
                .build();

        assertThat(sent(V1, parameters, UserMessage.from("hi"))).isEqualTo(json("""
                {'model':'other','messages':[{'role':'user','content':'hi'}],
                 'temperature':0.0,'top_p':0.2,'frequency_penalty':0.3,'presence_penalty':-0.4,'max_tokens':5,
                 'stop':['end','stop'],'seed':6,
                 'tools':[{'type':'function','function':{'name':'weather','description':'Looks out of the window',
                   'parameters':{'type':'object','properties':{'city':{'type':'string'}},'required':['city']}}}],
                 'tool_choice':'auto','parallel_tool_calls':false,'response_format':{'type':'json_object'},
                 'reasoning_effort':'low','user':'someone'}"""));
    }

    @Test
    void streamsAskForUsageWhereTheFormIsKnownToAnswerOrTheUserSaysSo() {
        var none = AzureAiInferenceChatRequestParameters.EMPTY;
        var yes = AzureAiInferenceChatRequestParameters.builder()
                .streamUsage(true)
                .build();
        var no = AzureAiInferenceChatRequestParameters.builder()
                .streamUsage(false)
                .build();
        var own = AzureAiInferenceChatRequestParameters.builder()
                .extras(Map.of("stream_options", Map.of("include_usage", false)))
                .build();

        assertThat(streamOptions(V1, none)).isEqualTo(json("{'include_usage':true}"));
        assertThat(streamOptions(MODELS, none)).isNull();
        assertThat(streamOptions(V1, no)).isNull();
        assertThat(streamOptions(MODELS, yes)).isEqualTo(json("{'include_usage':true}"));
        assertThat(streamOptions(V1, own)).isEqualTo(json("{'include_usage':false}"));
    }

    @Test
    void tokenLimitGoesUnderTheNameThatTheModelWants() {
        var parameters = AzureAiInferenceChatRequestParameters.builder()
                .maxOutputTokens(5)
                .maxTokensParameter("max_completion_tokens")
                .build();

        JsonNode sent = sent(V1, parameters, UserMessage.from("hi"));

        assertThat(sent.get("max_completion_tokens").asInt()).isEqualTo(5);
        assertThat(sent.has("max_tokens")).isFalse();
    }

    private static JsonNode streamOptions(Endpoint endpoint, AzureAiInferenceChatRequestParameters parameters) {
        ChatRequest request = ChatRequest.builder()
                .messages(UserMessage.from("hi"))
                .parameters(parameters)
                .build();
        JsonNode body =
                bodyOf(ChatCall.of(request, ChatTarget.of(endpoint), true).wire());
        assertThat(body.get("stream").asBoolean()).isTrue();
        return body.get("stream_options");
    }
}
