package dev.langchain4j.model.azure.inference.internal.transport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.util.BinaryData;
import com.azure.core.util.serializer.JacksonAdapter;
import com.azure.core.util.serializer.JsonSerializer;
import com.azure.core.util.serializer.JsonSerializerProvider;
import com.azure.core.util.serializer.JsonSerializerProviders;
import com.azure.core.util.serializer.SerializerEncoding;
import com.azure.core.util.serializer.TypeReference;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatModel;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Other clients of Azure's in the same application must not notice that azure-core's mapper is made later. */
class LazyJsonSerializerTest {

    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

    private final JsonSerializer serializer = new LazyJsonSerializer();

    private static Map<String, Object> value() {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("time", OffsetDateTime.parse("2026-11-28T05:00:00Z"));
        value.put("list", List.of(1, 2.5, "three"));
        value.put("nothing", null);
        return value;
    }

    @Test
    void writesAsAzureCoreDoesByItself() throws IOException {
        byte[] expected =
                JacksonAdapter.createDefaultSerializerAdapter().serializeToBytes(value(), SerializerEncoding.JSON);
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        ByteArrayOutputStream deferred = new ByteArrayOutputStream();

        serializer.serialize(plain, value());
        serializer.serializeAsync(deferred, value()).block();

        assertThat(serializer.serializeToBytes(value())).isEqualTo(expected);
        assertThat(serializer.serializeToBytesAsync(value()).block()).isEqualTo(expected);
        assertThat(plain.toByteArray()).isEqualTo(expected);
        assertThat(deferred.toByteArray()).isEqualTo(expected);
    }

    @Test
    void readsAsAzureCoreDoesByItself() {
        byte[] json = "{\"a\":[1,{\"b\":null}]}".getBytes(UTF_8);
        Map<String, Object> expected = serializer.deserializeFromBytes(json, MAP);

        assertThat(expected).containsOnlyKeys("a").hasToString("{a=[1, {b=null}]}");
        assertThat(serializer.deserialize(new ByteArrayInputStream(json), MAP)).isEqualTo(expected);
        assertThat(serializer.deserializeFromBytesAsync(json, MAP).block()).isEqualTo(expected);
        assertThat(serializer
                        .deserializeAsync(new ByteArrayInputStream(json), MAP)
                        .block())
                .isEqualTo(expected);
    }

    @Test
    void whatIsNoJsonFailsAsItDoesByItself() {
        assertThatThrownBy(() -> serializer.deserializeFromBytes("{".getBytes(UTF_8), MAP))
                .isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void isWhatBinaryDataUses() {
        assertThat(JsonSerializerProviders.createInstance()).isInstanceOf(LazyJsonSerializer.class);
        assertThat(BinaryData.fromObject(Map.of("a", 1)).toObject(MAP)).isEqualTo(Map.of("a", 1));
    }

    /** Any provider of an application's own, such as those of azure-core-serializer-json-jackson and -gson. */
    public static final class Chosen implements JsonSerializerProvider {
        @Override
        public JsonSerializer createInstance() {
            throw new UnsupportedOperationException("chosen by the application");
        }
    }

    @Test
    void whoHasChosenAnotherOneGetsThat(@TempDir Path folder) throws Exception {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(services.resolve(JsonSerializerProvider.class.getName()), Chosen.class.getName());
        URL[] classPath = classPathAnd(folder);

        try (URLClassLoader application = new URLClassLoader(classPath, ClassLoader.getPlatformClassLoader())) {
            Class<?> providers = application.loadClass(JsonSerializerProviders.class.getName());
            assertThatThrownBy(() ->
                            providers.getMethod("createInstance", boolean.class).invoke(null, true))
                    .hasRootCauseMessage("chosen by the application");
        }
    }

    private static URL[] classPathAnd(Path folder) throws IOException {
        List<String> paths = List.of(System.getProperty("java.class.path").split(File.pathSeparator, -1));
        URL[] urls = new URL[paths.size() + 1];
        for (int i = 0; i < paths.size(); i++) {
            urls[i] = Path.of(paths.get(i)).toUri().toURL();
        }
        urls[paths.size()] = folder.toUri().toURL();
        return urls;
    }

    /** A cold start's first call: its endpoint and key are the arguments. */
    static final class OneCall {
        public static void main(String[] args) {
            String answer = AzureAiInferenceChatModel.builder()
                    .endpoint(args[0])
                    .apiKey(args[1])
                    .modelName("gpt-5.4")
                    .build()
                    .chat("hi");
            System.exit(answer.isEmpty() ? 1 : 0);
        }
    }

    /** What it is for. */
    @Test
    void aCallMakesNoObjectMapper(@TempDir Path folder) throws Exception {
        Path log = folder.resolve("classes.txt");
        try (AzureAiInferenceEmulator emulator = AzureAiInferenceEmulator.start()) {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xlog:class+load:file=" + log,
                            "-cp",
                            System.getProperty("java.class.path"),
                            OneCall.class.getName(),
                            emulator.endpoint(EmulatorEndpointType.OPENAI_V1, "gpt-5.4"),
                            emulator.apiKey())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("output.txt").toFile())
                    .start();

            boolean ended = process.waitFor(60, TimeUnit.SECONDS);
            process.destroyForcibly();
            assertThat(ended).as(Files.readString(folder.resolve("output.txt"))).isTrue();
            assertThat(process.exitValue())
                    .as(Files.readString(folder.resolve("output.txt")))
                    .isZero();
        }
        assertThat(Files.readString(log))
                .contains(AzureAiInferenceChatModel.class.getName())
                .doesNotContain("com.fasterxml.jackson.databind.ObjectMapper ");
    }
}
