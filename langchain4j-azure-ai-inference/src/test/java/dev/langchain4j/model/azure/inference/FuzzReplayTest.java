package dev.langchain4j.model.azure.inference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.azure.inference.testing.FuzzTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Feeds every target with all inputs that are kept, and with some that are made of them by fixed seeds; {@code -Pfuzz} makes more. */
@Timeout(60)
class FuzzReplayTest {

    private static final Path KEPT = Path.of("src", "test", "resources", "fuzz");
    private static final Path WIRE = Path.of("src", "test", "resources", "wire");
    private static final int MUTATIONS = 1_500;

    /** The findings and the corpus of one target. */
    static List<byte[]> kept(FuzzTarget target) throws IOException {
        return files(KEPT.resolve(target.name().toLowerCase(java.util.Locale.ROOT)));
    }

    /** Answers of real back ends, which are where fuzzing begins. */
    static List<byte[]> seeds() throws IOException {
        return files(WIRE);
    }

    static List<byte[]> files(Path folder) throws IOException {
        List<byte[]> inputs = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                    inputs.add(Files.readAllBytes(file));
                }
            }
        }
        return inputs;
    }

    @ParameterizedTest
    @EnumSource(FuzzTarget.class)
    void keptInputsFindNothing(FuzzTarget target) throws IOException {
        List<byte[]> inputs = kept(target);
        inputs.addAll(seeds());
        inputs.add(new byte[0]);
        inputs.forEach(input -> run(target, input));

        assertThat(inputs).hasSizeGreaterThan(20);
    }

    @ParameterizedTest
    @EnumSource(FuzzTarget.class)
    void mutationsOfThemFindNothing(FuzzTarget target) throws IOException {
        List<byte[]> inputs = kept(target);
        inputs.addAll(seeds());
        Random random = new Random(20261120 + target.ordinal());
        for (int i = 0; i < MUTATIONS; i++) {
            run(target, mutated(inputs.get(random.nextInt(inputs.size())), inputs, random));
        }
    }

    private static byte[] mutated(byte[] input, List<byte[]> others, Random random) {
        byte[] result = Arrays.copyOf(input, Math.min(input.length, 4_000));
        for (int change = random.nextInt(4); change >= 0 && result.length > 0; change--) {
            int at = random.nextInt(result.length);
            switch (random.nextInt(4)) {
                case 0 -> result[at] = (byte) random.nextInt(256);
                case 1 -> result[at] = (byte) "{}[]\",:\n\r\\d0 e".charAt(random.nextInt(14));
                case 2 -> result = Arrays.copyOf(result, at);
                default -> {
                    byte[] other = others.get(random.nextInt(others.size()));
                    int length = Math.min(Math.min(50, other.length), result.length - at);
                    System.arraycopy(other, 0, result, at, length);
                }
            }
        }
        return result;
    }

    private static void run(FuzzTarget target, byte[] input) {
        try {
            target.run(input);
        } catch (Throwable e) {
            throw new AssertionError(target + " found something with " + Arrays.toString(input), e);
        }
    }
}
