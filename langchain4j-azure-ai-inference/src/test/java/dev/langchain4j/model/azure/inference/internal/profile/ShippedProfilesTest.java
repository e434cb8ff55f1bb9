package dev.langchain4j.model.azure.inference.internal.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.azure.inference.AzureAiInferenceProfile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Where it is known from what the profiles that come with the module say. */
class ShippedProfilesTest {

    static Stream<String> names() {
        return AzureAiInferenceProfile.names().stream();
    }

    /** In the comment above it, or above its neighbours; without one it can't be kept up with what providers change. */
    @ParameterizedTest
    @MethodSource("names")
    void eachTraitHasASourceWithItsDate(String profile) throws IOException {
        String comment = "";
        for (String line : lines(profile)) {
            if (line.startsWith("#")) {
                comment = line;
            } else {
                assertThat(comment).as(line).containsPattern("https://\\S+, 20\\d\\d-\\d\\d");
            }
        }
    }

    private static List<String> lines(String profile) throws IOException {
        String file = "internal/profile/profiles/" + profile + ".properties";
        try (InputStream text = AzureAiInferenceProfile.class.getResourceAsStream(file)) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }
}
