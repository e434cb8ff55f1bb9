package dev.langchain4j.model.azure.inference;

import com.azure.core.http.HttpClient;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.http.netty.NettyAsyncHttpClientBuilder;

/** The transports of azure-core that this module is tested on. */
enum Transport {
    NETTY {
        @Override
        HttpClient client() {
            return new NettyAsyncHttpClientBuilder().build();
        }
    },
    JDK {
        @Override
        HttpClient client() {
            return new JdkHttpClientBuilder().build();
        }
    };

    abstract HttpClient client();
}
