package dev.langchain4j.model.azure.inference.internal.transport;

import com.azure.core.http.HttpClient;
import com.azure.core.http.ProxyOptions;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.util.Configuration;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The transport on the JDK's own client. It has no options for pooled connections or TCP keep-alive: the system
 * property {@code jdk.httpclient.keepalive.timeout} sets how many seconds it keeps idle ones, by default 1,200 on Java
 * 17 and 30 from Java 21 on.
 */
public final class JdkTransport {

    private JdkTransport() {}

    public static HttpClient create(Duration connectTimeout, @Nullable ProxyOptions proxy) {
        ProxyOptions used =
                proxy != null ? proxy : ProxyOptions.fromConfiguration(Configuration.getGlobalConfiguration());
        JdkExecutor executor = new JdkExecutor();
        JdkClientBuilder jdk = new JdkClientBuilder(java.net.http.HttpClient.Version.HTTP_1_1);
        jdk.connectTimeout(connectTimeout).executor(executor);
        SharedTransport azure = new SharedTransport(() -> {
            // Its exchanges are not counted, and whoever gets their responses may block: from now on no call is alone.
            executor.begin(false);
            return new JdkHttpClientBuilder(jdk)
                    .executor(executor)
                    .connectionTimeout(connectTimeout)
                    .responseTimeout(Duration.ZERO)
                    .readTimeout(Duration.ZERO)
                    .writeTimeout(Duration.ZERO)
                    .proxy(used)
                    .build();
        });
        if (used != null) {
            // It sets the proxy. Without one it can wait: few requests need it, and the JVM checks its jar's signature.
            azure.get();
        }
        return new JdkHttp(jdk.build(), executor, azure);
    }
}
