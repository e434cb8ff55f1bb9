package dev.langchain4j.model.azure.inference.internal.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.langchain4j.model.azure.inference.AzureAiInferenceEndpointType;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each kind of endpoint in each cloud, and each endpoint type behind gateways and custom domains. */
class EndpointCloudsTest {

    /** Domain, and that of the hosts which a region shares. */
    private static final List<List<String>> CLOUDS = List.of(
            List.of("azure.com", "microsoft.com"),
            List.of("azure.us", "microsoft.us"),
            List.of("azure.cn", "azure.cn"));

    /** Endpoint, endpoint type, path of the chat route, audiences of tokens; {d} and {r} are the cloud's domains. */
    private static final String OF_AZURE = """
            res.services.ai.{d} | openai-v1 | /openai/v1… | ai, cognitiveservices
            res.services.ai.{d}/openai/v1 | openai-v1 | /openai/v1… | ai, cognitiveservices
            res.services.ai.{d}/models | model-inference | /models…?api-version=2024-05-01-preview | cognitiveservices, ai
            res.services.ai.{d}/api/models | model-inference | /api/models…?api-version=2024-05-01-preview | cognitiveservices, ai
            res.services.ai.{d}/openai/deployments/gpt | azure-openai | /openai/deployments/gpt…?api-version=2024-10-21 | cognitiveservices
            res.services.ai.{d}/api/projects/p1 | openai-v1 | /api/projects/p1/openai/v1… | ai
            res.services.ai.{d}/api/projects/p1/openai | openai-v1 | /api/projects/p1/openai/v1… | ai
            res.services.ai.{d}/api/projects/p1/openai/v1/ | openai-v1 | /api/projects/p1/openai/v1… | ai
            res.services.ai.{d}/api/projects/p1/openai/deployments/gpt | azure-openai | /api/projects/p1/openai/deployments/gpt…?api-version=2024-10-21 | ai
            res.openai.{d} | openai-v1 | /openai/v1… | ai, cognitiveservices
            res.openai.{d}/openai/v1 | openai-v1 | /openai/v1… | ai, cognitiveservices
            res.openai.{d}/openai/deployments/gpt | azure-openai | /openai/deployments/gpt…?api-version=2024-10-21 | cognitiveservices
            res.cognitiveservices.{d} | openai-v1 | /openai/v1… | ai, cognitiveservices
            res.cognitiveservices.{d}/models | model-inference | /models…?api-version=2024-05-01-preview | cognitiveservices, ai
            res.cognitiveservices.{d}/openai/deployments/gpt | azure-openai | /openai/deployments/gpt…?api-version=2024-10-21 | cognitiveservices
            res.cognitiveservices.{d}/api/projects/p1 | openai-v1 | /api/projects/p1/openai/v1… | ai
            region.api.cognitive.{r}/openai/v1 | openai-v1 | /openai/v1… | ai, cognitiveservices
            region.api.cognitive.{r}/openai/deployments/gpt | azure-openai | /openai/deployments/gpt…?api-version=2024-10-21 | cognitiveservices
            dep.region.models.ai.{d} | serverless | …?api-version=2024-05-01-preview | ml
            dep.region.inference.ai.{d} | serverless | …?api-version=2024-05-01-preview | ml
            ep.region.inference.ml.{d} | managed | …?api-version=2024-05-01-preview | ml
            ep.region.inference.ml.{d}/score | managed | …?api-version=2024-05-01-preview | ml
            """;

    static Stream<Arguments> ofAzure() {
        return CLOUDS.stream()
                .flatMap(cloud -> OF_AZURE.lines()
                        .map(line -> line.replace("{d}", cloud.get(0))
                                .replace("{r}", cloud.get(1))
                                .split(" \\| "))
                        .map(row -> Arguments.of(row[0], row[1], row[2], row[3], cloud.get(0))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ofAzure")
    void eachHostOfAzureIsUnderstoodInEachCloud(
            String endpoint, String endpointType, String chatPath, String audiences, String domain) {
        String name = endpoint.contains("deployments") ? null : "gpt";
        Endpoint understood = Endpoint.of("https://" + endpoint, null, null, name);

        assertThat(understood.endpointType().configName()).isEqualTo(endpointType);
        assertThat(understood.url("/chat/completions", understood.deploymentFor(null)))
                .isEqualTo("https://" + understood.host() + chatPath.replace("…", "/chat/completions"));
        assertThat(understood.target("/chat/completions", "gpt").scopes())
                .containsExactlyElementsOf(Stream.of(audiences.split(", "))
                        .map(audience -> "https://" + audience + "." + domain + "/.default")
                        .toList());
        assertThat(understood.azureHost()).isTrue();
    }

    static Stream<Arguments> gateways() {
        return Stream.of(
                        "https://gw.corp",
                        "https://gw.corp/",
                        "https://gw.corp/team/llm",
                        "https://gw.corp:8443/a/b/c/",
                        "https://gw.azure-api.net/x?subscription-key=s",
                        "https://openai.azure.com.corp.example/y")
                .flatMap(gateway -> Stream.of(
                        Arguments.of(gateway, "model-inference", "…?api-version=2024-05-01-preview"),
                        Arguments.of(gateway, "serverless", "…?api-version=2024-05-01-preview"),
                        Arguments.of(gateway, "managed", "…?api-version=2024-05-01-preview"),
                        Arguments.of(gateway, "azure-openai", "/openai/deployments/gpt…?api-version=2024-10-21"),
                        Arguments.of(gateway, "openai-v1", "…")));
    }

    /** Below any prefix, whose query stays. */
    @ParameterizedTest(name = "{0} as {1}")
    @MethodSource("gateways")
    void aGatewayServesEachEndpointTypeThatIsNamed(String gateway, String endpointType, String chatPath) {
        Endpoint understood = Endpoint.of(gateway, AzureAiInferenceEndpointType.of(endpointType), null, "gpt");

        String[] parts = gateway.split("\\?");
        String expected = parts[0].replaceAll("/$", "") + chatPath.replace("…", "/chat/completions");
        String query = parts.length == 1 ? "" : (expected.contains("?") ? "&" : "?") + parts[1];
        assertThat(understood.endpointType().configName()).isEqualTo(endpointType);
        assertThat(understood.url("/chat/completions", understood.deploymentFor(null)))
                .isEqualTo(expected + query);
        assertThat(understood.azureHost()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "https://gw.corp",
        "https://gw.corp/team/llm",
        "https://gw.corp/v1",
        "https://gw.corp/api/projects/p1",
        "https://gw.azure-api.net/x?subscription-key=s",
        "https://openai.azure.com.corp.example"
    })
    void whereTheUrlDoesNotTellItTheEndpointTypeHasToBeNamed(String gateway) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Endpoint.of(gateway, null, null, "gpt"))
                .withMessageContaining("set endpointType to one of")
                .withMessageNotContaining("subscription-key=s");
    }
}
