package dev.langchain4j.model.azure.inference.internal.redaction;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The texts that a request sent to the model, to be removed from the service's messages: services quote what they
 * reject, but prompts must not get into logs.
 */
final class PromptRedactor {

    static final PromptRedactor UNKNOWN = new PromptRedactor(null);

    private static final JsonFactory FACTORY = new JsonFactory();
    private static final Set<String> FIELDS = Set.of("messages", "input", "prompt");

    private final byte @Nullable [] requestBody;

    private PromptRedactor(byte @Nullable [] requestBody) {
        this.requestBody = requestBody;
    }

    /** @param requestBody JSON; parsed only if there is something to compare with */
    static PromptRedactor of(byte[] requestBody) {
        return new PromptRedactor(requestBody);
    }

    /** Passes each of the texts to a finder. */
    void readInto(QuoteFinder quotes) {
        if (requestBody == null) {
            return;
        }
        try (JsonParser parser = FACTORY.createParser(requestBody)) {
            while (parser.nextToken() != null) {
                if (parser.currentToken() == JsonToken.FIELD_NAME) {
                    read(parser, FIELDS.contains(parser.currentName()), quotes);
                }
            }
        } catch (IOException e) {
            // Keep what has been read: redaction must not make an exception fail.
            return;
        }
    }

    private static void read(JsonParser parser, boolean wanted, QuoteFinder quotes) throws IOException {
        int depth = 0;
        do {
            JsonToken token = parser.nextToken();
            depth += token == null ? 0 : token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            if (wanted && token == JsonToken.VALUE_STRING) {
                String text = parser.getText();
                // Images are not text, and large.
                if (!text.startsWith("data:")) {
                    quotes.read(text);
                }
            }
        } while (depth > 0);
    }
}
