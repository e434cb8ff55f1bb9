package dev.langchain4j.model.azure.inference.examples;

import dev.langchain4j.model.azure.inference.AzureAiInferenceChatResponseMetadata;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEndpointType;
import dev.langchain4j.model.azure.inference.config.AzureAiInferenceModels;
import dev.langchain4j.model.output.TokenUsage;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.Result;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** The same task on every chat model of a configuration, side by side. */
final class SwapTable {

    private static final String CHAT = "chat-model";

    private final AzureAiInferenceModels models;
    private final PrintStream out;

    SwapTable(AzureAiInferenceModels models, PrintStream out) {
        this.models = models;
        this.out = out;
    }

    void print() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("model", "deployment", "endpoint type", "answer", "tokens", "seconds", "degraded"));
        models.status().forEach((name, status) -> {
            // Aliases stand for models that have a row of their own.
            if (name.equals(status.model()) && status.targets().containsKey(CHAT)) {
                rows.add(row(name));
            }
        });
        out.println();
        out.println(SwapExample.TASK);
        out.println();
        rows.forEach(row -> out.println(line(row, rows)));
        out.println("  (the first call starts the client, too)");
    }

    private List<String> row(String name) {
        FerryClerk clerk = AiServices.create(FerryClerk.class, models.chatModel(name));
        long start = System.nanoTime();
        try {
            Result<Crossing> note = clerk.note(SwapExample.TASK);
            String seconds = String.format(Locale.ROOT, "%.2f", (System.nanoTime() - start) / 1e9);
            return note.finalResponse().metadata() instanceof AzureAiInferenceChatResponseMetadata metadata
                    ? row(name, note, metadata, seconds)
                    : List.of(name, "", "", answer(note), "", seconds, "");
        } catch (RuntimeException e) {
            return List.of(name, "", "", "failed: " + e.getMessage(), "", "", "");
        }
    }

    private static List<String> row(
            String name, Result<Crossing> note, AzureAiInferenceChatResponseMetadata metadata, String seconds) {
        TokenUsage usage = note.tokenUsage();
        return List.of(
                name,
                Objects.requireNonNullElse(metadata.deployment(), ""),
                endpointType(metadata),
                answer(note),
                usage == null ? "" : "" + usage.totalTokenCount(),
                seconds,
                String.join("; ", metadata.degradations()));
    }

    private static String answer(Result<Crossing> note) {
        Crossing crossing = note.content();
        return crossing.island() + " " + crossing.departure() + ", " + crossing.minutesToWait() + " min";
    }

    static String endpointType(AzureAiInferenceChatResponseMetadata metadata) {
        AzureAiInferenceEndpointType type = metadata.endpointType();
        return type == null ? "unknown" : type.configName();
    }

    /** Cells under each other, the last as long as it is. */
    private static String line(List<String> row, List<List<String>> rows) {
        StringBuilder line = new StringBuilder("  ");
        for (int i = 0; i < row.size(); i++) {
            int column = i;
            int width = rows.stream()
                    .mapToInt(other -> other.get(column).length())
                    .max()
                    .orElse(0);
            line.append(String.format("%-" + Math.max(1, width) + "s  ", row.get(i)));
        }
        return line.toString().stripTrailing();
    }
}
