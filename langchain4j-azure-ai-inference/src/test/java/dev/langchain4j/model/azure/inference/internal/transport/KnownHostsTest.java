package dev.langchain4j.model.azure.inference.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KnownHostsTest {

    private static final URI SERVICE = URI.create("https://res.services.ai.azure.com/openai/v1");

    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 5);
    private final List<String> lookedUp = new ArrayList<>();
    private final KnownHosts hosts = new KnownHosts(30, lookedUp::add, clock::get);

    private void pass(int seconds) {
        clock.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:8080", "http://[::1]/", "http://localhost:1", "https://10.1.2.3"})
    void anAddressNeedsNoLookup(String uri) {
        hosts.lookUp(URI.create(uri), null);

        assertThat(hosts.isKnown(URI.create(uri))).isTrue();
        assertThat(lookedUp).isEmpty();
    }

    @Test
    @DisplayName("a name is known from the end of its lookup until shortly before the JVM drops it")
    void aName() {
        assertThat(hosts.isKnown(SERVICE)).isFalse();

        hosts.lookUp(SERVICE, null);

        assertThat(lookedUp).containsExactly("res.services.ai.azure.com");
        assertThat(hosts.isKnown(SERVICE)).isTrue();
        assertThat(hosts.isKnown(URI.create("https://other.example"))).isFalse();
        pass(28);
        assertThat(hosts.isKnown(SERVICE)).isTrue();
        pass(1);
        assertThat(hosts.isKnown(SERVICE)).isFalse();
    }

    @Test
    @DisplayName("a slow lookup counts from its end")
    void slow() {
        KnownHosts slow = new KnownHosts(30, host -> pass(40), clock::get);

        slow.lookUp(SERVICE, null);

        assertThat(slow.isKnown(SERVICE)).isTrue();
        pass(29);
        assertThat(slow.isKnown(SERVICE)).isFalse();
    }

    @Test
    @DisplayName("a lookup that may only have found the last result does not renew it")
    void renews() {
        hosts.lookUp(SERVICE, null);
        pass(29);

        hosts.lookUp(SERVICE, null);
        assertThat(hosts.isKnown(SERVICE)).isFalse();

        pass(1);
        hosts.lookUp(SERVICE, null);
        assertThat(hosts.isKnown(SERVICE)).isTrue();
    }

    @Test
    @DisplayName("where the JVM drops a name between its lookup and the request, the client's own lookup counts")
    void dropped() {
        hosts.lookUp(SERVICE, null);
        pass(29);
        hosts.lookUp(SERVICE, null);
        pass(2);
        hosts.sent(SERVICE);

        pass(15);
        hosts.lookUp(SERVICE, null);
        assertThat(hosts.isKnown(SERVICE)).isTrue();
        pass(13);
        assertThat(hosts.isKnown(SERVICE)).isFalse();
    }

    @Test
    @DisplayName("a name that nobody knows stays unknown, and the request says so")
    void fails() {
        KnownHosts failing = new KnownHosts(
                30,
                host -> {
                    throw new UnknownHostException(host);
                },
                clock::get);

        failing.lookUp(SERVICE, null);

        assertThat(failing.isKnown(SERVICE)).isFalse();
    }

    @Test
    @DisplayName("a host behind a proxy is looked up by the proxy alone")
    void proxied() {
        hosts.lookUp(SERVICE, ProxySelector.of(InetSocketAddress.createUnresolved("proxy.example", 8080)));

        assertThat(lookedUp).isEmpty();
        assertThat(hosts.isKnown(SERVICE)).isFalse();

        hosts.lookUp(SERVICE, ProxySelector.of(null));

        assertThat(hosts.isKnown(SERVICE)).isTrue();
    }

    @Test
    @DisplayName("the JVM may hold names not at all, or for ever")
    void otherCaches() {
        KnownHosts never = new KnownHosts(0, lookedUp::add, clock::get);
        never.lookUp(SERVICE, null);
        assertThat(never.isKnown(SERVICE)).isFalse();
        assertThat(lookedUp).as("what would be looked up again").isEmpty();

        KnownHosts forEver = new KnownHosts(-1, lookedUp::add, clock::get);
        forEver.lookUp(SERVICE, null);
        pass(1_000_000);
        assertThat(forEver.isKnown(SERVICE)).isTrue();
    }
}
