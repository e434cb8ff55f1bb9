package dev.langchain4j.model.azure.inference.config.internal.source;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything that a framework has read, source by source, later ones over earlier ones, with its relaxed keys.
 *
 * @param name the name of all of them in messages
 * @param values the values of each source, by the source's name
 */
public record PropertySources(
        String name, RelaxedKeys keys, Supplier<? extends Map<String, ? extends Map<?, ?>>> values) implements Source {

    static final String VARIABLE = "variable ";

    private static final Logger log = LoggerFactory.getLogger(PropertySources.class);

    @Override
    public Reading read(Findings findings) {
        return read(findings, new Section(""));
    }

    @Override
    public Reading read(Findings findings, Section below) {
        Map<String, Map<?, ?>> sources = new LinkedHashMap<>();
        try {
            sources.putAll(values.get());
        } catch (RuntimeException e) {
            log.error("{} cannot be read", name, e);
            findings.add(name, "", null, new Problem("the values cannot be read: " + e, "see the log"));
        }
        List<Section> trees = new ArrayList<>();
        Section declared = new Section("");
        declared.overlay(below);
        sources.forEach((source, map) -> {
            Section tree = dotted(source, map, findings);
            trees.add(tree);
            declared.overlay(tree);
        });
        RelaxedKeys.Variables variables = keys.variables(declared);
        Section all = new Section("");
        int at = 0;
        for (Map<?, ?> map : sources.values()) {
            all.overlay(trees.get(at++));
            map.forEach((key, value) -> {
                if (isOurs(String.valueOf(key)) && RelaxedKeys.isVariable(String.valueOf(key))) {
                    all.overlay(variable(String.valueOf(key), value, variables, findings));
                }
            });
        }
        return new Reading(all, null);
    }

    private Section dotted(String source, Map<?, ?> map, Findings findings) {
        TreeBuilder tree = new TreeBuilder(source, findings);
        map.forEach((key, value) -> {
            String written = String.valueOf(key);
            List<String> elements = keys.dotted(written);
            if (elements != null && isOurs(written)) {
                tree.addBelow(elements, value);
            } else if (elements == null && !RelaxedKeys.isVariable(written)) {
                tree.add(written, value);
            }
        });
        return tree.built();
    }

    /** The key that names a file is for the code that selects the sources. */
    private static boolean isOurs(String key) {
        return !RelaxedKeys.same(key, DefaultLocations.FILE_PROPERTY);
    }

    private static Section variable(String variable, Object value, RelaxedKeys.Variables variables, Findings findings) {
        TreeBuilder tree = new TreeBuilder(VARIABLE + variable, findings);
        List<String> key = variables.key(variable, findings);
        if (key != null) {
            tree.addBelow(key, value);
        }
        return tree.built();
    }
}
