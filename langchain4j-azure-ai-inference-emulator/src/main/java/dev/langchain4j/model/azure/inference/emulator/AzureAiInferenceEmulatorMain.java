package dev.langchain4j.model.azure.inference.emulator;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Runs an emulator on its own: prints its endpoints and its key, and goes on until it is stopped. */
public final class AzureAiInferenceEmulatorMain {

    static final int RUNNING = -1;

    private static final String USAGE =
            "options: --port <number> (0: a free one), --host <address>, --allow-remote, --pace <milliseconds>, --key <key>,"
                    + " --mock-failures <deployment>[=<status>],...";

    private AzureAiInferenceEmulatorMain() {}

    /**
     * Starts with {@code --port}, {@code --host}, {@code --allow-remote}, {@code --pace}, {@code --key} and {@code
     * --mock-failures}.
     */
    public static void main(String... args) throws InterruptedException {
        int status = run(System.out, System.err, args);
        if (status != RUNNING) {
            System.exit(status);
        }
        new CountDownLatch(1).await(); // until the process is ended
    }

    /** Returns {@link #RUNNING}, or what the process ends with. */
    static int run(PrintStream out, PrintStream err, String... args) {
        if (List.of(args).contains("--help")) {
            out.println(USAGE);
            return 0;
        }
        try {
            start(out, args);
            return RUNNING;
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            err.println(USAGE);
            return 2;
        } catch (IllegalStateException e) { // the port is taken
            err.println(e.getMessage());
            return 1;
        }
    }

    static AzureAiInferenceEmulator start(PrintStream out, String... args) {
        AzureAiInferenceEmulator.Builder builder = AzureAiInferenceEmulator.builder();
        Deque<String> options = new ArrayDeque<>(List.of(args));
        while (!options.isEmpty()) {
            option(builder, options.remove(), options);
        }
        AzureAiInferenceEmulator emulator = builder.start();
        print(out, emulator);
        return emulator;
    }

    private static void option(AzureAiInferenceEmulator.Builder builder, String option, Deque<String> rest) {
        switch (option) {
            case "--port" -> builder.port(number(option, rest));
            case "--host" -> builder.host(value(option, rest));
            case "--allow-remote" -> builder.allowRemote(true);
            case "--pace" -> builder.pace(Duration.ofMillis(number(option, rest)));
            case "--key" -> builder.apiKey(value(option, rest));
            case "--mock-failures" -> builder.mockFailures(value(option, rest));
            default -> throw new IllegalArgumentException("unknown option: " + option);
        }
    }

    private static int number(String option, Deque<String> rest) {
        String value = value(option, rest);
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(option + ": not a number: " + value, e);
        }
    }

    private static String value(String option, Deque<String> rest) {
        if (rest.isEmpty()) {
            throw new IllegalArgumentException(option + " needs a value");
        }
        return rest.remove();
    }

    private static void print(PrintStream out, AzureAiInferenceEmulator emulator) {
        out.println("Emulator of Azure AI Model Inference. Key: " + emulator.apiKey());
        for (EmulatorEndpointType endpointType : EmulatorEndpointType.values()) {
            out.println("  " + emulator.endpoint(endpointType, "<deployment>"));
        }
        out.println("Deployments:");
        emulator.deployments().forEach(deployment -> out.println("  " + deployment));
    }
}
