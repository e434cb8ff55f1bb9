package dev.langchain4j.model.azure.inference.config.internal.plan;

import dev.langchain4j.model.azure.inference.config.internal.option.Option;
import dev.langchain4j.model.azure.inference.config.internal.source.Location;
import dev.langchain4j.model.azure.inference.internal.json.OptionProblem;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The options of one section, or of several merged ones. Immutable. */
public final class Settings {

    public static final Settings NONE = new Settings(Map.of());

    private final Map<String, Setting> byName;

    Settings(Map<String, Setting> byName) {
        this.byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
    }

    /** The value, or null if it is not set or could not be read. */
    @SuppressWarnings("unchecked") // an option's setting contains what its type has read
    public <T> @Nullable T get(Option<?, T> option) {
        Setting setting = byName.get(option.name());
        return setting == null ? null : (T) setting.value();
    }

    public @Nullable Setting setting(Option<?, ?> option) {
        return byName.get(option.name());
    }

    /** Where the option is set that a problem is about; {@code otherwise} if it is not. */
    public Location placeOf(OptionProblem problem, Location otherwise) {
        String name = problem.option().replaceFirst("\\..*", "");
        for (Setting setting : byName.values()) {
            if (setting.option().camelName().equals(name)) {
                return new Location(setting.source(), setting.path() + within(problem.option()));
            }
        }
        return otherwise;
    }

    /** The place within an option that is a map, with its dot: {@code .stream} of {@code extras.stream}. */
    static String within(String option) {
        int dot = option.indexOf('.');
        return dot < 0 ? "" : option.substring(dot);
    }

    /** Where an option is set; {@code otherwise} if it is not. */
    public Location placeOf(@Nullable Option<?, ?> option, Location otherwise) {
        Setting setting = option == null ? null : setting(option);
        return setting == null ? otherwise : new Location(setting.source(), setting.path());
    }

    public Collection<Setting> all() {
        return byName.values();
    }

    public boolean isSet(Option<?, ?> option) {
        return byName.containsKey(option.name());
    }

    boolean isBroken(Option<?, ?>... options) {
        return Stream.of(options).map(this::setting).filter(Objects::nonNull).anyMatch(Setting::isBroken);
    }

    boolean anyBroken() {
        return all().stream().anyMatch(Setting::isBroken);
    }

    boolean anyConfined() {
        return all().stream().anyMatch(Setting::confined);
    }

    /** These settings, overridden by others. Maps are merged key by key. */
    Settings overlaidBy(Settings above) {
        Map<String, Setting> merged = new LinkedHashMap<>(byName);
        above.byName.forEach((name, setting) -> merged.merge(name, setting, Settings::merged));
        return new Settings(merged);
    }

    Settings with(Setting setting) {
        return overlaidBy(new Settings(Map.of(setting.option().name(), setting)));
    }

    private static Setting merged(Setting below, Setting above) {
        if (!(below.value() instanceof Map<?, ?> base) || !(above.value() instanceof Map<?, ?> over)) {
            return above;
        }
        Map<Object, @Nullable Object> map = new LinkedHashMap<>(base);
        map.putAll(over);
        boolean confined = below.confined() || above.confined();
        return new Setting(above.option(), map, above.path(), above.source(), confined);
    }

    /** Sets the options among these on a draft. */
    public <D> void applyTo(D draft, List<Option<D, ?>> options) {
        options.forEach(option -> apply(option, draft));
    }

    private <D, T> void apply(Option<D, T> option, D draft) {
        T value = get(option);
        if (value != null) {
            option.setter().accept(draft, value);
        }
    }

    /** The values by name, which distinguish these settings from others. Contains secrets. */
    public Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>();
        byName.forEach((name, setting) -> {
            if (setting.value() != null) {
                values.put(name, setting.value());
            }
        });
        return values;
    }

    /** The names only: values may be secrets. */
    @Override
    public String toString() {
        return byName.keySet().toString();
    }
}
