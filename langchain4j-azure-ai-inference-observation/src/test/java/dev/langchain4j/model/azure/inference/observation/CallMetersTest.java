package dev.langchain4j.model.azure.inference.observation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.azure.inference.AzureAiInferenceCallListener.Call;
import dev.langchain4j.model.azure.inference.AzureAiInferenceCallListener.Operation;
import dev.langchain4j.model.azure.inference.AzureAiInferenceCallListener.Route;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEndpointType;
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

        meters.routed(new Route("assistant", "gpt-eu", List.of(), 0, false));
        meters.routed(new Route("assistant", "gpt-us", hops.subList(0, 1), 1, false));
        meters.routed(new Route("assistant", "mistral", hops, 2, true));
        meters.routed(new Route("assistant", "mistral", hops, 0, true));
        meters.hopped(new Route("assistant", "llama", all, 1, true));

        assertThat(registry.find("azure.ai.inference.hops").counters())
                .hasSize(4)
                .allMatch(each -> each.count() == 1);
        assertThat(registry.find("azure.ai.inference.routed_calls")
                        .tag("azure.ai.inference.route", "llama")
                        .counter())
                .isNull();
    }

    private static DeploymentMeters deployment(SimpleMeterRegistry registry) {
        Call call = new Call(
                Operation.CHAT, "request", false, AzureAiInferenceEndpointType.OPENAI_V1, "localhost", "gpt", null);
        return new DeploymentMeters(new CallMeters(registry, AzureAiInferenceSemconv.BOTH), CallIdentity.of(call));
    }

    private static CallResult result(String model, int tokens) {
        CallResult result = new CallResult();
        result.model = model;
        result.inputTokens = tokens;
        return result;
    }

    @Test
    @DisplayName("what is recorded after meters were removed makes new ones")
    void removed() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        DeploymentMeters meters = deployment(registry);
        meters.ended(result("a", 2), 10, 0);
        meters.ended(result("a", 2), 10, 0);
        registry.remove(registry.get("gen_ai.client.operation.duration").timer());

        meters.ended(result("a", 2), 10, 0);

        assertThat(registry.get("gen_ai.client.operation.duration").timer().count())
                .isEqualTo(1);
        assertThat(registry.get("gen_ai.client.inference.duration").timer().count())
                .isEqualTo(3);
        assertThat(registry.get("gen_ai.client.token.usage").summary().totalAmount())
                .isEqualTo(6);

        registry.clear();
        meters.ended(result("a", 2), 10, 0);

        assertThat(registry.get("gen_ai.client.inference.usage.input_tokens")
                        .counter()
                        .count())
                .isEqualTo(2);
    }

    @Test
    @DisplayName("every model that answers has its meters, however many they are")
    void models() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        DeploymentMeters meters = deployment(registry);

        for (int round = 0; round < 2; round++) {
            for (int model = 0; model < 250; model++) {
                meters.ended(result("model-" + model, 1), 10, 0);
            }
        }

        assertThat(registry.find("gen_ai.client.operation.duration").timers())
                .hasSize(250)
                .allMatch(timer -> timer.count() == 2);
    }
}
