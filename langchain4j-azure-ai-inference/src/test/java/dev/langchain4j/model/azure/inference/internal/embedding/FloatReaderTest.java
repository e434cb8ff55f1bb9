package dev.langchain4j.model.azure.inference.internal.embedding;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FloatReaderTest {

    private static final int ROUNDS = 200_000;

    private final FloatReader reader = new FloatReader();
    private final Random random = new Random(42);

    @Test
    void floatsComeBackBitForBit() {
        for (int i = 0; i < ROUNDS; i++) {
            float wanted = Float.intBitsToFloat(random.nextInt());
            if (Float.isFinite(wanted)) {
                String text = Float.toString(wanted);
                assertThat(Float.floatToRawIntBits(read(text))).as(text).isEqualTo(Float.floatToRawIntBits(wanted));
            }
        }
    }

    @Test
    void numbersOfDoublePrecisionBecomeTheNearestFloat() {
        for (int i = 0; i < ROUNDS; i++) {
            assertNearest(Double.toString(random.nextGaussian() * Math.pow(10, random.nextInt(12) - 10)));
        }
    }

    @Test
    void numbersOfAnyLengthBecomeTheNearestFloat() {
        for (int i = 0; i < ROUNDS; i++) {
            StringBuilder text = new StringBuilder(random.nextBoolean() ? "-" : "");
            digits(text, 1 + random.nextInt(12));
            if (random.nextInt(4) > 0) {
                digits(text.append('.'), 1 + random.nextInt(24));
            }
            if (random.nextInt(4) == 0) {
                text.append(random.nextBoolean() ? 'e' : 'E').append(random.nextInt(60) - 45);
            }
            assertNearest(text.toString());
        }
    }

    /** The hard ones: in the middle between two floats, where the even one wins, and a hair beside it. */
    @Test
    void numbersInTheMiddleBetweenTwoFloatsAreRoundedAsTheStandardSays() {
        for (int i = 0; i < ROUNDS / 10; i++) {
            float below = Math.abs(Float.intBitsToFloat(random.nextInt()));
            if (!Float.isFinite(below) || below == Float.MAX_VALUE) {
                continue;
            }
            BigDecimal middle = exact(below).add(exact(Math.nextUp(below))).divide(BigDecimal.valueOf(2));
            assertNearest(middle.toString());
            assertNearest(
                    middle.multiply(new BigDecimal("1.00000000000000000001")).toPlainString());
            assertNearest(
                    middle.multiply(new BigDecimal("0.99999999999999999999")).toString());
            assertNearest(middle.round(new MathContext(17)).toString());
            assertNearest(middle.round(new MathContext(18)).toString());
        }
    }

    @ParameterizedTest
    @MethodSource("plainNumbers")
    void readsPlainNumbers(String text, float wanted) {
        assertThat(Float.floatToRawIntBits(read(text))).isEqualTo(Float.floatToRawIntBits(wanted));
    }

    static Stream<Arguments> plainNumbers() {
        return Stream.of(
                Arguments.of("0", 0f),
                Arguments.of("-0.0", -0f),
                Arguments.of("-0e-5", -0f),
                Arguments.of("1", 1f),
                Arguments.of("1E+2", 100f),
                Arguments.of("0.006929283495992422", 0.0069292835f),
                Arguments.of("1.4e-45", Float.MIN_VALUE),
                Arguments.of("1e-60", 0f),
                Arguments.of("3.4028235e38", Float.MAX_VALUE),
                Arguments.of("1e39", Float.POSITIVE_INFINITY),
                Arguments.of("-1e999999999999", Float.NEGATIVE_INFINITY));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-", ".", "-.", "null", "NaN", "Infinity", "-Infinity", "\"1\"", "e5", "+1", "1e", "1e-"})
    void whatIsNoNumberIsNotRead(String text) {
        byte[] bytes = (text + ",").getBytes(US_ASCII);

        assertThat(reader.read(bytes, 0, bytes.length)).isTrue();
        assertThat(reader.end()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "-", "1.", "1.5", "1.5e", "1.5e-", "1.5e-7"})
    void aNumberThatReachesTheEndMayGoOn(String text) {
        byte[] bytes = text.getBytes(US_ASCII);

        assertThat(reader.read(bytes, 0, bytes.length)).isFalse();
    }

    private float read(String text) {
        byte[] bytes = ("[" + text + "]").getBytes(US_ASCII);
        assertThat(reader.read(bytes, 1, bytes.length)).as(text).isTrue();
        assertThat(reader.end()).as(text).isEqualTo(bytes.length - 1);
        return reader.value();
    }

    private void digits(StringBuilder text, int count) {
        for (int i = 0; i < count; i++) {
            text.append((char) ('0' + random.nextInt(10)));
        }
    }

    /** Reckoned without any parser of floats: no other float is nearer, and of two as near it is the even one. */
    private void assertNearest(String text) {
        float found = Math.abs(read(text));
        if (!Float.isFinite(found)) {
            return;
        }
        BigDecimal wanted = new BigDecimal(text).abs();
        BigDecimal distance = exact(found).subtract(wanted).abs();
        for (float other : new float[] {Math.nextUp(found), Math.nextDown(found)}) {
            if (Float.isFinite(other)) {
                int compared = exact(other).subtract(wanted).abs().compareTo(distance);
                boolean isEven = (Float.floatToRawIntBits(found) & 1) == 0;
                assertThat(compared > 0 || (compared == 0 && isEven)).as(text).isTrue();
            }
        }
    }

    private static BigDecimal exact(float value) {
        return new BigDecimal(value);
    }
}
