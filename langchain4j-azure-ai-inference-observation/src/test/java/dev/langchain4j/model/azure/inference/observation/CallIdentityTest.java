package dev.langchain4j.model.azure.inference.observation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.azure.inference.AzureAiInferenceCallListener.Call;
import dev.langchain4j.model.azure.inference.AzureAiInferenceCallListener.Operation;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEndpointType;
import io.micrometer.common.KeyValue;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A call is known by")
class CallIdentityTest {

    private static CallIdentity identity(AzureAiInferenceEndpointType type, String host, String model) {
        return CallIdentity.of(new Call(Operation.TEXT_COMPLETION, "request", false, type, host, model, null));
    }

    @ParameterizedTest
    @CsvSource({
        "OPENAI_V1, res.services.ai.azure.com, azure.ai.inference, res.services.ai.azure.com, 443",
        "OPENAI_V1, res.openai.azure.com, azure.ai.openai, res.openai.azure.com, 443",
        "OPENAI_V1, res.openai.azure.us, azure.ai.openai, res.openai.azure.us, 443",
        "AZURE_OPENAI, gateway.example.com:8443, azure.ai.openai, gateway.example.com, 8443",
        "MODEL_INFERENCE, [::1]:8080, azure.ai.inference, [::1], 8080",
        "SERVERLESS, [::1], azure.ai.inference, [::1], 443",
    })
    @DisplayName("its provider, host and port")
    void server(AzureAiInferenceEndpointType type, String host, String provider, String address, String port) {
        CallIdentity identity = identity(type, host, "m");

        assertThat(identity.provider()).isEqualTo(provider);
        assertThat(identity.serverAddress()).isEqualTo(address);
        assertThat(identity.serverPort()).isEqualTo(port);
        assertThat(identity.keyValues()).contains(KeyValue.of("azure.ai.inference.endpoint_type", type.configName()));
    }

    @Test
    @DisplayName("operation and deployment, which its span is called by")
    void spanName() {
        assertThat(identity(AzureAiInferenceEndpointType.OPENAI_V1, "h", "m").spanName())
                .isEqualTo("text_completion m");
        assertThat(identity(AzureAiInferenceEndpointType.SERVERLESS, "h", null).spanName())
                .isEqualTo("text_completion");
    }
}
