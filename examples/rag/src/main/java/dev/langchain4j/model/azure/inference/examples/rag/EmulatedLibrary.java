package dev.langchain4j.model.azure.inference.examples.rag;

import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.ChatCall;
import dev.langchain4j.model.azure.inference.emulator.LexicalEmbeddings;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the emulator answers: it can't read, but quotes the sentence that is nearest to the question, and says whence. */
final class EmulatedLibrary {

    private static final Pattern PASSAGE =
            Pattern.compile("content: (?<text>.*?)\nfile: (?<file>.*?)\npassage: (?<number>\\d+)", Pattern.DOTALL);
    private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.!?])\\s+|\n\\s*\n");
    private static final int DIMENSIONS = 1024;

    private EmulatedLibrary() {}

    /**
     * Starts an emulator with its usual deployments.
     *
     * @param pace the pause between the pieces of a streamed answer
     */
    static AzureAiInferenceEmulator start(Duration pace) {
        return AzureAiInferenceEmulator.builder()
                .responder(EmulatedLibrary::answer)
                .pace(pace)
                .start();
    }

    /** From the first passage, which is the nearest. */
    private static Reply answer(ChatCall call) {
        String prompt = call.lastUserText();
        String question = prompt.lines().findFirst().orElse("");
        Matcher passage = PASSAGE.matcher(prompt);
        if (!passage.find()) {
            return Reply.text("The documents do not say.");
        }
        String best = sentences(passage.group("text")).stream()
                .max(Comparator.comparingDouble(sentence -> nearness(question, sentence)))
                .orElse(passage.group("text"));
        return Reply.text("\"" + best + "\" (" + passage.group("file") + ", passage " + passage.group("number") + ")");
    }

    /** Without titles, which end in no full stop. */
    private static List<String> sentences(String text) {
        return SENTENCE_END
                .splitAsStream(text)
                .map(sentence -> sentence.replaceAll("\\s+", " ").strip())
                .filter(sentence -> sentence.matches(".{20,}[.!?]"))
                .toList();
    }

    private static double nearness(String question, String text) {
        float[] one = LexicalEmbeddings.text(question, "query", DIMENSIONS);
        float[] other = LexicalEmbeddings.text(text, "document", DIMENSIONS);
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }

    /** How many texts it was asked to embed, by the input types that came over the wire. */
    static String record(AzureAiInferenceEmulator emulator) {
        return "The emulator was asked for the vectors of " + counted(texts(emulator, "document"), "passage") + " and "
                + counted(texts(emulator, "query"), "question") + ".";
    }

    private static String counted(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    private static int texts(AzureAiInferenceEmulator emulator, String inputType) {
        return emulator.requests().stream()
                .filter(request -> request.path().endsWith("/embeddings"))
                .map(request -> request.json())
                .filter(body -> body.path("input_type").asText().equals(inputType))
                .mapToInt(body -> body.path("input").size())
                .sum();
    }
}
