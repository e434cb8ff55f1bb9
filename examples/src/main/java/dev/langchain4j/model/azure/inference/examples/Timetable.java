package dev.langchain4j.model.azure.inference.examples;

import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import java.util.List;
import java.util.Map;

/** The tool: knows what no model does. */
final class Timetable {

    private static final Map<String, List<String>> DEPARTURES = Map.of(
            "Vlieland", List.of("08:45", "14:45", "19:00"),
            "Terschelling", List.of("09:00", "11:30", "15:10", "19:50"));

    @Tool("Tells when the next ferry leaves")
    String nextDeparture(@P("the island to go to") String island, @P("a time of day, HH:mm") String after) {
        return DEPARTURES.getOrDefault(island, List.of()).stream()
                .filter(departure -> departure.compareTo(after) > 0)
                .findFirst()
                .orElse("no more today");
    }
}
