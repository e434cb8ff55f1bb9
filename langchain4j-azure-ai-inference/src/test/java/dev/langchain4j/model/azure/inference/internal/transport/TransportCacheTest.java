package dev.langchain4j.model.azure.inference.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.http.HttpClient;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatModel;
import dev.langchain4j.model.azure.inference.testing.Eventually;
import dev.langchain4j.model.azure.inference.testing.Leaks;
import dev.langchain4j.model.azure.inference.testing.RawService;
import dev.langchain4j.model.azure.inference.testing.Transport;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Models that connect alike share a transport; one that no model uses any more is gone, with its threads and connections. */
@Timeout(60)
class TransportCacheTest {

    private static final int TIMEOUTS = 40;

    @ParameterizedTest
    @EnumSource(Transport.class)
    void transportsThatNoModelUsesAnyMoreAreReleased(Transport transport) throws Exception {
        Set<String> selectorsBefore = selectors();
        TransportCache cache = new TransportCache(transport::own);
        try (RawService service = new RawService(number -> RawService.json("fine"))) {
            List<WeakReference<HttpClient>> used = new ArrayList<>();
            for (int i = 0; i < TIMEOUTS; i++) {
                used.add(callOnce(cache, Duration.ofSeconds(10).plusMillis(i), service));
            }

            Eventually.until("released", () -> {
                System.gc();
                return used.stream().allMatch(one -> one.refersTo(null));
            });
            Eventually.until("selectors are gone", () -> selectorsBefore.containsAll(selectors()));
            cache.get(Duration.ofSeconds(1));
            assertThat(cache.size()).isEqualTo(1);
        }
    }

    /** Whatever part of a transport a model sends through. */
    @ParameterizedTest
    @EnumSource(Transport.class)
    void transportsInUseStayShared(Transport transport) {
        TransportCache cache = new TransportCache(transport::own);
        Duration timeout = Duration.ofSeconds(10);
        HttpClient sentThrough = PooledBufferTransport.toReadAtOnce(cache.get(timeout));

        System.gc();

        assertThat(PooledBufferTransport.toReadAtOnce(cache.get(timeout))).isEqualTo(sentThrough);
    }

    private static WeakReference<HttpClient> callOnce(TransportCache cache, Duration timeout, RawService service) {
        HttpClient transport = cache.get(timeout);
        assertThat(cache.get(timeout)).isSameAs(transport);
        AzureAiInferenceChatModel model = AzureAiInferenceChatModel.builder()
                .endpoint(service.endpoint())
                .apiKey("k")
                .modelName("m")
                .httpClient(transport)
                .build();
        assertThat(model.chat("hi")).isEqualTo("fine");
        return new WeakReference<>(transport);
    }

    /** The threads of the JDK's clients; those of Netty are shared by all. */
    private static Set<String> selectors() {
        Set<String> selectors = new TreeSet<>(Leaks.threads());
        selectors.removeIf(name -> !name.startsWith("HttpClient-"));
        return selectors;
    }
}
