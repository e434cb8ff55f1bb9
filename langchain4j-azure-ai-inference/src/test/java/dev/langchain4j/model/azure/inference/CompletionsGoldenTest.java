package dev.langchain4j.model.azure.inference;

import static dev.langchain4j.model.azure.inference.GoldenService.decimal;
import static dev.langchain4j.model.azure.inference.GoldenService.number;
import static dev.langchain4j.model.azure.inference.GoldenService.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.model.azure.inference.testing.CompletionRecorder;
import dev.langchain4j.model.azure.inference.testing.WireCase;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.Response;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Text completions, sync and streaming: the same request, except for the stream, and the same response. */
class CompletionsGoldenTest {

    static Stream<WireCase> cases() {
        return WireCase.all("completions");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void plainCompletionIsAsExpected(WireCase aCase) {
        JsonNode call = aCase.json("call.json");
        try (GoldenService service = GoldenService.answering(aCase)) {
            AzureAiInferenceLanguageModel model = configured(
                            service.connect(AzureAiInferenceLanguageModel.builder()), call)
                    .build();

            Response<String> response = model.generate(call.path("prompt").asText());

            service.assertAsked();
            assertExpected(response, aCase.json("expected.json"));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void streamedCompletionIsTheSame(WireCase aCase) {
        JsonNode call = aCase.json("call.json");
        try (GoldenService service = new GoldenService(aCase, "stream.sse", "text/event-stream")) {
            AzureAiInferenceStreamingLanguageModel model = configured(
                            service.connect(AzureAiInferenceStreamingLanguageModel.builder()), call)
                    .build();
            CompletionRecorder recorder = new CompletionRecorder();

            model.generate(call.path("prompt").asText(), recorder);

            JsonNode expected = aCase.json("expected.json");
            assertExpected(recorder.response(), expected);
            assertThat(recorder.pieces()).isEqualTo(strings(expected.path("pieces")));
            ObjectNode body = (ObjectNode) aCase.json("request.json").path("body");
            body.setAll((ObjectNode) aCase.json("request.json").path("streamed"));
            service.assertAsked(body);
        }
    }

    private static <B extends GenerationBuilder<B>> B configured(B builder, JsonNode call) {
        return builder.temperature(decimal(call, "temperature"))
                .topP(decimal(call, "topP"))
                .frequencyPenalty(decimal(call, "frequencyPenalty"))
                .presencePenalty(decimal(call, "presencePenalty"))
                .maxOutputTokens(number(call, "maxOutputTokens"))
                .stopSequences(strings(call.path("stop")))
                .seed(number(call, "seed"))
                .user(text(call, "user"))
                .extras(GoldenService.extras(call))
                .extrasPolicy(GoldenService.extrasPolicy(call));
    }

    private static void assertExpected(Response<String> response, JsonNode expected) {
        assertThat(response.content()).isEqualTo(text(expected, "text"));
        assertThat(response.finishReason()).isEqualTo(FinishReason.valueOf(text(expected, "finishReason")));
        assertThat(response.tokenUsage().inputTokenCount()).isEqualTo(number(expected, "inputTokens"));
        assertThat(response.tokenUsage().outputTokenCount()).isEqualTo(number(expected, "outputTokens"));
        assertThat(response.tokenUsage().totalTokenCount()).isEqualTo(number(expected, "totalTokens"));
        assertThat(response.metadata())
                .isEqualTo(new ObjectMapper().convertValue(expected.path("metadata"), Map.class));
    }

    private static List<String> strings(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::textValue)
                .toList();
    }
}
