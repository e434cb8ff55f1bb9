package dev.langchain4j.model.azure.inference.internal.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEndpoint.KeyHeader;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEndpointType;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class EndpointTest {

    /** Empty cells are null: not set. The URL is that of the chat route; "…" abbreviates /chat/completions. */
    @ParameterizedTest(name = "{0} {1} {2} {3}")
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            # endpoint | form | api-version | model | -> form | chat URL | scope | key header
            # the five forms as documented
            https://res.services.ai.azure.com/models | | | gpt | model-inference | https://res.services.ai.azure.com/models…?api-version=2024-05-01-preview | cognitiveservices.azure.com | API_KEY
            https://dep.eastus2.models.ai.azure.com | | | | serverless | https://dep.eastus2.models.ai.azure.com…?api-version=2024-05-01-preview | ml.azure.com | BEARER
            https://dep.eastus2.inference.ai.azure.com | | | | serverless | https://dep.eastus2.inference.ai.azure.com…?api-version=2024-05-01-preview | ml.azure.com | BEARER
            https://ep.westus.inference.ml.azure.com | | | | managed | https://ep.westus.inference.ml.azure.com…?api-version=2024-05-01-preview | ml.azure.com | BEARER
            https://res.openai.azure.com/openai/deployments/gpt | | | | azure-openai | https://res.openai.azure.com/openai/deployments/gpt…?api-version=2024-10-21 | cognitiveservices.azure.com | API_KEY
            https://res.services.ai.azure.com/openai/v1 | | | gpt | openai-v1 | https://res.services.ai.azure.com/openai/v1… | ai.azure.com | API_KEY
            https://res.openai.azure.com/openai/v1 | | | gpt | openai-v1 | https://res.openai.azure.com/openai/v1… | ai.azure.com | API_KEY
            # bare hosts
            https://res.services.ai.azure.com | | | gpt | openai-v1 | https://res.services.ai.azure.com/openai/v1… | ai.azure.com | API_KEY
            https://res.openai.azure.com/ | | | gpt | openai-v1 | https://res.openai.azure.com/openai/v1… | ai.azure.com | API_KEY
            https://res.cognitiveservices.azure.com | | | gpt | openai-v1 | https://res.cognitiveservices.azure.com/openai/v1… | ai.azure.com | API_KEY
            https://eastus.api.cognitive.microsoft.com/ | | | gpt | openai-v1 | https://eastus.api.cognitive.microsoft.com/openai/v1… | ai.azure.com | API_KEY
            https://res.services.ai.azure.com | | 2024-10-21 | gpt | azure-openai | https://res.services.ai.azure.com/openai/deployments/gpt…?api-version=2024-10-21 | cognitiveservices.azure.com | API_KEY
            https://res.openai.azure.com | | 2025-01-01-preview | gpt | azure-openai | https://res.openai.azure.com/openai/deployments/gpt…?api-version=2025-01-01-preview | cognitiveservices.azure.com | API_KEY
            https://res.openai.azure.com?api-version=2024-06-01 | | | gpt | azure-openai | https://res.openai.azure.com/openai/deployments/gpt…?api-version=2024-06-01 | cognitiveservices.azure.com | API_KEY
            https://res.cognitiveservices.azure.com | | 2024-10-21 | gpt | azure-openai | https://res.cognitiveservices.azure.com/openai/deployments/gpt…?api-version=2024-10-21 | cognitiveservices.azure.com | API_KEY
            https://res.openai.azure.com | | preview | gpt | openai-v1 | https://res.openai.azure.com/openai/v1…?api-version=preview | ai.azure.com | API_KEY
            https://res.openai.azure.com | | v1 | gpt | openai-v1 | https://res.openai.azure.com/openai/v1…?api-version=v1 | ai.azure.com | API_KEY
            https://res.services.ai.azure.com | model-inference | | gpt | model-inference | https://res.services.ai.azure.com/models…?api-version=2024-05-01-preview | cognitiveservices.azure.com | API_KEY
            https://res.services.ai.azure.com | azure-openai | | gpt | azure-openai | https://res.services.ai.azure.com/openai/deployments/gpt…?api-version=2024-10-21 | cognitiveservices.azure.com | API_KEY
            https://res.openai.azure.com | openai-v1 | 2024-10-21 | gpt | openai-v1 | https://res.openai.azure.com/openai/v1… | ai.azure.com | API_KEY
            # /openai alone
            https://res.openai.azure.com/openai | | | gpt | openai-v1 | https://res.openai.azure.com/openai/v1… | ai.azure.com | API_KEY
            https://res.openai.azure.com/openai/ | | 2024-10-21 | gpt | azure-openai | https://res.openai.azure.com/openai/deployments/gpt…?api-version=2024-10-21 | cognitiveservices.azure.com | API_KEY
            https://res.openai.azure.com/openai | azure-openai | | gpt | azure-openai | https://res.openai.azure.com/openai/deployments/gpt…?api-version=2024-10-21 | cognitiveservices.azure.com | API_KEY
            https://res.openai.azure.com/openai/deployments | | | gpt | azure-openai | https://res.openai.azure.com/openai/deployments/gpt…?api-version=2024-10-21 | cognitiveservices.azure.com | API_KEY
            # other paths of resources
            https://res.services.ai.azure.com/api/models | | 2025-04-01 | gpt | model-inference | https://res.services.ai.azure.com/api/models…?api-version=2025-04-01 | cognitiveservices.azure.com | API_KEY
            https://res.services.ai.azure.com/api/projects/p1 | | | gpt | openai-v1 | https://res.services.ai.azure.com/api/projects/p1/openai/v1… | ai.azure.com only | API_KEY
            https://res.services.ai.azure.com/api/projects/p1/openai | | | gpt | openai-v1 | https://res.services.ai.azure.com/api/projects/p1/openai/v1… | ai.azure.com only | API_KEY
            https://res.services.ai.azure.com/api/projects/p1/openai/v1/ | | | gpt | openai-v1 | https://res.services.ai.azure.com/api/projects/p1/openai/v1… | ai.azure.com only | API_KEY
            https://res.services.ai.azure.com/api/projects/p1/openai/v1/chat/completions | | | gpt | openai-v1 | https://res.services.ai.azure.com/api/projects/p1/openai/v1… | ai.azure.com only | API_KEY
            # pasted routes
            https://res.services.ai.azure.com/models/chat/completions | | | gpt | model-inference | https://res.services.ai.azure.com/models…?api-version=2024-05-01-preview | cognitiveservices.azure.com | API_KEY
            https://res.services.ai.azure.com/models/chat/completions/chat/completions | | | gpt | model-inference | https://res.services.ai.azure.com/models…?api-version=2024-05-01-preview | cognitiveservices.azure.com | API_KEY
            https://res.services.ai.azure.com/models/embeddings?api-version=2024-05-01-preview | | | gpt | model-inference | https://res.services.ai.azure.com/models…?api-version=2024-05-01-preview | cognitiveservices.azure.com | API_KEY
            https://res.services.ai.azure.com/models/images/embeddings | | | gpt | model-inference | https://res.services.ai.azure.com/models…?api-version=2024-05-01-preview | cognitiveservices.azure.com | API_KEY
            https://res.services.ai.azure.com/models/info | | | gpt | model-inference | https://res.services.ai.azure.com/models…?api-version=2024-05-01-preview | cognitiveservices.azure.com | API_KEY
            https://res.openai.azure.com/openai/deployments/gpt/chat/completions?api-version=2025-01-01-preview | | | | azure-openai | https://res.openai.azure.com/openai/deployments/gpt…?api-version=2025-01-01-preview | cognitiveservices.azure.com | API_KEY
            https://res.openai.azure.com/openai/deployments/gpt/completions | | | | azure-openai | https://res.openai.azure.com/openai/deployments/gpt…?api-version=2024-10-21 | cognitiveservices.azure.com | API_KEY
            https://res.openai.azure.com/openai/deployments/emb/embeddings | | | | azure-openai | https://res.openai.azure.com/openai/deployments/emb…?api-version=2024-10-21 | cognitiveservices.azure.com | API_KEY
            https://res.openai.azure.com/openai/deployments/chat/completions | | | gpt | azure-openai | https://res.openai.azure.com/openai/deployments/gpt…?api-version=2024-10-21 | cognitiveservices.azure.com | API_KEY
            https://res.openai.azure.com/openai/deployments/responses | | | | azure-openai | https://res.openai.azure.com/openai/deployments/responses…?api-version=2024-10-21 | cognitiveservices.azure.com | API_KEY
            https://res.openai.azure.com/openai/deployments/info | | | | azure-openai | https://res.openai.azure.com/openai/deployments/info…?api-version=2024-10-21 | cognitiveservices.azure.com | API_KEY
            https://res.openai.azure.com/openai/v1/models | | | gpt | openai-v1 | https://res.openai.azure.com/openai/v1… | ai.azure.com | API_KEY
            https://res.openai.azure.com/openai/v1/batches | | | gpt | openai-v1 | https://res.openai.azure.com/openai/v1… | ai.azure.com | API_KEY
            https://res.openai.azure.com/openai/models?api-version=2024-10-21 | | | gpt | azure-openai | https://res.openai.azure.com/openai/deployments/gpt…?api-version=2024-10-21 | cognitiveservices.azure.com | API_KEY
            https://dep.eastus2.models.ai.azure.com/v1/chat/completions | | | | serverless | https://dep.eastus2.models.ai.azure.com…?api-version=2024-05-01-preview | ml.azure.com | BEARER
            https://dep.eastus2.models.ai.azure.com/info | | | | serverless | https://dep.eastus2.models.ai.azure.com…?api-version=2024-05-01-preview | ml.azure.com | BEARER
            https://dep.eastus2.models.ai.azure.com/swagger.json | | | | serverless | https://dep.eastus2.models.ai.azure.com…?api-version=2024-05-01-preview | ml.azure.com | BEARER
            https://ep.westus.inference.ml.azure.com/score | | | | managed | https://ep.westus.inference.ml.azure.com…?api-version=2024-05-01-preview | ml.azure.com | BEARER
            https://ep.westus.inference.ml.azure.com/a/b/chat/completions | | | blue | managed | https://ep.westus.inference.ml.azure.com/a/b…?api-version=2024-05-01-preview | ml.azure.com | BEARER
            # how people write
            https://res.services.ai.azure.com/models/ | | | gpt | model-inference | https://res.services.ai.azure.com/models…?api-version=2024-05-01-preview | cognitiveservices.azure.com | API_KEY
            https://res.services.ai.azure.com//models///chat/completions// | | | gpt | model-inference | https://res.services.ai.azure.com/models…?api-version=2024-05-01-preview | cognitiveservices.azure.com | API_KEY
            HTTPS://Res.Services.AI.Azure.Com/models | | | gpt | model-inference | https://res.services.ai.azure.com/models…?api-version=2024-05-01-preview | cognitiveservices.azure.com | API_KEY
            "https://res.services.ai.azure.com/models" | | | gpt | model-inference | https://res.services.ai.azure.com/models…?api-version=2024-05-01-preview | cognitiveservices.azure.com | API_KEY
            ^  'https://res.services.ai.azure.com/models '  ^ | | | gpt | model-inference | https://res.services.ai.azure.com/models…?api-version=2024-05-01-preview | cognitiveservices.azure.com | API_KEY
            ^https://res.services.ai.azure.com/models#frag^ | | | gpt | model-inference | https://res.services.ai.azure.com/models…?api-version=2024-05-01-preview | cognitiveservices.azure.com | API_KEY
            https://res.services.ai.azure.com./models | | | gpt | model-inference | https://res.services.ai.azure.com/models…?api-version=2024-05-01-preview | cognitiveservices.azure.com | API_KEY
            https://res.services.ai.azure.com:443/models | | | gpt | model-inference | https://res.services.ai.azure.com:443/models…?api-version=2024-05-01-preview | cognitiveservices.azure.com | API_KEY
            res.services.ai.azure.com/models | | | gpt | model-inference | https://res.services.ai.azure.com/models…?api-version=2024-05-01-preview | cognitiveservices.azure.com | API_KEY
            //res.openai.azure.com | | | gpt | openai-v1 | https://res.openai.azure.com/openai/v1… | ai.azure.com | API_KEY
            https://res.services.ai.azure.com/models?api-version=2024-08-01-preview | | | gpt | model-inference | https://res.services.ai.azure.com/models…?api-version=2024-08-01-preview | cognitiveservices.azure.com | API_KEY
            https://res.services.ai.azure.com/models?API-Version=2024-08-01-preview | | 2024-08-01-preview | gpt | model-inference | https://res.services.ai.azure.com/models…?api-version=2024-08-01-preview | cognitiveservices.azure.com | API_KEY
            https://res.services.ai.azure.com/models?a=1&api-version=x1&b=%20 | | | gpt | model-inference | https://res.services.ai.azure.com/models…?api-version=x1&a=1&b=%20 | cognitiveservices.azure.com | API_KEY
            https://res.openai.azure.com/openai/v1?api-version=2024-10-21 | | | gpt | openai-v1 | https://res.openai.azure.com/openai/v1… | ai.azure.com | API_KEY
            # deployments in paths
            https://res.openai.azure.com/openai/deployments/my%20gpt | | | | azure-openai | https://res.openai.azure.com/openai/deployments/my%20gpt…?api-version=2024-10-21 | cognitiveservices.azure.com | API_KEY
            https://res.openai.azure.com/openai/deployments | | | a/b+ü | azure-openai | https://res.openai.azure.com/openai/deployments/a%2Fb%2B%C3%BC…?api-version=2024-10-21 | cognitiveservices.azure.com | API_KEY
            https://res.openai.azure.com/openai/deployments/GPT | | | gpt | azure-openai | https://res.openai.azure.com/openai/deployments/GPT…?api-version=2024-10-21 | cognitiveservices.azure.com | API_KEY
            # sovereign clouds
            https://res.openai.azure.us/openai/deployments/gpt | | | | azure-openai | https://res.openai.azure.us/openai/deployments/gpt…?api-version=2024-10-21 | cognitiveservices.azure.us | API_KEY
            https://res.openai.azure.cn | | | gpt | openai-v1 | https://res.openai.azure.cn/openai/v1… | ai.azure.cn | API_KEY
            https://res.services.ai.azure.us/models | | | gpt | model-inference | https://res.services.ai.azure.us/models…?api-version=2024-05-01-preview | cognitiveservices.azure.us | API_KEY
            https://ep.usgovarizona.inference.ml.azure.us | | | | managed | https://ep.usgovarizona.inference.ml.azure.us…?api-version=2024-05-01-preview | ml.azure.us | BEARER
            https://chinanorth3.api.cognitive.azure.cn | | 2024-10-21 | gpt | azure-openai | https://chinanorth3.api.cognitive.azure.cn/openai/deployments/gpt…?api-version=2024-10-21 | cognitiveservices.azure.cn | API_KEY
            # gateways and custom domains
            https://gw.corp/ai/openai/v1 | | | gpt | openai-v1 | https://gw.corp/ai/openai/v1… | ai.azure.com | API_KEY
            https://gw.corp/ai/openai/v1/chat/completions | | | gpt | openai-v1 | https://gw.corp/ai/openai/v1… | ai.azure.com | API_KEY
            https://gw.corp/ai/openai/deployments/gpt | | | | azure-openai | https://gw.corp/ai/openai/deployments/gpt…?api-version=2024-10-21 | cognitiveservices.azure.com | API_KEY
            https://gw.azure-api.net/x/models?subscription-key=s | | | gpt | model-inference | https://gw.azure-api.net/x/models…?api-version=2024-05-01-preview&subscription-key=s | cognitiveservices.azure.com | API_KEY
            https://gw.corp | azure-openai | | gpt | azure-openai | https://gw.corp/openai/deployments/gpt…?api-version=2024-10-21 | cognitiveservices.azure.com | API_KEY
            https://gw.corp/team/openai | azure-openai | | gpt | azure-openai | https://gw.corp/team/openai/deployments/gpt…?api-version=2024-10-21 | cognitiveservices.azure.com | API_KEY
            https://gw.corp/myopenai | azure-openai | | gpt | azure-openai | https://gw.corp/myopenai/openai/deployments/gpt…?api-version=2024-10-21 | cognitiveservices.azure.com | API_KEY
            https://gw.corp/team/openai/deployments | azure-openai | | gpt | azure-openai | https://gw.corp/team/openai/deployments/gpt…?api-version=2024-10-21 | cognitiveservices.azure.com | API_KEY
            https://gw.corp/v1 | openai-v1 | | gpt | openai-v1 | https://gw.corp/v1… | ai.azure.com | API_KEY
            https://gw.corp/any/where/chat/completions | serverless | | | serverless | https://gw.corp/any/where…?api-version=2024-05-01-preview | ml.azure.com | BEARER
            https://gw.corp/models | managed | | | managed | https://gw.corp/models…?api-version=2024-05-01-preview | ml.azure.com | BEARER
            https://gw.corp:8443/a | model-inference | | gpt | model-inference | https://gw.corp:8443/a…?api-version=2024-05-01-preview | cognitiveservices.azure.com | API_KEY
            https://gw.corp/api/projects/p1 | openai-v1 | | gpt | openai-v1 | https://gw.corp/api/projects/p1… | ai.azure.com | API_KEY
            # loopback
            http://localhost:8080/models | | | gpt | model-inference | http://localhost:8080/models…?api-version=2024-05-01-preview | cognitiveservices.azure.com | API_KEY
            http://localhost:8080/serverless/mistral | serverless | | | serverless | http://localhost:8080/serverless/mistral…?api-version=2024-05-01-preview | ml.azure.com | BEARER
            http://127.0.0.1:8080/managed/llama | managed | | | managed | http://127.0.0.1:8080/managed/llama…?api-version=2024-05-01-preview | ml.azure.com | BEARER
            http://[::1]:8080/openai/deployments/gpt | | | | azure-openai | http://[::1]:8080/openai/deployments/gpt…?api-version=2024-10-21 | cognitiveservices.azure.com | API_KEY
            http://localhost/openai/v1 | | | gpt | openai-v1 | http://localhost/openai/v1… | ai.azure.com | API_KEY
            """)
    void understands(
            String endpoint,
            String type,
            String apiVersion,
            String model,
            String expectedType,
            String chatUrl,
            String audience,
            KeyHeader keyHeader) {
        Endpoint understood = Endpoint.of(endpoint, form(type), apiVersion, model);

        assertThat(understood.endpointType().configName()).isEqualTo(expectedType);
        assertThat(understood.url("/chat/completions", understood.deploymentFor(null)))
                .isEqualTo(chatUrl.replace("…", "/chat/completions"));
        assertThat(understood.scopes()).containsExactly("https://" + audience.replace(" only", "") + "/.default");
        if (audience.endsWith(" only")) {
            assertThat(understood.target("/chat/completions", model).scopes()).isEqualTo(understood.scopes());
        }
        assertThat(EndpointTypeTraits.of(understood.endpointType()).keyHeader()).isEqualTo(keyHeader);
    }

    @Test
    void aRequestMayNameAnotherDeploymentWhereTheFormCanSayIt() {
        Endpoint deployments = Endpoint.of("https://res.openai.azure.com/openai/deployments/gpt", null, null, null);
        assertThat(deployments.deploymentFor(null)).isEqualTo("gpt");
        assertThat(deployments.url("/embeddings", deployments.deploymentFor("mini")))
                .isEqualTo("https://res.openai.azure.com/openai/deployments/mini/embeddings?api-version=2024-10-21");

        Endpoint v1 = Endpoint.of("https://res.openai.azure.com/openai/v1", null, null, null);
        assertThat(v1.url("/chat/completions", v1.deploymentFor("mini")))
                .isEqualTo("https://res.openai.azure.com/openai/v1/chat/completions");
    }

    @Test
    void aServerlessEndpointRefusesEveryNameButTheConfiguredOne() {
        Endpoint named = Endpoint.of("https://dep.eastus2.models.ai.azure.com", null, null, "mistral");
        assertThat(named.deploymentFor("mistral")).isEqualTo("mistral");
        assertThatThrownBy(() -> named.deploymentFor("llama"))
                .isInstanceOf(UnsupportedFeatureException.class)
                .hasMessageContainingAll("modelName llama", "not supported", "mistral");

        Endpoint unnamed = Endpoint.of("https://dep.eastus2.models.ai.azure.com", null, null, null);
        assertThat(unnamed.deploymentFor(null)).isNull();
        assertThatThrownBy(() -> unnamed.deploymentFor("llama")).isInstanceOf(UnsupportedFeatureException.class);
    }

    @Test
    void settingsWithoutAPlaceAreNotSentAndListed() {
        assertThat(Endpoint.of("https://res.openai.azure.com/openai/v1", null, "2024-10-21", "gpt")
                        .ignoredSettings())
                .singleElement()
                .asString()
                .contains("apiVersion 2024-10-21", "openai-v1");
        assertThat(Endpoint.of("https://dep.eastus2.models.ai.azure.com", null, null, "mistral")
                        .ignoredSettings())
                .singleElement()
                .asString()
                .contains("modelName mistral", "serverless");
        assertThat(Endpoint.of("https://res.openai.azure.com/openai/v1", null, "preview", "gpt")
                        .ignoredSettings())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "https://res.openai.azure.com/openai/v1,          false, true",
        "https://res.services.ai.azure.us/openai/v1,      false, true",
        "https://gw.corp/openai/v1,                       false, false",
        "https://openai.azure.com.evil.com/openai/v1,     false, false",
        "https://evilopenai.azure.com/openai/v1,          false, false",
        "http://localhost:1/openai/v1,                    true,  false",
        "https://127.0.0.1:1/openai/v1,                   true,  false",
        "http://127.255.0.9/openai/v1,                    true,  false",
        "http://[0:0:0:0:0:0:0:1]/openai/v1,              true,  false",
    })
    void tellsAzureFromLoopbackFromOthers(String endpoint, boolean loopback, boolean azure) {
        Endpoint understood = Endpoint.of(endpoint, null, null, "gpt");
        assertThat(understood.loopback()).isEqualTo(loopback);
        assertThat(understood.azureHost()).isEqualTo(azure);
    }

    @Test
    void describesItselfAndItsCallsWithoutTheQuery() {
        Endpoint endpoint = Endpoint.of("https://gw.corp:8443/a/openai/v1?subscription-key=s3cret", null, null, "gpt");

        assertThat(endpoint).hasToString("openai-v1 endpoint https://gw.corp:8443/a/openai/v1");
        assertThat(endpoint.target("/chat/completions", "gpt"))
                .isEqualTo(new CallTarget(
                        AzureAiInferenceEndpointType.OPENAI_V1,
                        "gw.corp:8443",
                        "/a/openai/v1/chat/completions",
                        null,
                        "gpt",
                        EntraAudience.FOUNDRY_OR_COGNITIVE_SERVICES.scopes(AzureCloud.PUBLIC)));
    }

    @ParameterizedTest
    @CsvSource({
        "MODEL_INFERENCE, true,  false, true,  false, true",
        "SERVERLESS,      false, false, true,  false, true",
        "MANAGED,         false, true,  true,  false, true",
        "AZURE_OPENAI,    false, false, false, true,  false",
        "OPENAI_V1,       true,  false, false, true,  false",
    })
    void eachFormSaysWhatItTakes(
            AzureAiInferenceEndpointType type,
            boolean modelInBody,
            boolean modelInHeader,
            boolean extrasHeader,
            boolean files,
            boolean audioUrls) {
        assertThat(EndpointTypeTraits.of(type).modelInBody()).isEqualTo(modelInBody);
        assertThat(EndpointTypeTraits.of(type).modelInHeader()).isEqualTo(modelInHeader);
        assertThat(EndpointTypeTraits.of(type).understandsExtrasHeader()).isEqualTo(extrasHeader);
        assertThat(EndpointTypeTraits.of(type).takesFiles()).isEqualTo(files);
        assertThat(EndpointTypeTraits.of(type).asksForStreamUsage()).isEqualTo(files);
        assertThat(EndpointTypeTraits.of(type).takesAudioUrls()).isEqualTo(audioUrls);
    }

    @Test
    @DisplayName("each route and deployment has its own address, whichever was asked for before")
    void addresses() {
        Endpoint endpoint = Endpoint.of("https://res.openai.azure.com/openai/deployments", null, null, null);

        for (int i = 0; i < 2; i++) {
            for (String route : new String[] {"/chat/completions", "/embeddings"}) {
                for (String deployment : new String[] {"one", "two"}) {
                    RequestAddress address = endpoint.address(route, deployment);

                    assertThat(address.url()).hasToString(endpoint.url(route, deployment));
                    assertThat(address.target()).isEqualTo(endpoint.target(route, deployment));
                    assertThat(endpoint.address(route, deployment)).isSameAs(address);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFormIsFoundByItsNames(AzureAiInferenceEndpointType type) {
        assertThat(AzureAiInferenceEndpointType.of(type.configName())).isEqualTo(type);
        assertThat(AzureAiInferenceEndpointType.of(" " + type.name() + " ")).isEqualTo(type);
        assertThatThrownBy(() -> AzureAiInferenceEndpointType.of("openai"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("endpointType", type.configName(), "openai");
    }

    private static AzureAiInferenceEndpointType form(String name) {
        return name == null ? null : AzureAiInferenceEndpointType.of(name);
    }
}
