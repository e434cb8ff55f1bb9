package dev.langchain4j.model.azure.inference.internal.profile;

import dev.langchain4j.model.azure.inference.internal.wire.ChatOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The reasoning effort of a request: an option, or an extra by its name in one of the two APIs. */
final class ReasoningEfforts {

    private static final String CHAT = "reasoning_effort";
    private static final String OBJECT = "reasoning";
    private static final String FIELD = "effort";

    private final List<String> known;
    private final boolean isUnsupported;
    private final ProfileRefusals refusals;

    /** {@code isUnsupported}: whether the profile excludes the parameter. */
    ReasoningEfforts(ProfileTraits profile, boolean isUnsupported, ProfileRefusals refusals) {
        this.known = profile.reasoningEfforts();
        this.isUnsupported = isUnsupported;
        this.refusals = refusals;
    }

    /** The effort among the extras, or null. */
    static @Nullable String find(Map<String, @Nullable Object> extras) {
        if (extras.isEmpty()) {
            return null;
        }
        Object effort = extras.get(CHAT) == null ? nested(extras) : extras.get(CHAT);
        return effort instanceof String text ? text : null;
    }

    private static @Nullable Object nested(Map<String, @Nullable Object> extras) {
        return extras.get(OBJECT) instanceof Map<?, ?> reasoning ? reasoning.get(FIELD) : null;
    }

    /** Returns the value of the option; null if the deployment does not support it. */
    @Nullable
    Object option(Object value) {
        if (isKnown(value)) {
            return refusals.parameter(ChatOption.REASONING_EFFORT, value);
        }
        refuse(ChatOption.REASONING_EFFORT.optionName(), value);
        return null;
    }

    /** The extras without an effort that the deployment does not support. */
    Map<String, @Nullable Object> extras(Map<String, @Nullable Object> extras) {
        Object flat = extras.get(CHAT);
        Object nested = nested(extras);
        boolean takesFlat = takes("extras." + CHAT, flat);
        boolean takesNested = takes("extras." + OBJECT + "." + FIELD, nested);
        if (takesFlat && takesNested) {
            return extras;
        }
        Map<String, @Nullable Object> supported = new LinkedHashMap<>(extras);
        if (!takesFlat) {
            supported.remove(CHAT);
        }
        if (!takesNested && supported.remove(OBJECT) instanceof Map<?, ?> reasoning && reasoning.size() > 1) {
            Map<Object, @Nullable Object> others = new LinkedHashMap<>(reasoning);
            others.remove(FIELD);
            supported.put(OBJECT, others);
        }
        return supported;
    }

    private boolean takes(String name, @Nullable Object effort) {
        if (effort == null || (isKnown(effort) && !isUnsupported)) {
            return true;
        }
        refuse(name, effort);
        return false;
    }

    private boolean isKnown(Object effort) {
        return known.isEmpty() || known.contains(effort);
    }

    /** With a list of those that the deployment supports. */
    private void refuse(String name, Object effort) {
        String value = isKnown(effort) ? String.valueOf(effort) : effort + ", not among " + String.join(", ", known);
        refusals.degrade(name, value, "omitted");
    }
}
