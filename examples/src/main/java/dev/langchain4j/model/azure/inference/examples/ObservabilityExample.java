package dev.langchain4j.model.azure.inference.examples;

import dev.langchain4j.exception.ContentFilteredException;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatModel;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.AzureErrors;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.azure.inference.emulator.RecordedRequest;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.azure.inference.observation.AzureAiInferenceObservation;
import dev.langchain4j.model.chat.ChatModel;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import java.io.PrintStream;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Observes calls on two deployments with Micrometer, and prints what comes of it: a line for each call and each attempt, as they
 * end, and the meters. On the emulator one call is retried after a 429, and one prompt is filtered.
 *
 * <p>On Azure: {@code AZURE_INFERENCE_MODEL} and {@code AZURE_INFERENCE_OTHER_MODEL}.
 */
public final class ObservabilityExample {

    private static final List<String> QUESTIONS =
            List.of("Why is the sea salty?", "How deep is it?", "How do I poison it?");

    /** What is printed of a meter's tags; hosts and operations are the same for all here. */
    private static final List<String> TAGS = List.of("gen_ai.request.model", "gen_ai.token.type", "error.type");

    private ObservabilityExample() {}

    /** Prints observations and meters. */
    public static void main(String[] args) {
        Example.main(ObservabilityExample::run);
    }

    static void run(Map<String, String> environment, PrintStream out) {
        // An application's own: with tracing on the first, and the second for Prometheus, Azure Monitor ...
        ObservationRegistry observations = ObservationRegistry.create();
        observations.observationConfig().observationHandler(new Printer(out));
        MeterRegistry meters = new SimpleMeterRegistry();
        AzureAiInferenceObservation observation = AzureAiInferenceObservation.builder()
                .observationRegistry(observations)
                .meterRegistry(meters)
                .build();
        try (Backend azure = Backend.open(environment, out, emulator())) {
            for (DeploymentSettings deployment : List.of(
                    azure.deployment("AZURE_INFERENCE_MODEL", "mistral-small"),
                    azure.deployment("AZURE_INFERENCE_OTHER_MODEL", "gpt-5.4"))) {
                ask(model(deployment, observation));
            }
        }
        print(meters, out);
    }

    private static ChatModel model(DeploymentSettings deployment, AzureAiInferenceObservation observation) {
        return AzureAiInferenceChatModel.builder()
                .endpoint(deployment.endpoint())
                .apiKey(deployment.apiKey())
                .tokenCredential(deployment.identity())
                .modelName(deployment.model())
                .callListener(observation)
                .build();
    }

    private static void ask(ChatModel model) {
        for (String question : QUESTIONS) {
            try {
                model.chat(question);
            } catch (ContentFilteredException e) {
                // Its observation says so.
            }
        }
    }

    /** Prints what a span would have. */
    private record Printer(PrintStream out) implements ObservationHandler<Observation.Context> {

        private static final List<String> SHOWN = List.of(
                "error.type", "http.response.status_code", "gen_ai.usage.input_tokens", "gen_ai.usage.output_tokens");

        @Override
        public void onStop(Observation.Context context) {
            boolean isCall = context.getParentObservation() == null;
            String attributes = StreamSupport.stream(context.getAllKeyValues().spliterator(), false)
                    .filter(attribute -> SHOWN.contains(attribute.getKey()))
                    .map(attribute -> attribute.getKey() + "=" + attribute.getValue())
                    .collect(Collectors.joining(" "));
            out.println(((isCall ? "" : "    ") + context.getContextualName() + "  " + attributes).stripTrailing());
        }

        @Override
        public boolean supportsContext(Observation.Context context) {
            return true;
        }
    }

    private static void print(MeterRegistry meters, PrintStream out) {
        out.println();
        meters.getMeters().stream()
                // The buckets are gauges of their own here, and too many to print.
                .filter(meter -> !meter.getId().getName().endsWith(".histogram"))
                .map(meter -> String.format("%-80s %s", name(meter), numbers(meter)))
                .sorted(Comparator.naturalOrder())
                .forEach(out::println);
    }

    private static String numbers(Meter meter) {
        return StreamSupport.stream(meter.measure().spliterator(), false)
                .map(measurement -> String.format(
                        Locale.ROOT,
                        "%s %.3f",
                        measurement.getStatistic().getTagValueRepresentation(),
                        measurement.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static String name(Meter meter) {
        return meter.getId().getTags().stream()
                .filter(tag -> TAGS.contains(tag.getKey()) && !tag.getValue().equals("none"))
                .map(tag -> tag.getValue())
                .collect(Collectors.joining(", ", meter.getId().getName() + " {", "}"));
    }

    private static AzureAiInferenceEmulator.Builder emulator() {
        AtomicBoolean busy = new AtomicBoolean(true);
        Function<RecordedRequest, Reply> faults = request -> {
            if (busy.getAndSet(false)) {
                return AzureErrors.tooManyRequests(0);
            }
            return request.body().contains("poison")
                    ? AzureErrors.promptFiltered(EmulatorEndpointType.OPENAI_V1)
                    : Reply.asUsual();
        };
        return AzureAiInferenceEmulator.builder()
                .interceptor(faults)
                .responder(call -> Reply.text("That takes a longer answer than fits in here."));
    }
}
