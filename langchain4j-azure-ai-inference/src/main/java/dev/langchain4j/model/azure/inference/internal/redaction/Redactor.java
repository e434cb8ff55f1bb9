package dev.langchain4j.model.azure.inference.internal.redaction;

import com.azure.core.http.HttpRequest;
import dev.langchain4j.model.azure.inference.internal.json.SafeText;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Removes secrets, by their values, from everything that is shown of one request, and also what the request said to the
 * model, unless bodies are logged anyway. Services quote what they reject, and exceptions and logs travel further than
 * requests.
 */
public final class Redactor {

    public static final Redactor UNKNOWN = new Redactor(List.of(), false, false);

    /** Messages of other libraries' exceptions are cut here; those of services are shorter. */
    private static final int LONGEST = 16 * 1024;

    /** Log lines show whole bodies, so these are read in pieces that overlap by the maximum length of a secret. */
    private static final int PIECE = 64 * 1024;

    private static final int OVERLAP = 16 * 1024;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.$\\[\\]-]{1,100}");
    private static final char MASK = '…';

    private final Collection<String> secrets;
    private final boolean logsRequests;
    private final boolean logsResponses;
    private final PromptRedactor sent;
    private volatile @Nullable HttpRequest request;

    /**
     * Creates the redactor of one connection.
     *
     * @param secrets of the connection that are not part of a request
     */
    public Redactor(Collection<String> secrets, boolean logsRequests, boolean logsResponses) {
        this(secrets, logsRequests, logsResponses, PromptRedactor.UNKNOWN);
    }

    private Redactor(Collection<String> secrets, boolean logsRequests, boolean logsResponses, PromptRedactor sent) {
        this.secrets = secrets;
        this.logsRequests = logsRequests;
        this.logsResponses = logsResponses;
        this.sent = sent;
    }

    /** A redactor for one request. */
    public Redactor knowing(byte[] requestBody) {
        return new Redactor(secrets, logsRequests, logsResponses, PromptRedactor.of(requestBody));
    }

    /** Registers an attempt. Its headers are read when something is shown, because policies add some on its way. */
    public void sending(HttpRequest attempt) {
        request = attempt;
    }

    /** Whether responses of the service may be quoted. */
    public boolean showsResponses() {
        return logsResponses;
    }

    /** The text without secrets and without quotations of the request's texts. */
    String redact(String text) {
        return redact(text, 0);
    }

    /** Redacts a code, parameter or value: a single word is a name of the API, even if a prompt contains it. */
    public String redactName(String name) {
        return redact(name, NAME.matcher(name).matches() ? 1 : 0);
    }

    /** The text without secrets; quotations stay. */
    public String withoutSecrets(String body) {
        RequestSecrets known = RequestSecrets.of(request, secrets);
        if (known.isEmpty()) {
            return body;
        }
        BitSet marks = new BitSet();
        for (int start = 0; start < body.length(); start += PIECE) {
            BitSet ofPiece = new BitSet();
            known.mark(
                    DecodedText.formsOf(body.substring(start, Math.min(body.length(), start + PIECE + OVERLAP))),
                    ofPiece);
            int offset = start;
            ofPiece.stream().forEach(place -> marks.set(offset + place));
        }
        return masked(body, marks);
    }

    /** @param firstQuoting the first variant of the text that is searched for quotations of prompts */
    private String redact(String whole, int firstQuoting) {
        String text = SafeText.cut(whole, LONGEST);
        RequestSecrets known = RequestSecrets.of(request, secrets);
        boolean hidesPrompts = !logsRequests && !logsResponses;
        if (text.isEmpty() || (known.isEmpty() && !hidesPrompts)) {
            return text;
        }
        List<DecodedText> forms = DecodedText.formsOf(text);
        BitSet marks = new BitSet();
        known.mark(forms, marks);
        if (hidesPrompts) {
            QuoteFinder quotes = new QuoteFinder(forms.subList(firstQuoting, forms.size()));
            sent.readInto(quotes);
            quotes.mark(marks);
        }
        return masked(text, marks);
    }

    private static String masked(String text, BitSet marks) {
        if (marks.isEmpty()) {
            return text;
        }
        StringBuilder masked = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            if (!marks.get(i)) {
                masked.append(text.charAt(i));
            } else if (i == 0 || !marks.get(i - 1)) {
                masked.append(MASK);
            }
        }
        return masked.toString();
    }
}
