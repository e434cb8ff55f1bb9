package dev.langchain4j.model.azure.inference.examples;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Lists the examples and starts them: {@code list}, {@code all}, or the name of one. Without arguments it starts
 * {@link ChatExample}.
 */
public final class Examples {

    /** An example joins by its line. */
    static final List<Entry> ALL = List.of(
            new Entry(
                    "chat",
                    "a conversation with memory, a tool, a record, on two makers' deployments",
                    ChatExample::run),
            new Entry("swap", "one task on all models of a file, and a swap by editing it", SwapExample::run),
            new Entry("streaming", "an answer as it comes, and one that is cancelled", StreamingExample::run),
            new Entry("tools", "the model calls Java methods, two at once", ToolsExample::run),
            new Entry("structured-output", "a Java record made of a text", StructuredOutputExample::run),
            new Entry("vision", "a question about pictures", VisionExample::run),
            new Entry("thinking", "a reasoning model's thinking, apart from its answer", ThinkingExample::run),
            new Entry("extras", "parameters that only one maker's models know", ExtrasExample::run),
            new Entry("keyless", "an identity of Entra ID in place of a key", KeylessExample::run),
            new Entry("embeddings", "the texts and the picture that are nearest to a question", EmbeddingsExample::run),
            new Entry(
                    "completions",
                    "a text gone on with, and what the endpoint tells of its models",
                    CompletionsExample::run),
            new Entry("batch", "many requests at half the price, answered within a day", BatchExample::run),
            new Entry(
                    "observability",
                    "calls, attempts, tokens and errors by deployment, with Micrometer",
                    ObservabilityExample::run),
            new Entry(
                    "composed", "a small model routes, a large one answers, and what each costs", ComposedExample::run),
            new Entry(
                    "rag",
                    "questions answered from a folder of documents, with their sources",
                    new ForkedExample("examples/rag", "")),
            new Entry(
                    "spring-boot",
                    "three named models as beans, with health and metrics",
                    new ForkedExample("examples/spring-boot", "ask")),
            new Entry(
                    "reactive",
                    "answers as events with WebFlux, which stop when the browser leaves",
                    new ForkedExample("examples/reactive", "ask")));

    /** An example, by the name that starts it. */
    record Entry(String name, String purpose, Example example) {}

    private record Ending(String name, int status, double seconds) {}

    private final List<Entry> entries;
    private final PrintStream out;
    private final PrintStream err;

    Examples(List<Entry> entries, PrintStream out, PrintStream err) {
        this.entries = entries;
        this.out = out;
        this.err = err;
    }

    /** Does what the argument says. Ends the process with 1 if an example failed, and with 2 if there is no such. */
    public static void main(String[] args) {
        int status = new Examples(ALL, System.out, System.err).run(System.getenv(), args);
        if (status != 0) {
            System.exit(status);
        }
    }

    int run(Map<String, String> environment, String... args) {
        String name = args.length == 0 ? ALL.get(0).name() : args[0];
        if (args.length > 1) {
            return complain("one argument at most, but there were: " + String.join(" ", args));
        }
        return switch (name) {
            case "list" -> list(out);
            case "all" -> all();
            default ->
                entries.stream()
                        .filter(entry -> entry.name().equals(name))
                        .findFirst()
                        .map(entry -> Example.start(entry.example(), environment, out, err))
                        .orElseGet(() -> complain("there is no example '" + name + "'"));
        };
    }

    private int complain(String complaint) {
        err.println(complaint + ". The argument is 'all', 'list', or one of:");
        list(err);
        return 2;
    }

    private int list(PrintStream out) {
        entries.forEach(entry -> out.println(String.format("%-18s %s", entry.name(), entry.purpose())));
        return 0;
    }

    /** On the emulator, whatever the environment says: this is no way to spend money. */
    private int all() {
        List<Ending> endings = new ArrayList<>();
        for (Entry entry : entries) {
            out.println();
            out.println("##### " + entry.name() + ": " + entry.purpose());
            out.println();
            long start = System.nanoTime();
            int status = Example.start(entry.example(), Map.of(), out, err);
            endings.add(new Ending(entry.name(), status, (System.nanoTime() - start) / 1e9));
        }
        out.println();
        out.println(String.format("%-18s %-6s %8s", "example", "ended", "seconds"));
        endings.forEach(this::print);
        return endings.stream().mapToInt(Ending::status).max().orElse(0);
    }

    private void print(Ending ending) {
        out.println(String.format(
                Locale.ROOT,
                "%-18s %-6s %8.1f",
                ending.name(),
                ending.status() == 0 ? "well" : "FAILED",
                ending.seconds()));
    }
}
