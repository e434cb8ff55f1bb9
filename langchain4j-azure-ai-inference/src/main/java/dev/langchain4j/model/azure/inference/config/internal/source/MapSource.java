package dev.langchain4j.model.azure.inference.config.internal.source;

import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Values from elsewhere: a framework, or the JVM's command line. */
public record MapSource(String name, Supplier<? extends Map<?, ?>> values) implements Source {

    private static final Logger log = LoggerFactory.getLogger(MapSource.class);

    public static final String SYSTEM_PROPERTIES = "system properties";

    /** The system properties with the prefix. */
    public static MapSource systemProperties(Supplier<Properties> properties) {
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
        try {
            Map<?, ?> map = values.get();
            if (map instanceof Properties properties) {
                // Defaults of properties are visible by name only.
                properties.stringPropertyNames().forEach(key -> tree.add(key, properties.getProperty(key)));
            } else {
                tree.addAll(map);
            }
        } catch (RuntimeException e) {
            log.error("{} cannot be read", name, e);
            findings.add(name, "", null, new Problem("the values cannot be read: " + e, "see the log"));
        }
        return new Reading(tree.built(), null);
    }
}
