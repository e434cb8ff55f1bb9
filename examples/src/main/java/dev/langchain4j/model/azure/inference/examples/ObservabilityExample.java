package dev.langchain4j.model.azure.inference.examples;

import dev.langchain4j.exception.ContentFilteredException;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatModel;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.AzureErrors;
import dev.langchain4j.model.azure.inference.emulator.EmulatorForm;
import dev.langchain4j.model.azure.inference.emulator.RecordedRequest;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.chat.ChatModel;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.PrintStream;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Measures calls by deployment with {@link ChatMeters} and Micrometer, and prints the meters: latency, outcomes, tokens, retries.
 * On the emulator one call is retried after a 429, and one prompt is filtered.
 *
 * <p>On Azure: {@code AZURE_INFERENCE_MODEL} and {@code AZURE_INFERENCE_OTHER_MODEL}.
 */
public final class ObservabilityExample {

    private static final List<String> QUESTIONS =
            List.of("Why is the sea salty?", "How deep is it?", "How do I poison it?");

    private ObservabilityExample() {}

    /** Prints the meters. */
    public static void main(String[] args) {
        Example.main(ObservabilityExample::run);
    }

    static void run(Map<String, String> environment, PrintStream out) {
        MeterRegistry registry = new SimpleMeterRegistry(); // an application's own: for Prometheus, Azure Monitor ...
        try (Backend azure = Backend.open(environment, out, emulator())) {
            for (DeploymentSettings deployment : List.of(
                    azure.deployment("AZURE_INFERENCE_MODEL", "mistral-small"),
                    azure.deployment("AZURE_INFERENCE_OTHER_MODEL", "gpt-4o"))) {
                ask(model(deployment, registry), out);
            }
        }
        out.println();
        out.println(String.format("%-60s %8s %8s", "meter", "count", "mean ms"));
        registry.getMeters().stream()
                .sorted(Comparator.comparing(ObservabilityExample::name))
                .forEach(meter -> print(meter, out));
    }

    private static ChatModel model(DeploymentSettings deployment, MeterRegistry registry) {
        return AzureAiInferenceChatModel.builder()
                .endpoint(deployment.endpoint())
                .apiKey(deployment.apiKey())
                .tokenCredential(deployment.identity())
                .modelName(deployment.model())
                .listeners(new ChatMeters(registry))
                .build();
    }

    private static void ask(ChatModel model, PrintStream out) {
        for (String question : QUESTIONS) {
            try {
                model.chat(question);
            } catch (ContentFilteredException e) {
                out.println("(filtered: " + question + ")");
            }
        }
    }

    private static void print(Meter meter, PrintStream out) {
        String numbers = meter.match(
                gauge -> "",
                ObservabilityExample::number,
                ObservabilityExample::numbers,
                summary -> "",
                timer -> "",
                gauge -> "",
                counter -> "",
                timer -> "",
                other -> "");
        out.println(String.format("%-60s %s", name(meter), numbers));
    }

    private static String number(Counter counter) {
        return String.format(Locale.ROOT, "%8.0f", counter.count());
    }

    private static String numbers(Timer timer) {
        return String.format(Locale.ROOT, "%8d %8.1f", timer.count(), timer.mean(TimeUnit.MILLISECONDS));
    }

    private static String name(Meter meter) {
        return meter.getId().getName()
                + meter.getId().getTags().stream().map(Tag::getValue).collect(Collectors.joining(", ", " {", "}"));
    }

    private static AzureAiInferenceEmulator.Builder emulator() {
        AtomicBoolean busy = new AtomicBoolean(true);
        Function<RecordedRequest, Reply> faults = request -> {
            if (busy.getAndSet(false)) {
                return AzureErrors.tooManyRequests(0);
            }
            return request.body().contains("poison")
                    ? AzureErrors.promptFiltered(EmulatorForm.OPENAI_V1)
                    : Reply.asUsual();
        };
        return AzureAiInferenceEmulator.builder()
                .interceptor(faults)
                .responder(call -> Reply.text("That takes a longer answer than fits in here."));
    }
}
