package dev.langchain4j.model.azure.inference.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.langchain4j.model.azure.inference.AzureAiInferenceProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the tables of profiles and traits to the code. */
class ProfilesPageTest {

    static List<String> profiles() {
        return AzureAiInferenceProfile.names();
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void profilesHaveTheTraitsOfTheCode(String name) {
        List<String> columns = Tables.cells(Tables.row("docs/profiles.md", "profile"));
        List<String> cells = Tables.cells(Tables.row("docs/profiles.md", "`" + name + "`"));
        Map<String, String> documented = new TreeMap<>();
        for (int i = 2; i < columns.size() - 1; i++) {
            if (!cells.get(i).isEmpty()) {
                documented.put(columns.get(i).replace("`", ""), cells.get(i));
            }
        }
        for (String trait : Tables.quoted(cells.get(columns.size() - 1))) {
            documented.put(trait.split("=")[0], trait.split("=")[1]);
        }

        assertThat(documented).isEqualTo(AzureAiInferenceProfile.of(name).traits());
    }

    @Test
    void allTraitsAndTheirValuesAreDocumented() {
        List<String> traits =
                list(catchThrowable(() -> AzureAiInferenceProfile.of(Map.of("?", "?"))), "its traits are ");
        List<String> documented = new ArrayList<>();
        for (String trait : traits) {
            String values = Tables.cells(Tables.row("docs/profiles.md", "`" + trait + "`"))
                    .get(1);
            documented.add(trait);
            if (!values.isEmpty()) {
                Throwable refusal = catchThrowable(() -> AzureAiInferenceProfile.of(Map.of(trait, "?")));
                assertThat(List.of(values.split(", "))).isEqualTo(list(refusal, "must be one of "));
            }
        }

        assertThat(documented).hasSizeGreaterThan(10).isEqualTo(traits);
    }

    /** The words that a refusal lists. */
    private static List<String> list(Throwable refusal, String after) {
        String message = refusal.getMessage();
        String list = message.substring(message.indexOf(after) + after.length()).replaceFirst(", but was.*", "");
        return List.of(list.split(", "));
    }
}
