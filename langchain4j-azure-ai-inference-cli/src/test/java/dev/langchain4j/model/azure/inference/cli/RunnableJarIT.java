package dev.langchain4j.model.azure.inference.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar that {@code java -jar} starts, as it is packaged. */
class RunnableJarIT {

    private static final String JAR = System.getProperty("runnable.jar");

    @TempDir
    Path directory;

    @Test
    void saysItsVersion() throws Exception {
        assertThat(run("--version"))
                .isEqualTo("0: langchain4j-azure-ai-inference-cli " + System.getProperty("project.version") + "\n");
    }

    @Test
    void helpNamesTheCommandThatWasTyped() throws Exception {
        assertThat(run("--help"))
                .contains("java -jar " + Path.of(JAR).getFileName())
                .contains("check", "probe", "--version");
    }

    @Test
    void callsEachModelOfAFile() throws Exception {
        try (AzureAiInferenceEmulator emulator = AzureAiInferenceEmulator.start()) {
            Path file = Files.writeString(directory.resolve("models.yaml"), """
                    langchain4j:
                      azure-ai-inference:
                        models:
                          fast:
                            chat-model:
                              endpoint: %s
                              api-key: %s
                              model-name: gpt-5.4
                    """.formatted(
                            emulator.endpoint(EmulatorEndpointType.OPENAI_V1, ""), emulator.apiKey()));

            assertThat(run("check", "--live", file.toString()))
                    .startsWith("0: ")
                    .contains("fast");
            assertThat(emulator.requests()).isNotEmpty();
        }
    }

    private static String run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", JAR));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8).replace("\r", "");
        return process.waitFor() + ": " + output;
    }
}
