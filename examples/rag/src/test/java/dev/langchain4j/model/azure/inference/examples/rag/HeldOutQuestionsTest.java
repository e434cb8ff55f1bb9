package dev.langchain4j.model.azure.inference.examples.rag;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Questions that share a word or two with the documents. A language model would find more; the emulator compares words. */
class HeldOutQuestionsTest {

    @Test
    void mostAnswersAreInTheRightFile(@TempDir Path folder) throws IOException {
        List<String[]> questions = Files.readAllLines(Path.of("src/test/resources/questions.txt")).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("\\|", -1))
                .toList();
        try (Library library = new Library(folder, List.of())) {
            library.run(questions.stream().map(question -> question[0]).toArray(String[]::new));

            String[] answers = library.output().split("question  ", -1);
            long right = 0;
            for (int i = 0; i < questions.size(); i++) {
                assertThat(answers[i + 1]).startsWith(questions.get(i)[0]);
                right += answers[i + 1].contains("source    " + questions.get(i)[1]) ? 1 : 0;
            }
            System.out.println(right + " of " + questions.size() + " held-out questions answered from the right file");
            assertThat(right).isGreaterThanOrEqualTo(22);
        }
    }
}
