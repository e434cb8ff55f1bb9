package dev.langchain4j.model.azure.inference;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.langchain4j.model.azure.inference.internal.http.ApiCall;
import dev.langchain4j.model.azure.inference.internal.wire.ChatCompletionsRequest;
import dev.langchain4j.model.azure.inference.internal.wire.JsonWritable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the hints for native images to the code: what is reached by reflection, and what is read from the class path. */
class NativeImageHintsTest {

    private static final String LIBRARY = "dev.langchain4j.model.azure.inference";
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final Path HINTS =
            RESOURCES.resolve("META-INF/native-image/dev.langchain4j/langchain4j-azure-ai-inference");

    @Test
    void requestsNeedNoneSinceTheyWriteThemselves() {
        Set<Class<?>> records = new HashSet<>();
        bodies().forEach(body -> addWithParts(body, records));
        addWithParts(ChatCompletionsRequest.class, records);

        assertThat(records)
                .contains(ChatCompletionsRequest.ToolCall.Function.class)
                .allSatisfy(record -> assertThat(record).isAssignableTo(JsonWritable.class));
    }

    @Test
    void nameTheClassesThatAreLookedForByName() throws IOException {
        assertThat(hintsFor("name")).isEqualTo(classNamesInStrings());
    }

    @Test
    void takeTheProfilesIn() throws IOException {
        Path profiles = RESOURCES.resolve("dev/langchain4j/model/azure/inference/internal/profile/profiles");
        Set<Pattern> included = Stream.of(hints("resource-config.json"))
                .flatMap(root -> root.path("resources").path("includes").findValuesAsText("pattern").stream())
                .map(Pattern::compile)
                .collect(Collectors.toSet());
        try (Stream<Path> files = Files.list(profiles)) {
            assertThat(files)
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(included)
                            .anyMatch(pattern -> pattern.matcher(RESOURCES
                                            .relativize(file)
                                            .toString()
                                            .replace('\\', '/'))
                                    .matches()));
        }
    }

    /** What a {@link ApiCall} carries, as the signatures of methods say. */
    private static Set<Class<?>> bodies() {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages(LIBRARY).stream()
                        .map(JavaClass::reflect)
                        .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                        .flatMap(NativeImageHintsTest::types)
                        .filter(type -> type instanceof ParameterizedType call && call.getRawType() == ApiCall.class)
                        .map(type -> ((ParameterizedType) type).getActualTypeArguments()[0])
                        .filter(type -> type instanceof Class<?> body && body.isRecord())
                        .map(type -> (Class<?>) type)
                        .collect(Collectors.toSet());
    }

    private static Stream<Type> types(Method method) {
        return Stream.concat(
                Stream.of(method.getGenericReturnType()), Arrays.stream(method.getGenericParameterTypes()));
    }

    /** The parts of a body are declared inside it, or inside a body of which it takes one. */
    private static void addWithParts(Class<?> type, Set<Class<?>> records) {
        if (type.isRecord() && type.getName().startsWith(LIBRARY + ".") && records.add(type)) {
            Stream.concat(
                            Arrays.stream(type.getDeclaredClasses()),
                            Arrays.stream(type.getRecordComponents()).map(component -> component.getType()))
                    .forEach(part -> addWithParts(part, records));
        }
    }

    private static Set<String> classNamesInStrings() throws IOException {
        Pattern className = Pattern.compile("\"((?:com|io)\\.[\\w.]*\\.[A-Z]\\w*)\"");
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(file -> className.matcher(read(file)).results())
                    .map(match -> match.group(1))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static Set<String> hintsFor(String attribute) throws IOException {
        Set<String> names = new TreeSet<>();
        hints("reflect-config.json").forEach(hint -> {
            if (hint.has(attribute)) {
                names.add(hint.path("name").asText());
            }
        });
        return names;
    }

    private static JsonNode hints(String file) throws IOException {
        return JsonMapper.builder().build().readTree(Files.readString(HINTS.resolve(file)));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
