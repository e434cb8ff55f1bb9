package dev.langchain4j.model.azure.inference.cli;

import dev.langchain4j.model.azure.inference.AzureAiInferenceEndpoint;
import dev.langchain4j.model.azure.inference.config.AzureAiInferenceConfigurationFinding;
import dev.langchain4j.model.azure.inference.config.internal.source.Line;
import java.util.List;

/** The result of a check, as plain text. */
final class CheckReport {

    private final AzureAiInferenceCheck check;
    private final StringBuilder text = new StringBuilder();

    CheckReport(AzureAiInferenceCheck check) {
        this.check = check;
    }

    String text() {
        summary();
        check.findings().forEach(this::finding);
        check.notes().forEach(note -> {
            text.append("\n  note");
            finding(note);
        });
        check.models().forEach(this::model);
        check.routes().forEach(this::routes);
        check.shownOnOpenAiV1()
                .ifPresent(configuration -> text.append("\nThe configuration on ")
                        .append(OpenAiV1Endpoint.PATH)
                        .append(" (secrets hidden; comments are not kept)\n\n")
                        .append(configuration.indent(2)));
        return text.toString();
    }

    private void summary() {
        text.append(check.file())
                .append(": ")
                .append(count(
                        check.models().stream()
                                .map(AzureAiInferenceCheckedModel::name)
                                .distinct()
                                .count(),
                        "model"))
                .append(", ")
                .append(count(check.findings().size(), "problem"))
                .append(notes())
                .append('\n');
    }

    private String notes() {
        long notes =
                check.models().stream().mapToLong(model -> model.notes().size()).sum();
        return notes == 0 ? "" : ", " + count(notes, "note");
    }

    private static String count(long number, String noun) {
        return (number == 0 ? "no" : number) + " " + noun + (number == 1 ? "" : "s");
    }

    private void finding(AzureAiInferenceConfigurationFinding finding) {
        text.append("\n  ");
        if (!finding.keyPath().isEmpty()) {
            text.append(finding.keyPath());
            if (finding.value() != null) {
                text.append(" = ").append(finding.value());
            }
            text.append("\n    ");
        }
        text.append(finding.problem()).append("\n    -> ").append(finding.remedy());
        if (!finding.source().equals(check.file().toString())) {
            text.append(" (").append(finding.source()).append(')');
        }
        text.append('\n');
    }

    private void model(AzureAiInferenceCheckedModel model) {
        AzureAiInferenceEndpoint endpoint = model.endpoint();
        title(model.name(), model.aliases(), model.kinds());
        row("calls", endpoint.url());
        row("endpoint-type", endpoint.endpointType().configName() + version(endpoint));
        row("signed with", signature(model));
        settings(model.settings());
        model.notes().forEach(note -> text.append("  note: ").append(note).append('\n'));
        move(model.move());
    }

    private void routes(AzureAiInferenceCheckedRoutes routes) {
        title(routes.name(), routes.aliases(), routes.kinds());
        routes.routes().forEach(route -> row("route", route.toString()));
        settings(routes.settings());
    }

    private void title(String name, List<String> aliases, List<String> kinds) {
        text.append('\n').append(name);
        if (!aliases.isEmpty()) {
            text.append(" (alias ").append(String.join(", ", aliases)).append(')');
        }
        text.append(": ").append(String.join(", ", kinds)).append('\n');
    }

    private void settings(List<AzureAiInferenceCheckedModel.Setting> settings) {
        for (AzureAiInferenceCheckedModel.Setting setting : settings) {
            row(setting.key(), padded(setting.value()) + "  " + setting.from());
        }
    }

    private static String version(AzureAiInferenceEndpoint endpoint) {
        return endpoint.apiVersion() == null ? "" : ", api-version " + endpoint.apiVersion();
    }

    private static String signature(AzureAiInferenceCheckedModel model) {
        return switch (model.credential()) {
            case "none" -> "nothing";
            case "api-key" ->
                "api-key, in the header "
                        + MoveToOpenAiV1.header(model.endpoint().keyHeader());
            default ->
                model.credential() + ", tokens for "
                        + String.join(" ", model.endpoint().tokenScopes());
        };
    }

    private void move(AzureAiInferenceMigrationPlan move) {
        if (move.obstacle() != null) {
            row(OpenAiV1Endpoint.PATH, move.obstacle());
        }
        if (!move.changes().isEmpty()) {
            text.append("  on ").append(OpenAiV1Endpoint.PATH).append(" this changes:\n");
        }
        for (AzureAiInferenceMigrationPlan.Change change : move.changes()) {
            text.append("    ")
                    .append(change.what())
                    .append(": ")
                    .append(change.now())
                    .append('\n');
            text.append("      -> ").append(change.then()).append('\n');
        }
    }

    private void row(String key, String value) {
        text.append("  ")
                .append(String.format("%-17s ", key))
                .append(Line.of(value))
                .append('\n');
    }

    private static String padded(String value) {
        return String.format("%-24s", value);
    }
}
