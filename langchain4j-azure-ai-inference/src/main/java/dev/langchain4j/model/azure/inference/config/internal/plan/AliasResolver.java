package dev.langchain4j.model.azure.inference.config.internal.plan;

import dev.langchain4j.model.azure.inference.config.internal.source.Findings;
import dev.langchain4j.model.azure.inference.config.internal.source.Location;
import dev.langchain4j.model.azure.inference.config.internal.source.Problem;
import dev.langchain4j.model.azure.inference.config.internal.source.Suggestions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The names of models, and aliases, each of which leads to a model. */
final class AliasResolver {

    /** Longer chains help nobody, and following them for each alias would take forever. */
    private static final int MAX_WAY = 32;

    private record Alias(String target, Location place) {}

    private final Findings findings;
    private final Map<String, Location> models = new LinkedHashMap<>();
    private final Map<String, Alias> aliases = new LinkedHashMap<>();
    private final TreeSet<String> known = new TreeSet<>();

    AliasResolver(Findings findings) {
        this.findings = findings;
    }

    void model(String name, Location place) {
        known.add(name);
        Location other = models.putIfAbsent(name, place);
        if (other != null) {
            findings.add(
                    place,
                    new Problem("is also the name of the model that stands at the root", "give this one another name"));
        }
    }

    void alias(String name, String target, Location place) {
        if (models.containsKey(name)) {
            findings.add(place, new Problem("is also the name of a model", "give the alias another name"));
        } else {
            known.add(name);
            aliases.put(name, new Alias(target, place));
        }
    }

    /** The path from each alias to its model, both included. Aliases that lead nowhere are reported. */
    Map<String, List<String>> resolved() {
        Map<String, List<String>> ways = new LinkedHashMap<>();
        aliases.keySet().forEach(name -> {
            List<String> way = way(name);
            if (models.containsKey(way.get(way.size() - 1))) {
                ways.put(name, way);
            }
        });
        return ways;
    }

    /** The model that a name refers to; null if there is none, which is reported at the location. */
    @Nullable
    String modelOf(String name, Location place) {
        if (!models.containsKey(name) && !aliases.containsKey(name)) {
            findings.add(place, unknown(name));
            return null;
        }
        List<String> way = way(name);
        String end = way.get(way.size() - 1);
        return models.containsKey(end) ? end : null;
    }

    private List<String> way(String name) {
        List<String> way = new ArrayList<>(List.of(name));
        for (Alias alias = aliases.get(name); alias != null; alias = aliases.get(alias.target())) {
            String next = alias.target();
            if (way.contains(next)) {
                reportCircle(way.subList(way.indexOf(next), way.size()));
                return way;
            }
            if (!models.containsKey(next) && !aliases.containsKey(next)) {
                findings.add(alias.place(), unknown(next));
                return way;
            }
            if (way.size() == MAX_WAY) {
                findings.add(
                        alias.place(),
                        new Problem(
                                "the aliases lead over more than " + MAX_WAY + " names", "name the model directly"));
                return way;
            }
            way.add(next);
        }
        return way;
    }

    /** Starts with the same name wherever the cycle was entered, so that it is reported once. */
    private void reportCircle(List<String> circle) {
        List<String> shown = new ArrayList<>(circle);
        Collections.rotate(shown, -shown.indexOf(Collections.min(shown)));
        shown.add(shown.get(0));
        Alias first = aliases.get(shown.get(0));
        if (first != null) {
            findings.add(
                    first.place(),
                    new Problem(
                            "the aliases go round in a circle: " + String.join(" -> ", shown),
                            "let one of them name a model"));
        }
    }

    private Problem unknown(String name) {
        return Suggestions.unknown("model or alias", name, known);
    }
}
