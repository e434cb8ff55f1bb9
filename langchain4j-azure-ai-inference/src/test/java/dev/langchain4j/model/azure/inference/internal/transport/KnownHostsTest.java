package dev.langchain4j.model.azure.inference.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.azure.inference.internal.transport.KnownHosts.Lookup;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KnownHostsTest {

    private static final URI SERVICE = URI.create("https://res.services.ai.azure.com/openai/v1");

    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 5);
    private final KnownHosts hosts = new KnownHosts(30, clock::get);

    private void pass(int seconds) {
        clock.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:8080", "http://[::1]/", "http://localhost:1", "https://10.1.2.3"})
    void anAddressNeedsNoLookup(String uri) {
        assertThat(hosts.lookup(URI.create(uri)).isKnown()).isTrue();
    }

    @Test
    @DisplayName("a name is known from its first response until the JVM drops it")
    void aName() {
        Lookup first = hosts.lookup(SERVICE);
        assertThat(first.isKnown()).isFalse();

        pass(2);
        first.reached();

        assertThat(hosts.lookup(SERVICE).isKnown()).isTrue();
        assertThat(hosts.lookup(URI.create("https://other.example")).isKnown()).isFalse();
        pass(26);
        assertThat(hosts.lookup(SERVICE).isKnown()).isTrue();
        pass(1);
        assertThat(hosts.lookup(SERVICE).isKnown()).isFalse();
    }

    @Test
    @DisplayName("a response that may rely on the last lookup does not renew it")
    void renews() {
        Lookup first = hosts.lookup(SERVICE);
        pass(2);
        first.reached();
        pass(29);

        hosts.lookup(SERVICE).reached();
        assertThat(hosts.lookup(SERVICE).isKnown()).isFalse();

        pass(2);
        hosts.lookup(SERVICE).reached();
        assertThat(hosts.lookup(SERVICE).isKnown()).isTrue();
    }

    @Test
    @DisplayName("the JVM may hold names not at all, or for ever")
    void otherCaches() {
        KnownHosts never = new KnownHosts(0, clock::get);
        never.lookup(SERVICE).reached();
        assertThat(never.lookup(SERVICE).isKnown()).isFalse();

        KnownHosts forEver = new KnownHosts(-1, clock::get);
        forEver.lookup(SERVICE).reached();
        pass(1_000_000);
        assertThat(forEver.lookup(SERVICE).isKnown()).isTrue();
    }
}
