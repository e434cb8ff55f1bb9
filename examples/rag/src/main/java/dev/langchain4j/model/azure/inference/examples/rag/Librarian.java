package dev.langchain4j.model.azure.inference.examples.rag;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.request.EmbeddingInputType;
import dev.langchain4j.rag.DefaultRetrievalAugmentor;
import dev.langchain4j.rag.RetrievalAugmentor;
import dev.langchain4j.rag.content.injector.DefaultContentInjector;
import dev.langchain4j.rag.content.retriever.EmbeddingStoreContentRetriever;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.SystemMessage;
import dev.langchain4j.service.TokenStream;
import dev.langchain4j.store.embedding.EmbeddingStore;
import java.util.List;

/** Answers questions from what is in the index. */
interface Librarian {

    @SystemMessage("""
            You answer questions about a ferry company and the islands that it sails to. Use only the information that comes \
            with the question. If the answer is not in it, say so. Behind each sentence, cite where you have it from in \
            brackets, with the file and the number of the passage, like this: (fares.md, passage 2).""")
    TokenStream answer(String question);

    /** One who asks the embedding model as for a query, which it was told documents apart from. */
    static Librarian of(StreamingChatModel answers, EmbeddingModel passages, EmbeddingStore<TextSegment> store) {
        RetrievalAugmentor augmentor = DefaultRetrievalAugmentor.builder()
                .contentRetriever(EmbeddingStoreContentRetriever.builder()
                        .embeddingModel(passages)
                        .embeddingInputType(EmbeddingInputType.QUERY)
                        .embeddingStore(store)
                        .maxResults(4)
                        .build())
                .contentInjector(DefaultContentInjector.builder()
                        .metadataKeysToInclude(List.of(Passage.FILE, Passage.PASSAGE))
                        .build())
                .build();
        return AiServices.builder(Librarian.class)
                .streamingChatModel(answers)
                .retrievalAugmentor(augmentor)
                .build();
    }
}
