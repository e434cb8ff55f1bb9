package dev.langchain4j.model.azure.inference.internal.redaction;

import dev.langchain4j.model.azure.inference.internal.endpoint.DeploymentPlacement;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Which headers are secret, by their names. */
public final class SecretHeaders {

    /** A header is considered secret if its name contains one of these. */
    private static final List<String> SECRET_WORDS =
            List.of("auth", "key", "token", "secret", "cookie", "password", "credential", "signature");

    /** The request headers that are never secret; a header that a user adds may be, whatever its name. */
    private static final Set<String> PLAIN_HEADERS = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

    static {
        PLAIN_HEADERS.addAll(List.of(
                "accept",
                "accept-encoding",
                DeploymentPlacement.HEADER_NAME,
                "content-length",
                "content-type",
                "extra-parameters",
                "traceparent",
                "user-agent",
                "x-ms-client-request-id"));
    }

    private SecretHeaders() {}

    /** Whether a request header is known not to be secret. */
    public static boolean isPlainRequestHeader(String headerName) {
        return PLAIN_HEADERS.contains(headerName);
    }

    public static boolean isSecret(String headerName) {
        String name = headerName.toLowerCase(Locale.ROOT);
        return SECRET_WORDS.stream().anyMatch(name::contains);
    }
}
