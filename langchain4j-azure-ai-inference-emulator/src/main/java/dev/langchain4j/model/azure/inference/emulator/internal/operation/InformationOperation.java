package dev.langchain4j.model.azure.inference.emulator.internal.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.model.azure.inference.emulator.Deployment;
import dev.langchain4j.model.azure.inference.emulator.Dialect;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.azure.inference.emulator.Feature;
import dev.langchain4j.model.azure.inference.emulator.internal.dialect.EndpointTraits;
import dev.langchain4j.model.azure.inference.emulator.internal.dialect.Operation;
import dev.langchain4j.model.azure.inference.emulator.internal.json.Json;
import dev.langchain4j.model.azure.inference.emulator.internal.reply.GatewayErrors;
import dev.langchain4j.model.azure.inference.emulator.internal.reply.Outcome;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;

/** Answers {@code /info}, {@code /swagger.json} and v1's listing. */
public final class InformationOperation {

    private static final long CREATED = 1_700_000_000L;

    private InformationOperation() {}

    public static Outcome info(Deployment deployment) {
        String type = type(deployment);
        return json(Json.object()
                .put("model_name", deployment.model())
                .put("model_type", type)
                .put("model_provider_name", deployment.maker())
                .put("served_model_name", deployment.model())
                .put("served_model_type", type));
    }

    /** Like the service, it lists what could be deployed: models, not deployments. */
    public static Outcome list(List<Deployment> deployments) {
        ObjectNode document = Json.object();
        document.putArray("data");
        deployments.forEach(deployment -> document.withArray("data").add(model(deployment)));
        return json(document.put("object", "list"));
    }

    /** One of the list. */
    public static Outcome model(List<Deployment> deployments, String id) {
        return deployments.stream()
                .filter(deployment -> deployment.model().equals(id))
                .findFirst()
                .map(deployment -> json(model(deployment)))
                .orElseThrow(() -> GatewayErrors.unknownModel(id));
    }

    private static ObjectNode model(Deployment deployment) {
        ObjectNode model = Json.object().put("status", "succeeded");
        model.putObject("capabilities")
                .put("fine_tune", false)
                .put("inference", true)
                .put("completion", deployment.supports(Feature.COMPLETIONS))
                .put("chat_completion", deployment.supports(Feature.CHAT))
                .put("embeddings", deployment.supports(Feature.EMBEDDINGS));
        return model.put("lifecycle_status", "generally-available")
                .put("id", deployment.model())
                .put("created_at", CREATED)
                .put("object", "model");
    }

    public static Outcome swagger(Deployment deployment) {
        ObjectNode document = Json.object().put("openapi", "3.0.1");
        document.putObject("info").put("title", deployment.model()).put("version", "1.0");
        ObjectNode paths = document.putObject("paths");
        for (Operation operation : EnumSet.copyOf(
                EndpointTraits.of(EmulatorEndpointType.SERVERLESS).operations())) {
            boolean modality = operation.method().equals("POST");
            if (modality && operation.servedBy(deployment)) {
                paths.putObject("/" + operation.path())
                        .putObject("post")
                        .putObject("responses")
                        .putObject("200")
                        .put("description", "OK");
            }
        }
        return json(document);
    }

    /** Cohere's deployments say "embedding", though the contract has "embeddings". */
    private static String type(Deployment deployment) {
        if (deployment.supports(Feature.CHAT)) {
            return "chat-completion";
        }
        if (deployment.supports(Feature.COMPLETIONS)) {
            return "text-generation";
        }
        return deployment.dialect() == Dialect.COHERE ? "embedding" : "embeddings";
    }

    private static Outcome json(ObjectNode document) {
        return Outcome.json(document, Map.of());
    }
}
