package dev.langchain4j.model.azure.inference.config.internal.plan;

import dev.langchain4j.model.azure.inference.config.internal.source.Findings;
import dev.langchain4j.model.azure.inference.config.internal.source.Leaf;
import dev.langchain4j.model.azure.inference.config.internal.source.Location;
import dev.langchain4j.model.azure.inference.config.internal.source.Problem;
import dev.langchain4j.model.azure.inference.config.internal.source.Section;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds sections in the tree, and reports values in their place and invalid names. */
final class Sections {

    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9_-]*";

    private final Findings findings;

    Sections(Findings findings) {
        this.findings = findings;
    }

    /** The section of this key; an empty one if there is none. */
    Section at(Section parent, String key) {
        if (parent.get(key) instanceof Leaf leaf && !leaf.isBlank() && !isEmptyMap(leaf)) {
            findings.add(
                    leaf, parent.path(key), new Problem("is a value where a section is expected", "put keys below it"));
        }
        Section section = parent.section(key);
        return parent.get(key) instanceof Leaf leaf ? new Section(section.path(), leaf.source()) : section;
    }

    /** The sections in a section whose keys are names. */
    Map<String, Section> named(Section parent) {
        Map<String, Section> sections = new LinkedHashMap<>();
        parent.children().forEach((name, node) -> {
            requireProper(name, Location.of(parent, name));
            sections.put(name, at(parent, name));
        });
        return sections;
    }

    void requireProper(String name, Location place) {
        if (!name.matches(NAME)) {
            findings.add(
                    place, new Problem("is no name for a connection, model or alias", "use letters, digits, - and _"));
        }
    }

    /** Reports each key that is not among these. */
    void requireKnown(Section section, Collection<String> keys) {
        section.children().forEach((key, node) -> {
            if (!keys.contains(key)) {
                findings.add(node, section.path(key), UnknownKeyHints.unknownKey(key, List.of(), keys));
            }
        });
    }

    private static boolean isEmptyMap(Leaf leaf) {
        return leaf.json() instanceof Map<?, ?> map && map.isEmpty();
    }
}
