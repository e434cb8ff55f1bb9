package dev.langchain4j.model.azure.inference.examples;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatModel;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatRequestParameters;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatResponseMetadata;
import dev.langchain4j.model.azure.inference.AzureAiInferenceException;
import dev.langchain4j.model.azure.inference.AzureAiInferenceExtrasPolicy;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.ChatCall;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Sends each maker the parameters that only its models know, and then one that nobody knows: refused by name, or dropped, which
 * the answer tells.
 *
 * <p>On Azure it sends those of the maker that {@code AZURE_INFERENCE_PROFILE} names.
 */
public final class ExtrasExample {

    /** Whose models know which parameters. */
    private record Maker(String profile, String emulatedDeployment, Map<String, Object> extras) {}

    private static final List<Maker> MAKERS = List.of(
            new Maker("mistral", "mistral-small", Map.of("safe_prompt", true)),
            new Maker("llama", "llama-3", Map.of("top_k", 40)),
            new Maker("cohere", "command-a-plus", Map.of("safety_mode", "STRICT")),
            new Maker("gpt", "gpt-5.4", Map.of("metadata", Map.of("ticket", "4711"))));

    private ExtrasExample() {}

    /** Prints what was sent to whom. */
    public static void main(String[] args) {
        Example.main(ExtrasExample::run);
    }

    static void run(Map<String, String> environment, PrintStream out) {
        try (Backend azure = Backend.open(environment, out, emulator())) {
            List<Maker> makers = makers(environment);
            for (Maker maker : makers) {
                ChatModel model = model(azure, maker, AzureAiInferenceExtrasPolicy.PASS_THROUGH);
                out.println();
                out.println(maker.profile() + ": " + maker.extras());
                out.println("  " + ask(model, maker.extras()).aiMessage().text());
            }
            unknown(azure, makers.get(0), out);
        }
    }

    private static void unknown(Backend azure, Maker maker, PrintStream out) {
        Map<String, Object> unknown = Map.of("serve_with_ice", true);
        out.println();
        out.println(maker.profile() + ": " + unknown);
        try {
            ask(model(azure, maker, AzureAiInferenceExtrasPolicy.PASS_THROUGH), unknown);
        } catch (InvalidRequestException e) {
            AzureAiInferenceException.find(e)
                    .ifPresent(said -> out.println("  refused: " + said.statusCode() + " for " + said.parameter()));
        }
        ChatResponse response = ask(model(azure, maker, AzureAiInferenceExtrasPolicy.DROP), unknown);
        if (response.metadata() instanceof AzureAiInferenceChatResponseMetadata metadata) {
            out.println("  with the policy drop: " + metadata.degradations());
        }
    }

    private static List<Maker> makers(Map<String, String> environment) {
        if (!environment.containsKey("AZURE_INFERENCE_ENDPOINT")) {
            return MAKERS;
        }
        String profile = environment.getOrDefault("AZURE_INFERENCE_PROFILE", "");
        List<Maker> makers =
                MAKERS.stream().filter(maker -> maker.profile().equals(profile)).toList();
        if (makers.isEmpty()) {
            throw new IllegalArgumentException(
                    "AZURE_INFERENCE_PROFILE is '" + profile + "', but this example has extras for "
                            + MAKERS.stream().map(Maker::profile).toList());
        }
        return makers;
    }

    private static ChatModel model(Backend azure, Maker maker, AzureAiInferenceExtrasPolicy policy) {
        DeploymentSettings deployment = azure.chat(maker.emulatedDeployment(), maker.profile());
        return AzureAiInferenceChatModel.builder()
                .endpoint(deployment.endpoint())
                .apiKey(deployment.apiKey())
                .tokenCredential(deployment.identity())
                .modelName(deployment.model())
                .profile(deployment.profile())
                .extrasPolicy(policy)
                .build();
    }

    /** Extras may be set on the model's builder as well; those of a request win. */
    private static ChatResponse ask(ChatModel model, Map<String, Object> extras) {
        return model.chat(ChatRequest.builder()
                .messages(UserMessage.from("Why is the sea salty?"))
                .parameters(AzureAiInferenceChatRequestParameters.builder()
                        .extras(extras)
                        .build())
                .build());
    }

    private static AzureAiInferenceEmulator.Builder emulator() {
        return AzureAiInferenceEmulator.builder().responder(call -> Reply.text("I was given " + extras(call) + "."));
    }

    private static Map<String, JsonNode> extras(ChatCall call) {
        Map<String, JsonNode> extras = new TreeMap<>();
        call.body().properties().forEach(field -> extras.put(field.getKey(), field.getValue()));
        extras.keySet().removeAll(List.of("model", "messages"));
        return extras;
    }
}
