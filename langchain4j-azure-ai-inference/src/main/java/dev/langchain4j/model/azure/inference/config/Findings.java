package dev.langchain4j.model.azure.inference.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gathers what is wrong with a configuration, each thing once, without secrets. */
final class Findings {

    private static final int MAX_LENGTH = 200;

    private final Secrets secrets;
    private final Map<String, AzureAiInferenceConfigurationFinding> all = new LinkedHashMap<>();
    private int reported;

    Findings(Secrets secrets) {
        this.secrets = secrets;
    }

    void add(String source, String keyPath, @Nullable String value, Problem problem) {
        AzureAiInferenceConfigurationFinding finding = new AzureAiInferenceConfigurationFinding(
                source,
                fit(keyPath),
                value == null ? null : fit(secrets.scrub(value)),
                secrets.scrub(problem.what()),
                secrets.scrub(problem.remedy()));
        reported++;
        // Several models may meet the same mistake in what they share.
        all.putIfAbsent(finding.keyPath() + "\n" + finding.problem(), finding);
    }

    /** Keys and values are what somebody wrote: they must not look like lines of a log, nor fill it. */
    private static String fit(String written) {
        String line = written.replaceAll("\\p{Cntrl}", "?");
        return line.length() <= MAX_LENGTH ? line : line.substring(0, MAX_LENGTH) + "...";
    }

    void add(Node where, String keyPath, Problem problem) {
        add(where.source(), keyPath, null, problem);
    }

    void add(Place place, Problem problem) {
        add(place.source(), place.path(), null, problem);
    }

    /** How often something was reported, known things included. */
    int reported() {
        return reported;
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    /** Ends it all, if anything was found. */
    void throwIfAny() {
        if (!all.isEmpty()) {
            throw new AzureAiInferenceConfigurationException(new ArrayList<>(all.values()));
        }
    }

    List<AzureAiInferenceConfigurationFinding> all() {
        return List.copyOf(all.values());
    }
}
