package dev.langchain4j.model.azure.inference;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.abort;

import com.azure.core.http.HttpClient;
import dev.langchain4j.model.azure.inference.testing.BodyResponse;
import dev.langchain4j.model.chat.response.ChatModelStreamingEvent;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.concurrent.Flow;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
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

    @TestFactory
    @DisplayName("a stream is a publisher by the rules of Reactive Streams")
    Stream<DynamicTest> keepsTheRules() {
        return Stream.of(Verification.class.getMethods())
                .filter(method -> method.isAnnotationPresent(Test.class))
                .sorted(Comparator.comparing(Method::getName))
                .map(method -> DynamicTest.dynamicTest(method.getName(), () -> verify(method)));
    }

    private static void verify(Method rule) throws Throwable {
        Verification verification = new Verification();
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

        Verification() {
            super(new TestEnvironment(2_000, 100));
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

        private static Flow.Publisher<ChatModelStreamingEvent> stream(int status, Flux<ByteBuffer> body) {
            HttpClient service = request -> Mono.just(new BodyResponse(request, status, body));
            return AzureAiInferenceStreamingChatModel.builder()
                    .endpoint("http://localhost:1/openai/v1")
                    .apiKey("key")
                    .modelName("model")
                    .httpClient(service)
                    .build()
                    .chat(CallKind.request());
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
