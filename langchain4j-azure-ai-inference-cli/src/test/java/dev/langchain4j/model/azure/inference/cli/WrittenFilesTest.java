package dev.langchain4j.model.azure.inference.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A file that a command writes is there as a whole or not at all, and nothing that was there before is changed. */
@Timeout(120)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "limits of a process are set by a shell")
class WrittenFilesTest {

    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private AzureAiInferenceEmulator emulator;
    private Path file;
    private Path written;

    /** Every command that writes a file. */
    enum Command {
        CHECK("check FILE --write NEW"),
        PROBE("probe FILE fast --write NEW"),
        OPENAPI("probe FILE own --openapi NEW");

        private final String line;

        Command(String line) {
            this.line = line;
        }

        String[] arguments(Path file, Path written) {
            return Stream.of(line.split(" ", -1))
                    .map(word -> word.equals("FILE") ? file.toString() : word.equals("NEW") ? written.toString() : word)
                    .toArray(String[]::new);
        }
    }

    @BeforeEach
    void start() throws IOException {
        emulator = AzureAiInferenceEmulator.start();
        file = Files.writeString(directory.resolve("models.yaml"), """
                langchain4j:
                  azure-ai-inference:
                    models:
                      fast:
                        chat-model:
                          endpoint: %s
                          api-key: %s
                          model-name: mistral-small
                      own:
                        chat-model:
                          endpoint: %s
                          endpoint-type: serverless
                          api-key: %s
                """.formatted(
                        emulator.endpoint(EmulatorEndpointType.MODELS, ""),
                        emulator.apiKey(),
                        emulator.endpoint(EmulatorEndpointType.SERVERLESS, "mistral-small"),
                        emulator.apiKey()));
        written = Files.createDirectory(directory.resolve("written")).resolve("new.yaml");
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    private int run(Command command) {
        return AzureAiInferenceCli.run(new PrintWriter(out), new PrintWriter(err), command.arguments(file, written));
    }

    /** Under a limit of the size of files, which fails as a full disk does: when the bytes are written. */
    private int runWithoutSpace(Command command, String redirection) throws IOException, InterruptedException {
        List<String> java = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("java.class.path"),
                AzureAiInferenceCli.class.getName());
        Process process = new ProcessBuilder(Stream.of(
                                Stream.of("sh", "-c", redirection, "sh"),
                                java.stream(),
                                Stream.of(command.arguments(file, written)))
                        .flatMap(words -> words)
                        .toList())
                .redirectErrorStream(true)
                .start();
        out.write(new String(process.getInputStream().readAllBytes(), UTF_8));
        return process.waitFor();
    }

    private List<Path> found() throws IOException {
        try (Stream<Path> files = Files.list(written.getParent())) {
            return files.toList();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFullDiskLeavesNothing(Command command) throws Exception {
        assertThat(runWithoutSpace(command, "ulimit -f 0; exec \"$@\"")).isEqualTo(2);
        assertThat(out.toString())
                .contains(written + " can't be written (File too large)", "disk space")
                .doesNotContain("Written to", "Exception");
        assertThat(found()).isEmpty();
    }

    /** What is redirected to a file is written as well. */
    @Test
    void anOutputThatIsCutOffIsNoSuccess() throws Exception {
        assertThat(runWithoutSpace(Command.CHECK, "exec \"$@\" >/dev/full")).isEqualTo(1);
        assertThat(out.toString()).contains("The output could not be written completely");
    }

    @ParameterizedTest
    @EnumSource
    void nothingElseIsLeftBesideTheFile(Command command) throws IOException {
        assertThat(run(command)).as(err.toString()).isZero();
        assertThat(found()).containsExactly(written);
        assertThat(out.toString()).contains("Written to " + written);
    }

    @ParameterizedTest
    @EnumSource
    void aFileThatIsThereStays(Command command) throws IOException {
        Files.writeString(written, "mine");
        assertThat(run(command)).isEqualTo(2);
        assertThat(err.toString()).contains(written + " already exists");
        assertThat(written).hasContent("mine");
        assertThat(found()).containsExactly(written);
        assertThat(emulator.requests()).isEmpty();
    }

    /** Also one that leads nowhere: it is neither followed nor replaced. */
    @ParameterizedTest
    @EnumSource
    void aLinkThatIsThereStays(Command command) throws IOException {
        Path target = directory.resolve("target.yaml");
        Files.createSymbolicLink(written, target);
        assertThat(run(command)).isEqualTo(2);
        assertThat(err.toString()).contains(written + " already exists");
        assertThat(written).isSymbolicLink();
        assertThat(target).doesNotExist();
        assertThat(emulator.requests()).isEmpty();
    }

    /** A configuration holds keys: it is read by those who may read the file from which it is made, also through a link. */
    @Test
    void aConfigurationKeepsThePermissions() throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        file = Files.createSymbolicLink(directory.resolve("link.yaml"), file);
        assertThat(run(Command.CHECK)).isZero();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(written)))
                .isEqualTo("rw-r-----");
    }

    /** A profile holds no secret: it is a file like any other. */
    @Test
    void aProfileIsReadByWhoeverReadsNewFiles() throws IOException {
        Path usual = Files.createFile(directory.resolve("usual"));
        assertThat(run(Command.PROBE)).isZero();
        assertThat(Files.getPosixFilePermissions(written)).isEqualTo(Files.getPosixFilePermissions(usual));
    }
}
