package dev.langchain4j.model.azure.inference.internal.endpoint;

import dev.langchain4j.model.azure.inference.AzureAiInferenceEndpointType;
import dev.langchain4j.model.azure.inference.internal.json.InvalidOptionException;
import dev.langchain4j.model.azure.inference.internal.json.SafeText;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint's URL as a person wrote it, parsed and normalized; knows nothing about endpoint types. The query may
 * contain a gateway's key, so it never appears in a message.
 *
 * @param located the host, in lower case
 * @param authority host with its port, if one was given
 * @param path without trailing slash and empty segments; "" for the root
 * @param query the parameters except {@code api-version}, unchanged
 */
record EndpointUrl(
        String scheme,
        HostKind.Located located,
        String authority,
        String path,
        @Nullable String apiVersion,
        List<String> query) {

    private static final String ENDPOINT = "endpoint";
    static final String SUPERFLUOUS = "remove what does not belong there";

    private static final Pattern QUOTES_AND_BLANKS =
            Pattern.compile("^[\\s\"'`\\u00a0\\u200b\\ufeff]+|[\\s\"'`\\u00a0\\u200b\\ufeff]+$");
    private static final Pattern SCHEME = Pattern.compile("^[a-zA-Z][a-zA-Z0-9+.-]*://");
    private static final Pattern QUERY_AND_FRAGMENT = Pattern.compile("[?#].*$", Pattern.DOTALL);
    private static final Pattern LOOPBACK_V4 = Pattern.compile("127(\\.(25[0-5]|2[0-4]\\d|1?\\d?\\d)){3}");

    EndpointUrl {
        query = List.copyOf(query);
    }

    String host() {
        return located.host();
    }

    static EndpointUrl parse(@Nullable String endpoint) {
        if (endpoint == null) {
            throw refused("endpoint must be set, e.g. " + example(), "set it");
        }
        String text = QUOTES_AND_BLANKS.matcher(endpoint).replaceAll("");
        if (text.isEmpty()) {
            throw refused("endpoint must not be blank; it is a URL, e.g. " + example(), "write one");
        }
        if (SafeText.hasControlCharacter(text)) {
            throw refused("endpoint must not contain control characters, but was: " + shown(text), SUPERFLUOUS);
        }
        if (text.indexOf('<') >= 0 || text.indexOf('{') >= 0) {
            throw refused("endpoint still contains a placeholder: " + shown(text), "replace it with the real name");
        }
        return of(withScheme(text));
    }

    private static EndpointUrl of(String text) {
        URI uri = uri(text);
        if (uri.getRawUserInfo() != null) {
            throw refused(
                    "endpoint must not contain a user name or password: " + shown(text),
                    "set apiKey or a credential instead");
        }
        String host = uri.getHost();
        if (host == null || uri.getPort() > 65_535) {
            throw notUnderstood("endpoint has no valid host or port: " + shown(text));
        }
        host = host.toLowerCase(Locale.ROOT).replaceAll("\\.$", "");
        String authority = uri.getPort() < 0 ? host : host + ":" + uri.getPort();
        List<String> query = new ArrayList<>();
        String apiVersion = splitQuery(uri.getRawQuery(), query);
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        return new EndpointUrl(scheme, HostKind.locate(host), authority, path(uri, text), apiVersion, query);
    }

    private static URI uri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            // The exception itself quotes the whole input, including the query.
            throw notUnderstood("endpoint is not a valid URL (" + e.getReason() + "): " + shown(text));
        }
    }

    /** People paste hosts without a scheme. For hosts that certainly belong to Azure, it can only be https. */
    private static String withScheme(String text) {
        if (SCHEME.matcher(text).find()) {
            return text;
        }
        String https = "https://" + text.replaceFirst("^/+", "");
        String host = uri(https).getHost();
        if (host == null
                || !HostKind.locate(host.toLowerCase(Locale.ROOT)).kind().isAzure()) {
            throw notUnderstood("endpoint must start with https:// (or http:// on loopback), but was: " + shown(text));
        }
        return https;
    }

    private static String path(URI uri, String text) {
        String raw = uri.getRawPath() == null ? "" : uri.getRawPath();
        String path = raw.replaceAll("/{2,}", "/").replaceAll("(?:/|%20)+$", "");
        if (path.matches("(?i).*/(\\.|%2e){1,2}(/.*)?")) {
            throw refused("endpoint must not contain the path segments . or .., but was: " + shown(text), SUPERFLUOUS);
        }
        return path;
    }

    private static @Nullable String splitQuery(@Nullable String rawQuery, List<String> others) {
        String apiVersion = null;
        for (String parameter : rawQuery == null ? new String[0] : rawQuery.split("&", -1)) {
            int equals = parameter.indexOf('=');
            String name = equals < 0 ? parameter : parameter.substring(0, equals);
            if (name.equalsIgnoreCase("api-version")) {
                apiVersion = single(apiVersion, equals < 0 ? "" : parameter.substring(equals + 1));
            } else if (!parameter.isEmpty()) {
                others.add(parameter);
            }
        }
        return apiVersion;
    }

    private static String single(@Nullable String previous, String rawValue) {
        String value = URLDecoder.decode(rawValue, StandardCharsets.UTF_8).strip();
        if (previous != null && !previous.equals(value)) {
            throw refused(
                    "endpoint names api-version twice, " + SafeText.shorten(previous, 40) + " and "
                            + SafeText.shorten(value, 40),
                    "keep one of them");
        }
        return value;
    }

    /** Whether the host is this machine; decided without DNS. */
    boolean loopback() {
        if (host().startsWith("[")) {
            return isLoopbackLiteral(host());
        }
        return host().equals("localhost") || LOOPBACK_V4.matcher(host()).matches();
    }

    private static boolean isLoopbackLiteral(String bracketed) {
        try {
            return InetAddress.getByName(bracketed).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** Safe for messages: without query and user info. */
    String shown() {
        return SafeText.shorten(scheme + "://" + authority + path, 300);
    }

    private static String shown(String text) {
        // A password may contain any character, so before an "@" nothing shows where it starts.
        return text.indexOf('@') >= 0
                ? "(not shown, as it may hold a password)"
                : SafeText.shorten(QUERY_AND_FRAGMENT.matcher(text).replaceAll(""), 300);
    }

    private static String example() {
        return EndpointTypeTraits.of(AzureAiInferenceEndpointType.OPENAI_V1).example();
    }

    static InvalidOptionException refused(String problem, String remedy) {
        return new InvalidOptionException(ENDPOINT, problem, remedy);
    }

    static InvalidOptionException notUnderstood(String problem) {
        String remedy = "write it as Azure shows it:" + EndpointTypeTraits.listing();
        return InvalidOptionException.explained(ENDPOINT, problem, remedy, types());
    }

    static InvalidOptionException undecided(String problem, String remedy) {
        return InvalidOptionException.explained(ENDPOINT, problem, remedy, ": " + remedy + types());
    }

    private static String types() {
        return "\nAn endpoint has one of these types:" + EndpointTypeTraits.listing();
    }
}
