package dev.langchain4j.model.azure.inference.emulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.langchain4j.model.azure.inference.emulator.internal.operation.WordFeatures;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * The vectors that the emulator answers with: deterministic and of unit length, in any dimension. Texts that share words, or parts
 * of words, are near each other, small words left aside: that is lexical, not semantic. Images are hashed by their bytes, so that
 * only equal ones are near.
 */
public final class LexicalEmbeddings {

    private static final double TYPE_WEIGHT = 0.25;

    private LexicalEmbeddings() {}

    /**
     * The vector of a text.
     *
     * @param inputType {@code query}, {@code document} or {@code text}: the same text differs slightly between them; null is text
     */
    public static float[] text(String text, @Nullable String inputType, int dimensions) {
        double[] sum = words(text, dimensions);
        if (inputType != null && !inputType.equals("text")) {
            double length = length(sum);
            add(sum, "\u0000" + inputType, TYPE_WEIGHT * (length == 0 ? 1 : length));
        }
        return unit(sum);
    }

    /** The vector of an image, with a text or without. */
    public static float[] image(byte[] image, @Nullable String text, int dimensions) {
        SplittableRandom random = new SplittableRandom(seed(image));
        double[] sum = new double[dimensions];
        for (int i = 0; i < dimensions; i++) {
            sum[i] = random.nextDouble(-1, 1);
        }
        if (text != null) {
            float[] words = text(text, null, dimensions);
            double length = length(sum);
            for (int i = 0; i < dimensions; i++) {
                sum[i] += words[i] * length;
            }
        }
        return unit(sum);
    }

    private static double[] words(String text, int dimensions) {
        double[] sum = new double[dimensions];
        WordFeatures.of(text).forEach((feature, weight) -> add(sum, feature, weight));
        if (length(sum) == 0) {
            add(sum, "\u0001" + text, 1); // no words, or words that cancel each other out
        }
        return sum;
    }

    /** Feature hashing: the hash chooses the place and the sign. */
    private static void add(double[] sum, String feature, double weight) {
        long hash = 0xcbf29ce484222325L;
        for (byte b : feature.getBytes(UTF_8)) {
            hash = (hash ^ b) * 0x100000001b3L;
        }
        long mixed = new SplittableRandom(hash).nextLong();
        sum[(int) Long.remainderUnsigned(mixed, sum.length)] += mixed < 0 ? -weight : weight;
    }

    private static float[] unit(double[] sum) {
        double length = length(sum);
        float[] unit = new float[sum.length];
        for (int i = 0; i < sum.length; i++) {
            unit[i] = (float) (length == 0 ? (i == 0 ? 1 : 0) : sum[i] / length);
        }
        return unit;
    }

    private static double length(double[] vector) {
        double squares = 0;
        for (double value : vector) {
            squares += value * value;
        }
        return Math.sqrt(squares);
    }

    private static long seed(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return ByteBuffer.wrap(digest).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
