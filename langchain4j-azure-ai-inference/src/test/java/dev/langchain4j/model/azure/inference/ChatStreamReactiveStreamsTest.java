package dev.langchain4j.model.azure.inference;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.abort;

import com.azure.core.http.HttpClient;
import dev.langchain4j.model.azure.inference.config.AzureAiInferenceModelCustomizer;
import dev.langchain4j.model.azure.inference.config.AzureAiInferenceModels;
import dev.langchain4j.model.azure.inference.testing.BodyResponse;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.response.ChatModelStreamingEvent;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.Flow;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.reactivestreams.tck.TestEnvironment;
import org.reactivestreams.tck.flow.FlowPublisherVerification;
import org.testng.SkipException;
import org.testng.annotations.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The Reactive Streams TCK, which is of TestNG, for a stream as a publisher. */
@Timeout(60)
class ChatStreamReactiveStreamsTest {

    /** Rules that who wraps a publisher may break. */
    private static final String WRAPPING = "required_spec(10[1259]|30[69]).*";

    /** Rules that who passes on the events of other publishers may break; one for wrong demand, as each takes two seconds. */
    private static final String REWRITING = "required_spec(?!309_requestNegative).*";

    @TestFactory
    @DisplayName("a stream is a publisher by the rules of Reactive Streams, of a model by name and over routes too")
    Stream<DynamicContainer> keepsTheRules() {
        return Stream.of(
                rules("model", ".*", ChatStreamReactiveStreamsTest::model),
                rules("by name", WRAPPING, ChatStreamReactiveStreamsTest::byName),
                rules("over routes", REWRITING, ChatStreamReactiveStreamsTest::overRoutes));
    }

    private static DynamicContainer rules(String name, String which, Function<HttpClient, StreamingChatModel> model) {
        return DynamicContainer.dynamicContainer(
                name,
                Stream.of(Verification.class.getMethods())
                        .filter(method -> method.isAnnotationPresent(Test.class))
                        .filter(method -> method.getName().matches(which))
                        .sorted(Comparator.comparing(Method::getName))
                        .map(method -> DynamicTest.dynamicTest(method.getName(), () -> verify(method, model))));
    }

    private static StreamingChatModel model(HttpClient service) {
        return AzureAiInferenceStreamingChatModel.builder()
                .endpoint("http://localhost:1/openai/v1")
                .apiKey("key")
                .modelName("model")
                .httpClient(service)
                .build();
    }

    private static StreamingChatModel byName(HttpClient service) {
        return configured(service).streamingChatModel("named");
    }

    private static StreamingChatModel overRoutes(HttpClient service) {
        return configured(service).streamingChatModel("assistant");
    }

    private static AzureAiInferenceModels configured(HttpClient service) {
        return AzureAiInferenceModels.builder()
                .values(Map.of(
                        "langchain4j.azure-ai-inference.connections.here.endpoint", "http://localhost:1/openai/v1",
                        "langchain4j.azure-ai-inference.connections.here.api-key", "key",
                        "langchain4j.azure-ai-inference.models.named.connection", "here",
                        "langchain4j.azure-ai-inference.models.named.chat-model.model-name", "model",
                        "langchain4j.azure-ai-inference.models.assistant.routes[0]", "named"))
                .customizer(new AzureAiInferenceModelCustomizer() {
                    @Override
                    public void connection(String connection, AzureAiInferenceConnection.Builder builder) {
                        builder.httpClient(service);
                    }
                })
                .build();
    }

    private static void verify(Method rule, Function<HttpClient, StreamingChatModel> model) throws Throwable {
        Verification verification = new Verification(model);
        verification.setUp();
        try {
            rule.invoke(verification);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof SkipException skipped) {
                abort(skipped.getMessage());
            }
            throw e.getCause();
        }
    }

    private static final class Verification extends FlowPublisherVerification<ChatModelStreamingEvent> {

        private final Function<HttpClient, StreamingChatModel> model;

        Verification(Function<HttpClient, StreamingChatModel> model) {
            super(new TestEnvironment(2_000, 100));
            this.model = model;
        }

        /** The response is the last element. */
        @Override
        public Flow.Publisher<ChatModelStreamingEvent> createFlowPublisher(long elements) {
            return stream(200, body(Math.max(0, elements - 1)));
        }

        @Override
        @Test
        public void optional_spec105_emptyStreamMustTerminateBySignallingOnComplete() {
            throw new SkipException("there is no stream without a response");
        }

        @Override
        public Flow.Publisher<ChatModelStreamingEvent> createFailedFlowPublisher() {
            return stream(401, Flux.empty());
        }

        private Flow.Publisher<ChatModelStreamingEvent> stream(int status, Flux<ByteBuffer> body) {
            HttpClient service = request -> Mono.just(new BodyResponse(request, status, body));
            return model.apply(service).chat(CallKind.request());
        }

        private static Flux<ByteBuffer> body(long texts) {
            Flux<String> events = Flux.<String, Long>generate(() -> 0L, (sent, sink) -> {
                if (sent == texts) {
                    sink.next("{\"choices\":[{\"index\":0,\"finish_reason\":\"stop\",\"delta\":{}}]}");
                    sink.complete();
                } else {
                    sink.next("{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a\"}}]}");
                }
                return sent + 1;
            });
            return events.map(event -> ByteBuffer.wrap(("data: " + event + "\n\n").getBytes(UTF_8)));
        }
    }
}
