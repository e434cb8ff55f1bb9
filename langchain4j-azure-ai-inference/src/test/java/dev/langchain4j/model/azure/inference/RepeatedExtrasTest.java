package dev.langchain4j.model.azure.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Extras given in several calls on one builder. */
class RepeatedExtrasTest {

    static Stream<Arguments> builders() {
        return Stream.of(
                builder("parameters of a chat request", given -> {
                    var builder = AzureAiInferenceChatRequestParameters.builder();
                    given.forEach(builder::extras);
                    return builder.build().extras();
                }),
                builder("chat model", given -> {
                    var builder = AzureAiInferenceChatModel.builder();
                    given.forEach(builder::extras);
                    return builder.parameters().extras();
                }),
                builder("streaming chat model", given -> {
                    var builder = AzureAiInferenceStreamingChatModel.builder();
                    given.forEach(builder::extras);
                    return builder.parameters().extras();
                }),
                builder("language model", given -> {
                    var builder = AzureAiInferenceLanguageModel.builder();
                    given.forEach(builder::extras);
                    return builder.checkedOptions().extras();
                }),
                builder("parameters of an embedding request", given -> {
                    var builder = AzureAiInferenceEmbeddingRequestParameters.builder();
                    given.forEach(builder::extras);
                    return builder.build().extras();
                }),
                builder("embedding model", given -> {
                    var builder = AzureAiInferenceEmbeddingModel.builder();
                    given.forEach(builder::extras);
                    return builder.parameters().extras();
                }));
    }

    @ParameterizedTest
    @MethodSource("builders")
    void extrasOfSeveralCallsAreMergedKeyByKey(Function<List<Map<String, Object>>, Map<String, Object>> extras) {
        assertThat(extras.apply(List.of(Map.of("a", 1, "b", 1), Map.of("b", 2, "c", 2))))
                .isEqualTo(Map.of("a", 1, "b", 2, "c", 2));
        assertThat(extras.apply(List.of(Map.of("a", 1), Map.of()))).isEqualTo(Map.of("a", 1));
        assertThat(extras.apply(List.of(Map.of("a", 1), Collections.singletonMap("a", null))))
                .isEqualTo(Collections.singletonMap("a", null));
    }

    @ParameterizedTest
    @MethodSource("builders")
    void aMapThatChangesLaterChangesNothing(Function<List<Map<String, Object>>, Map<String, Object>> extras) {
        Map<String, Object> given = new HashMap<>(Map.of("a", 1));

        Map<String, Object> result = extras.apply(List.of(given));
        given.put("b", 2);

        assertThat(result).isEqualTo(Map.of("a", 1));
    }

    /** Null stands for "not set", as it does for all options. */
    @ParameterizedTest
    @MethodSource("builders")
    void nullTakesThemBack(Function<List<Map<String, Object>>, Map<String, Object>> extras) {
        List<Map<String, Object>> given = new ArrayList<>(List.of(Map.of("a", 1)));
        given.add(null);
        given.add(Map.of("b", 2));

        assertThat(extras.apply(given)).isEqualTo(Map.of("b", 2));
    }

    private static Arguments builder(String name, Function<List<Map<String, Object>>, Map<String, Object>> extras) {
        return argumentSet(name, extras);
    }
}
