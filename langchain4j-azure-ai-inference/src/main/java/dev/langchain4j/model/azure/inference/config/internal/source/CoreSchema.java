package dev.langchain4j.model.azure.inference.config.internal.source;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The core schema of YAML 1.2.2: the JSON value of a scalar without quotes. Here {@code no} is a text and {@code 010}
 * is ten; in YAML 1.1 they are {@code false} and eight.
 */
public final class CoreSchema {

    /** Longer ones take seconds to read. */
    static final int MAX_DIGITS = 1000;

    private record Rule(Pattern pattern, Function<Matcher, @Nullable Object> value) {}

    private static final List<Rule> RULES = List.of(
            rule("null|Null|NULL|~|", scalar -> null),
            rule("true|True|TRUE", scalar -> true),
            rule("false|False|FALSE", scalar -> false),
            rule("\\+?(-?\\d+)", scalar -> integer(scalar.group(1), 10)),
            rule("0o([0-7]+)", scalar -> integer(scalar.group(1), 8)),
            rule("0x(\\p{XDigit}+)", scalar -> integer(scalar.group(1), 16)),
            rule("[-+]?(\\.\\d+|\\d+(\\.\\d*)?)([eE][-+]?\\d+)?", scalar -> decimal(scalar.group())),
            rule("[-+]?\\.(inf|Inf|INF)", scalar -> infinite(scalar.group())),
            rule("\\.(nan|NaN|NAN)", scalar -> Double.NaN));

    private CoreSchema() {}

    /** A string, a boolean, a number or null. Infinities and NaN become doubles: JSON does not have them. */
    public static @Nullable Object valueOf(String plain) {
        for (Rule rule : RULES) {
            Matcher scalar = rule.pattern().matcher(plain);
            if (scalar.matches()) {
                return rule.value().apply(scalar);
            }
        }
        return plain;
    }

    private static Number integer(String digits, int radix) {
        BigInteger integer = new BigInteger(digits, radix);
        if (integer.bitLength() < Integer.SIZE) {
            return integer.intValue();
        }
        return integer.bitLength() < Long.SIZE ? (Number) integer.longValue() : integer;
    }

    /** A double if it is exact, otherwise all digits. */
    private static Number decimal(String text) {
        double number = Double.parseDouble(text);
        BigDecimal exact = new BigDecimal(text);
        boolean same = Double.isFinite(number) && new BigDecimal(Double.toString(number)).compareTo(exact) == 0;
        return same ? (Number) number : exact;
    }

    private static double infinite(String text) {
        return text.toLowerCase(Locale.ROOT).startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }

    private static Rule rule(String pattern, Function<Matcher, @Nullable Object> value) {
        return new Rule(Pattern.compile(pattern), value);
    }
}
