package dev.langchain4j.model.azure.inference.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What the commands print, and how they end. */
class AzureAiInferenceCliTest {

    private static final String KEY = "key-that-nobody-may-see";

    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private AzureAiInferenceEmulator emulator;
    private Path file;

    @BeforeEach
    void start() throws IOException {
        emulator = AzureAiInferenceEmulator.builder().apiKey(KEY).start();
        file = write("models.yaml", EmulatorEndpointType.MODELS);
    }

    @AfterEach
    void stop() {
        assertThat(out.toString() + err)
                .doesNotContain(KEY)
                .doesNotContain("\tat ")
                .doesNotContain("Exception");
        emulator.close();
    }

    private Path write(String name, EmulatorEndpointType endpointType) throws IOException {
        return Files.writeString(directory.resolve(name), """
                langchain4j:
                  azure-ai-inference:
                    connections:
                      here:
                        endpoint: %s
                        api-key: %s
                    models:
                      fast:
                        connection: here
                        chat-model:
                          model-name: mistral-small
                """.formatted(emulator.endpoint(endpointType, ""), KEY));
    }

    private int run(Object... args) {
        String[] words = new String[args.length];
        for (int i = 0; i < args.length; i++) {
            words[i] = args[i].toString();
        }
        return AzureAiInferenceCli.run(new PrintWriter(out), new PrintWriter(err), words);
    }

    @Test
    void checkShowsModelsAndTheirMove() {
        assertThat(run("check", file)).isZero();
        assertThat(out.toString())
                .contains(file + ": 1 model, no problems")
                .contains("fast: chat-model, streaming-chat-model")
                .contains("api-key           ***")
                .contains("on /openai/v1 this changes:")
                .contains("endpoint: " + emulator.endpoint(EmulatorEndpointType.OPENAI_V1, ""));
        assertThat(err.toString()).isEmpty();
        assertThat(emulator.requests()).isEmpty();
    }

    @Test
    void checkWritesTheNewConfigurationOnce() {
        Path moved = directory.resolve("moved.yaml");
        assertThat(run("check", file, "--write", moved)).isZero();
        assertThat(out.toString()).endsWith("Written to " + moved + System.lineSeparator());
        assertThat(AzureAiInferenceCheck.of(moved).ok()).isTrue();
        assertThat(moved).content().contains(KEY);

        assertThat(run("check", file, "--write", moved)).isEqualTo(2);
        assertThat(err.toString()).contains(moved + " already exists");
        Path nowhere = directory.resolve("nowhere").resolve("moved.yaml");
        assertThat(run("check", file, "--write", nowhere)).isEqualTo(2);
        assertThat(err.toString()).contains(nowhere + " can't be written: check path, permissions");
        Path again = directory.resolve("again.yaml");
        assertThat(run("check", moved, "--write", again)).isZero();
        assertThat(out.toString()).contains("No model moves");
        assertThat(again).doesNotExist();
    }

    @Test
    void whatIsWrittenHasTheFormatOfWhatWasRead() {
        Path moved = directory.resolve("moved.properties");
        assertThat(run("check", file, "--write", moved)).isEqualTo(2);
        assertThat(err.toString()).contains(moved + " must have the same format as " + file);
        assertThat(moved).doesNotExist();
    }

    @Test
    void nothingIsAskedForAProfileThatCannotBeWritten() throws IOException {
        Path profile = Files.writeString(directory.resolve("fast.properties"), "tools=true\n");
        assertThat(run("probe", file, "fast", "--write", profile)).isEqualTo(2);
        assertThat(err.toString()).contains(profile + " already exists");
        assertThat(emulator.requests()).isEmpty();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void whatMayHoldSecretsIsReadByNobodyElseThanBefore() throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        Path moved = directory.resolve("moved.yaml");
        assertThat(run("check", file, "--write", moved)).isZero();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(moved)))
                .isEqualTo("rw-------");
    }

    @Test
    void problemsAreFindings() throws IOException {
        Files.writeString(file, Files.readString(file).replace("model-name", "modl-name"));
        assertThat(run("check", file)).isEqualTo(1);
        assertThat(out.toString()).contains("models.fast.chat-model.modl-name", "did you mean model-name");
        assertThat(run("check", "--live", file)).isEqualTo(1);
        assertThat(emulator.requests()).as("nothing half-configured is called").isEmpty();
    }

    @Test
    void aMissingFileIsAFinding() {
        assertThat(run("check", directory.resolve("none.yaml"))).isEqualTo(1);
        assertThat(out.toString()).contains("the file does not exist", "check the path");
    }

    @Test
    void diffNamesWhoNewlyReceivesWhat() throws IOException {
        assertThat(run("check", "--diff", file, file)).isZero();
        assertThat(out.toString()).contains("No host newly receives anything");
        Path other = directory.resolve("other.yaml");
        Files.writeString(
                other,
                Files.readString(file)
                        .replace(
                                emulator.endpoint(EmulatorEndpointType.MODELS, ""),
                                "https://res.services.ai.azure.com/models"));
        assertThat(run("check", "--diff", file, other)).isEqualTo(1);
        assertThat(out.toString())
                .contains("res.services.ai.azure.com newly receives the requests of fast; an api-key");
    }

    @Test
    void diffDoesNotCallAFileHarmlessThatItCannotRead() throws IOException {
        Path broken = Files.writeString(directory.resolve("broken.yaml"), "langchain4j: [");
        assertThat(run("check", "--diff", file, broken)).isEqualTo(1);
        assertThat(out.toString()).doesNotContain("No host").contains(broken + " sends is not completely known");
        assertThat(err.toString()).contains("is not YAML");
    }

    @Test
    void liveSaysWhatAnswered() throws IOException {
        assertThat(run("check", "--live", "--diff", file, file)).isZero();
        assertThat(out.toString())
                .contains("No host newly receives anything", "fast (chat-model): mistral-small-2503 says \"");
        Files.writeString(file, Files.readString(file).replace("mistral-small", "mistral-smal"));
        assertThat(run("check", "--live", file)).isEqualTo(1);
        assertThat(out.toString()).contains("fast (chat-model): FAILED: ");
    }

    @Test
    void probeWritesAProfileThatTheConfigurationTakes() throws IOException {
        Path profile = directory.resolve("fast.properties");
        assertThat(run("probe", file, "fast", "--write", profile)).isZero();
        assertThat(out.toString())
                .contains("/info: mistral-small-2503 by Mistral")
                .contains("yes     response_format json_schema")
                .contains("no      stream_options");
        Files.writeString(file, Files.readString(file) + "          profile: file:fast.properties\n");
        assertThat(run("check", file)).isZero();
        assertThat(out.toString()).contains("tool-call-ids=nine-alphanumerics");
    }

    @Test
    void probeWritesTheOpenApiDefinitionWhereThereIsOne() throws IOException {
        Path definition = directory.resolve("openapi.json");
        assertThat(run("probe", file, "fast", "--openapi", definition)).isEqualTo(1);
        assertThat(err.toString()).contains("No OpenAPI definition came: " + definition + " is not written");
        assertThat(definition).doesNotExist();

        Files.writeString(
                file, """
                langchain4j:
                  azure-ai-inference:
                    models:
                      own:
                        chat-model:
                          endpoint: %s
                          endpoint-type: serverless
                          api-key: %s
                """.formatted(emulator.endpoint(EmulatorEndpointType.SERVERLESS, "mistral-small"), KEY));
        Path profile = directory.resolve("own.properties");
        assertThat(run("probe", file, "own", "--openapi", definition, "--write", profile))
                .isZero();
        assertThat(out.toString()).contains("Written to " + definition, "Written to " + profile);
        assertThat(definition).content().startsWith("{").contains("\"openapi\":\"3.0.1\"", "/chat/completions");
    }

    @Test
    void whatFailsIsToldOnStandardError() throws IOException {
        assertThat(run("probe", file, "slow")).isEqualTo(2);
        assertThat(err.toString()).contains("there is no chat model 'slow'");
        Files.writeString(file, Files.readString(file).replace(KEY, "another"));
        assertThat(run("probe", file, "fast")).isEqualTo(1);
        assertThat(err.toString()).contains("HTTP 401");
        Files.writeString(file, "nothing: here\n");
        assertThat(run("probe", file, "fast")).isEqualTo(1);
        assertThat(err.toString()).contains("configures no model");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void aWrongCommandLineIsAnsweredWithTheUsage() {
        assertThat(run("chekc", file)).isEqualTo(2);
        assertThat(err.toString()).contains("Did you mean", "check");
        assertThat(run("check")).isEqualTo(2);
        assertThat(err.toString())
                .contains(
                        "Missing required parameter: 'FILE'",
                        "Usage: java " + AzureAiInferenceCli.class.getName() + " check");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void helpIsHelp() {
        assertThat(run("--help")).isZero();
        assertThat(run()).isZero();
        assertThat(run("check", "--help")).isZero();
        assertThat(run("probe", "--help")).isZero();
        assertThat(out.toString()).contains("Exit codes:", "--diff", "--live", "--openapi", "NAME");
        assertThat(err.toString()).isEmpty();
    }
}
