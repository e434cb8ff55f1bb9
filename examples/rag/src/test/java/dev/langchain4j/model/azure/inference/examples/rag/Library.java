package dev.langchain4j.model.azure.inference.examples.rag;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.azure.inference.emulator.RecordedRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The example with a folder of its own, on an emulator that outlives its runs. */
final class Library implements AutoCloseable {

    /** Tests run in the directory of their module. */
    static final Path DOCUMENTS = Path.of("documents").toAbsolutePath();

    final AzureAiInferenceEmulator emulator = EmulatedLibrary.start(Duration.ZERO);
    final Path documents;
    final Path index;
    private final Path models;
    private final List<String> storeOptions;
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final ByteArrayOutputStream complaints = new ByteArrayOutputStream();

    /**
     * @param folder an empty one
     * @param storeOptions of the command line; none for an index in a file
     */
    Library(Path folder, List<String> storeOptions) {
        this.documents = folder.resolve("documents");
        this.index = folder.resolve("index");
        this.models = folder.resolve("models.yaml");
        this.storeOptions = storeOptions;
        copy();
        passagesBy("cohere");
    }

    private void copy() {
        try (Stream<Path> files = Files.walk(DOCUMENTS)) {
            for (Path file : files.toList()) {
                Files.copy(file, documents.resolve(DOCUMENTS.relativize(file)), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The swap: one line, and a model whose vectors are as long, or not. */
    void passagesBy(String model) {
        write(models, """
                langchain4j:
                  azure-ai-inference:
                    connections:
                      local: {endpoint: "%s", api-key: "%s", max-retries: 0}
                    models:
                      answers:
                        connection: local
                        chat-model: {model-name: mistral-small, profile: mistral}
                      cohere:
                        connection: local
                        embedding-model: {model-name: embed-v-4-0, dimensions: 1024}
                      openai:
                        connection: local
                        embedding-model: {model-name: text-embedding-3-small, dimensions: 1024, send-input-type: false}
                      long:
                        connection: local
                        embedding-model: {model-name: text-embedding-3-small, known-dimension: 1536, send-input-type: false}
                    aliases:
                      passages: %s
                """.formatted(emulator.endpoint(EmulatorEndpointType.MODELS, ""), emulator.apiKey(), model));
    }

    void write(String name, String content) {
        write(documents.resolve(name), content);
    }

    private static void write(Path file, String content) {
        try {
            Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs it as the command line does; the emulator's record and what was printed are those of this run. */
    int run(String... more) {
        emulator.clearRequests();
        written.reset();
        complaints.reset();
        return new RagExample(new PrintStream(written, true, UTF_8), new PrintStream(complaints, true, UTF_8))
                .run(arguments(more).toArray(String[]::new));
    }

    List<String> arguments(String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "--models", models.toString(), "--documents", documents.toString(), "--index", index.toString()));
        arguments.addAll(storeOptions);
        arguments.addAll(List.of(more));
        return arguments;
    }

    String output() {
        return written.toString(UTF_8).replace(System.lineSeparator(), "\n");
    }

    String complaints() {
        return complaints.toString(UTF_8).replace(System.lineSeparator(), "\n");
    }

    /** The texts for whose vectors the emulator was asked, by input type. */
    List<String> embedded(String inputType) {
        List<String> texts = new ArrayList<>();
        emulator.requests().stream()
                .filter(request -> isFor(request, inputType))
                .map(RecordedRequest::json)
                .forEach(body -> body.path("input").forEach((JsonNode text) -> texts.add(text.asText())));
        return texts;
    }

    static boolean isFor(RecordedRequest request, String inputType) {
        return request.path().endsWith("/embeddings")
                && request.json().path("input_type").asText().equals(inputType);
    }

    @Override
    public void close() {
        emulator.close();
    }
}
