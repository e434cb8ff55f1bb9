package dev.langchain4j.model.azure.inference.internal.profile;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Collects what was omitted from a request or sent differently because of a profile or an API, one line each. */
public final class Degradations {

    private final String by;
    private final List<String> lines = new ArrayList<>(0);
    private Set<ChatRemedy> remedies = Set.of();

    Degradations(ProfileTraits profile) {
        this(profile.title());
    }

    /** {@code by}: what does not support the request. */
    public Degradations(String by) {
        this.by = by;
    }

    void add(String what, String instead) {
        lines.add(what + " is not supported by " + by + ": " + instead);
    }

    /**
     * Adds a line about several items of one kind, if there are any. Their texts are the user's and are not included.
     */
    public void addCounted(int count, String what, String instead) {
        if (count > 0) {
            lines.add(what + " (" + count + ") are not supported by " + by + ": " + instead);
        }
    }

    /** Records a remedy that changed the request; it has a line of its own. */
    public void add(ChatRemedy remedy) {
        remedies = remedies.isEmpty() ? EnumSet.of(remedy) : remedies;
        remedies.add(remedy);
    }

    public Set<ChatRemedy> remedies() {
        return remedies;
    }

    public List<String> lines() {
        return lines.isEmpty() ? List.of() : List.copyOf(lines);
    }
}
