package dev.langchain4j.model.azure.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.http.HttpClient;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AzureAiInferenceConnectionTest {

    private static AzureAiInferenceConnection.Builder foundry() {
        return AzureAiInferenceConnection.builder()
                .endpoint("https://res.services.ai.azure.com")
                .apiKey("secret-key");
    }

    @Test
    void modelsTakeOverAllOptions() {
        try (AzureAiInferenceEmulator emulator = AzureAiInferenceEmulator.start()) {
            AzureAiInferenceConnection connection = AzureAiInferenceConnection.builder()
                    .endpoint(emulator.endpoint(EmulatorEndpointType.OPENAI_V1, "gpt-5.4"))
                    .apiKey(emulator.apiKey())
                    .userAgentSuffix("shared")
                    .build();
            AzureAiInferenceChatModel.builder()
                    .connection(connection)
                    .modelName("gpt-5.4")
                    .build()
                    .chat("hi");
            assertThat(emulator.lastRequest().header("User-Agent"))
                    .hasValueSatisfying(v -> assertThat(v).endsWith("shared"));
        }
    }

    @Test
    void itsModelNameIsTheDefaultOfItsModels() {
        try (AzureAiInferenceEmulator emulator = AzureAiInferenceEmulator.start()) {
            AzureAiInferenceConnection connection = AzureAiInferenceConnection.builder()
                    .endpoint(emulator.endpoint(EmulatorEndpointType.OPENAI_V1, "gpt-5.4"))
                    .apiKey(emulator.apiKey())
                    .modelName("mistral-small")
                    .build();
            AzureAiInferenceChatModel.builder().connection(connection).build().chat("hi");
            assertThat(emulator.lastRequest().json().path("model").asText()).isEqualTo("mistral-small");
        }
    }

    @Test
    void saysWhereCallsGo() {
        AzureAiInferenceEndpoint endpoint = foundry().build().endpoint("mistral-small");
        assertThat(endpoint.endpointType()).isEqualTo(AzureAiInferenceEndpointType.OPENAI_V1);
        assertThat(endpoint.url()).isEqualTo("https://res.services.ai.azure.com/openai/v1");
        assertThat(endpoint.host()).isEqualTo("res.services.ai.azure.com");
        assertThat(endpoint.apiVersion()).isNull();
        assertThat(endpoint.deployment()).isEqualTo("mistral-small");
        assertThat(endpoint.keyHeader()).isEqualTo(AzureAiInferenceEndpoint.KeyHeader.API_KEY);
        assertThat(endpoint.tokenScopes()).containsExactly("https://ai.azure.com/.default");
        assertThat(endpoint.azureHost()).isTrue();
        assertThat(endpoint.loopback()).isFalse();
        assertThat(endpoint)
                .hasToString(
                        "openai-v1 endpoint https://res.services.ai.azure.com/openai/v1, deployment mistral-small");
    }

    @Test
    void neverShowsTheQueryOrTheKey() {
        AzureAiInferenceConnection connection = foundry()
                .endpoint("https://res.services.ai.azure.com/openai/v1?subscription-key=hidden")
                .build();
        assertThat(connection.toString() + connection.endpoint("m")).doesNotContain("hidden", "secret-key");
    }

    @Test
    void refusesAWrongEndpointAtOnceAndAMissingModelNameWhenAskedForIt() {
        assertThatThrownBy(() -> foundry().endpoint("https://ai.azure.com").build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("portal");
        AzureAiInferenceConnection connection = foundry().build();
        assertThatThrownBy(() -> connection.endpoint(null)).hasMessageContaining("modelName must be set");
    }

    @Test
    void makesOneTransportForAll() {
        AzureAiInferenceConnection connection = foundry().build();
        HttpClient transport = connection.httpClient();
        assertThat(connection.httpClient()).isSameAs(transport);
        assertThat(AzureAiInferenceConnection.builder()
                        .connection(connection)
                        .build()
                        .httpClient())
                .isSameAs(transport);
        assertThat(AzureAiInferenceConnection.builder()
                        .connection(connection)
                        .connectTimeout(Duration.ofSeconds(1))
                        .build()
                        .httpClient())
                .isNotSameAs(transport);
    }

    @Test
    void aTransportOfTheUsersIsHandedOn() {
        HttpClient own = request -> {
            throw new UnsupportedOperationException();
        };
        assertThat(foundry().httpClient(own).build().httpClient()).isSameAs(own);
    }
}
