package dev.langchain4j.model.azure.inference.spring;

import dev.langchain4j.model.azure.inference.AzureAiInferenceEndpoint;
import dev.langchain4j.model.azure.inference.config.AzureAiInferenceConfigurationException;
import dev.langchain4j.model.azure.inference.config.AzureAiInferenceConfigurationFinding;
import dev.langchain4j.model.azure.inference.config.AzureAiInferenceModelStatus;
import dev.langchain4j.model.azure.inference.config.AzureAiInferenceModels;
import dev.langchain4j.model.azure.inference.config.AzureAiInferenceReload;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

/**
 * {@code /actuator/azureaiinference}: GET tells what each name stands for, the state of its routes and budget, and how calls failed
 * last; POST reads the configuration again. Holds no secret and no text of a user.
 */
@Endpoint(id = "azureaiinference")
public class AzureAiInferenceActuatorEndpoint {

    private static final int REFUSED = 422;

    private final AzureAiInferenceModels models;
    private final ModelFailures failures;

    AzureAiInferenceActuatorEndpoint(AzureAiInferenceModels models, ModelFailures failures) {
        this.models = models;
        this.failures = failures;
    }

    /** Returns what each name stands for, the last failure of each model, and the last reload that was refused. */
    @ReadOperation
    public Map<String, Object> status() {
        Map<String, Object> names = new LinkedHashMap<>();
        Map<String, AzureAiInferenceModelStatus> all = models.status();
        all.forEach((name, status) -> names.put(name, described(status)));
        Map<String, Object> body = new LinkedHashMap<>(Map.of("models", names));
        all.values().stream()
                .map(AzureAiInferenceModelStatus::lastRefusedReload)
                .filter(Objects::nonNull)
                .findFirst()
                .ifPresent(reload -> body.put("lastRefusedReload", described(reload)));
        return body;
    }

    /** Reads the configuration again; status 422, and nothing has changed, if it is refused. */
    @WriteOperation
    public WebEndpointResponse<Map<String, Object>> reload() {
        try {
            return new WebEndpointResponse<>(described(models.reload()));
        } catch (AzureAiInferenceConfigurationException e) {
            return new WebEndpointResponse<>(Map.of("refused", true, "findings", texts(e.findings())), REFUSED);
        }
    }

    private Map<String, Object> described(AzureAiInferenceModelStatus status) {
        Map<String, Object> targets = new LinkedHashMap<>();
        status.targets().forEach((kind, endpoint) -> targets.put(kind, described(endpoint)));
        Map<String, Object> name = new LinkedHashMap<>();
        name.put("model", status.model());
        name.put("defaultFor", status.defaultFor());
        name.put("targets", targets);
        name.put("since", status.since());
        if (!status.routes().isEmpty()) {
            name.put("routes", status.routes());
        }
        if (status.budget() != null) {
            name.put("budget", status.budget());
        }
        ModelFailures.Failure failure = failures.last().get(status.model());
        if (failure != null) {
            name.put("lastFailure", failure);
        }
        return name;
    }

    private static Map<String, Object> described(AzureAiInferenceEndpoint endpoint) {
        Map<String, Object> target = new LinkedHashMap<>();
        target.put("url", endpoint.url().replaceAll("\\?.*", "?..."));
        target.put("endpointType", endpoint.endpointType());
        if (endpoint.deployment() != null) {
            target.put("deployment", endpoint.deployment());
        }
        return target;
    }

    private static Map<String, Object> described(AzureAiInferenceReload reload) {
        Map<String, Object> described = new LinkedHashMap<>();
        described.put("at", reload.at());
        described.put("refused", reload.refused());
        described.put("changes", reload.changes());
        described.put("findings", texts(reload.findings()));
        return described;
    }

    private static List<String> texts(List<AzureAiInferenceConfigurationFinding> findings) {
        return findings.stream()
                .map(AzureAiInferenceConfigurationFinding::toString)
                .toList();
    }
}
