package dev.langchain4j.model.azure.inference.config.internal.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.langchain4j.model.azure.inference.AzureAiInferenceEndpointType;
import dev.langchain4j.model.azure.inference.AzureAiInferenceExtrasPolicy;
import dev.langchain4j.model.azure.inference.config.AzureAiInferenceConfigurationException;
import dev.langchain4j.model.azure.inference.config.AzureAiInferenceModels;
import dev.langchain4j.model.azure.inference.config.internal.live.ConfigurationLoad;
import dev.langchain4j.model.azure.inference.config.internal.live.ModelGroup;
import dev.langchain4j.model.azure.inference.config.internal.live.Snapshot;
import dev.langchain4j.model.azure.inference.config.internal.plan.LoadOptions;
import dev.langchain4j.model.chat.request.ToolChoice;
import java.io.File;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the values of Java in a map become: what a file would say, or a finding with their type. */
class JavaValuesTest {

    private static final String CHAT = KeyPath.PREFIX + ".chat-model.";

    private static Map<String, Object> values(String key, Object value) {
        Map<String, Object> values = new HashMap<>();
        values.put(CHAT + "endpoint", "https://res.services.ai.azure.com/openai/v1");
        values.put(CHAT + "api-key", "key-of-the-test");
        values.put(CHAT + "model-name", "gpt-5.4");
        values.put(CHAT + key, value);
        return values;
    }

    private static Object read(String key, Object value) {
        LoadOptions setup = new LoadOptions(
                List.of(new MapSource("values", () -> values(key, value))),
                Set.of(),
                List.of(),
                null,
                name -> null,
                java.time.Clock.systemUTC());
        ConfigurationLoad attempt = new ConfigurationLoad(setup, null);
        Snapshot snapshot = attempt.asFarAsItGoes(attempt.read(), Set.of());
        assertThat(attempt.findings()).isEmpty();
        return ModelGroup.of(snapshot).get(0).settings().values().get(key);
    }

    static Stream<Arguments> understood() {
        return Stream.of(
                Arguments.of("api-key", "another-key".toCharArray(), "another-key"),
                Arguments.of("api-key", new StringBuilder("another-key"), "another-key"),
                Arguments.of("api-key", Optional.of("another-key".toCharArray()), "another-key"),
                Arguments.of(
                        "endpoint",
                        URI.create("https://r.services.ai.azure.com/openai/v1"),
                        "https://r.services.ai.azure.com/openai/v1"),
                Arguments.of(
                        "user",
                        UUID.fromString("00000000-0000-0000-0000-000000000001"),
                        "00000000-0000-0000-0000-000000000001"),
                Arguments.of("user", 'x', "x"),
                Arguments.of("user", Path.of("a"), "a"),
                Arguments.of("user", new File("a"), "a"),
                Arguments.of("user", Optional.empty(), null),
                Arguments.of("user", null, null),
                Arguments.of("temperature", 0.5f, 0.5),
                Arguments.of("temperature", new BigDecimal("0.50"), 0.5),
                Arguments.of("temperature", OptionalDouble.of(0.5), 0.5),
                Arguments.of("temperature", Optional.of(0.5), 0.5),
                Arguments.of("seed", 7L, 7),
                Arguments.of("seed", (short) 7, 7),
                Arguments.of("seed", BigInteger.valueOf(7), 7),
                Arguments.of("seed", OptionalInt.of(7), 7),
                Arguments.of("seed", OptionalLong.empty(), null),
                Arguments.of("log-requests", true, true),
                Arguments.of("timeout", Duration.ofSeconds(90), Duration.ofSeconds(90)),
                Arguments.of(
                        "endpoint-type",
                        AzureAiInferenceEndpointType.OPENAI_V1,
                        AzureAiInferenceEndpointType.OPENAI_V1),
                Arguments.of(
                        "extras-policy",
                        AzureAiInferenceExtrasPolicy.PASS_THROUGH,
                        AzureAiInferenceExtrasPolicy.PASS_THROUGH),
                Arguments.of("tool-choice", ToolChoice.REQUIRED, ToolChoice.REQUIRED),
                Arguments.of("stop-sequences", new String[] {"a", "b"}, List.of("a", "b")),
                Arguments.of("stop-sequences", new Object[] {"a", 1.10, 'c'}, List.of("a", "1.1", "c")),
                Arguments.of("stop-sequences", List.of("a", Optional.of("b")), List.of("a", "b")),
                Arguments.of("stop-sequences", new LinkedHashSet<>(List.of("a", "b")), List.of("a", "b")),
                Arguments.of("stop-sequences", new char[][] {{'a'}, {'b', 'c'}}, List.of("a", "bc")),
                Arguments.of("custom-headers", Map.of("x-a", "b".toCharArray()), Map.of("x-a", "b")),
                Arguments.of("custom-headers", Map.of("x.a", Optional.of(1)), Map.of("x.a", "1")),
                Arguments.of("extras", Map.of("n", new int[] {1, 2}), Map.of("n", List.of(1, 2))),
                Arguments.of("extras", Map.of("n", new double[][] {{0.5}}), Map.of("n", List.of(List.of(0.5)))),
                Arguments.of("extras", Map.of("n", new boolean[] {true}), Map.of("n", List.of(true))),
                Arguments.of("extras", Map.of("n", new Object[] {}), Map.of("n", List.of())),
                Arguments.of("extras", Map.of("n", Arrays.asList(null, "x")), Map.of("n", Arrays.asList(null, "x"))),
                Arguments.of("extras", Map.of("n", ToolChoice.AUTO), Map.of("n", "AUTO")),
                Arguments.of("extras", Map.of("n", Duration.ofSeconds(1)), Map.of("n", "PT1S")),
                Arguments.of(
                        "extras",
                        Optional.of(Map.of("n", Map.of("m", new long[] {1L}))),
                        Map.of("n", Map.of("m", List.of(1L)))));
    }

    @ParameterizedTest
    @MethodSource
    void understood(String key, Object value, Object expected) {
        assertThat(read(key, value)).isEqualTo(expected);
    }

    static Stream<Arguments> refused() {
        List<Object> cyclic = new ArrayList<>();
        cyclic.add(cyclic);
        return Stream.of(
                Arguments.of("api-key", new byte[] {1}, "", "has a value of the type byte[]"),
                Arguments.of("user", new Object(), "", "has a value of the type java.lang.Object"),
                Arguments.of("user", new Date(0), "", "has a value of the type java.util.Date"),
                Arguments.of("timeout", Instant.EPOCH, "", "has a value of the type java.time.Instant"),
                Arguments.of("user", (Supplier<String>) () -> "x", "", "has a value of the type "),
                Arguments.of("stop-sequences", List.of("a", new Object()), "[1]", "type java.lang.Object"),
                Arguments.of("stop-sequences", Stream.of("a"), "", "has a value of the type java.util.stream."),
                Arguments.of("extras", Map.of("n", Map.of("m", new Object())), ".n.m", "type java.lang.Object"),
                Arguments.of("extras", Map.of("n", Double.NaN), ".n", "NaN is a number that JSON does not have"),
                Arguments.of("extras", Map.of("n", cyclic), ".n", "is nested more than 100 levels deep"));
    }

    @ParameterizedTest
    @MethodSource
    void refused(String key, Object value, String within, String problem) {
        AzureAiInferenceConfigurationException refusal = catchThrowableOfType(
                AzureAiInferenceConfigurationException.class,
                () -> AzureAiInferenceModels.builder()
                        .values(values(key, value))
                        .build());
        assertThat(refusal.findings()).anySatisfy(finding -> {
            assertThat(finding.source()).isEqualTo("values");
            assertThat(finding.keyPath()).startsWith("chat-model." + key + within);
            assertThat(finding.problem()).contains(problem);
            assertThat(finding.remedy()).isNotBlank();
        });
        assertThat(refusal.findings()).hasSize(1);
    }
}
