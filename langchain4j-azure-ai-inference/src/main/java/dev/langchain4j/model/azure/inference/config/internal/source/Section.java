package dev.langchain4j.model.azure.inference.config.internal.source;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A branch of a configuration's tree. Grows while sources are read. */
public final class Section implements ConfigNode {

    private final String path;
    private final String origin;
    private final Map<String, ConfigNode> children = new LinkedHashMap<>();

    /** A section at this key path, which begins behind the prefix and is empty for the root. */
    public Section(String path) {
        this(path, "");
    }

    /** One that may stay empty, and comes from somewhere nevertheless. */
    public Section(String path, String origin) {
        this.path = path;
        this.origin = origin;
    }

    public String path() {
        return path;
    }

    /** The key path of a child. */
    public String path(String child) {
        return KeyPath.join(path, child);
    }

    public Map<String, ConfigNode> children() {
        return Collections.unmodifiableMap(children);
    }

    boolean isEmpty() {
        return children.isEmpty();
    }

    /** That of its first value; several sources may have filled it. */
    @Override
    public String source() {
        return children.values().stream().map(ConfigNode::source).findFirst().orElse(origin);
    }

    public @Nullable ConfigNode get(String child) {
        return children.get(child);
    }

    /** The section of this name; an empty one where there is none. */
    public Section section(String child) {
        return children.get(child) instanceof Section section ? section : new Section(path(child));
    }

    /**
     * Puts a value where the keys lead.
     *
     * @return the path at which a value and a section, or two values, stand in each other's way; null if none do
     */
    @Nullable
    String put(List<String> keys, Leaf leaf) {
        String key = keys.get(0);
        ConfigNode there = children.get(key);
        if (keys.size() == 1) {
            if (there != null) {
                return path(key);
            }
            children.put(key, leaf);
            return null;
        }
        if (there instanceof Leaf) {
            return path(key);
        }
        Section next = there instanceof Section section ? section : new Section(path(key));
        children.put(key, next);
        return next.put(keys.subList(1, keys.size()), leaf);
    }

    /** Sets a value where the keys lead, or removes what is there if the value is null. */
    public void set(List<String> keys, @Nullable ConfigNode node) {
        String key = keys.get(0);
        if (keys.size() > 1) {
            Section next = section(key);
            children.put(key, next);
            next.set(keys.subList(1, keys.size()), node);
        } else if (node == null) {
            children.remove(key);
        } else {
            children.put(key, node);
        }
    }

    /** Lays another tree over this one: where both have a value, the other's wins. */
    public void overlay(Section other) {
        other.children.forEach((key, node) -> {
            if (node instanceof Section above) {
                Section below = section(key);
                below.overlay(above);
                children.put(key, below);
            } else {
                children.put(key, node);
            }
        });
    }

    /** The elements of a list that was written key by key, {@code [0]}, {@code [1]}; null if this is no such list. */
    public @Nullable List<ConfigNode> elements() {
        if (children.isEmpty() || !children.keySet().stream().allMatch(KeyPath::isIndex)) {
            return null;
        }
        List<String> keys = new ArrayList<>(children.keySet());
        keys.sort((a, b) -> Integer.compare(KeyPath.index(a), KeyPath.index(b)));
        List<ConfigNode> elements = new ArrayList<>();
        for (String key : keys) {
            ConfigNode element = children.get(key);
            if (element != null) {
                elements.add(element);
            }
        }
        return elements;
    }
}
