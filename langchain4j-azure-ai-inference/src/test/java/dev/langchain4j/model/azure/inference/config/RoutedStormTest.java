package dev.langchain4j.model.azure.inference.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.azure.inference.AzureAiInferenceChatResponseMetadata;
import dev.langchain4j.model.azure.inference.emulator.AzureErrors;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many streams at once while routes fail and are reloaded; the profile {@code soak} has more of them. */
class RoutedStormTest {

    private static final int STREAMS = Integer.getInteger("routes.streams", 100);

    private static final List<String> DEPLOYMENTS = List.of("gpt-5.4", "mistral-small", "llama-3");

    /** The events of one stream. Its texts arrive on one thread after the other. */
    private static final class Stream implements StreamingChatResponseHandler {

        private final CountDownLatch allEnded;
        private final StringBuffer parts = new StringBuffer();
        private final AtomicInteger ends = new AtomicInteger();
        private volatile @Nullable ChatResponse response;

        Stream(CountDownLatch allEnded) {
            this.allEnded = allEnded;
        }

        @Override
        public void onPartialResponse(String part) {
            parts.append(part);
        }

        @Override
        public void onCompleteResponse(ChatResponse complete) {
            response = complete;
            end();
        }

        @Override
        public void onError(Throwable error) {
            end();
        }

        private void end() {
            if (ends.getAndIncrement() == 0) {
                allEnded.countDown();
            }
        }

        private void assertOfOnePiece() {
            assertThat(ends).hasValue(1);
            // Llama begins with a blank.
            String told = parts.toString().stripLeading();
            assertThat(DEPLOYMENTS)
                    .as(told)
                    .anyMatch(deployment -> text(deployment).startsWith(told));
            ChatResponse complete = response;
            if (complete != null) {
                String deployment = ((AzureAiInferenceChatResponseMetadata) complete.metadata()).deployment();
                assertThat(told).isEqualTo(text(String.valueOf(deployment)));
            }
        }
    }

    @TempDir
    Path directory;

    private final Routed routed = new Routed();
    private final AtomicInteger requests = new AtomicInteger();

    @AfterEach
    void close() {
        routed.close();
    }

    /** Each word has the name of the deployment, and its number. */
    private static String text(String deployment) {
        return String.join(
                " ", IntStream.range(0, 20).mapToObj(i -> deployment + "_" + i).toList());
    }

    private Reply sometimes() {
        return switch (requests.getAndIncrement() % 8) {
            case 1 -> AzureErrors.internalServerError();
            case 3 -> Reply.reset();
            case 5 -> Reply.raw(200, "text/event-stream", "data: {\"id\":\"1\",\"choices\":[]}\n\n");
            case 7 -> Reply.asUsual().closedAfter(3_000);
            default -> Reply.asUsual();
        };
    }

    @Test
    @DisplayName("each stream ends once, and none mixes the texts of two deployments")
    void ofOnePiece() throws Exception {
        routed.emulator.respondWith(call -> Reply.text(text(call.deployment().name())));
        DEPLOYMENTS.forEach(name -> routed.replies(name, this::sometimes));
        String one = routed.yaml("routes: [gpt, mistral, llama]\nallowed-fails: 1000000");
        String other = routed.yaml("routes: [llama, gpt]\nallowed-fails: 1000000\nstrategy: least-busy");
        Config config = Config.yaml(directory, one);
        CountDownLatch allEnded = new CountDownLatch(STREAMS);
        List<Stream> streams =
                IntStream.range(0, STREAMS).mapToObj(i -> new Stream(allEnded)).toList();
        try (AzureAiInferenceModels models = config.load()) {
            StreamingChatModel assistant = models.streamingChatModel("assistant");
            for (int i = 0; i < STREAMS; i++) {
                assistant.chat("Hello", streams.get(i));
                if (i % 20 == 0) {
                    config.rewriteYaml(i % 40 == 0 ? other : one);
                    models.reload();
                }
            }
            assertThat(allEnded.await(120, TimeUnit.SECONDS)).isTrue();
            streams.forEach(Stream::assertOfOnePiece);
            assertThat(streams.stream()
                            .filter(stream -> stream.response != null)
                            .count())
                    .isGreaterThan(STREAMS / 2);
            assertThat(models.status().get("assistant").routes()).allMatch(route -> route.callsInFlight() == 0);
        }
    }
}
