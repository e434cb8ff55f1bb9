package dev.langchain4j.model.azure.inference.config.internal.source;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A branch of a configuration tree. Grows while sources are read. */
public final class Section implements ConfigNode {

    /** The key for which the name of a route stands alone. */
    public static final String ROUTE_NAME = "model";

    private final String path;
    private final String origin;
    private final Map<String, ConfigNode> children = new LinkedHashMap<>();

    /** A section at this key path, which is relative to the prefix and empty for the root. */
    public Section(String path) {
        this(path, "");
    }

    /** A section that may stay empty but has an origin. */
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

    /** The source of its first value; several sources may have filled it. */
    @Override
    public String source() {
        return children.values().stream().map(ConfigNode::source).findFirst().orElse(origin);
    }

    public @Nullable ConfigNode get(String child) {
        return children.get(child);
    }

    /** The section of this name; an empty one if there is none. */
    public Section section(String child) {
        return children.get(child) instanceof Section section ? section : new Section(path(child));
    }

    /**
     * Puts a value at the path of these keys.
     *
     * @return the path at which a value and a section, or two values, conflict; null if none do
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

    /** Sets a value at the path of these keys, or removes it if the value is null. */
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

    /** Merges another tree into this one; its values win. Where it adds keys to the name of a route, the name stays. */
    public void overlay(Section other) {
        other.children.forEach((key, node) -> {
            if (node instanceof Section above) {
                Section below = section(key);
                if (KeyPath.isIndex(key) && children.get(key) instanceof Leaf name) {
                    below.children.put(ROUTE_NAME, name);
                }
                below.overlay(above);
                children.put(key, below);
            } else {
                children.put(key, node);
            }
        });
    }

    /**
     * The elements of a list that was written key by key, {@code [0]}, {@code [1]}; null if this is not such a list.
     */
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
