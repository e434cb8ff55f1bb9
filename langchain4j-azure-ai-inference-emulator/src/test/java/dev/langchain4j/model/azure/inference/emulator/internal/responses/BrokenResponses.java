package dev.langchain4j.model.azure.inference.emulator.internal.responses;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.langchain4j.model.azure.inference.emulator.internal.dialect.ResponsesRule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A request that {@code /responses} refuses; {@code broken-responses.txt} lists them.
 *
 * @param deployment whom it asks
 * @param members    those of the body, but for the model
 * @param param      as the error tells it
 * @param words      what the error says
 */
public record BrokenResponses(
        ResponsesRule rule, String deployment, @Nullable String param, String words, String members) {

    public static final String CALL = "{'type':'function_call','call_id':'c1','name':'f','arguments':'{}'}";
    public static final String OUTPUT = "{'type':'function_call_output','call_id':'c1','output':'1'}";

    private static final Map<String, String> ABBREVIATIONS = Map.of(
            "<call>",
            CALL,
            "<output>",
            OUTPUT,
            "<user>",
            "{'role':'user','content':'Hi'}",
            "<65>",
            "a".repeat(65),
            "<words>",
            "word ".repeat(100),
            "<foreign>",
            new EncryptedReasoning("other", "resp_1", "rs_1").encrypted("done"));

    static Stream<BrokenResponses> all() {
        return text().lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(BrokenResponses::parse);
    }

    private static BrokenResponses parse(String line) {
        String[] columns = line.split(" \\| ", 5);
        ResponsesRule rule = ResponsesRule.valueOf(columns[0]);
        String param = columns[2].equals("-") ? null : columns[2].replace("<65>", "a".repeat(65));
        return new BrokenResponses(rule, columns[1], param, columns[3], columns[4]);
    }

    private static String text() {
        try (InputStream in = BrokenResponses.class.getResourceAsStream("/broken-responses.txt")) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The members, with an input. */
    String request() {
        boolean complete = members.contains("'input':") || members.startsWith("'messages'");
        String request = complete ? members : "'input':'Hi'," + members;
        for (Map.Entry<String, String> abbreviation : ABBREVIATIONS.entrySet()) {
            request = request.replace(abbreviation.getKey(), abbreviation.getValue());
        }
        return request;
    }

    @Override
    public String toString() {
        return rule + ": " + members;
    }
}
