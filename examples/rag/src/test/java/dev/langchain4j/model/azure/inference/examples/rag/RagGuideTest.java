package dev.langchain4j.model.azure.inference.examples.rag;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.community.store.embedding.duckdb.DuckDBEmbeddingStore;
import dev.langchain4j.data.document.Document;
import dev.langchain4j.data.document.splitter.DocumentSplitters;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.exception.NonRetriableException;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEmbeddingStoreGuard;
import dev.langchain4j.model.azure.inference.config.AzureAiInferenceModels;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.request.EmbeddingInputType;
import dev.langchain4j.rag.content.retriever.ContentRetriever;
import dev.langchain4j.rag.content.retriever.EmbeddingStoreContentRetriever;
import dev.langchain4j.rag.query.Query;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.store.embedding.EmbeddingStore;
import dev.langchain4j.store.embedding.EmbeddingStoreIngestor;
import dev.langchain4j.store.embedding.pgvector.PgVectorEmbeddingStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code docs/rag.md} shows: its Java, which PagesTest compares with this, its configuration, and what is printed. */
class RagGuideTest {

    private final List<Document> documents =
            List.of(Document.from("If the ship does not sail, the line pays the hotel."), Document.from("Seals rest."));

    @TempDir
    Path folder;

    @Test
    void ingestsAsksAndReEmbeds() throws Exception {
        Path file = folder.resolve("index.duckdb");
        try (AzureAiInferenceEmulator emulator = AzureAiInferenceEmulator.start();
                AzureAiInferenceModels models = models(emulator)) {
            EmbeddingModel passages = models.embeddingModel("passages");
            EmbeddingStore<TextSegment> store = new AzureAiInferenceEmbeddingStoreGuard(DuckDBEmbeddingStore.builder()
                    .filePath(file.toString())
                    .tableName("passages")
                    .build());

            EmbeddingStoreIngestor.builder()
                    .documentSplitter(DocumentSplitters.recursive(400, 0))
                    .embeddingModel(passages)
                    .embeddingInputType(EmbeddingInputType.DOCUMENT)
                    .embeddingStore(store)
                    .build()
                    .ingest(documents);

            assertThat(emulator.lastRequest().json().path("input_type").asText())
                    .isEqualTo("document");
            assertThat(answer(models, passages, store)).contains("the line pays the hotel");
            assertThat(emulator.requests().get(1).json().path("input_type").asText())
                    .isEqualTo("query");

            reEmbeds(models, store);
        }
    }

    private static String answer(
            AzureAiInferenceModels models, EmbeddingModel passages, EmbeddingStore<TextSegment> store)
            throws Exception {
        CompletableFuture<ChatResponse> answer = new CompletableFuture<>();

        ContentRetriever retriever = EmbeddingStoreContentRetriever.builder()
                .embeddingModel(passages)
                .embeddingInputType(EmbeddingInputType.QUERY)
                .embeddingStore(store)
                .maxResults(4)
                .build();
        Librarian librarian = AiServices.builder(Librarian.class)
                .streamingChatModel(models.streamingChatModel("answers"))
                .contentRetriever(retriever)
                .build();

        librarian
                .answer("Who pays if the ship does not sail?")
                .onRetrieved(sources -> sources.forEach(source -> System.out.println(source.textSegment())))
                .onPartialResponse(System.out::print)
                .onCompleteResponse(answer::complete)
                .onError(answer::completeExceptionally)
                .start();

        return answer.get(60, TimeUnit.SECONDS).aiMessage().text();
    }

    private void reEmbeds(AzureAiInferenceModels models, EmbeddingStore<TextSegment> store) {
        EmbeddingModel swapped = models.embeddingModel("openai");
        EmbeddingStoreIngestor ingestor = EmbeddingStoreIngestor.builder()
                .embeddingModel(swapped)
                .embeddingStore(store)
                .build();
        ContentRetriever retriever = EmbeddingStoreContentRetriever.builder()
                .embeddingModel(swapped)
                .embeddingStore(store)
                .build();

        try {
            retriever.retrieve(Query.from("Who pays if the ship does not sail?"));
        } catch (NonRetriableException e) {
            System.err.println(e.getMessage());
            store.removeAll();
            ingestor.ingest(documents);
        }

        assertThat(retriever.retrieve(Query.from("Who pays?"))).hasSize(2);
    }

    /** Compiled; the scenarios have a database. */
    static EmbeddingStore<TextSegment> postgres(DataSource dataSource) {
        EmbeddingStore<TextSegment> store = new AzureAiInferenceEmbeddingStoreGuard(
                PgVectorEmbeddingStore.datasourceBuilder()
                        .datasource(dataSource)
                        .table("passages")
                        .dimension(1024)
                        .build(),
                1024);
        return store;
    }

    private AzureAiInferenceModels models(AzureAiInferenceEmulator emulator) throws IOException {
        String yaml = blocks("yaml")
                .get(0)
                .replace(
                        "https://my-resource.services.ai.azure.com/models",
                        emulator.endpoint(EmulatorEndpointType.MODELS, ""))
                .replace("${AZURE_INFERENCE_CREDENTIAL}", emulator.apiKey());
        return AzureAiInferenceModels.load(Files.writeString(folder.resolve("models.yaml"), yaml));
    }

    @Test
    void printsWhatIsShown() throws IOException {
        List<String> shown = blocks("text");
        String index = folder.resolve("index").toString();

        assertThat(printed(index)).containsSubsequence(comparable(shown.get(0)));
        assertThat(printed(index)).containsSubsequence(comparable(shown.get(1)));

        System.setProperty("langchain4j.azure-ai-inference.aliases.passages", "openai");
        try {
            assertThat(printed(index))
                    .contains("The example failed. " + shown.get(2).strip());
        } finally {
            System.clearProperty("langchain4j.azure-ai-inference.aliases.passages");
        }
    }

    private static List<String> printed(String index) {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(written, true, StandardCharsets.UTF_8);
        new RagExample(out, out).run("--documents", Library.DOCUMENTS.toString(), "--index", index);
        return written.toString(StandardCharsets.UTF_8).lines().toList();
    }

    /** Without what was left out, the path, and the bar, which says how long it took. */
    private static List<String> comparable(String block) {
        return block.lines()
                .filter(line -> !line.equals("...") && !line.startsWith("Ingesting") && !line.startsWith("embedding"))
                .toList();
    }

    private static List<String> blocks(String language) throws IOException {
        return Pattern.compile("^```" + language + "\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL)
                .matcher(Files.readString(Path.of("../../docs/rag.md")).replace("\r\n", "\n"))
                .results()
                .map(block -> block.group(1))
                .toList();
    }
}
