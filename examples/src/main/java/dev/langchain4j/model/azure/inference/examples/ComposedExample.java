package dev.langchain4j.model.azure.inference.examples;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatModel;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEmbeddingModel;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.ChatCall;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.rag.content.retriever.EmbeddingStoreContentRetriever;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.SystemMessage;
import dev.langchain4j.service.UserMessage;
import dev.langchain4j.store.embedding.inmemory.InMemoryEmbeddingStore;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/**
 * Three deployments work together: a small one decides what a question is about and does the small talk, one for embeddings
 * finds what is known, and a large one answers. Says what each has cost, by the prices in {@code prices.properties}.
 *
 * <p>On Azure: {@code AZURE_INFERENCE_SMALL_MODEL}, {@code AZURE_INFERENCE_MODEL} and {@code AZURE_INFERENCE_EMBEDDING_MODEL}.
 */
public final class ComposedExample {

    private static final List<String> KNOWN = List.of(
            "Bicycles can be taken on the ferry to Vlieland for 14.50 euros.",
            "Dogs travel free of charge, on a leash.",
            "Cars stay on the mainland: Vlieland is free of cars.");

    private static final List<String> QUESTIONS = List.of("Good morning!", "Can I take my bicycle on the ferry?");

    private ComposedExample() {}

    /** What a question may be about. */
    enum Topic {
        SMALL_TALK,
        FERRIES
    }

    /** The small deployment. */
    interface Porter {
        @UserMessage("What is this about? {{it}}")
        Topic topic(String question);

        @SystemMessage("You greet guests, in one sentence.")
        String talk(String question);
    }

    /** The large deployment, with what the embeddings have found. */
    interface Clerk {
        @SystemMessage("You help passengers of island ferries. Say only what you were given.")
        String answer(String question);
    }

    /** Prints the answers and the costs. */
    public static void main(String[] args) {
        Example.main(ComposedExample::run);
    }

    static void run(Map<String, String> environment, PrintStream out) {
        Costs costs = Costs.ofResource("prices.properties");
        try (Backend azure = Backend.open(environment, out, emulator())) {
            Porter porter = AiServices.create(
                    Porter.class, chat(azure.deployment("AZURE_INFERENCE_SMALL_MODEL", "gpt-5-mini"), "small", costs));
            Clerk clerk = AiServices.builder(Clerk.class)
                    .chatModel(chat(azure.deployment("AZURE_INFERENCE_MODEL", "gpt-5.4"), "large", costs))
                    .contentRetriever(known(embeddings(azure, costs)))
                    .build();

            for (String question : QUESTIONS) {
                Topic topic = porter.topic(question);
                String answer = topic == Topic.SMALL_TALK ? porter.talk(question) : clerk.answer(question);
                out.println();
                out.println("user       " + question);
                out.println("topic      " + topic);
                out.println("assistant  " + answer);
            }
        }
        out.println();
        costs.print(out);
    }

    private static ChatModel chat(DeploymentSettings deployment, String role, Costs costs) {
        return AzureAiInferenceChatModel.builder()
                .endpoint(deployment.endpoint())
                .apiKey(deployment.apiKey())
                .tokenCredential(deployment.identity())
                .modelName(deployment.model())
                .listeners(costs.ofChats(role))
                .build();
    }

    private static EmbeddingModel embeddings(Backend azure, Costs costs) {
        DeploymentSettings deployment = azure.deployment("AZURE_INFERENCE_EMBEDDING_MODEL", "text-embedding-3-small");
        return AzureAiInferenceEmbeddingModel.builder()
                .endpoint(deployment.endpoint())
                .apiKey(deployment.apiKey())
                .tokenCredential(deployment.identity())
                .modelName(deployment.model())
                .listeners(costs.ofEmbeddings("embeddings"))
                .build();
    }

    private static EmbeddingStoreContentRetriever known(EmbeddingModel embeddings) {
        List<TextSegment> segments = KNOWN.stream().map(TextSegment::from).toList();
        InMemoryEmbeddingStore<TextSegment> store = new InMemoryEmbeddingStore<>();
        store.addAll(embeddings.embedAll(segments).content(), segments);
        return EmbeddingStoreContentRetriever.builder()
                .embeddingStore(store)
                .embeddingModel(embeddings)
                .maxResults(1)
                .build();
    }

    private static AzureAiInferenceEmulator.Builder emulator() {
        return AzureAiInferenceEmulator.builder().responder(ComposedExample::script);
    }

    private static Reply script(ChatCall call) {
        String text = call.lastUserText();
        if (text.startsWith("What is this about?")) {
            return Reply.text(text.contains("ferry") ? "FERRIES" : "SMALL_TALK");
        }
        return Reply.text(
                call.deployment().name().equals("gpt-5.4")
                        ? "Yes. " + text.lines().reduce((first, last) -> last).orElse("")
                        : "Good morning, and welcome aboard.");
    }
}
