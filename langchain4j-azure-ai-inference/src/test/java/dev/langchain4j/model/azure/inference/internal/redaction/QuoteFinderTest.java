package dev.langchain4j.model.azure.inference.internal.redaction;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuoteFinderTest {

    private static final int MILLION = 1_000_000;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            no: the tin soldiers march      | The tin soldiers march. | no: …
            no: TIN  soldiers, march!       | tin soldiers march      | no: …!
            no: tin                         | tin soldiers march      | no: tin
            1 + 1 = 2 - 3 = ? so            | 1 + 1 = 2 - 3 = ?       | … so
            a tin%20soldiers%20march b      | tin soldiers march      | a … b
            c2 a dGluIHNvbGRpZXJzIG1hcmNo b | tin soldiers march      | c2 a … b
            no: 温室后面的花                  | 藏在温室后面的花园里          | no: …
            """)
    void marksWhatIsQuoted(String words, String prompt, String shown) {
        Redactor redactor = new Redactor(List.of(), false, false)
                .knowing(("{\"messages\":[{\"content\":\"" + prompt + "\"}]}").getBytes(UTF_8));

        assertThat(redactor.redact(words)).isEqualTo(shown);
    }

    /** Each character of a prompt is looked at once for each way to compare, however often its parts repeat. */
    @ParameterizedTest
    @ValueSource(strings = {"a", "ab", "tin soldiers march ", "%61%62", "\\\\\\\"", "YWJj"})
    void workGrowsWithTheLengthAlone(String repeated) {
        String words = repeated.repeat(16 * 1024 / repeated.length());
        QuoteFinder finder = new QuoteFinder(DecodedText.formsOf(words));
        AtomicLong reads = new AtomicLong();

        finder.read(counted(repeated.repeat(MILLION / repeated.length()), reads));

        BitSet marks = new BitSet();
        finder.mark(marks);
        assertThat(reads.get()).isLessThanOrEqualTo(2L * MILLION);
        assertThat(finder.windows()).isLessThanOrEqualTo(40 * words.length());
    }

    /** Of a text that is escaped in ever new ways only so many forms are made. */
    @Test
    void formsAreBounded() {
        String words = "%5Cu0026quot;%255Cu0041&#37;41\\x25%26amp;".repeat(400);

        assertThat(DecodedText.formsOf(words)).hasSizeLessThanOrEqualTo(24);
    }

    @Test
    void aHugeBodyIsReadInPieces() {
        String key = "tangerine-marmalade";
        Redactor redactor = new Redactor(List.of(key), false, true);
        String filler = "x ".repeat(32 * 1024 - 5);

        assertThat(redactor.withoutSecrets((filler + key).repeat(16))).isEqualTo((filler + "…").repeat(16));
    }

    private static CharSequence counted(String text, AtomicLong reads) {
        return new CharSequence() {
            @Override
            public int length() {
                return text.length();
            }

            @Override
            public char charAt(int index) {
                reads.incrementAndGet();
                return text.charAt(index);
            }

            @Override
            public CharSequence subSequence(int start, int end) {
                return text.subSequence(start, end);
            }
        };
    }
}
