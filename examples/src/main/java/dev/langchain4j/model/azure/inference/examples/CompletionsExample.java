package dev.langchain4j.model.azure.inference.examples;

import dev.langchain4j.model.azure.inference.AzureAiInferenceLanguageModel;
import dev.langchain4j.model.azure.inference.AzureAiInferenceModelCatalog;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.catalog.ModelDescription;
import dev.langchain4j.model.output.Response;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/**
 * Lists the models that an endpoint tells of, and has one of them go on with a text, as older models do. Few deployments serve
 * that: {@code AZURE_INFERENCE_MODEL} has to name one which does.
 */
public final class CompletionsExample {

    private static final String BEGINNING = "The sea is salty because";
    private static final int SHOWN = 3;

    private CompletionsExample() {}

    /** Prints the models and the completed text. */
    public static void main(String[] args) {
        Example.main(CompletionsExample::run);
    }

    static void run(Map<String, String> environment, PrintStream out) {
        try (Backend azure = Backend.open(environment, out, emulator())) {
            DeploymentSettings deployment = azure.chat("llama-3", null);
            list(deployment, out);
            complete(deployment, out);
        }
    }

    private static void list(DeploymentSettings deployment, PrintStream out) {
        List<ModelDescription> models = AzureAiInferenceModelCatalog.builder()
                .endpoint(deployment.endpoint())
                .apiKey(deployment.apiKey())
                .tokenCredential(deployment.identity())
                .modelName(deployment.model())
                .build()
                .listModels();

        out.println();
        out.println("The endpoint tells of " + models.size() + " models, such as:");
        models.stream().limit(SHOWN).forEach(model -> out.println("  " + model.name() + " (" + model.type() + ")"));
    }

    private static void complete(DeploymentSettings deployment, PrintStream out) {
        Response<String> completion = AzureAiInferenceLanguageModel.builder()
                .endpoint(deployment.endpoint())
                .apiKey(deployment.apiKey())
                .tokenCredential(deployment.identity())
                .modelName(deployment.model())
                .maxOutputTokens(40)
                .stopSequences("\n")
                .build()
                .generate(BEGINNING);

        out.println();
        out.println(BEGINNING + completion.content());
        out.println("(finish reason " + completion.finishReason() + ")");
    }

    /** It would have gone on, but a line's end is where it was told to stop. */
    private static AzureAiInferenceEmulator.Builder emulator() {
        return AzureAiInferenceEmulator.builder()
                .responder(call -> Reply.text(" rivers carry salt into it.\nThe moon is pale because"));
    }
}
