package dev.langchain4j.model.azure.inference.config.internal.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionsTest {

    private static final List<String> KEYS =
            List.of("api-key", "endpoint-type", "temperature", "model-name", "max-output-tokens", "top-p", "timeout");

    @ParameterizedTest
    @CsvSource({
        "api-kye,api-key",
        "apiKey,api-key",
        "API_KEY,api-key",
        "temprature,temperature",
        "modelName,model-name",
        "max-output-token,max-output-tokens",
        "tiemout,timeout",
    })
    void findsWhatWasMeant(String written, String meant) {
        assertThat(Suggestions.to(written, KEYS)).isEqualTo(meant);
    }

    @Test
    void suggestsNothingThatIsFarAway() {
        assertThat(Suggestions.to("colour-of-the-sky", KEYS)).isNull();
    }

    @ParameterizedTest
    @CsvSource({"'','',0", "abc,abc,0", "abc,'',3", "abc,acb,1", "kitten,sitting,3", "flaw,lawn,2"})
    void countsEdits(String a, String b, int edits) {
        assertThat(Suggestions.distance(a, b)).isEqualTo(edits);
        assertThat(Suggestions.distance(b, a)).isEqualTo(edits);
    }
}
