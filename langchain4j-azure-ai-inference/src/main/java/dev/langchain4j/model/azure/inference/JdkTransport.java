package dev.langchain4j.model.azure.inference;

import com.azure.core.http.HttpClient;
import com.azure.core.http.ProxyOptions;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The transport on the JDK's own client. How long it keeps idle connections is a system property of the JDK. */
final class JdkTransport {

    private JdkTransport() {}

    static HttpClient create(Duration connectTimeout, @Nullable ProxyOptions proxy) {
        return new JdkHttpClientBuilder()
                .connectionTimeout(connectTimeout)
                .responseTimeout(Duration.ZERO)
                .readTimeout(Duration.ZERO)
                .writeTimeout(Duration.ZERO)
                .proxy(proxy)
                .build();
    }
}
