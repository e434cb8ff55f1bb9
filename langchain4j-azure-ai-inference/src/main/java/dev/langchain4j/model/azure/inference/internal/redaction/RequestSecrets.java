package dev.langchain4j.model.azure.inference.internal.redaction;

import com.azure.core.http.HttpHeader;
import com.azure.core.http.HttpRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The secrets of one request by their values, and where a text contains them. */
final class RequestSecrets {

    /** Shorter secrets may be parts of words, so they only match whole words. */
    private static final int SHORTEST_WITHIN_WORDS = 8;

    /** For headers and parameters whose names do not suggest a secret: shorter values are flags and numbers. */
    private static final int SHORTEST_OF_ORDINARY_NAME = 4;

    /** For a secret that is cut off at the end of a text. */
    private static final int SHORTEST_BEGINNING = 4;

    /** Query parameters that this module or the service's contract adds. */
    private static final Set<String> ORDINARY_PARAMETERS = Set.of("api-version", "model");

    private static final List<String> ORDINARY_HEADERS = List.of("request-id", "correlation", "trace");

    private static final char CUT_OFF = '…';

    private final List<String> values;

    private RequestSecrets(Collection<String> values) {
        this.values = values.stream().map(RequestSecrets::folded).distinct().toList();
    }

    /**
     * @param request with everything that policies added; null if none was sent
     * @param others secrets of the connection
     */
    static RequestSecrets of(@Nullable HttpRequest request, Collection<String> others) {
        Set<String> values = new LinkedHashSet<>(others);
        if (request != null) {
            for (HttpHeader header : request.getHeaders()) {
                if (!isOrdinary(header.getName())) {
                    addHeader(header, values);
                }
            }
            addQuery(request.getUrl().getQuery(), values);
        }
        values.removeIf(String::isBlank);
        return new RequestSecrets(values);
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    /** Marks the secrets in these variants of a text. */
    void mark(List<DecodedText> forms, BitSet marks) {
        for (DecodedText form : forms) {
            String text = folded(form.chars());
            for (String value : values) {
                mark(value, text, form, marks);
                markBeginning(value, text, form, marks);
            }
        }
    }

    private static void mark(String value, String text, DecodedText form, BitSet marks) {
        for (int at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + 1)) {
            int end = at + value.length();
            if (value.length() >= SHORTEST_WITHIN_WORDS || isWord(text, at, end)) {
                marks.set(form.start(at), form.end(end - 1));
            }
        }
    }

    private static void markBeginning(String value, String text, DecodedText form, BitSet marks) {
        int end = text.length() - 1;
        if (end < 0 || text.charAt(end) != CUT_OFF || value.length() < SHORTEST_WITHIN_WORDS) {
            return;
        }
        for (int length = Math.min(value.length(), end); length >= SHORTEST_BEGINNING; length--) {
            if (text.startsWith(value.substring(0, length), end - length)) {
                marks.set(form.start(end - length), form.end(end - 1));
                return;
            }
        }
    }

    private static boolean isWord(String text, int start, int end) {
        return (start == 0 || !Character.isLetterOrDigit(text.charAt(start - 1)))
                && (end == text.length() || !Character.isLetterOrDigit(text.charAt(end)));
    }

    /** HTTP headers, and ids of requests and traces, which people need to find a request. */
    private static boolean isOrdinary(String header) {
        String name = header.toLowerCase(Locale.ROOT);
        return SecretHeaders.isPlainRequestHeader(name)
                || ORDINARY_HEADERS.stream().anyMatch(name::contains);
    }

    private static void addHeader(HttpHeader header, Set<String> values) {
        for (String value : header.getValuesList()) {
            add(header.getName(), value.strip(), values);
            // "Bearer", "Basic" and the like are not secret, and what follows them may be quoted alone.
            int blank = value.strip().indexOf(' ');
            if (blank > 0 && SecretHeaders.isSecret(header.getName())) {
                values.add(value.strip().substring(blank).strip());
            }
        }
    }

    private static void addQuery(@Nullable String query, Set<String> values) {
        for (String parameter : query == null ? new String[0] : query.split("&", -1)) {
            int equals = parameter.indexOf('=');
            String name = equals < 0 ? "" : parameter.substring(0, equals);
            if (!ORDINARY_PARAMETERS.contains(name)) {
                String value = parameter.substring(equals + 1);
                add("key", value, values);
                try {
                    add("key", URLDecoder.decode(value, StandardCharsets.UTF_8), values);
                } catch (IllegalArgumentException e) {
                    // Not an encoded value: keep it as it is.
                }
            }
        }
    }

    private static void add(String name, String value, Set<String> values) {
        if (SecretHeaders.isSecret(name) || value.length() >= SHORTEST_OF_ORDINARY_NAME) {
            values.add(value);
        }
    }

    /** In lower case, with unchanged length. */
    private static String folded(CharSequence text) {
        StringBuilder folded = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            folded.append(Character.toLowerCase(text.charAt(i)));
        }
        return folded.toString();
    }
}
