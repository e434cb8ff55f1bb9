package dev.langchain4j.model.azure.inference.examples.rag;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.rag.content.Content;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;

/** Questions, answers as they come, and where they are from, on the terminal. */
final class Conversation {

    private static final int SHOWN = 60;

    private final Librarian librarian;
    private final PrintStream out;

    Conversation(Librarian librarian, PrintStream out) {
        this.librarian = librarian;
        this.out = out;
    }

    void ask(String question) {
        out.println();
        out.println("question  " + question);
        out.print("answer    ");
        out.flush();
        List<Content> found = new CopyOnWriteArrayList<>();
        CompletableFuture<ChatResponse> answer = new CompletableFuture<>();
        librarian
                .answer(question)
                .onRetrieved(found::addAll)
                .onPartialResponse(piece -> {
                    out.print(piece);
                    out.flush();
                })
                .onCompleteResponse(answer::complete)
                .onError(answer::completeExceptionally)
                .start();
        String text = await(answer).aiMessage().text();
        out.println();
        sources(text, found.stream().map(Content::textSegment).toList());
    }

    /** The passages that the answer cites; a model that cites none leaves open which it took. */
    private void sources(String answer, List<TextSegment> found) {
        List<TextSegment> cited =
                found.stream().filter(segment -> answer.contains(name(segment))).toList();
        String label = cited.isEmpty() ? "found     " : "source    ";
        for (TextSegment segment : cited.isEmpty() ? found : cited) {
            String text = segment.text().replaceAll("\\s+", " ");
            out.println(label + name(segment) + ": "
                    + (text.length() > SHOWN ? text.substring(0, SHOWN - 3) + "..." : text));
        }
    }

    private static String name(TextSegment segment) {
        return segment.metadata().getString(Passage.FILE) + ", passage "
                + segment.metadata().getInteger(Passage.PASSAGE);
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
