package dev.langchain4j.model.azure.inference.examples;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.langchain4j.model.azure.inference.AzureAiInferenceChatModel;
import dev.langchain4j.model.azure.inference.AzureAiInferenceConnection;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEmbeddingModel;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEndpoint;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEndpoint.KeyHeader;
import dev.langchain4j.model.azure.inference.AzureAiInferenceStreamingChatModel;
import dev.langchain4j.model.azure.inference.config.AzureAiInferenceModels;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the tables, messages and configurations of the pages to the code. */
class DocsTest {

    @TempDir
    Path folder;

    /** Blocks of all pages that are configurations as a whole. */
    static Stream<Configuration> configurations() throws IOException {
        return LinksTest.pages().stream()
                .flatMap(page -> Stream.of("yaml", "properties")
                        .flatMap(language -> Readme.blocks(language, page).stream()
                                .filter(block -> block.startsWith("langchain4j"))
                                .map(block -> new Configuration(page, language, block))));
    }

    record Configuration(String page, String language, String text) {}

    @ParameterizedTest
    @MethodSource("configurations")
    void configurationsAreLoaded(Configuration configuration) throws IOException {
        String text = configuration
                .text()
                .replace("${AZURE_INFERENCE_ENDPOINT}", "https://r.services.ai.azure.com")
                .replaceAll("\\$\\{\\w+}", "secret");
        Path file = Files.writeString(folder.resolve("models." + configuration.language()), text);

        try (AzureAiInferenceModels models = AzureAiInferenceModels.load(file)) {
            assertThat(models.status()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "https://my-resource.services.ai.azure.com/openai/v1, body",
        "https://my-resource.services.ai.azure.com/models, body",
        "https://my-resource.openai.azure.com/openai/deployments/d, path",
        "https://d.eastus.models.ai.azure.com, nowhere",
        "https://e.eastus.inference.ml.azure.com, header `azureml-model-deployment`"
    })
    void formsAreThoseOfTheCode(String url, String place) {
        AzureAiInferenceEndpoint endpoint = endpoint(url);
        String endpointType = endpoint.endpointType().configName();
        String scope = endpoint.tokenScopes().get(0);
        String version = endpoint.apiVersion() == null ? "not sent" : "`" + endpoint.apiVersion() + "`";
        String header = endpoint.keyHeader() == KeyHeader.API_KEY ? "api-key" : "Authorization: Bearer";

        assertThat(Tables.row("docs/migration-to-v1.md", "`" + endpointType + "`"))
                .endsWith("| `%s` | `%s` | %s | %s |".formatted(scope, header, version, place));
        assertThat(Readme.read("docs/keyless.md").lines())
                .anyMatch(line -> line.startsWith("|")
                        && line.contains("`" + endpointType + "`")
                        && line.contains("| `" + scope + "` |"));
        assertThat(Tables.row("docs/endpoints.md", "`" + endpointType + "`"))
                .endsWith("| %s | `%s` |".formatted(version.replace("not sent", "none"), header));
    }

    @Test
    void theRolesAreThoseOfTheHints() {
        String audiences = source("EntraAudience.java");
        List<String> roles = Readme.read("docs/keyless.md")
                .lines()
                .filter(line -> line.startsWith("| `") && line.contains("/.default` |"))
                .map(line -> Tables.cells(line).get(2))
                .toList();

        assertThat(roles).hasSize(5).allSatisfy(role -> assertThat(audiences).contains("\"" + role + "\","));
    }

    @Test
    void messagesAreThoseOfTheCode() {
        String sources = sources();
        List<String> messages = Readme.read("docs/troubleshooting.md")
                .lines()
                .filter(line -> line.startsWith("| `"))
                .map(line -> Tables.quoted(line).get(0))
                .filter(message -> message.contains(" "))
                .toList();

        assertThat(messages)
                .hasSizeGreaterThan(40)
                .allSatisfy(message -> assertThat(sources).contains(message));
    }

    @Test
    void theExampleOfAnErrorIsPrintedLikeThat() {
        try (AzureAiInferenceEmulator emulator = AzureAiInferenceEmulator.start()) {
            Throwable error = catchThrowable(() -> AzureAiInferenceChatModel.builder()
                    .endpoint(emulator.endpoint(EmulatorEndpointType.OPENAI_V1, ""))
                    .apiKey(emulator.apiKey())
                    .modelName("mistral-small")
                    .extras(Map.of("foo", 1))
                    .build()
                    .chat("Why is the sea salty?"));

            assertThat(Readme.blocks("text", "docs/troubleshooting.md").get(0))
                    .isEqualTo(error.getClass().getSimpleName() + ": "
                            + error.getMessage().replace(":" + emulator.port(), "") + "\n");
        }
    }

    @Test
    void optionsThatOthersAreMappedToExist() {
        Set<String> known = Stream.<Class<?>>of(
                        AzureAiInferenceChatModel.Builder.class,
                        AzureAiInferenceStreamingChatModel.Builder.class,
                        AzureAiInferenceEmbeddingModel.Builder.class)
                .flatMap(builder -> Arrays.stream(builder.getMethods()))
                .map(Method::getName)
                .collect(Collectors.toCollection(TreeSet::new));
        String page = Readme.read("docs/migration-from-other-modules.md");
        String same = page.substring(page.indexOf("## The same everywhere"), page.indexOf("These have another name"));
        List<String> targets = new ArrayList<>(Tables.quoted(same));
        page.lines()
                .filter(line -> line.startsWith("| `") && !line.contains("| none") && !line.contains("Model`"))
                .map(line -> Tables.cells(line).get(1))
                .flatMap(cell -> Tables.quoted(cell).stream().limit(1))
                .map(option -> option.replaceFirst("\\(.*", ""))
                .forEach(targets::add);

        assertThat(targets)
                .hasSizeGreaterThan(50)
                .filteredOn(target -> target.matches("[a-z]+[A-Za-z]*") && !target.equals("reasoning_content"))
                .allSatisfy(target -> assertThat(known).contains(target));
    }

    @Test
    void limitsAreOptions() {
        String page = Readme.read("docs/errors.md");
        String limits = page.substring(page.indexOf("## Time limits"), page.indexOf("Retries wait"));
        List<String> options = limits.lines()
                .filter(line -> line.startsWith("| `"))
                .flatMap(line -> Tables.quoted(Tables.cells(line).get(0)).stream())
                .toList();

        assertThat(options)
                .hasSizeGreaterThan(8)
                .allSatisfy(option -> assertThat(AzureAiInferenceModels.optionsAsMarkdown())
                        .contains("| `" + option.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT) + "` |"));
    }

    private static AzureAiInferenceEndpoint endpoint(String url) {
        return AzureAiInferenceConnection.builder()
                .endpoint(url)
                .apiKey("k")
                .build()
                .endpoint(url.endsWith("/d") ? null : "d");
    }

    private static String source(String file) {
        return Readme.read(
                "langchain4j-azure-ai-inference/src/main/java/dev/langchain4j/model/azure/inference/internal/endpoint/"
                        + file);
    }

    /** All of the library's, with strings that are put together of parts made whole. */
    private static String sources() {
        try (Stream<Path> files =
                Files.walk(Readme.REPOSITORY.resolve("langchain4j-azure-ai-inference/src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(file -> Readme.read(Readme.REPOSITORY.relativize(file).toString()))
                    .map(text -> text.replaceAll("\"\\s*\\+\\s*\"", ""))
                    .collect(joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
