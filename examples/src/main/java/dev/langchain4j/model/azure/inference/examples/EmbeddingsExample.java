package dev.langchain4j.model.azure.inference.examples;

import com.azure.identity.DefaultAzureCredentialBuilder;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEmbeddingModel;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.request.EmbeddingInput;
import dev.langchain4j.model.embedding.request.EmbeddingInputType;
import dev.langchain4j.model.embedding.request.EmbeddingRequest;
import dev.langchain4j.model.embedding.response.EmbeddingResponse;
import dev.langchain4j.store.embedding.EmbeddingMatch;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import dev.langchain4j.store.embedding.inmemory.InMemoryEmbeddingStore;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.imageio.ImageIO;

/**
 * Finds the texts that are nearest to a question, and the picture that is nearest to another.
 *
 * <p>Talks to an emulator on this machine unless {@code AZURE_INFERENCE_ENDPOINT} is set: then
 * {@code AZURE_INFERENCE_EMBEDDING_MODEL} names a deployment that embeds texts and images, such as one of Cohere Embed. The
 * emulator knows no meanings: its vectors are near where texts share words, and where pictures are the same.
 */
public final class EmbeddingsExample {

    static final String QUESTION = "When do ferries leave for Vlieland?";

    private static final List<String> TEXTS = List.of(
            "Ferries leave Harlingen for Vlieland four times a day.",
            "The lighthouse of Vlieland is painted red.",
            "Bicycles can be hired at the harbour.",
            "Seals rest on the sandbanks at low tide.");
    private static final List<String> COLORS = List.of("red", "green", "blue");

    private final EmbeddingModel model;
    private final PrintStream out;

    EmbeddingsExample(EmbeddingModel model, PrintStream out) {
        this.model = model;
        this.out = out;
    }

    /** Prints the nearest neighbours. */
    public static void main(String[] args) {
        Example.main(EmbeddingsExample::run);
    }

    static void run(Map<String, String> environment, PrintStream out) {
        if (environment.containsKey("AZURE_INFERENCE_ENDPOINT")) {
            new EmbeddingsExample(azure(environment, out), out).run();
            return;
        }
        out.println("AZURE_INFERENCE_ENDPOINT is not set: this talks to an emulator on this machine.");
        out.println("The emulator's vectors are lexical: it compares words, not meanings.");
        try (AzureAiInferenceEmulator emulator = AzureAiInferenceEmulator.start()) {
            new EmbeddingsExample(emulated(emulator), out).run();
        }
    }

    private static EmbeddingModel emulated(AzureAiInferenceEmulator emulator) {
        return AzureAiInferenceEmbeddingModel.builder()
                .endpoint(emulator.endpoint(EmulatorEndpointType.MODELS, "embed-v-4-0"))
                .apiKey(emulator.apiKey())
                .modelName("embed-v-4-0")
                .imageInput(true)
                .build();
    }

    private static EmbeddingModel azure(Map<String, String> environment, PrintStream out) {
        String apiKey = environment.get("AZURE_INFERENCE_CREDENTIAL");
        return AzureAiInferenceEmbeddingModel.builder()
                .endpoint(environment.get("AZURE_INFERENCE_ENDPOINT"))
                .apiKey(apiKey)
                // Who is signed in: with the Azure CLI, say, or as the managed identity of a machine.
                .tokenCredential(apiKey == null ? new DefaultAzureCredentialBuilder().build() : null)
                .modelName(environment.get("AZURE_INFERENCE_EMBEDDING_MODEL"))
                .imageInput(true)
                .progressListener(
                        progress -> out.println(progress.embedded() + " of " + progress.inputs() + " inputs embedded"))
                .build();
    }

    void run() {
        texts();
        pictures();
    }

    private void texts() {
        List<TextSegment> segments = TEXTS.stream().map(TextSegment::from).toList();
        InMemoryEmbeddingStore<TextSegment> store = new InMemoryEmbeddingStore<>();
        EmbeddingResponse documents = model.embed(EmbeddingRequest.builder()
                .textSegments(segments)
                .inputType(EmbeddingInputType.DOCUMENT)
                .build());
        store.addAll(documents.embeddings(), segments);

        EmbeddingResponse question = model.embed(EmbeddingRequest.builder()
                .input(QUESTION)
                .inputType(EmbeddingInputType.QUERY)
                .build());
        List<EmbeddingMatch<TextSegment>> matches = store.search(EmbeddingSearchRequest.builder()
                        .queryEmbedding(question.embeddings().get(0))
                        .maxResults(TEXTS.size())
                        .build())
                .matches();

        out.println();
        out.println("Nearest to \"" + QUESTION + "\":");
        matches.forEach(match -> print(match.score(), match.embedded().text()));
        out.println("(" + documents.tokenUsage().inputTokenCount() + " tokens for the texts, vectors of "
                + model.dimension() + " numbers)");
    }

    private void pictures() {
        InMemoryEmbeddingStore<TextSegment> store = new InMemoryEmbeddingStore<>();
        List<EmbeddingInput> squares = COLORS.stream()
                .map(EmbeddingsExample::square)
                .map(EmbeddingInput::from)
                .toList();
        EmbeddingResponse pictures =
                model.embed(EmbeddingRequest.builder().inputs(squares).build());
        store.addAll(
                pictures.embeddings(), COLORS.stream().map(TextSegment::from).toList());

        EmbeddingResponse picture =
                model.embed(EmbeddingRequest.builder().input(square("green")).build());
        out.println();
        out.println("Nearest to the picture of a green square:");
        store.search(EmbeddingSearchRequest.builder()
                        .queryEmbedding(picture.embeddings().get(0))
                        .maxResults(COLORS.size())
                        .build())
                .matches()
                .forEach(match -> print(match.score(), match.embedded().text() + " square"));
    }

    private void print(double score, String what) {
        out.println(String.format(Locale.ROOT, "  %.3f  %s", score, what));
    }

    private static ImageContent square(String color) {
        BufferedImage picture = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.setColor(
                switch (color) {
                    case "red" -> Color.RED;
                    case "green" -> Color.GREEN;
                    default -> Color.BLUE;
                });
        graphics.fillRect(8, 8, 48, 48);
        graphics.dispose();
        try (ByteArrayOutputStream png = new ByteArrayOutputStream()) {
            ImageIO.write(picture, "png", png);
            return ImageContent.from(Base64.getEncoder().encodeToString(png.toByteArray()), "image/png");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
