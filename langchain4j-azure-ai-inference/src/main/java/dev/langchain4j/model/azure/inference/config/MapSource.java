package dev.langchain4j.model.azure.inference.config;

import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Values that somebody else has read: a framework, or the JVM's command line. */
record MapSource(String name, Supplier<? extends Map<?, ?>> values) implements Source {

    static final String SYSTEM_PROPERTIES = "system properties";

    /** The system properties with the prefix. */
    static MapSource systemProperties(Supplier<Properties> properties) {
        return new MapSource(SYSTEM_PROPERTIES, () -> {
            Map<String, String> own = new TreeMap<>();
            Properties all = properties.get();
            for (String key : all.stringPropertyNames()) {
                if (key.startsWith(KeyPath.PREFIX + ".") && !key.equals(DefaultLocations.FILE_PROPERTY)) {
                    own.put(key, all.getProperty(key));
                }
            }
            return own;
        });
    }

    @Override
    public Reading read(Findings findings) {
        TreeBuilder tree = new TreeBuilder(name, findings);
        tree.addAll(values.get());
        return new Reading(tree.built(), null);
    }
}
