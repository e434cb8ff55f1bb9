package dev.langchain4j.model.azure.inference.examples;

import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.Result;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * One conversation on two deployments; properties alone select the deployments, their providers and endpoint types.
 * Shows an AI service with a system prompt, memory, a tool, streaming and a structured answer.
 *
 * <p>Talks to an emulator on this machine unless {@code AZURE_INFERENCE_ENDPOINT} is set; see {@code azure.properties}.
 */
public final class ChatExample {

    static final String FIRST_QUESTION =
            "It is 13:20 and I am at the quay in Harlingen. When does the next ferry to Vlieland leave?";
    static final String SECOND_QUESTION = "And the one after that?";
    static final String NOTE = "Write the first of the two into my calendar.";

    private static final Duration TYPING = Duration.ofMillis(20);

    private final Transcript transcript;

    ChatExample(Transcript transcript) {
        this.transcript = transcript;
    }

    /** Prints the conversations. */
    public static void main(String[] args) {
        Example.main(ChatExample::run);
    }

    static void run(Map<String, String> environment, PrintStream out) {
        new ChatExample(new Transcript(out)).run(environment);
    }

    private void run(Map<String, String> environment) {
        if (environment.containsKey("AZURE_INFERENCE_ENDPOINT")) {
            run(DeploymentSettings.all(resource("azure.properties"), environment));
            return;
        }
        transcript.say("AZURE_INFERENCE_ENDPOINT is not set: this talks to an emulator on this machine.");
        transcript.say("The emulator is no language model. What it answers here is scripted.");
        try (AzureAiInferenceEmulator emulator = FerryScript.start(TYPING)) {
            Map<String, String> variables =
                    Map.of("EMULATOR_PORT", "" + emulator.port(), "EMULATOR_KEY", emulator.apiKey());
            run(DeploymentSettings.all(resource("emulator.properties"), variables));
        }
    }

    private static Properties resource(String name) {
        try (InputStream in = ChatExample.class.getResourceAsStream("/" + name)) {
            Properties properties = new Properties();
            properties.load(Objects.requireNonNull(in, name));
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void run(List<DeploymentSettings> deployments) {
        for (DeploymentSettings deployment : deployments) {
            transcript.begin(deployment);
            converse(AiServices.builder(FerryAssistant.class)
                    .chatModel(deployment.chatModel())
                    .streamingChatModel(deployment.streamingChatModel())
                    .chatMemory(MessageWindowChatMemory.withMaxMessages(20))
                    .tools(new Timetable())
                    .build());
        }
    }

    private void converse(FerryAssistant assistant) {
        ask(assistant, FIRST_QUESTION);
        ask(assistant, SECOND_QUESTION);

        transcript.user(NOTE);
        Result<Crossing> note = assistant.note(NOTE);
        transcript.record(note.content());
        transcript.end(note.finalResponse());
    }

    private void ask(FerryAssistant assistant, String question) {
        transcript.user(question);
        CompletableFuture<ChatResponse> answer = new CompletableFuture<>();
        assistant
                .answer(question)
                .onPartialResponse(transcript::assistant)
                .onToolExecuted(transcript::tool)
                .onCompleteResponse(answer::complete)
                .onError(answer::completeExceptionally)
                .start();
        transcript.answered(await(answer));
    }

    /** Rethrows what went wrong as it was, without the future's wrapping. */
    private static ChatResponse await(CompletableFuture<ChatResponse> answer) {
        try {
            return answer.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }
}
