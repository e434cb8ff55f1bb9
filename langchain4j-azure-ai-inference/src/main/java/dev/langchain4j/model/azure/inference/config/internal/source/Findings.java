package dev.langchain4j.model.azure.inference.config.internal.source;

import dev.langchain4j.model.azure.inference.config.AzureAiInferenceConfigurationException;
import dev.langchain4j.model.azure.inference.config.AzureAiInferenceConfigurationFinding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects the problems of a configuration, each once, without secrets. */
public final class Findings {

    private static final int MAX_LENGTH = 200;
    private static final int MAX_WORDS = 2_000;

    private final Secrets secrets;
    private final Map<String, AzureAiInferenceConfigurationFinding> all = new LinkedHashMap<>();
    private int reported;

    public Findings(Secrets secrets) {
        this.secrets = secrets;
    }

    public void add(String source, String keyPath, @Nullable String value, Problem problem) {
        AzureAiInferenceConfigurationFinding finding = new AzureAiInferenceConfigurationFinding(
                source,
                fit(keyPath, MAX_LENGTH),
                value == null ? null : fit(secrets.scrub(value), MAX_LENGTH),
                fit(secrets.scrub(problem.what()), MAX_WORDS),
                fit(secrets.scrub(problem.remedy()), MAX_WORDS));
        reported++;
        // Several models may have the same problem in what they share.
        all.putIfAbsent(finding.keyPath() + "\n" + finding.problem(), finding);
    }

    /** Keys and values, and messages that quote them, are untrusted text: they must not forge or flood log lines. */
    private static String fit(String written, int length) {
        String line = Line.of(written);
        return line.length() <= length ? line : line.substring(0, length) + "...";
    }

    public void add(ConfigNode where, String keyPath, Problem problem) {
        add(where.source(), keyPath, null, problem);
    }

    public void add(Location place, Problem problem) {
        add(place.source(), place.path(), null, problem);
    }

    /** The number of reports, including repeated ones. */
    public int reported() {
        return reported;
    }

    public boolean isEmpty() {
        return all.isEmpty();
    }

    /** Throws if there are findings. */
    public void throwIfAny() {
        if (!all.isEmpty()) {
            throw new AzureAiInferenceConfigurationException(new ArrayList<>(all.values()));
        }
    }

    public List<AzureAiInferenceConfigurationFinding> all() {
        return List.copyOf(all.values());
    }
}
