package dev.langchain4j.model.azure.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.azure.core.credential.KeyCredential;
import com.azure.core.http.HttpClient;
import com.azure.core.http.ProxyOptions;
import com.azure.core.http.policy.AddDatePolicy;
import com.azure.core.http.policy.HttpPipelinePolicy;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.azure.inference.testing.FakeTokens;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.embedding.listener.EmbeddingModelListener;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a builder refuses, before anything is sent: with the option's name, and never with a secret. */
class BuilderRefusalsTest {

    private static final String SECRET = "s3cr3t-k3y";
    private static final String ENDPOINT = "https://res.services.ai.azure.com/openai/v1";

    record Refusal(String what, Consumer<AzureAiInferenceChatModel.Builder> options, List<String> words) {
        @Override
        public String toString() {
            return what;
        }
    }

    private static Refusal refusal(String what, Consumer<AzureAiInferenceChatModel.Builder> options, String... words) {
        return new Refusal(what, options, List.of(words));
    }

    static Stream<Refusal> refusals() {
        return Stream.of(
                refusal("no endpoint", b -> b.endpoint(null), "endpoint"),
                refusal("blank endpoint", b -> b.endpoint("  "), "endpoint"),
                refusal("http elsewhere", b -> b.endpoint("http://res.services.ai.azure.com/models"), "https"),
                refusal("unknown host", b -> b.endpoint("https://example.com/x"), "endpointType", "model-inference"),
                refusal("no credential", b -> b.apiKey(null), "apiKey", "tokenCredential"),
                refusal("blank key", b -> b.apiKey(" "), "apiKey", "blank"),
                refusal("key with a line break", b -> b.apiKey(SECRET + "\n"), "apiKey", "line break"),
                refusal("key with a control character", b -> b.apiKey(SECRET + "\u0001x"), "apiKey"),
                refusal("key that is not ASCII", b -> b.apiKey(SECRET + "ü"), "apiKey"),
                refusal("two credentials", b -> b.keyCredential(new KeyCredential(SECRET)), "apiKey", "keyCredential"),
                refusal(
                        "key credential with a line break",
                        b -> b.apiKey(null).keyCredential(new KeyCredential(SECRET + "\r\n")),
                        "apiKey"),
                refusal(
                        "token for a host that is not Azure's",
                        b -> b.endpoint("https://gateway.example.com/openai/v1")
                                .apiKey(null)
                                .tokenCredential(new FakeTokens()),
                        "trustedHosts",
                        "gateway.example.com"),
                refusal(
                        "blank scope",
                        b -> b.apiKey(null).tokenCredential(new FakeTokens()).tokenScopes(" "),
                        "tokenScopes"),
                refusal("header name", b -> b.customHeaders(Map.of("a b", "x")), "customHeaders"),
                refusal(
                        "header value",
                        b -> b.customHeaders(Map.of("x-team", SECRET + "\r\nInjected: yes")),
                        "customHeaders.x-team"),
                refusal("header of ours", b -> b.customHeaders(Map.of("Content-Length", "1")), "Content-Length"),
                refusal("user agent", b -> b.userAgentSuffix("a\nb"), "userAgentSuffix"),
                refusal(
                        "null among policies",
                        b -> b.pipelinePolicies(new AddDatePolicy(), null),
                        "pipelinePolicies",
                        "number 2"),
                refusal("null among hosts", b -> b.trustedHosts("a", null), "trustedHosts"),
                refusal(
                        "null among scopes",
                        b -> b.tokenScopes((String) null).apiKey(null).tokenCredential(new FakeTokens()),
                        "tokenScopes"),
                refusal("null among listeners", b -> b.listeners((ChatModelListener) null), "listeners"),
                refusal("null among stops", b -> b.stopSequences("a", null), "stopSequences"),
                refusal("null among tools", b -> b.toolSpecifications((ToolSpecification) null), "toolSpecifications"),
                refusal(
                        "null among capabilities",
                        b -> b.supportedCapabilities((Capability) null),
                        "supportedCapabilities"),
                refusal("timeout", b -> b.timeout(Duration.ZERO), "timeout"),
                refusal("connect timeout", b -> b.connectTimeout(Duration.ofSeconds(-1)), "connectTimeout"),
                refusal("idle timeout", b -> b.streamIdleTimeout(Duration.ZERO), "streamIdleTimeout"),
                refusal("retries", b -> b.maxRetries(-1), "maxRetries"),
                refusal("concurrency", b -> b.maxConcurrentCalls(0), "maxConcurrentCalls"),
                refusal("response size", b -> b.maxResponseBytes(0), "maxResponseBytes"),
                refusal(
                        "proxy beside a transport",
                        b -> b.httpClient(HttpClient.createDefault())
                                .proxy(new ProxyOptions(ProxyOptions.Type.HTTP, new InetSocketAddress("localhost", 1))),
                        "proxy",
                        "httpClient"),
                refusal("NaN", b -> b.temperature(Double.NaN), "temperature"),
                refusal("no tokens", b -> b.maxOutputTokens(0), "maxOutputTokens"),
                refusal("unknown token limit", b -> b.maxTokensParameter("tokens"), "maxTokensParameter"),
                refusal("reserved extra", b -> b.extras(Map.of("messages", List.of())), "extras.messages"),
                refusal("extra that is no JSON", b -> b.extras(Map.of("when", Duration.ZERO)), "extras.when"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void isRefusedByNameAndWithoutTheSecret(Refusal refusal) {
        AzureAiInferenceChatModel.Builder builder = AzureAiInferenceChatModel.builder()
                .endpoint(ENDPOINT)
                .apiKey(SECRET)
                .modelName("gpt-5.4");
        Throwable thrown = catchThrowable(() -> {
            refusal.options().accept(builder);
            builder.build();
        });

        assertThat(thrown)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(refusal.words().toArray(String[]::new));
        assertThat(thrown).hasMessageNotContaining(SECRET);
        assertThat(String.valueOf(thrown.getCause())).doesNotContain(SECRET);
    }

    @Test
    void defaultParametersThatTheApiDoesNotKnowAreRefusedWhenTheModelIsBuilt() {
        Throwable thrown = catchThrowable(() -> AzureAiInferenceChatModel.builder()
                .endpoint(ENDPOINT)
                .apiKey(SECRET)
                .modelName("gpt-5.4")
                .defaultRequestParameters(
                        ChatRequestParameters.builder().topK(3).build())
                .build());
        assertThat(thrown).isInstanceOf(UnsupportedFeatureException.class).hasMessageContaining("topK");
    }

    @Test
    void anEmbeddingModelRefusesListenersThatAreNullToo() {
        assertThat(catchThrowable(
                        () -> AzureAiInferenceEmbeddingModel.builder().listeners((EmbeddingModelListener) null)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("listeners");
    }

    @Test
    void everyOptionTakesNullForItsDefault() {
        AzureAiInferenceChatModel model = AzureAiInferenceChatModel.builder()
                .endpoint(ENDPOINT)
                .apiKey(SECRET)
                .modelName("gpt-5.4")
                .endpointType(null)
                .apiVersion(null)
                .keyCredential(null)
                .tokenCredential(null)
                .tokenScopes((String[]) null)
                .keyHeader(null)
                .trustedHosts((String[]) null)
                .customHeaders((Map<String, String>) null)
                .timeout(null)
                .responseTimeout(null)
                .connectTimeout(null)
                .streamIdleTimeout(null)
                .maxRetries(null)
                .maxConcurrentCalls(null)
                .maxResponseBytes(null)
                .proxy(null)
                .httpClient(null)
                .logRequests(null)
                .logResponses(null)
                .executor(null)
                .errorMapper(null)
                .defaultRequestParameters(null)
                .temperature(null)
                .stopSequences((List<String>) null)
                .toolSpecifications((List<ToolSpecification>) null)
                .extras(null)
                .extrasPolicy(null)
                .listeners((List<ChatModelListener>) null)
                .listeners((ChatModelListener[]) null)
                .stopSequences((String[]) null)
                .toolSpecifications((ToolSpecification[]) null)
                .supportedCapabilities((Capability[]) null)
                .pipelinePolicies((HttpPipelinePolicy[]) null)
                .supportedCapabilities((Collection<Capability>) null)
                .build();

        assertThat(model.defaultRequestParameters())
                .isEqualTo(AzureAiInferenceChatRequestParameters.builder()
                        .modelName("gpt-5.4")
                        .build());
    }

    @Test
    void explicitOptionsWinOverDefaultParametersWhateverTheOrder() {
        var defaults = AzureAiInferenceChatRequestParameters.builder()
                .temperature(0.1)
                .topP(0.2)
                .extras(Map.of("a", 1, "b", 1))
                .build();

        AzureAiInferenceChatModel model = AzureAiInferenceChatModel.builder()
                .temperature(0.9)
                .extras(new HashMap<>(Map.of("b", 2)))
                .defaultRequestParameters(defaults)
                .endpoint(ENDPOINT)
                .apiKey(SECRET)
                .modelName("gpt-5.4")
                .build();

        assertThat(model.defaultRequestParameters().temperature()).isEqualTo(0.9);
        assertThat(model.defaultRequestParameters().topP()).isEqualTo(0.2);
        assertThat(model.defaultRequestParameters().extras()).isEqualTo(Map.of("a", 1, "b", 2));
    }

    @Test
    @DisplayName("null takes a model name back")
    void nullClearsTheModelName() {
        AzureAiInferenceChatModel.Builder builder = AzureAiInferenceChatModel.builder()
                .endpoint(ENDPOINT)
                .apiKey(SECRET)
                .modelName("a");
        builder.build();

        assertThat(builder.modelName(null).build().defaultRequestParameters().modelName())
                .isNull();
    }
}
