package dev.langchain4j.model.azure.inference;

import java.util.ArrayList;
import java.util.List;

/** Collects what of a request was omitted or sent differently because of a profile or an API, a line each. */
final class Degradations {

    private final String by;
    private final List<String> lines = new ArrayList<>(0);

    Degradations(ProfileTraits profile) {
        this("profile " + profile.name());
    }

    /** {@code by}: what does not support what was asked for. */
    Degradations(String by) {
        this.by = by;
    }

    void add(String what, String instead) {
        lines.add(what + " is not supported by " + by + ": " + instead);
    }

    /** Adds a line about several things of one kind, if there are any. Their texts are the user's and stay out. */
    void addCounted(int count, String what, String instead) {
        if (count > 0) {
            lines.add(what + " (" + count + ") are not supported by " + by + ": " + instead);
        }
    }

    List<String> lines() {
        return List.copyOf(lines);
    }
}
