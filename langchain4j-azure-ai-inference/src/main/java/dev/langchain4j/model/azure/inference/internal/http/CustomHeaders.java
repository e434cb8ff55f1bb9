package dev.langchain4j.model.azure.inference.internal.http;

import dev.langchain4j.model.azure.inference.internal.endpoint.DeploymentPlacement;
import dev.langchain4j.model.azure.inference.internal.json.InvalidOptionException;
import dev.langchain4j.model.azure.inference.internal.json.SafeText;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The headers that a user adds to each request, validated. */
public final class CustomHeaders implements Supplier<Map<String, String>> {

    /** Headers that the transport and this module set: another value would break the request. */
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
        Map<String, String> checked = checked(fixed);
        return new CustomHeaders(checked == null ? Map.of() : checked, supplier);
    }

    /**
     * Returns a copy.
     *
     * @throws InvalidOptionException if one of them cannot be sent
     */
    public static @Nullable Map<String, String> checked(@Nullable Map<String, String> headers) {
        if (headers == null) {
            return null;
        }
        headers.forEach(CustomHeaders::require);
        return new LinkedHashMap<>(headers);
    }

    /**
     * Returns the suffix; null if there is none.
     *
     * @throws InvalidOptionException if it cannot be sent
     */
    public static @Nullable String checkedUserAgent(@Nullable String suffix) {
        if (suffix != null && !suffix.isBlank()) {
            requireSendable("userAgentSuffix", suffix);
        }
        return suffix;
    }

    boolean isEmpty() {
        return fixed.isEmpty() && supplier == null;
    }

    /** Whether code of the user is asked for some of them, which may block. */
    boolean isSupplied() {
        return supplier != null;
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
            throw InvalidOptionException.evident(
                    "customHeaders",
                    "customHeaders has an invalid header name: '" + SafeText.shorten(name, 80) + "'",
                    "use only letters, digits and -");
        }
        if (OWN.contains(name)) {
            throw new InvalidOptionException(
                    "customHeaders", "customHeaders cannot set " + name, "remove it: the module sets it itself");
        }
        requireSendable("customHeaders." + name, value);
    }

    /**
     * Rejects a value that a header can't contain.
     *
     * @throws IllegalArgumentException if the value can't be a header's; the message does not contain the value, which
     *     may be a secret
     */
    public static void requireSendable(String what, @Nullable String value) {
        if (value == null) {
            throw new InvalidOptionException("customHeaders", what + " is null", "leave the header out");
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if ((c < ' ' && c != '\t') || c >= 0x7f) {
                throw new InvalidOptionException(
                        what, what + " has a control or a non-ASCII character at position " + (i + 1), "remove it");
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
