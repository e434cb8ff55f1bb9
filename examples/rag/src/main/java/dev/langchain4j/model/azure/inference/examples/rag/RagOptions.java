package dev.langchain4j.model.azure.inference.examples.rag;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the command line says.
 *
 * @param documents the folder that is ingested
 * @param index the folder of the index, unless there is a database
 * @param database the JDBC URL of a PostgreSQL with pgvector; null for an index in a file
 * @param models the file that describes the models; null for the emulator, or what the environment says
 * @param reEmbed whether the index is emptied first
 * @param batchSize how many passages are embedded and stored at once
 * @param parallel how many batches are under way at once
 */
record RagOptions(
        Path documents,
        Path index,
        @Nullable String database,
        @Nullable Path models,
        boolean reEmbed,
        int batchSize,
        int parallel,
        List<String> questions) {

    static final String USAGE = """
            Usage: RagExample [options] [questions]
              --documents FOLDER  what is ingested: .txt, .md and .pdf, sub-folders included
              --index FOLDER      where the index is kept
              --database URL      keeps the index in PostgreSQL with pgvector instead: jdbc:postgresql://host/db?user=me&password=...
              --models FILE       the models, as docs/configuration.md describes them: answers and passages
              --batch N           how many passages are embedded at once (16)
              --parallel N        how many batches are under way at once (4)
              --re-embed          empties the index first
            Without questions, it answers some of its own.""";

    private static final List<String> OWN_QUESTIONS = List.of(
            "Do I get my money back if the crossing is cancelled because of bad weather?",
            "Which birds live in the nature reserve?",
            "In which year was the ship launched?");

    RagOptions {
        questions = List.copyOf(questions);
    }

    /**
     * Reads the command line.
     *
     * @throws IllegalArgumentException if it can't be understood
     */
    static RagOptions parse(String... args) {
        Path documents = Path.of(System.getProperty("rag.documents", "examples/rag/documents"));
        Path index = Path.of(System.getProperty("rag.index", "rag-index"));
        String database = System.getenv("RAG_DATABASE");
        Path models = null;
        boolean reEmbed = false;
        int batch = 16;
        int parallel = 4;
        List<String> questions = new ArrayList<>();
        Iterator<String> words = Arrays.asList(args).iterator();
        while (words.hasNext()) {
            String word = words.next();
            switch (word) {
                case "--documents" -> documents = Path.of(value(word, words));
                case "--index" -> index = Path.of(value(word, words));
                case "--database" -> database = value(word, words);
                case "--models" -> models = Path.of(value(word, words));
                case "--batch" -> batch = number(word, value(word, words));
                case "--parallel" -> parallel = number(word, value(word, words));
                case "--re-embed" -> reEmbed = true;
                default -> questions.add(question(word));
            }
        }
        return new RagOptions(
                documents,
                index,
                database,
                models,
                reEmbed,
                batch,
                parallel,
                questions.isEmpty() ? OWN_QUESTIONS : questions);
    }

    private static String value(String option, Iterator<String> words) {
        if (!words.hasNext()) {
            throw new IllegalArgumentException(option + " must have a value.\n" + USAGE);
        }
        return words.next();
    }

    private static int number(String option, String value) {
        if (!value.matches("[1-9]\\d{0,3}")) {
            throw new IllegalArgumentException(option + " must be a number from 1 to 9999, but was: " + value);
        }
        return Integer.parseInt(value);
    }

    private static String question(String word) {
        if (word.startsWith("-")) {
            throw new IllegalArgumentException(word + " is no option.\n" + USAGE);
        }
        return word;
    }
}
