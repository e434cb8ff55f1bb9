package dev.langchain4j.model.azure.inference.observation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.azure.inference.AzureAiInferenceCallListener.Route;
import dev.langchain4j.model.azure.inference.AzureAiInferenceHop;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CallMetersTest {

    private static AzureAiInferenceHop hop(String route) {
        return new AzureAiInferenceHop(route, 429, "rate-limit", Duration.ofMillis(3));
    }

    @Test
    @DisplayName("each hop is counted once, also that of a route without a call")
    void hops() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        CallMeters meters = new CallMeters(registry, AzureAiInferenceSemconv.LATEST);
        List<AzureAiInferenceHop> all = List.of(hop("gpt-eu"), hop("gpt-us"), hop("gpt-ch"), hop("mistral"));
        List<AzureAiInferenceHop> hops = all.subList(0, 3);

        meters.routed(new Route("assistant", "gpt-eu", List.of(), 0));
        meters.routed(new Route("assistant", "gpt-us", hops.subList(0, 1), 1));
        meters.routed(new Route("assistant", "mistral", hops, 2));
        meters.routed(new Route("assistant", "mistral", hops, 0));
        meters.hopped(new Route("assistant", "llama", all, 1));

        assertThat(registry.find("azure.ai.inference.hops").counters())
                .hasSize(4)
                .allMatch(each -> each.count() == 1);
        assertThat(registry.find("azure.ai.inference.routed_calls")
                        .tag("azure.ai.inference.route", "llama")
                        .counter())
                .isNull();
    }
}
