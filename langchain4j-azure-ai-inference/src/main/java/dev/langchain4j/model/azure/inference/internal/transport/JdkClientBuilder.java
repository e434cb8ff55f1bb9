package dev.langchain4j.model.azure.inference.internal.transport;

import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.InetAddress;
import java.net.PasswordAuthentication;
import java.net.ProxySelector;
import java.net.URL;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/** A builder that azure-core configures too, for example with its proxies. All that it builds is one client. */
final class JdkClientBuilder implements HttpClient.Builder {

    private final HttpClient.Builder jdk;
    private @Nullable HttpClient built;

    JdkClientBuilder(HttpClient.Version version) {
        this.jdk = HttpClient.newBuilder().version(version);
    }

    @Override
    public HttpClient build() {
        HttpClient client = built;
        if (client == null) {
            client = jdk.build();
            built = client;
        }
        return client;
    }

    @Override
    public HttpClient.Builder cookieHandler(CookieHandler cookieHandler) {
        jdk.cookieHandler(cookieHandler);
        return this;
    }

    @Override
    public HttpClient.Builder connectTimeout(Duration duration) {
        jdk.connectTimeout(duration);
        return this;
    }

    @Override
    public HttpClient.Builder sslContext(SSLContext sslContext) {
        jdk.sslContext(sslContext);
        return this;
    }

    @Override
    public HttpClient.Builder sslParameters(SSLParameters sslParameters) {
        jdk.sslParameters(sslParameters);
        return this;
    }

    @Override
    public HttpClient.Builder executor(Executor executor) {
        jdk.executor(executor);
        return this;
    }

    @Override
    public HttpClient.Builder followRedirects(HttpClient.Redirect policy) {
        jdk.followRedirects(policy);
        return this;
    }

    @Override
    public HttpClient.Builder version(HttpClient.Version version) {
        jdk.version(version);
        return this;
    }

    @Override
    public HttpClient.Builder priority(int priority) {
        jdk.priority(priority);
        return this;
    }

    @Override
    public HttpClient.Builder proxy(ProxySelector proxySelector) {
        jdk.proxy(proxySelector);
        return this;
    }

    @Override
    public HttpClient.Builder authenticator(Authenticator authenticator) {
        jdk.authenticator(new ForProxies(authenticator));
        return this;
    }

    /** azure-core's gives the proxy's login to whoever asks, also to the service. */
    private static final class ForProxies extends Authenticator {

        private final Authenticator all;

        ForProxies(Authenticator all) {
            this.all = all;
        }

        @Override
        public @Nullable PasswordAuthentication requestPasswordAuthenticationInstance(
                String host,
                InetAddress address,
                int port,
                String protocol,
                String prompt,
                String scheme,
                URL url,
                RequestorType asker) {
            return asker == RequestorType.PROXY
                    ? all.requestPasswordAuthenticationInstance(
                            host, address, port, protocol, prompt, scheme, url, asker)
                    : null;
        }
    }
}
