package dev.langchain4j.model.azure.inference.emulator;

import static dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType.OPENAI_V1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.model.azure.inference.emulator.testing.Client;
import dev.langchain4j.model.azure.inference.emulator.testing.Tcp;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class AzureAiInferenceEmulatorTest {

    @Test
    void takes_a_free_port_on_loopback() {
        try (AzureAiInferenceEmulator one = AzureAiInferenceEmulator.start();
                AzureAiInferenceEmulator other = AzureAiInferenceEmulator.start()) {
            assertThat(one.port()).isPositive().isNotEqualTo(other.port());
            assertThat(one.endpoint(EmulatorEndpointType.MODELS, "x"))
                    .isEqualTo("http://127.0.0.1:" + one.port() + "/models");
            assertThat(one.endpoint(EmulatorEndpointType.SERVERLESS, "x")).endsWith("/serverless/x");
            assertThat(one.endpoint(EmulatorEndpointType.MANAGED, "x")).endsWith("/managed/x");
            assertThat(one.endpoint(EmulatorEndpointType.AZURE_OPENAI, "x")).endsWith("/openai/deployments/x");
            assertThat(one.endpoint(OPENAI_V1, "x")).endsWith("/openai/v1");
        }
    }

    @Test
    void closes_twice_and_with_open_streams() throws IOException {
        AzureAiInferenceEmulator emulator = AzureAiInferenceEmulator.builder()
                .responder(call -> Reply.stall())
                .start();
        try (Tcp tcp = new Tcp(emulator).chat(emulator, true)) {
            tcp.until("\r\n\r\n");
            emulator.close();
            emulator.close();

            assertThat(tcp.in().read()).isNegative();
        }
        assertThatThrownBy(() -> new Client(emulator).get(OPENAI_V1, "gpt-5.4", "models"))
                .isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void other_machines_are_kept_out_unless_allowed() {
        assertThatThrownBy(
                        () -> AzureAiInferenceEmulator.builder().host("0.0.0.0").start())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("allowRemote");
        try (AzureAiInferenceEmulator open = AzureAiInferenceEmulator.builder()
                .host("0.0.0.0")
                .allowRemote(true)
                .start()) {
            assertThat(open.port()).isPositive();
        }
    }

    @Test
    void a_port_that_is_taken_is_told() {
        try (AzureAiInferenceEmulator first = AzureAiInferenceEmulator.start()) {
            assertThatThrownBy(() -> AzureAiInferenceEmulator.builder()
                            .port(first.port())
                            .start())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(String.valueOf(first.port()));
        }
    }

    @Test
    void keeps_the_newest_requests() {
        try (AzureAiInferenceEmulator emulator =
                AzureAiInferenceEmulator.builder().recordAtMost(2).start()) {
            Client client = new Client(emulator);
            for (String path : new String[] {"a", "b", "c"}) {
                client.get(OPENAI_V1, "x", path);
            }

            assertThat(emulator.requests())
                    .extracting(RecordedRequest::path)
                    .containsExactly("/openai/v1/b", "/openai/v1/c");
            emulator.clearRequests();
            assertThat(emulator.requests()).isEmpty();
            assertThatThrownBy(emulator::lastRequest).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void runs_on_its_own() {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (AzureAiInferenceEmulator emulator = AzureAiInferenceEmulatorMain.start(
                new PrintStream(printed, true, UTF_8),
                "--port",
                "0",
                "--pace",
                "5",
                "--key",
                "k",
                "--mock-failures",
                "gpt-5.4,phi-4=429")) {
            assertThat(printed.toString(UTF_8))
                    .contains("Key: k", emulator.endpoint(OPENAI_V1, ""), "gpt-5.4 (gpt-5.4-2026-03-05, gpt)");
        }
        assertThatThrownBy(() -> AzureAiInferenceEmulatorMain.start(System.out, "--host", "0.0.0.0"))
                .hasMessageContaining("allowRemote");
        assertThatThrownBy(() -> AzureAiInferenceEmulatorMain.start(System.out, "--port", "x"))
                .hasMessageContaining("--port");
        assertThatThrownBy(() -> AzureAiInferenceEmulatorMain.start(System.out, "--mock-failures", "gpt-0"))
                .hasMessageContaining("unknown deployment: gpt-0");
        assertThatThrownBy(() -> AzureAiInferenceEmulatorMain.start(System.out, "--nope"))
                .hasMessageContaining("--nope");
    }

    @Test
    void what_keeps_it_from_running_is_told_without_a_stack_trace() {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream screen = new PrintStream(printed, true, UTF_8);
        try (AzureAiInferenceEmulator first = AzureAiInferenceEmulator.start()) {
            String taken = String.valueOf(first.port());

            assertThat(AzureAiInferenceEmulatorMain.run(screen, screen, "--port", taken))
                    .isEqualTo(1);
            assertThat(printed.toString(UTF_8)).contains(taken).hasLineCount(1);
        }
        assertThat(AzureAiInferenceEmulatorMain.run(screen, screen, "--prot", "0"))
                .isEqualTo(2);
        assertThat(printed.toString(UTF_8)).contains("unknown option: --prot", "--port <number>");
        assertThat(AzureAiInferenceEmulatorMain.run(screen, screen, "--help")).isZero();
    }

    @Test
    void two_deployments_of_one_name_are_refused() {
        Deployment deployment = Deployment.chat("same", Dialect.GPT).build();

        assertThatThrownBy(() -> AzureAiInferenceEmulator.builder()
                        .deployment(deployment)
                        .deployment(deployment)
                        .start())
                .hasMessageContaining("same");
        assertThatThrownBy(() -> Deployment.chat("no/slash", Dialect.GPT).build())
                .hasMessageContaining("name");
    }
}
