package dev.langchain4j.model.azure.inference.internal.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.model.azure.inference.AzureAiInferenceEndpointType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointRefusalTest {

    /** Words separated by ";" must all be in the message. */
    @ParameterizedTest(name = "{0} {1} {2} {3}")
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            # endpoint | form | api-version | model | words
            | | | | endpoint must be set
            ^^ | | | | endpoint must not be blank
            ^ "  " ^ | | | | endpoint must not be blank
            nonsense | | | | https://; model-inference:; serverless:; managed:; azure-openai:; openai-v1:
            https:// | | | | not a valid URL; openai-v1:
            https://a b | | | | not a valid URL; managed:
            https://my_host/openai/v1 | | | | no valid host
            https://res.openai.azure.com:99999 | | | | no valid host or port
            https://<resource>.services.ai.azure.com/models | | | | placeholder
            https://${RESOURCE}.services.ai.azure.com/models | | | | placeholder
            https://res.services.ai.azure.com/foo | | | | not understood; model-inference:; serverless:; managed:; azure-openai:; openai-v1:
            https://res.services.ai.azure.com/foo | openai-v1 | | gpt | not understood
            https://res.openai.azure.com/models | | | gpt | not understood
            https://dep.eastus2.models.ai.azure.com/foo | | | | not understood
            https://res.openai.azure.com/openai/../v1 | | | | path segments
            # schemes
            http://res.services.ai.azure.com/models | | | | https://; loopback
            http://gw.corp/openai/v1 | | | | https://; loopback
            http://127.evil.com/models | | | | https://
            http://127.0.0.1.evil.com/models | | | | https://
            http://localhost.evil.com/models | | | | https://
            http://[2001:db8::1]/models | | | | https://
            ftp://res.services.ai.azure.com/models | | | | https://
            wss://res.openai.azure.com/openai/realtime | | | | real-time
            gw.corp/openai/v1 | | | | https://
            localhost:8080/models | | | | http:// on loopback
            # form unknown or contradicting
            https://gw.corp/ai | | | gpt | does not reveal its endpoint type; endpointType; openai-v1:
            https://gw.corp/openai | | | gpt | endpointType
            http://localhost:8080/serverless/x | | | | endpointType
            https://res.services.ai.azure.com.evil.com/api | | | gpt | endpointType
            https://res.services.ai.azure.com/models | openai-v1 | | gpt | openai-v1 contradicts; model-inference
            https://res.openai.azure.com | model-inference | | gpt | contradicts; openai-v1; services.ai.azure.com
            https://res.openai.azure.com/openai/v1 | azure-openai | | gpt | contradicts
            https://res.openai.azure.com/openai/deployments/gpt | openai-v1 | | gpt | contradicts
            https://dep.eastus2.models.ai.azure.com | managed | | | managed contradicts; serverless
            https://ep.westus.inference.ml.azure.com | openai-v1 | | gpt | contradicts; managed
            https://res.services.ai.azure.com/api/projects/p | azure-openai | | gpt | contradicts; openai-v1
            https://gw.corp/openai/v1 | azure-openai | | gpt | contradicts
            # dead, and no endpoints
            https://models.inference.ai.azure.com | | | gpt | GitHub Models; 2026-07-30; openai/v1
            https://models.github.ai/inference | openai-v1 | | gpt | GitHub Models; 2026-07-30
            https://ai.azure.com/resource/x | | | gpt | portal
            # other APIs
            https://res.services.ai.azure.com/anthropic | | | claude | Anthropic; langchain4j-anthropic
            https://res.services.ai.azure.com/anthropic/v1/messages | | | claude | langchain4j-anthropic
            https://res.openai.azure.com/openai/responses?api-version=2025-04-01-preview | | | gpt | Responses API; /openai/v1; openai-v1
            https://res.services.ai.azure.com/models/responses | | | gpt | Responses API; /openai/v1
            https://res.openai.azure.com/openai/deployments/dall-e-3/images/generations | | | | image generation
            https://res.openai.azure.com/openai/deployments/whisper/audio/transcriptions | | | | speech
            https://res.openai.azure.com/openai/batches?api-version=2024-10-21 | | | | batch
            https://gw.corp/openai/v1/realtime | | | | real-time
            # api-versions and names
            https://res.services.ai.azure.com/models?api-version=2024-05-01-preview | | 2024-08-01 | gpt | 2024-05-01-preview; 2024-08-01; set one
            https://res.services.ai.azure.com/models?api-version=a&api-version=b | | | gpt | api-version twice
            https://res.services.ai.azure.com/models?api-version= | | | gpt | apiVersion must not be blank
            https://res.services.ai.azure.com/models | | ^ ^ | gpt | apiVersion must not be blank
            https://res.services.ai.azure.com/models | | 2024 05 | gpt | apiVersion must not be blank nor contain blanks
            https://res.openai.azure.com/openai/deployments/gpt | | | llama | modelName llama; gpt
            https://res.openai.azure.com/openai/deployments | | | | modelName must be set
            https://res.openai.azure.com/openai/v1 | | | | modelName must be set
            https://res.openai.azure.com/openai/deployments | | | .. | modelName
            https://res.openai.azure.com/openai/v1 | | | ^ ^ | modelName
            """)
    void refuses(String endpoint, String type, String apiVersion, String model, String words) {
        assertThatThrownBy(() -> {
                    Endpoint understood = Endpoint.of(endpoint, form(type), apiVersion, model);
                    understood.url("/chat/completions", understood.deploymentFor(null));
                })
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(words.split("; "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://user:s3cret@res.openai.azure.com/openai/v1",
                "https://user:s3/cret@res.openai.azure.com/openai/v1",
                "https://user:s3?cret@res.openai.azure.com/openai/v1",
                "user:s3cret@res.openai.azure.com/openai/v1",
                "http://gw.corp/models?key=s3cret",
                "https://gw.corp/foo?key=s3cret",
                "https://gw.corp/foo?key=s3cret@x y",
                "https://gw.corp/a b?key=s3cret",
                "https://res.openai.azure.com/foo#s3cret",
                "gw.corp?key=s3cret"
            })
    void noRefusalShowsUserInfoOrQuery(String endpoint) {
        assertThatThrownBy(() -> Endpoint.of(endpoint, null, null, "gpt"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasNoCause()
                .message()
                .doesNotContain("s3")
                .doesNotContain("cret@")
                .doesNotContain("cret ");
    }

    @Test
    void controlCharactersAreRefusedByOption() {
        assertThatThrownBy(() -> Endpoint.of("https://res.openai\r\n.azure.com", null, null, "gpt"))
                .hasMessageContaining("endpoint must not contain control characters");
        assertThatThrownBy(() -> Endpoint.of("https://res.openai.azure.com", null, "20\r\n24", "gpt"))
                .hasMessageContaining("apiVersion");
        assertThatThrownBy(() -> Endpoint.of("https://res.openai.azure.com", null, null, "g\r\npt"))
                .hasMessageContaining("modelName");
        assertThat(Endpoint.of("https://res.openai.azure.com\n", null, null, "gpt")
                        .host())
                .isEqualTo("res.openai.azure.com");
    }

    private static AzureAiInferenceEndpointType form(String name) {
        return name == null ? null : AzureAiInferenceEndpointType.of(name);
    }
}
