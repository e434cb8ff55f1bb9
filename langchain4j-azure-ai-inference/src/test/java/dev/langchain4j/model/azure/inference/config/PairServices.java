package dev.langchain4j.model.azure.inference.config;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEndpointType;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.ChatCall;
import dev.langchain4j.model.azure.inference.emulator.RecordedRequest;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.azure.inference.emulator.ToolCall;
import dev.langchain4j.model.azure.inference.internal.profile.ServedPair;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * All served pairs on the emulator: one for each endpoint type, with a key of its own. Questions name a place, which
 * tells the requests of one invocation from those of all others, and its answer too.
 */
final class PairServices implements AutoCloseable {

    private static final Pattern PLACE = Pattern.compile("place-\\d+-\\d+");
    private static final int RECORDED = 10_000;
    private static final int FEWEST_TOKENS = 1_000;

    private final List<ServedPair> pairs = ServedPair.all();
    private final Map<AzureAiInferenceEndpointType, AzureAiInferenceEmulator> emulators =
            new EnumMap<>(AzureAiInferenceEndpointType.class);

    PairServices() {
        pairs.stream().collect(groupingBy(ServedPair::endpointType)).forEach((type, served) -> {
            var emulator = AzureAiInferenceEmulator.builder()
                    .apiKey(key(type))
                    .recordAtMost(RECORDED)
                    .responder(PairServices::answer);
            served.forEach(pair ->
                    emulator.deployment(pair.serveNoMore(pair.deployment()).build()));
            emulators.put(type, emulator.start());
        });
    }

    /** Two tools at once if there are tools; their results are the response, as JSON or as text. */
    private static Reply answer(ChatCall call) {
        String place = place(call.lastUserText());
        List<String> results = call.toolResults();
        if (results.isEmpty() && !call.tools().isEmpty()) {
            String arguments = "{\"place\": \"" + place + "\"}";
            return Reply.toolCalls(new ToolCall("sky", arguments, null), new ToolCall("degrees", arguments, null))
                    .thinking(thinking(place));
        }
        String sky = results.isEmpty() ? "unknown" : results.get(0);
        String degrees = results.isEmpty() ? "0" : results.get(1);
        return Reply.text(
                call.streaming()
                        ? place + " " + sky + " " + degrees
                        : "{\"place\": \"" + place + "\", \"sky\": \"" + sky + "\", \"degrees\": " + degrees + "}");
    }

    /** What the model thinks before it calls the tools. */
    static String thinking(String place) {
        return "The station knows " + place + ".";
    }

    /** The last one: a question that was refused stays in the memory. */
    private static String place(String text) {
        List<String> places =
                PLACE.matcher(text).results().map(MatchResult::group).toList();
        return places.get(places.size() - 1);
    }

    private static String key(AzureAiInferenceEndpointType type) {
        return "key-of-" + type.configName();
    }

    List<ServedPair> pairs() {
        return pairs;
    }

    /**
     * The file, with the model that was asked before the swap. Each model has a token limit that tells it from all
     * others.
     */
    String configuration(ServedPair before, ServedPair alias, String onUnsupported) {
        StringBuilder text =
                new StringBuilder("defaults: {chat-model: {on-unsupported: " + onUnsupported + "}}\nmodels:\n");
        for (ServedPair pair : new LinkedHashSet<>(List.of(before, alias))) {
            text.append("""
                      %s:
                        chat-model:
                          endpoint: %s
                          endpoint-type: %s
                          api-key: %s
                          model-name: %s
                          profile: %s
                          api: %s
                          return-thinking: true
                          max-output-tokens: %d
                    """.formatted(
                            pair,
                            pair.endpoint(emulators.get(pair.endpointType())),
                            pair.endpointType().configName(),
                            key(pair.endpointType()),
                            pair.deployment(),
                            pair.profileName(),
                            pair.api().configName(),
                            FEWEST_TOKENS + index(pair))
                    .indent(2));
        }
        return text.append("aliases: {assistant: " + alias + "}\n").toString();
    }

    int index(ServedPair pair) {
        return pairs.indexOf(pair);
    }

    /** All requests, by the place that was asked for. */
    Map<String, List<RecordedRequest>> requests() {
        return emulators.values().stream()
                .flatMap(emulator -> emulator.requests().stream())
                .collect(groupingBy(request -> place(lastUserText(request))));
    }

    void forgetRequests() {
        emulators.values().forEach(AzureAiInferenceEmulator::clearRequests);
    }

    /** The pair that a request went to: where it came in, for which deployment, and with the options of which model. */
    ServedPair target(RecordedRequest request) {
        JsonNode body = request.json();
        int limit = Stream.of("max_tokens", "max_completion_tokens", "max_output_tokens")
                .mapToInt(name -> body.path(name).asInt())
                .sum();
        ServedPair target = pairs.get(limit - FEWEST_TOKENS);
        assertThat(body.has("input")).isEqualTo(target.isResponses());
        assertThat(request.endpointType()).contains(target.emulatorEndpointType());
        assertThat(request.deployment().orElseThrow().name()).isEqualTo(target.deployment());
        return target;
    }

    private static String lastUserText(RecordedRequest request) {
        String text = "";
        JsonNode body = request.json();
        for (JsonNode message : body.path(body.has("input") ? "input" : "messages")) {
            text = message.path("role").asText().equals("user") ? ChatCall.text(message) : text;
        }
        return text;
    }

    @Override
    public void close() {
        emulators.values().forEach(AzureAiInferenceEmulator::close);
    }
}
