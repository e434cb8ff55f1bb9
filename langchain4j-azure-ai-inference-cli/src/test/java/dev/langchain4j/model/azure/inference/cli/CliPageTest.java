package dev.langchain4j.model.azure.inference.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds {@code docs/cli.md} to what the commands print. */
class CliPageTest {

    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();

    private static List<String> blocks(String language) throws IOException {
        return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("../docs/cli.md")).replace("\r\n", "\n"))
                .results()
                .map(MatchResult::group)
                .map(block -> block.substring(block.indexOf('\n') + 1, block.lastIndexOf("```")))
                .toList();
    }

    /** As it would be printed beside the file. */
    private String printed(Path file, String... args) {
        PrintWriter writer = new PrintWriter(out);
        AzureAiInferenceCli.run(writer, writer, args);
        return out.toString()
                .replace(file.toString(), file.getFileName().toString())
                .replace(System.lineSeparator(), "\n");
    }

    @Test
    void checkPrintsWhatIsShown() throws IOException {
        Path file = Files.writeString(
                directory.resolve("models.yaml"), blocks("yaml").get(0));
        assertThat(printed(file, "check", file.toString()))
                .startsWith(blocks("text").get(0))
                .endsWith(blocks("text").get(1));
    }

    @Test
    void mistakesAreToldAsShown() throws IOException {
        String wrong = blocks("yaml")
                .get(0)
                .replace("connection: foundry", "connection: fondry")
                .replace("max-output-tokens", "max-tokens");
        Path file = Files.writeString(directory.resolve("models.yaml"), wrong);
        assertThat(printed(file, "check", file.toString()))
                .isEqualTo(blocks("text").get(2));
    }

    @Test
    void probePrintsWhatIsShown() throws IOException {
        try (AzureAiInferenceEmulator emulator = AzureAiInferenceEmulator.start()) {
            Path file = Files.writeString(directory.resolve("models.yaml"), """
                    langchain4j:
                      azure-ai-inference:
                        models:
                          fast:
                            chat-model:
                              endpoint: %s
                              api-key: %s
                              model-name: mistral-small
                    """.formatted(
                            emulator.endpoint(EmulatorEndpointType.MODELS, ""), emulator.apiKey()));
            assertThat(printed(file, "probe", file.toString(), "fast").replace(":" + emulator.port(), ":8080"))
                    .isEqualTo(blocks("text").get(3));
        }
    }
}
