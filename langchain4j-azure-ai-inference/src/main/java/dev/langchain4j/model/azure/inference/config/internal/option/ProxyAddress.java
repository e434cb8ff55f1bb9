package dev.langchain4j.model.azure.inference.config.internal.option;

import com.azure.core.http.ProxyOptions;
import dev.langchain4j.model.azure.inference.config.internal.source.Problem.Unreadable;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A proxy, parsed from a URL. */
public record ProxyAddress(
        ProxyOptions.Type type,
        String host,
        int port,
        @Nullable String user,
        @Nullable String password) {

    static final OptionType<ProxyAddress> TYPE = OptionTypes.text("proxy URL", ProxyAddress::parse);

    private static final Map<String, ProxyOptions.Type> TYPES = Map.of(
            "http", ProxyOptions.Type.HTTP, "socks4", ProxyOptions.Type.SOCKS4, "socks5", ProxyOptions.Type.SOCKS5);

    private static ProxyAddress parse(String text) {
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException e) {
            throw malformed();
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        ProxyOptions.Type type = TYPES.get(scheme);
        String path = uri.getRawPath() == null ? "" : uri.getRawPath();
        if (type == null || uri.getHost() == null || uri.getPort() < 1 || !(path.isEmpty() || path.equals("/"))) {
            throw malformed();
        }
        String access = uri.getRawUserInfo();
        int colon = access == null ? -1 : access.indexOf(':');
        if (access != null && colon < 1) {
            throw malformed();
        }
        return new ProxyAddress(
                type,
                uri.getHost(),
                uri.getPort(),
                access == null ? null : decoded(access.substring(0, colon)),
                access == null ? null : decoded(access.substring(colon + 1)));
    }

    private static String decoded(String part) {
        return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static Unreadable malformed() {
        return new Unreadable(
                "is not the URL of a proxy",
                "write http://host:port or socks5://host:port, with user:password@ before the host if need be;"
                        + " percent-encode what has a meaning in URLs");
    }

    public ProxyOptions options(List<String> nonProxyHosts) {
        // Unresolved: looking up names is for the transport, at the time of the call.
        ProxyOptions options = new ProxyOptions(type, InetSocketAddress.createUnresolved(host, port));
        if (user != null && password != null) {
            options.setCredentials(user, password);
        }
        if (!nonProxyHosts.isEmpty()) {
            options.setNonProxyHosts(String.join("|", nonProxyHosts));
        }
        return options;
    }

    /** Without user and password. */
    @Override
    public String toString() {
        return type.name().toLowerCase(Locale.ROOT) + "://" + host + ":" + port;
    }
}
