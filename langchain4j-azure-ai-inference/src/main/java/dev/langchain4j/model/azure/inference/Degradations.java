package dev.langchain4j.model.azure.inference;

import java.util.ArrayList;
import java.util.List;

/** Collects what of a request was omitted or sent differently because of a profile, a line each. */
final class Degradations {

    private final AzureAiInferenceProfile profile;
    private final List<String> lines = new ArrayList<>(0);

    Degradations(AzureAiInferenceProfile profile) {
        this.profile = profile;
    }

    void add(String what, String instead) {
        lines.add(what + " is not supported by profile " + profile.name() + ": " + instead);
    }

    /** Adds a line about several things of one kind, if there are any. Their texts are the user's and stay out. */
    void addCounted(int count, String what, String instead) {
        if (count > 0) {
            lines.add(what + " (" + count + ") are not supported by profile " + profile.name() + ": " + instead);
        }
    }

    List<String> lines() {
        return List.copyOf(lines);
    }
}
