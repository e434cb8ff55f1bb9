package dev.langchain4j.model.azure.inference.examples;

import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatResponseMetadata;
import dev.langchain4j.model.azure.inference.config.AzureAiInferenceModels;
import dev.langchain4j.model.azure.inference.config.AzureAiInferenceReload;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.Result;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Scanner;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One interface and one file. Runs the same task on every chat model of the file and prints how each did; then talks to the
 * alias {@code assistant}, while the file is watched: who edits the alias moves the conversation to another deployment.
 *
 * <p>Edits its own copy of {@code swap.yaml}, whose models are on an emulator on this machine; or of {@code swap-azure.yaml}, if
 * {@code AZURE_INFERENCE_ENDPOINT} is set, with the deployments {@code AZURE_INFERENCE_MODEL} and
 * {@code AZURE_INFERENCE_OTHER_MODEL}. If {@code SWAP_CONFIG} names a file of yours, you ask, and you edit.
 */
public final class SwapExample {

    static final String TASK = "It is 13:20. Write the ferry to Vlieland at 14:45 into my calendar.";

    private static final String ALIAS = "assistant";
    private static final Duration LOOK_EVERY = Duration.ofMillis(200);
    private static final int LONGEST_WAIT_SECONDS = 60;

    private final Path file;
    private final Map<String, String> secrets;
    private final PrintStream out;
    private final BlockingQueue<AzureAiInferenceReload> reloads = new LinkedBlockingQueue<>();

    /** {@code secrets}: what does not belong into a file, by its key. */
    SwapExample(Path file, Map<String, String> secrets, PrintStream out) {
        this.file = file;
        this.secrets = secrets;
        this.out = out;
    }

    /** Prints the table, and the conversation. */
    public static void main(String[] args) {
        Example.main(SwapExample::run);
    }

    static void run(Map<String, String> environment, PrintStream out) {
        String configured = environment.get("SWAP_CONFIG");
        if (configured != null) {
            new SwapExample(Path.of(configured), Map.of(), out).run(System.in);
        } else if (environment.containsKey("AZURE_INFERENCE_ENDPOINT")) {
            runOnCopy(azure(environment), credential(environment), List.of("second", "first"), out);
        } else {
            out.println("AZURE_INFERENCE_ENDPOINT is not set: this talks to an emulator on this machine.");
            out.println("The emulator is no language model. What it answers here is scripted.");
            try (AzureAiInferenceEmulator emulator = SwapScript.start()) {
                String content = resource("/swap.yaml").replace("localhost:8080", "127.0.0.1:" + emulator.port());
                runOnCopy(content, Map.of(), List.of("mistral-on-v1", "gpt", "mini"), out);
            }
        }
    }

    private static void runOnCopy(String content, Map<String, String> secrets, List<String> targets, PrintStream out) {
        try {
            Path file = Files.createTempFile("swap", ".yaml");
            try {
                Files.writeString(file, content);
                new SwapExample(file, secrets, out).run(targets);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A variable that is not set leaves its option unset. */
    private static String azure(Map<String, String> environment) {
        return Pattern.compile("<(AZURE_[A-Z_]+)>")
                .matcher(resource("/swap-azure.yaml"))
                .replaceAll(variable -> Matcher.quoteReplacement(environment.getOrDefault(variable.group(1), "")));
    }

    /** A key, or whoever is signed in. */
    private static Map<String, String> credential(Map<String, String> environment) {
        String connection = "langchain4j.azure-ai-inference.defaults.connection.";
        String key = environment.get("AZURE_INFERENCE_CREDENTIAL");
        return key == null ? Map.of(connection + "credential", "default") : Map.of(connection + "api-key", key);
    }

    private static String resource(String name) {
        try (InputStream in = SwapExample.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private AzureAiInferenceModels load() {
        return AzureAiInferenceModels.builder()
                .file(file)
                .values(secrets)
                .watch(LOOK_EVERY)
                .reloadListener(reloads::add)
                .build();
    }

    /** Asks by itself, and edits the alias between the questions. */
    void run(List<String> targets) {
        try (AzureAiInferenceModels models = load()) {
            new SwapTable(models, out).print();
            FerryClerk clerk = conversation(models);
            ask(clerk, "Who are you?");
            for (String target : targets) {
                edit(target);
                awaitReload();
                ask(clerk, "And who are you now?");
            }
        }
    }

    /** Asks what somebody types, until that is nothing. */
    void run(InputStream in) {
        try (AzureAiInferenceModels models = load()) {
            new SwapTable(models, out).print();
            FerryClerk clerk = conversation(models);
            out.println("Ask something; edit the alias in " + file + " and ask again. An empty line ends it.");
            Scanner lines = new Scanner(in, StandardCharsets.UTF_8);
            while (lines.hasNextLine()) {
                String question = lines.nextLine();
                if (question.isBlank()) {
                    return;
                }
                for (AzureAiInferenceReload reload = reloads.poll(); reload != null; reload = reloads.poll()) {
                    print(reload);
                }
                ask(clerk, question);
            }
        }
    }

    /** The model is a name: what stands behind it may change at any time. */
    private static FerryClerk conversation(AzureAiInferenceModels models) {
        return AiServices.builder(FerryClerk.class)
                .chatModel(models.chatModel(ALIAS))
                .chatMemory(MessageWindowChatMemory.withMaxMessages(20))
                .build();
    }

    private void ask(FerryClerk clerk, String question) {
        Result<String> answer = clerk.answer(question);
        out.println();
        out.println("  user       " + question);
        out.println("  assistant  " + answer.content());
        if (answer.finalResponse().metadata() instanceof AzureAiInferenceChatResponseMetadata metadata) {
            out.println("             (" + metadata.deployment() + " on " + SwapTable.endpointType(metadata) + ")");
        }
    }

    private void edit(String target) {
        try {
            String edited = Files.readString(file).replaceAll("(?m)^( +" + ALIAS + ": ).*$", "$1" + target);
            Files.writeString(file, edited);
            out.println();
            out.println("--- edited: " + ALIAS + ": " + target);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitReload() {
        try {
            @Nullable AzureAiInferenceReload reload = reloads.poll(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
            if (reload == null) {
                throw new IllegalStateException("the edit of " + file + " was not seen");
            }
            print(reload);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private void print(AzureAiInferenceReload reload) {
        reload.changes().forEach(change -> out.println("--- " + change));
        reload.findings().forEach(finding -> out.println("--- refused: " + finding));
    }
}
