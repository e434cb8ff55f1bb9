package dev.langchain4j.model.azure.inference.examples.rag;

import dev.langchain4j.model.azure.inference.config.AzureAiInferenceModels;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.embedding.EmbeddingModel;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/**
 * Ingests a folder of documents and answers questions from it, with the sources. Which models do that, {@code answers} and
 * {@code passages}, is configuration; so is whether the index is in a file or in PostgreSQL.
 *
 * <p>Talks to an emulator on this machine unless {@code --models} names a file or {@code AZURE_INFERENCE_ENDPOINT} is set.
 */
public final class RagExample {

    private static final String PREFIX = "langchain4j.azure-ai-inference.";
    private static final Duration TYPING = Duration.ofMillis(10);

    private final PrintStream out;
    private final PrintStream err;

    RagExample(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** Ingests and answers. */
    public static void main(String[] args) {
        int status = new RagExample(System.out, System.err).run(args);
        if (status != 0) {
            System.exit(status);
        }
    }

    int run(String... args) {
        try {
            RagOptions options = RagOptions.parse(args);
            if (options.models() != null) {
                run(options, AzureAiInferenceModels.builder().file(options.models()));
            } else if (System.getenv("AZURE_INFERENCE_ENDPOINT") != null) {
                run(options, AzureAiInferenceModels.builder().values(azure()));
            } else {
                runOnEmulator(options);
            }
            return 0;
        } catch (RuntimeException e) {
            err.println();
            err.println("The example failed. " + Objects.requireNonNullElse(e.getMessage(), e.toString()));
            return 1;
        }
    }

    private void runOnEmulator(RagOptions options) {
        out.println("AZURE_INFERENCE_ENDPOINT is not set: this talks to an emulator on this machine.");
        out.println("The emulator is no language model. It compares words, and quotes.");
        try (AzureAiInferenceEmulator emulator = EmulatedLibrary.start(TYPING)) {
            run(
                    options,
                    AzureAiInferenceModels.builder()
                            .values(properties("emulator.properties"))
                            .values(Map.of(
                                    PREFIX + "connections.emulator.endpoint",
                                    emulator.endpoint(EmulatorEndpointType.MODELS, ""),
                                    PREFIX + "connections.emulator.api-key",
                                    emulator.apiKey())));
            out.println();
            out.println(EmulatedLibrary.record(emulator));
        }
    }

    private void run(RagOptions options, AzureAiInferenceModels.Builder configuration) {
        try (AzureAiInferenceModels models = configuration.build()) {
            EmbeddingModel passages = models.embeddingModel("passages");
            try (Index index = Index.open(options, passages)) {
                out.println();
                out.println("Ingesting " + options.documents());
                report(new Ingestion(index, passages, options).run(Progress.on(err)));
                Librarian librarian = Librarian.of(models.streamingChatModel("answers"), passages, index.store());
                Conversation conversation = new Conversation(librarian, out);
                options.questions().forEach(conversation::ask);
            }
        }
    }

    private void report(Ingestion.Report report) {
        report.problems().forEach(problem -> out.println("  left out  " + problem));
        out.println("  " + report.ingested() + " files new or changed, " + report.unchanged() + " unchanged, "
                + report.removed() + " removed; " + report.embedded() + " passages embedded");
    }

    /** With the key of the environment, or else as whoever is signed in to Entra ID. */
    private static Properties azure() {
        Properties properties = properties("azure.properties");
        if (System.getenv("AZURE_INFERENCE_CREDENTIAL") == null) {
            properties.setProperty(PREFIX + "connections.azure.credential", "default");
        } else {
            properties.setProperty(PREFIX + "connections.azure.api-key", "${AZURE_INFERENCE_CREDENTIAL}");
        }
        if (System.getenv("AZURE_INFERENCE_PROFILE") != null) {
            properties.setProperty(PREFIX + "models.answers.chat-model.profile", "${AZURE_INFERENCE_PROFILE}");
        }
        return properties;
    }

    private static Properties properties(String name) {
        try (InputStream in = RagExample.class.getResourceAsStream("/" + name)) {
            Properties properties = new Properties();
            properties.load(Objects.requireNonNull(in, name));
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
