package dev.langchain4j.model.azure.inference;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a request said to the model, so that it can be taken out of what the service says of the request: services quote
 * what they refuse, but prompts must not get into logs.
 */
final class SentTexts {

    static final SentTexts UNKNOWN = new SentTexts(null);

    private static final JsonFactory FACTORY = new JsonFactory();
    private static final Set<String> FIELDS = Set.of("messages", "input", "prompt");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}_-]+");
    // Shorter matches are chance: texts share words like "is not".
    private static final int SHORTEST_QUOTE_BYTES = 12;
    private static final int MAX_TEXT = 2_000_000;

    private final byte @Nullable [] requestBody;

    private SentTexts(byte @Nullable [] requestBody) {
        this.requestBody = requestBody;
    }

    /** @param requestBody JSON; read only if there is something to compare with */
    static SentTexts of(byte[] requestBody) {
        return new SentTexts(requestBody);
    }

    /** The words, with "…" in place of everything that was quoted from the request. */
    String takenOutOf(String words) {
        if (requestBody == null || words.isEmpty()) {
            return words;
        }
        String sent = texts(requestBody);
        StringBuilder result = new StringBuilder();
        Matcher word = WORD.matcher(words);
        int done = 0;
        while (word.find(done)) {
            int end = endOfQuote(words, word, sent);
            boolean quoted = utf8Length(words, word.start(), end) >= SHORTEST_QUOTE_BYTES;
            result.append(words, done, word.start()).append(quoted ? "…" : words.substring(word.start(), word.end()));
            done = quoted ? end : word.end();
        }
        return result.append(words.substring(done)).toString();
    }

    /** Where the longest run of words ends that starts at this word and was sent; the word's start if it was not. */
    private static int endOfQuote(String words, Matcher first, String sent) {
        int start = first.start();
        int end = start;
        Matcher next = WORD.matcher(words);
        for (int from = start; next.find(from) && sent.contains(words.substring(start, next.end())); from = end) {
            end = next.end();
        }
        return end;
    }

    private static int utf8Length(String words, int from, int to) {
        return words.substring(from, to).getBytes(StandardCharsets.UTF_8).length;
    }

    /** All strings within the fields that hold the user's texts, one a line. */
    private static String texts(byte[] requestBody) {
        StringBuilder texts = new StringBuilder();
        try (JsonParser parser = FACTORY.createParser(requestBody)) {
            while (parser.nextToken() != null && texts.length() < MAX_TEXT) {
                if (parser.currentToken() == JsonToken.FIELD_NAME) {
                    collect(parser, FIELDS.contains(parser.currentName()), texts);
                }
            }
        } catch (IOException e) {
            return texts.toString();
        }
        return texts.toString();
    }

    private static void collect(JsonParser parser, boolean wanted, StringBuilder texts) throws IOException {
        int depth = 0;
        do {
            JsonToken token = parser.nextToken();
            depth += token == null ? 0 : token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            if (wanted && token == JsonToken.VALUE_STRING) {
                String text = parser.getText();
                if (!text.startsWith("data:")) {
                    texts.append(text).append('\n');
                }
            }
        } while (depth > 0 && texts.length() < MAX_TEXT);
    }
}
