package dev.langchain4j.model.azure.inference.examples;

import dev.langchain4j.model.azure.inference.AzureAiInferenceChatModel;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.output.structured.Description;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.UserMessage;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/**
 * Makes a Java record of a text. Its JSON schema goes to deployments that take one, which the profile says
 * ({@code AZURE_INFERENCE_PROFILE}) or the option {@code supportedCapabilities}; to others it goes in words.
 */
public final class StructuredOutputExample {

    private static final String NOTICE =
            "Because of the storm the 08:45 and the 14:45 to Vlieland are cancelled on Friday."
                    + " The 19:00 leaves as usual, about twenty minutes late.";

    private StructuredOutputExample() {}

    /** Why a ferry does not leave. */
    enum Cause {
        WEATHER,
        TIDE,
        REPAIR
    }

    /** What is to be known of the text. */
    record Disruption(
            String island,
            @Description("times of departure, HH:mm") List<String> cancelled,
            Cause cause,
            @Description("of the ferries that leave") int minutesLate) {}

    /** What LangChain4j makes an extractor of. */
    interface Extractor {
        @UserMessage("Extract the disruption that this notice announces: {{it}}")
        Disruption disruption(String notice);
    }

    /** Prints the text and the record. */
    public static void main(String[] args) {
        Example.main(StructuredOutputExample::run);
    }

    static void run(Map<String, String> environment, PrintStream out) {
        try (Backend azure = Backend.open(environment, out, emulator())) {
            DeploymentSettings deployment = azure.chat("gpt-5.4", "gpt");
            ChatModel model = AzureAiInferenceChatModel.builder()
                    .endpoint(deployment.endpoint())
                    .apiKey(deployment.apiKey())
                    .tokenCredential(deployment.identity())
                    .modelName(deployment.model())
                    .profile(deployment.profile())
                    .strictJsonSchema(true)
                    .build();
            boolean schema = model.supportedCapabilities().contains(Capability.RESPONSE_FORMAT_JSON_SCHEMA);

            Disruption disruption = AiServices.create(Extractor.class, model).disruption(NOTICE);

            out.println();
            out.println("notice  " + NOTICE);
            out.println("record  " + disruption);
            out.println("(The schema was sent " + (schema ? "as such" : "in words") + ".)");
        }
    }

    private static AzureAiInferenceEmulator.Builder emulator() {
        return AzureAiInferenceEmulator.builder()
                .responder(call -> Reply.text("{\"island\": \"Vlieland\", \"cancelled\": [\"08:45\", \"14:45\"],"
                        + " \"cause\": \"WEATHER\", \"minutesLate\": 20}"));
    }
}
