package dev.langchain4j.model.azure.inference.observation;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Which generation of OpenTelemetry's names for generative AI the metrics have. Those of spans are the same in both. */
public enum AzureAiInferenceSemconv {

    /** The names until semantic conventions 1.41, which most dashboards know. */
    V1_41("1.41"),

    /** The names since the conventions for generative AI have a repository of their own. */
    LATEST("latest"),

    /** Both, for the time of a move. Each number is recorded twice. */
    BOTH("both");

    private final String configName;

    AzureAiInferenceSemconv(String configName) {
        this.configName = configName;
    }

    /** Returns the name in configurations, such as {@code 1.41}. */
    public String configName() {
        return configName;
    }

    boolean hasOld() {
        return this != LATEST;
    }

    boolean hasNew() {
        return this != V1_41;
    }

    /**
     * Returns the generation of this name. Case and blanks around it don't matter.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static AzureAiInferenceSemconv of(String name) {
        String wanted = name.strip().toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(semconv -> semconv.configName.equals(wanted))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("semconv must be one of "
                        + Arrays.stream(values())
                                .map(AzureAiInferenceSemconv::configName)
                                .collect(Collectors.joining(", "))
                        + ", but was: " + name));
    }
}
