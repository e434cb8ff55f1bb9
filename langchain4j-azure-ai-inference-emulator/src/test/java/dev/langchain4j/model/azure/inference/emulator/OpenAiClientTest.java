package dev.langchain4j.model.azure.inference.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.StreamResponse;
import com.openai.errors.BadRequestException;
import com.openai.errors.NotFoundException;
import com.openai.helpers.ResponseAccumulator;
import com.openai.models.Reasoning;
import com.openai.models.ReasoningEffort;
import com.openai.models.responses.EasyInputMessage;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseIncludable;
import com.openai.models.responses.ResponseInputItem;
import com.openai.models.responses.ResponseOutputItem;
import com.openai.models.responses.ResponseOutputText;
import com.openai.models.responses.ResponseStatus;
import com.openai.models.responses.ResponseStreamEvent;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** OpenAI's own Java client, which checks each response against OpenAI's contract, calls the emulator. */
class OpenAiClientTest {

    static AzureAiInferenceEmulator emulator;
    static OpenAIClient client;

    @BeforeAll
    static void start() {
        emulator = AzureAiInferenceEmulator.start();
        client = OpenAIOkHttpClient.builder()
                .baseUrl(emulator.endpoint(EmulatorEndpointType.OPENAI_V1, ""))
                .apiKey(emulator.apiKey())
                .responseValidation(true)
                .maxRetries(0)
                .build();
    }

    @AfterAll
    static void stop() {
        client.close();
        emulator.close();
    }

    @BeforeEach
    void forget() {
        emulator.reset();
    }

    /** When does the next ferry leave? */
    public static class NextDeparture {
        /** Where to. */
        public String island = "";
    }

    /** A departure. */
    public static class Departure {
        /** Where to. */
        public String island = "";
        /** When, in minutes from now. */
        public int minutes;
    }

    private static ResponseCreateParams.Builder request(String model) {
        return ResponseCreateParams.builder().model(model).input("When does the next ferry leave?");
    }

    @Test
    void it_reads_a_response() {
        emulator.respondWith(call -> Reply.text("At 14:45.").thinking("The timetable.\n\nIt is winter."));

        Response response = client.responses()
                .create(request("gpt-6-astra")
                        .reasoning(Reasoning.builder()
                                .effort(ReasoningEffort.LOW)
                                .summary(Reasoning.Summary.AUTO)
                                .build())
                        .build());

        assertThat(response.validate().status()).hasValue(ResponseStatus.COMPLETED);
        assertThat(response.output().get(0).asReasoning().summary())
                .extracting(summary -> summary.text())
                .containsExactly("The timetable.", "It is winter.");
        assertThat(texts(response)).containsExactly("At 14:45.");
        assertThat(response.usage().orElseThrow().outputTokensDetails().reasoningTokens())
                .isEqualTo(7);
    }

    @Test
    void it_reads_a_stream() {
        emulator.respondWith(call -> Reply.text("At 14:45.").thinking("The timetable."));
        List<String> deltas = new ArrayList<>();

        Response response = streamed(request("gpt-6-astra").build(), deltas);

        assertThat(String.join("", deltas)).isEqualTo("At 14:45.");
        assertThat(texts(response)).containsExactly("At 14:45.");
        assertThat(response.status()).hasValue(ResponseStatus.COMPLETED);
    }

    @Test
    void it_calls_tools_without_state() {
        emulator.respondWith(call -> call.toolResults().isEmpty()
                ? Reply.toolCall("NextDeparture", "{\"island\": \"Vlieland\"}")
                        .andToolCall("NextDeparture", "{\"island\": \"Texel\"}")
                : Reply.text("Then: " + call.toolResults()));
        List<ResponseInputItem> input = new ArrayList<>();
        input.add(ResponseInputItem.ofEasyInputMessage(EasyInputMessage.builder()
                .role(EasyInputMessage.Role.USER)
                .content("When do they leave?")
                .build()));
        ResponseCreateParams.Builder request = request("gpt-6-astra")
                .store(false)
                .addInclude(ResponseIncludable.REASONING_ENCRYPTED_CONTENT)
                .addTool(NextDeparture.class);

        Response called = streamed(request.inputOfResponse(input).build(), new ArrayList<>());
        for (ResponseOutputItem item : called.output()) {
            if (item.isReasoning()) {
                input.add(ResponseInputItem.ofReasoning(item.asReasoning()));
            } else {
                input.add(ResponseInputItem.ofFunctionCall(item.asFunctionCall()));
            }
        }
        called.output().stream().filter(ResponseOutputItem::isFunctionCall).forEach(item -> {
            String island = item.asFunctionCall().arguments(NextDeparture.class).island;
            input.add(ResponseInputItem.ofFunctionCallOutput(ResponseInputItem.FunctionCallOutput.builder()
                    .callId(item.asFunctionCall().callId())
                    .output(island + " at 14:45")
                    .build()));
        });
        Response answered =
                client.responses().create(request.inputOfResponse(input).build());

        assertThat(texts(answered)).containsExactly("Then: [Vlieland at 14:45, Texel at 14:45]");
    }

    @Test
    void it_goes_on_from_a_stored_response() {
        Response first = client.responses().create(request("gpt-5.4").build());
        Response second = client.responses()
                .create(request("gpt-5.4").previousResponseId(first.id()).build());

        assertThat(client.responses().retrieve(second.id())).isEqualTo(second);
        client.responses().delete(first.id());
        assertThatThrownBy(() -> client.responses().retrieve(first.id())).isInstanceOf(NotFoundException.class);
    }

    @Test
    void it_reads_structured_output() {
        List<Departure> departures = new ArrayList<>();

        client.responses()
                .create(request("gpt-5.4").text(Departure.class).build())
                .output()
                .forEach(item -> item.message()
                        .ifPresent(message -> message.content()
                                .forEach(content -> content.outputText().ifPresent(departures::add))));

        assertThat(departures).singleElement().satisfies(departure -> {
            assertThat(departure.island).isEmpty();
            assertThat(departure.minutes).isZero();
        });
    }

    @Test
    void it_reads_a_refusal_and_an_incomplete_response() {
        emulator.respondWith(call -> Reply.refusal("I can't help with that."));
        Response refused = client.responses().create(request("gpt-5.4").build());
        emulator.respondWith(call -> Reply.text("word ".repeat(40)));
        Response cut = streamed(request("gpt-5.4").maxOutputTokens(16).build(), new ArrayList<>());

        assertThat(refused.output()
                        .get(0)
                        .asMessage()
                        .content()
                        .get(0)
                        .asRefusal()
                        .refusal())
                .isEqualTo("I can't help with that.");
        assertThat(cut.status()).hasValue(ResponseStatus.INCOMPLETE);
        assertThat(cut.incompleteDetails().orElseThrow().reason())
                .hasValue(Response.IncompleteDetails.Reason.MAX_OUTPUT_TOKENS);
    }

    @Test
    void it_reads_an_error() {
        assertThatThrownBy(() -> client.responses()
                        .create(request("gpt-6-astra").temperature(0.5).build()))
                .isInstanceOfSatisfying(
                        BadRequestException.class, e -> assertThat(e.param()).hasValue("temperature"))
                .hasMessageContaining("Unsupported parameter: 'temperature' is not supported with this model.");
    }

    private static Response streamed(ResponseCreateParams request, List<String> deltas) {
        ResponseAccumulator accumulator = ResponseAccumulator.create();
        try (StreamResponse<ResponseStreamEvent> stream = client.responses().createStreaming(request)) {
            stream.stream().peek(event -> event.validate()).forEach(event -> {
                accumulator.accumulate(event);
                event.outputTextDelta().ifPresent(delta -> deltas.add(delta.delta()));
            });
        }
        return accumulator.response().validate();
    }

    private static List<String> texts(Response response) {
        return response.output().stream()
                .flatMap(item -> item.message().stream())
                .flatMap(message -> message.content().stream())
                .flatMap(content -> content.outputText().stream())
                .map(ResponseOutputText::text)
                .toList();
    }
}
