package dev.langchain4j.model.azure.inference.config;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.azure.inference.emulator.RecordedRequest;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** An emulator whose deployments fail as a test says, and a clock that moves as it says. */
final class Routed implements AutoCloseable {

    /** Moves when told to. */
    static final class Hand extends Clock {

        private final AtomicLong millis =
                new AtomicLong(Instant.parse("2026-11-01T00:00:00Z").toEpochMilli());

        void forward(long more) {
            millis.addAndGet(more);
        }

        @Override
        public Instant instant() {
            return Instant.ofEpochMilli(millis.get());
        }

        @Override
        public long millis() {
            return millis.get();
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    final Hand clock = new Hand();
    final AzureAiInferenceEmulator emulator =
            AzureAiInferenceEmulator.builder().interceptor(this::replyTo).start();
    private final Map<String, Supplier<Reply>> replies = new ConcurrentHashMap<>();

    private Reply replyTo(RecordedRequest request) {
        return replies.getOrDefault(deployment(request), Reply::asUsual).get();
    }

    /** Models with these routes of {@code assistant}, by the clock. */
    AzureAiInferenceModels load(Path directory, String routes) {
        Config config = Config.yaml(directory, yaml(routes));
        config.builder().clock(clock);
        return config.load();
    }

    static ChatResponse ask(AzureAiInferenceModels models) {
        return models.chatModel("assistant")
                .chat(ChatRequest.builder().messages(UserMessage.from("Hello")).build());
    }

    static String deployment(RecordedRequest request) {
        return request.json().path("model").asText();
    }

    void fails(String deployment, Reply reply) {
        replies.put(deployment, () -> reply);
    }

    void replies(String deployment, Supplier<Reply> reply) {
        replies.put(deployment, reply);
    }

    void recovers(String deployment) {
        replies.remove(deployment);
    }

    /** The deployments that were asked, in order. */
    List<String> asked() {
        return emulator.requests().stream().map(Routed::deployment).toList();
    }

    /** The connection and the models {@code gpt}, {@code mistral} and {@code llama}, and what the test adds. */
    String yaml(String routes) {
        return """
                connections:
                  here: {endpoint: "%s", api-key: %s, max-retries: 1}
                models:
                  gpt: {connection: here, chat-model: {model-name: gpt-5.4, profile: gpt}}
                  mistral: {connection: here, chat-model: {model-name: mistral-small, profile: mistral}}
                  llama: {connection: here, chat-model: {model-name: llama-3, profile: llama}}
                """.formatted(emulator.endpoint(EmulatorEndpointType.OPENAI_V1, ""), emulator.apiKey())
                + ("assistant:\n" + routes.indent(2)).indent(2);
    }

    @Override
    public void close() {
        emulator.close();
    }
}
