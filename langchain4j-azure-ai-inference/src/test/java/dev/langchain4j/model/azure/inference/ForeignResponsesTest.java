package dev.langchain4j.model.azure.inference;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.azure.inference.testing.CompletionRecorder;
import dev.langchain4j.model.azure.inference.testing.Transport;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** HTTP 200 with something that is no response of this API, on each route: the message says so and blames no service. */
class ForeignResponsesTest {

    private static final String BYTE_ORDER_MARK = "\ufeff";

    private static AzureAiInferenceEmulator emulator;
    private static final AtomicReference<Reply> REPLY = new AtomicReference<>();

    /** The ways to ask. */
    enum Route {
        CHAT,
        STREAMED_CHAT,
        EMBEDDINGS,
        COMPLETION,
        STREAMED_COMPLETION,
        CATALOG;

        Object ask() {
            switch (this) {
                case CHAT:
                    return CallKind.PLAIN.asking(options(CallKind.PLAIN)).get().answer();
                case STREAMED_CHAT:
                    return CallKind.STREAMED
                            .asking(options(CallKind.STREAMED))
                            .get()
                            .answer();
                case EMBEDDINGS:
                    return CallKind.EMBEDDED
                            .asking(options(CallKind.EMBEDDED))
                            .get()
                            .answer();
                case COMPLETION:
                    return connected(AzureAiInferenceLanguageModel.builder())
                            .build()
                            .generate("hi")
                            .content();
                case STREAMED_COMPLETION:
                    CompletionRecorder recorder = new CompletionRecorder();
                    connected(AzureAiInferenceStreamingLanguageModel.builder())
                            .build()
                            .generate("hi", recorder);
                    Throwable failure = catchThrowable(() -> recorder.response());
                    if (failure != null) {
                        throw (RuntimeException) recorder.error();
                    }
                    return recorder.response().content();
                default:
                    return connected(AzureAiInferenceModelCatalog.builder())
                            .build()
                            .listModels()
                            .get(0)
                            .name();
            }
        }

        private static java.util.function.Consumer<ModelBuilder<?>> options(CallKind kind) {
            return CallKind.reaching(emulator, Transport.JDK).andThen(builder -> builder.modelName(kind.deployment()));
        }

        private static <B extends ModelBuilder<B>> B connected(B builder) {
            CallKind.reaching(emulator, Transport.JDK).accept(builder);
            return builder;
        }
    }

    @BeforeAll
    static void start() {
        emulator = CallKind.emulator().interceptor(request -> REPLY.get()).start();
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    @BeforeEach
    void forget() {
        emulator.clearRequests();
    }

    static Stream<Arguments> foreign() {
        List<String> bodies = List.of(
                "{}",
                " {} ",
                "[]",
                "null",
                "7",
                "true",
                "\"fine\"",
                "OK",
                "NOT FOUND",
                "database unavailable",
                "event loop crashed\nid unknown\n",
                "[{\"id\":\"x\"}]",
                BYTE_ORDER_MARK + "{}",
                "{\"id\":\"x\",\"object\":\"chat.completion\"}",
                "{\"id\":\"msg_1\",\"type\":\"message\",\"role\":\"assistant\",\"content\":[{\"type\":\"text\",\"text\":\"Hi\"}],"
                        + "\"stop_reason\":\"end_turn\",\"usage\":{\"input_tokens\":3,\"output_tokens\":1}}",
                "{\"id\":\"c\",\"message\":{\"role\":\"assistant\",\"content\":[{\"type\":\"text\",\"text\":\"Hi\"}]},"
                        + "\"finish_reason\":\"COMPLETE\",\"usage\":{\"tokens\":{\"input_tokens\":3}}}",
                "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"Hi\"}]}}],\"usageMetadata\":{\"totalTokenCount\":4}}",
                "{\"id\":\"resp_1\",\"object\":\"response\",\"status\":\"completed\",\"error\":null,\"output\":[]}",
                "{\"model\":\"x\",\"message\":{\"role\":\"assistant\",\"content\":\"Hi\"},\"done\":true}",
                "{\"id\":\"e\",\"embeddings\":{\"float\":[[1,2]]},\"response_type\":\"embeddings_by_type\"}");
        return Arrays.stream(Route.values()).flatMap(route -> bodies.stream().map(body -> Arguments.of(route, body)));
    }

    @ParameterizedTest
    @MethodSource("foreign")
    void isSaidToBeNoResponseOfThisApi(Route route, String body) {
        REPLY.set(Reply.raw(200, "application/json", body));

        assertIsForeign(catchThrowable(route::ask));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "event: message_start\ndata: {\"type\":\"message_start\",\"message\":{\"usage\":{\"input_tokens\":3}}}\n\n"
                        + "event: message_delta\ndata: {\"type\":\"message_delta\",\"usage\":{\"output_tokens\":1}}\n\n"
                        + "event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n",
                "data: {\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"Hi\"}]}}]}\r\n\r\n",
                "event: content-delta\ndata: {\"type\":\"content-delta\",\"delta\":{\"message\":{\"content\":{\"text\":\"a\"}}}}\n\n",
                "event: response.created\ndata: {\"type\":\"response.created\",\"response\":{\"output\":[]}}\n\n",
                "data: {\"hello\":1}\n\ndata: [DONE]\n\n",
            })
    void aStreamOfAnotherApiIsSaidToBeNoneOfThis(String stream) {
        REPLY.set(Reply.raw(200, "text/event-stream", stream));

        assertIsForeign(catchThrowable(Route.STREAMED_CHAT::ask));
        emulator.clearRequests();
        assertIsForeign(catchThrowable(Route.STREAMED_COMPLETION::ask));
    }

    @ParameterizedTest
    @EnumSource(Route.class)
    void aByteOrderMarkBeforeTheResponseIsSkipped(Route route) {
        String body = "{\"choices\":[{\"index\":0,\"finish_reason\":\"stop\",%s}],\"data\":[{\"id\":\"m\",\"index\":0,"
                + "\"embedding\":[1]}]}";
        boolean isCompletion = route.name().endsWith("COMPLETION");
        String response = body.formatted(isCompletion ? "\"text\":\"fine\"" : "\"message\":{\"content\":\"fine\"}");
        List<Object> read = new ArrayList<>();
        for (String before : List.of("", BYTE_ORDER_MARK, BYTE_ORDER_MARK + "\r\n ")) {
            REPLY.set(Reply.raw(200, "application/json", (before + response).getBytes(UTF_8)));
            read.add(route.ask());
        }

        assertThat(read).hasSize(3).containsOnly(read.get(0));
    }

    private static void assertIsForeign(Throwable thrown) {
        assertThat(thrown)
                .isInstanceOf(InternalServerException.class)
                .hasMessageContaining("can't be understood")
                .hasMessageContaining("Check the endpoint")
                .hasMessageNotContainingAny("Microsoft", "failed");
        assertThat(emulator.requests()).hasSize(1);
    }
}
