package dev.langchain4j.model.azure.inference.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatResponseMetadata;
import dev.langchain4j.model.azure.inference.AzureAiInferenceHop;
import dev.langchain4j.model.azure.inference.config.AzureAiInferenceModels;
import dev.langchain4j.model.azure.inference.config.AzureAiInferenceRouteStatus;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.AzureErrors;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The configuration and the Java of the page on routes, run on an emulator. */
class RoutesPageTest {

    @Test
    void itsChainIsAsThePageSays(@TempDir Path folder) throws Exception {
        try (AzureAiInferenceEmulator emulator = AzureAiInferenceEmulator.start()) {
            emulator.interceptWith(
                    request -> request.json().path("model").asText().equals("gpt-5.4")
                            ? AzureErrors.tooManyRequests(7)
                            : Reply.asUsual());
            try (AzureAiInferenceModels models = load(folder, emulator, 0)) {
                ChatResponse response = models.chatModel("assistant")
                        .chat(ChatRequest.builder()
                                .messages(UserMessage.from("Why is the sea salty?"))
                                .build());
                AzureAiInferenceChatResponseMetadata metadata =
                        (AzureAiInferenceChatResponseMetadata) response.metadata();
                System.out.println(metadata.route() + " " + metadata.hops());

                for (AzureAiInferenceRouteStatus route :
                        models.status().get("assistant").routes()) {
                    System.out.println(route.model() + " " + route.health() + " " + route.quota());
                }

                assertThat(metadata.route()).isEqualTo("mistral");
                assertThat(metadata.hops())
                        .extracting(AzureAiInferenceHop::route)
                        .containsExactlyInAnyOrder("gpt-eu", "gpt-us");
            }
        }
    }

    @Test
    void itsBudgetIsSpent(@TempDir Path folder) throws Exception {
        try (AzureAiInferenceEmulator emulator = AzureAiInferenceEmulator.start();
                AzureAiInferenceModels models = load(folder, emulator, 1)) {
            models.chatModel("assistant").chat("Why is the sea salty?");

            assertThat(models.status().get("assistant").budget()).satisfies(budget -> {
                assertThat(budget.limit()).isEqualByComparingTo("25");
                assertThat(budget.cost()).isEqualTo("money");
                assertThat(budget.spent()).isPositive().isLessThan(budget.limit());
            });
        }
    }

    private static AzureAiInferenceModels load(Path folder, AzureAiInferenceEmulator emulator, int block)
            throws IOException {
        String yaml = Readme.blocks("yaml", "docs/routes.md")
                .get(block)
                .replaceAll(
                        "https://my-[\\w-]*resource.services.ai.azure.com/openai/v1",
                        emulator.endpoint(EmulatorEndpointType.OPENAI_V1, ""))
                .replaceAll("\\$\\{\\w+}", emulator.apiKey());
        return AzureAiInferenceModels.load(Files.writeString(folder.resolve("models.yaml"), yaml));
    }
}
