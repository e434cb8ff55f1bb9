package dev.langchain4j.model.azure.inference.spring;

import dev.langchain4j.model.azure.inference.AzureAiInferenceEndpoint;
import dev.langchain4j.model.azure.inference.config.AzureAiInferenceModels;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Whether the models can be called, by what became of the calls so far: asking would cost tokens. Down from a failure that waiting
 * does not mend (credentials, a missing deployment) until that model answers again, or the configuration is reloaded.
 */
record HealthReport(boolean up, Map<String, Object> details) {

    static HealthReport of(AzureAiInferenceModels models, ModelFailures failures) {
        Map<String, Object> details = new LinkedHashMap<>();
        models.status()
                .forEach((name, status) -> status.targets().values().stream()
                        .findFirst()
                        .ifPresent(target -> details.put(name, described(target))));
        Map<String, ModelFailures.Failure> last = failures.last();
        last.forEach((name, failure) -> details.put("failed: " + name, failure.error() + ". " + failure.hint()));
        return new HealthReport(last.values().stream().noneMatch(ModelFailures.Failure::lasting), details);
    }

    private static String described(AzureAiInferenceEndpoint target) {
        String url = target.url().replaceAll("\\?.*", "?...");
        return target.deployment() == null ? url : target.deployment() + " at " + url;
    }
}
