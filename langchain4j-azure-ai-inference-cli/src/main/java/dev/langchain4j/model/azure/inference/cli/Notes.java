package dev.langchain4j.model.azure.inference.cli;

import dev.langchain4j.model.azure.inference.AzureAiInferenceEndpointType;
import dev.langchain4j.model.azure.inference.config.AzureAiInferenceConfigurationFinding;
import dev.langchain4j.model.azure.inference.config.internal.live.ModelGroup;
import dev.langchain4j.model.azure.inference.config.internal.option.ConnectionOptions;
import dev.langchain4j.model.azure.inference.config.internal.plan.Setting;
import dev.langchain4j.model.azure.inference.config.internal.plan.SettingTexts;
import dev.langchain4j.model.azure.inference.config.internal.source.Problem;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** Values that this module accepts but no known service does: a service may, tomorrow. */
final class Notes {

    /** A note about an option; applies if its value in a model is unusual. */
    private record Rule(String option, BiPredicate<Object, ModelGroup> unusual, Problem problem) {}

    private static final List<Rule> RULES = List.of(
            range("temperature", 0, 2),
            range("top-p", 0, 1),
            range("frequency-penalty", -2, 2),
            range("presence-penalty", -2, 2),
            new Rule(
                    ConnectionOptions.API_VERSION.name(),
                    (version, model) -> isSent(model) && !isDate(version),
                    new Problem(
                            "is not a version that Azure publishes: they are dates",
                            "write one such as 2024-10-21 or 2024-05-01-preview, or remove the key for the default")));

    private static final String BASE_MODEL = "base-model";

    private Notes() {}

    /** In the order of the models, each location once. */
    static List<AzureAiInferenceConfigurationFinding> of(List<ModelGroup> models) {
        Map<String, AzureAiInferenceConfigurationFinding> notes = new LinkedHashMap<>();
        for (ModelGroup model : models) {
            for (Setting setting : model.settings().all()) {
                RULES.stream()
                        .filter(rule -> isUnusual(rule, setting, model))
                        .forEach(rule -> notes.putIfAbsent(setting.path(), note(setting, rule.problem())));
                Problem retirement = retirement(setting);
                if (retirement != null) {
                    notes.putIfAbsent(setting.path(), note(setting, retirement));
                }
            }
        }
        return List.copyOf(notes.values());
    }

    private static @Nullable Problem retirement(Setting setting) {
        return setting.option().name().equals(BASE_MODEL) && setting.value() instanceof String model
                ? Retirements.find(model, LocalDate.now(ZoneOffset.UTC))
                : null;
    }

    private static boolean isUnusual(Rule rule, Setting setting, ModelGroup model) {
        Object value = setting.value();
        return value != null
                && setting.option().name().equals(rule.option())
                && rule.unusual().test(value, model);
    }

    private static AzureAiInferenceConfigurationFinding note(Setting setting, Problem problem) {
        return new AzureAiInferenceConfigurationFinding(
                setting.source(), setting.path(), SettingTexts.of(setting), problem.what(), problem.remedy());
    }

    private static Rule range(String option, double least, double most) {
        String words = "%.0f to %.0f".formatted(least, most);
        return new Rule(
                option,
                (value, model) -> ((Double) value) < least || ((Double) value) > most,
                new Problem(
                        "is outside of " + words + ", which is what services accept", "write a number from " + words));
    }

    private static boolean isSent(ModelGroup model) {
        return model.plan().endpoint().endpointType() != AzureAiInferenceEndpointType.OPENAI_V1;
    }

    private static boolean isDate(Object version) {
        return version.toString().matches("\\d{4}-\\d{2}-\\d{2}(-preview)?");
    }
}
