package dev.langchain4j.model.azure.inference.internal.http;

import dev.langchain4j.model.azure.inference.internal.endpoint.DeploymentPlacement;
import dev.langchain4j.model.azure.inference.internal.json.SafeText;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The headers that a user adds to each request, checked. */
public final class CustomHeaders implements Supplier<Map<String, String>> {

    /** What the transport and this module decide: a second opinion would break the request. */
    private static final Set<String> OWN = caseInsensitive(
            "content-length",
            "content-type",
            "accept",
            "accept-encoding",
            "host",
            "transfer-encoding",
            "connection",
            "user-agent",
            "extra-parameters",
            DeploymentPlacement.HEADER_NAME);

    private final Map<String, String> fixed;
    private final @Nullable Supplier<Map<String, String>> supplier;

    private CustomHeaders(Map<String, String> fixed, @Nullable Supplier<Map<String, String>> supplier) {
        this.fixed = fixed;
        this.supplier = supplier;
    }

    public static CustomHeaders of(
            @Nullable Map<String, String> fixed, @Nullable Supplier<Map<String, String>> supplier) {
        Map<String, String> given = fixed == null ? Map.of() : fixed;
        given.forEach(CustomHeaders::require);
        return new CustomHeaders(given, supplier);
    }

    boolean isEmpty() {
        return fixed.isEmpty() && supplier == null;
    }

    @Override
    public Map<String, String> get() {
        Map<String, String> asked = supplier == null ? Map.of() : supplier.get();
        if (asked == null || asked.isEmpty()) {
            return fixed;
        }
        asked.forEach(CustomHeaders::require);
        Map<String, String> all = new LinkedHashMap<>(fixed);
        all.putAll(asked);
        return all;
    }

    private static void require(String name, String value) {
        if (name == null || name.isBlank() || !name.chars().allMatch(CustomHeaders::isTokenCharacter)) {
            throw new IllegalArgumentException(
                    "customHeaders has a name that no header can have: '" + SafeText.shorten(name, 80) + "'");
        }
        if (OWN.contains(name)) {
            throw new IllegalArgumentException(
                    "customHeaders cannot set " + name + ": this module decides it for each request");
        }
        requireSendable("customHeaders." + name, value);
    }

    /**
     * Refuses a value that cannot stand in a header.
     *
     * @throws IllegalArgumentException if the value cannot stand in a header; the message does not have the value, which
     *     may be a secret
     */
    public static void requireSendable(String what, @Nullable String value) {
        if (value == null) {
            throw new IllegalArgumentException(what + " is null: leave the header out");
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if ((c < ' ' && c != '\t') || c >= 0x7f) {
                throw new IllegalArgumentException(
                        what + " has a control or a non-ASCII character at position " + (i + 1) + ": remove it");
            }
        }
    }

    private static boolean isTokenCharacter(int c) {
        return c > ' ' && c < 0x7f && "()<>@,;:\\\"/[]?={}".indexOf(c) < 0;
    }

    private static Set<String> caseInsensitive(String... names) {
        Set<String> set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        set.addAll(Set.of(names));
        return set;
    }
}
