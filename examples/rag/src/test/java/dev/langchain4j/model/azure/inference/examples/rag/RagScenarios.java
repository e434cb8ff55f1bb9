package dev.langchain4j.model.azure.inference.examples.rag;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.azure.inference.emulator.AzureErrors;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole program, whatever keeps its index. */
abstract class RagScenarios {

    private static final int PASSAGES = 32;

    @TempDir
    Path folder;

    private Library library;

    /** What the command line says of the store. */
    abstract List<String> storeOptions();

    @BeforeEach
    void start() {
        library = new Library(folder, storeOptions());
    }

    @AfterEach
    void stop() {
        library.close();
    }

    @Test
    void theFirstRunIngestsAndAnswersTheSecondOnlyAnswers() {
        String[] questions = {
            "Where can the milk for our baby be heated up?",
            "What do I need to ship a horse?",
            "In which year was the vessel launched?"
        };

        assertThat(library.run(questions)).as(library.complaints()).isZero();

        assertThat(library.output())
                .contains("12 files new or changed, 0 unchanged, 0 removed; " + PASSAGES + " passages embedded")
                .contains(answers());
        assertThat(library.complaints()).contains("embedding 100%", PASSAGES + "/" + PASSAGES + " passages");
        assertThat(library.embedded("document")).hasSize(PASSAGES).doesNotHaveDuplicates();
        assertThat(library.embedded("query")).containsExactly(questions);

        assertThat(library.run(questions)).isZero();

        assertThat(library.output())
                .contains("0 files new or changed, 12 unchanged, 0 removed; 0 passages embedded")
                .contains(answers());
        assertThat(library.embedded("document")).isEmpty();
        assertThat(library.embedded("query")).containsExactly(questions);
        assertThat(library.emulator.requests()).hasSize(6); // no other question for vectors either
    }

    private static String answers() {
        return """
                question  Where can the milk for our baby be heated up?
                answer    "Baby food and bottles are warmed at the kiosk at any time and free of charge." (catering.txt, passage 2)
                source    catering.txt, passage 2: Coffee from the machine costs 2.80 euros. Own food may be...

                question  What do I need to ship a horse?
                answer    "Horses need a trailer, a veterinary certificate that is no older than ten days, and a call to our \
                cargo office two days ahead." (animals.txt, passage 2)
                source    animals.txt, passage 2: Cats, rabbits and birds stay in a box that is closed and ...

                question  In which year was the vessel launched?
                answer    "MS Noordster was launched in 2017 at the yard of Harlingen Scheepsbouw, as the fourth ship of that name." \
                (ship.pdf, passage 1)
                source    ship.pdf, passage 1: MS Noordster and her line MS Noordster was launched in 20...
                """;
    }

    @Test
    void aSwapOfTheEmbeddingModelIsRefusedUntilItIsReEmbedded() {
        library.run("Where do the cranberries come from?");
        library.passagesBy("openai");

        assertThat(library.run("Where do the cranberries come from?")).isEqualTo(1);
        assertThat(library.complaints())
                .contains(
                        "The example failed. The index was made by deployment embed-v-4-0, 1024 dimensions, input types"
                                + " query/document; the vector was made by deployment text-embedding-3-small, model"
                                + " text-embedding-3-small, 1024 dimensions, input types none. Differences: deployment")
                .contains("go back to the model that made the index, or re-embed");
        library.write("new.txt", "The harbour has a new crane.");
        assertThat(library.run("Is there a crane?")).isEqualTo(1);
        assertThat(library.complaints()).contains("Differences: deployment");

        assertThat(library.run("--re-embed", "Where do the cranberries come from?"))
                .isZero();
        assertThat(library.output())
                .contains("13 files new or changed")
                .contains("source    islands/terschelling.md, passage 3");
    }

    @Test
    void aModelWithLongerVectorsIsRefusedInTheSameWay() {
        library.run("Where do the cranberries come from?");
        library.passagesBy("long");

        assertThat(library.run("Where do the cranberries come from?")).isEqualTo(1);
        assertThat(library.complaints())
                .contains("The index has vectors of 1024 dimensions; the vector was made by deployment"
                        + " text-embedding-3-small, model text-embedding-3-small, 1536 dimensions");

        assertThat(library.run("--re-embed", "Where do the cranberries come from?"))
                .isZero();
        assertThat(library.output()).contains("source    islands/terschelling.md, passage 3");
    }

    @Test
    void onlyWhatHasChangedIsEmbeddedAgain() throws IOException {
        library.write("winter.md", "# Winter\n\nThe harbour crane freezes at minus ten degrees.");
        library.run("Is there a crane?");
        library.write("winter.md", "# Winter\n\nThe harbour crane is heated and never freezes.");
        Files.delete(library.documents.resolve("luggage.md"));

        library.run("Does the crane freeze?", "How heavy may a suitcase be?");

        assertThat(library.output())
                .contains("1 files new or changed, 11 unchanged, 1 removed; 1 passages embedded")
                .contains("The harbour crane is heated and never freezes.")
                .doesNotContain("minus ten", "luggage.md");
        assertThat(library.embedded("document"))
                .containsExactly("# Winter\n\nThe harbour crane is heated and never freezes.");
    }

    @Test
    void whatCannotBeReadIsReportedAndLeftOut() throws IOException {
        library.write("broken.pdf", "%PDF-1.7 and no more");
        library.write("empty.txt", " ");
        library.write("table.xlsx", "x");
        Files.write(library.documents.resolve("latin.txt"), new byte[] {'c', 'a', 'f', (byte) 0xe9});

        assertThat(library.run("Where do the cranberries come from?")).isZero();

        assertThat(library.output())
                .contains("left out  broken.pdf: ", "left out  empty.txt: ", "left out  latin.txt: it is not in UTF-8")
                .contains("left out  table.xlsx: there is no parser for such files")
                .contains("12 files new or changed, 0 unchanged, 0 removed; " + PASSAGES + " passages embedded");
    }

    @Test
    void aStormOf429LosesNothing() {
        AtomicInteger calls = new AtomicInteger();
        library.emulator.interceptWith(
                request -> calls.incrementAndGet() > 3 ? AzureErrors.tooManyRequests(600) : Reply.asUsual());

        assertThat(library.run("--batch", "5", "--parallel", "1", "Is there a crane?"))
                .isEqualTo(1);
        assertThat(library.complaints())
                .contains("The ingestion stopped when 15 of " + PASSAGES
                        + " passages were stored. Start it again to go on from there. It stopped because: ")
                .contains("429");
        List<String> before = library.embedded("document").subList(0, 15);

        library.emulator.interceptWith(request -> Reply.asUsual());
        assertThat(library.run("Where do the cranberries come from?")).isZero();
        assertThat(library.embedded("document")).hasSize(PASSAGES - 15).doesNotContainAnyElementsOf(before);
        assertThat(library.output()).contains("source    islands/terschelling.md, passage 3");
    }

    /** A process of its own, which has no time to clean up. */
    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void aKilledIngestionGoesOnWhereItWas() throws Exception {
        AtomicInteger batches = new AtomicInteger();
        CompletableFuture<Void> fourth = new CompletableFuture<>();
        library.emulator.interceptWith(request -> {
            if (Library.isFor(request, "document") && batches.incrementAndGet() > 3) {
                fourth.complete(null);
                return Reply.silence();
            }
            return Reply.asUsual();
        });

        Process process = start(library, "--batch", "4", "--parallel", "1");
        // With one batch at a time, the fourth is asked for when the third is stored.
        CompletableFuture.anyOf(fourth, process.onExit()).get(4, TimeUnit.MINUTES);
        assertThat(process.isAlive()).isTrue();
        process.destroyForcibly().waitFor();
        List<String> before = library.embedded("document").subList(0, 12);

        library.emulator.interceptWith(request -> Reply.asUsual());
        assertThat(library.run("Where do the cranberries come from?")).isZero();

        assertThat(library.embedded("document")).hasSize(20).doesNotContainAnyElementsOf(before);
        assertThat(library.output()).contains("source    islands/terschelling.md, passage 3");
    }

    private static Process start(Library library, String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                RagExample.class.getName()));
        command.addAll(library.arguments(more));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
