package dev.langchain4j.model.azure.inference.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.credential.TokenCredential;
import com.azure.identity.DefaultAzureCredentialBuilder;
import com.azure.identity.ManagedIdentityCredentialBuilder;
import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.ModelNotFoundException;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatApi;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatModel;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatRequestParameters;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatResponseMetadata;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEmbeddingModel;
import dev.langchain4j.model.azure.inference.AzureAiInferenceProfile;
import dev.langchain4j.model.azure.inference.AzureAiInferenceStreamingChatModel;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulatorExtension;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.azure.inference.observation.AzureAiInferenceObservation;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.request.EmbeddingInputType;
import dev.langchain4j.service.AiServices;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The Java of pages below {@code docs}, which {@link PagesTest} compares with it: compiled, and run as far as it can be. */
@ExtendWith(AzureAiInferenceEmulatorExtension.class)
class DocsSnippetsTest {

    private AzureAiInferenceEmulator emulator;
    private String endpoint;
    private String key;

    @BeforeEach
    void reach(AzureAiInferenceEmulator running) {
        emulator = running;
        endpoint = emulator.endpoint(EmulatorEndpointType.OPENAI_V1, "");
        key = emulator.apiKey();
    }

    @Test
    void goesOnWithAStoredResponse() {
        ChatModel model = AzureAiInferenceChatModel.builder()
                .endpoint(endpoint)
                .apiKey(key)
                .modelName("gpt-5.4")
                .api(AzureAiInferenceChatApi.RESPONSES)
                .store(true)
                .build();

        ChatResponse first = model.chat(UserMessage.from("How many feet are in a mile?"));
        ChatResponse second = model.chat(ChatRequest.builder()
                .messages(UserMessage.from("And metres?"))
                .parameters(AzureAiInferenceChatRequestParameters.builder()
                        .previousResponseId(first.id())
                        .build())
                .build());

        assertThat(second.aiMessage().text()).isNotBlank();
    }

    @Test
    void namesADeploymentForSpillover() {
        ChatModel model = AzureAiInferenceChatModel.builder()
                .endpoint(endpoint)
                .apiKey(key)
                .modelName("gpt-5.4")
                .spilloverDeployment("gpt-5.4-standard")
                .build();
        ChatResponse response = model.chat(UserMessage.from("Why is the sea salty?"));
        var metadata = (AzureAiInferenceChatResponseMetadata) response.metadata();
        System.out.println(metadata.modelName() + " of " + metadata.deployment());

        assertThat(emulator.lastRequest().header("x-ms-spillover-deployment")).contains("gpt-5.4-standard");
        assertThat(metadata.deployment()).isEqualTo("gpt-5.4");
    }

    @Test
    void movesToV1() {
        ChatModel model = AzureAiInferenceChatModel.builder()
                // before: .endpoint("https://my-resource.services.ai.azure.com/models")
                .endpoint("https://my-resource.services.ai.azure.com/openai/v1")
                .apiKey(key)
                .modelName("mistral-small")
                .profile(AzureAiInferenceProfile.of("mistral"))
                .build();

        assertThat(model.defaultRequestParameters().modelName()).isEqualTo("mistral-small");
    }

    @Test
    void keepsInputTypesOnV1() {
        EmbeddingModel embeddings = AzureAiInferenceEmbeddingModel.builder()
                .endpoint("https://my-resource.services.ai.azure.com/openai/v1")
                .apiKey(key)
                .modelName("embed-v-4-0")
                .inputType(EmbeddingInputType.DOCUMENT)
                .sendInputType(true)
                .build();

        assertThat(embeddings.defaultRequestParameters().inputType()).isEqualTo(EmbeddingInputType.DOCUMENT);
    }

    @Test
    void namesAnIdentity() {
        String clientId = "11111111-2222-3333-4444-555555555555";
        TokenCredential identity = new ManagedIdentityCredentialBuilder()
                .clientId(clientId) // of a user-assigned identity; omit it for the system-assigned one
                .build();

        assertThat(identity).isNotNull();
    }

    @Test
    void takesWhicheverIdentityThereIs() {
        ChatModel model = AzureAiInferenceChatModel.builder()
                .endpoint("https://my-resource.services.ai.azure.com/openai/v1")
                .tokenCredential(new DefaultAzureCredentialBuilder().build())
                .modelName("mistral-small")
                .build();

        assertThat(model).isNotNull();
    }

    @Test
    void takesAProfile() {
        ChatModel model = AzureAiInferenceChatModel.builder()
                .endpoint(endpoint)
                .apiKey(key)
                .modelName("my-mistral")
                .profile(AzureAiInferenceProfile.of("mistral"))
                .onUnsupported(AzureAiInferenceProfile.UnsupportedPolicy.DEGRADE)
                .build();

        assertThatThrownBy(() -> model.chat(UserMessage.from("Ann", "Good morning!")))
                .as("the emulator has no such deployment")
                .isInstanceOf(ModelNotFoundException.class);
        assertThat(emulator.lastRequest().json().at("/messages/0").has("name"))
                .as("a field that Mistral's messages don't have")
                .isFalse();
    }

    @Test
    void changesAProfileAndTellsWhatItLeftOut() {
        AzureAiInferenceProfile ours = AzureAiInferenceProfile.of(Map.of(
                "base", "llama",
                "system-role", "user",
                "unsupported-parameters", "seed,user"));
        ChatModel model = AzureAiInferenceChatModel.builder()
                .endpoint(endpoint)
                .apiKey(key)
                .modelName("llama-3")
                .profile(ours)
                .onUnsupported(AzureAiInferenceProfile.UnsupportedPolicy.DEGRADE)
                .seed(7)
                .build();
        ChatResponse response = model.chat(UserMessage.from("Why is the sea salty?"));

        var metadata = (AzureAiInferenceChatResponseMetadata) response.metadata();
        metadata.degradations().forEach(System.out::println);

        assertThat(metadata.degradations()).singleElement().asString().startsWith("seed (7) is not supported");
        assertThat(emulator.lastRequest().json().has("seed")).isFalse();
    }

    @Test
    void takesEndpointAndKeyFromTheEnvironment() {
        if (System.getenv("AZURE_INFERENCE_ENDPOINT") == null) {
            return; // compiled, at least
        }
        ChatModel model = AzureAiInferenceChatModel.builder()
                .endpoint(System.getenv("AZURE_INFERENCE_ENDPOINT"))
                .apiKey(System.getenv("AZURE_INFERENCE_CREDENTIAL"))
                .modelName("mistral-small")
                .build();

        assertThat(model).isNotNull();
    }

    @Test
    void recordsWhatIsSaidAfterItsRedaction() {
        List<String> recorded = new ArrayList<>();
        ObservationRegistry observations = ObservationRegistry.create();
        observations.observationConfig().observationHandler(new ObservationHandler<>() {
            @Override
            public void onStop(Observation.Context context) {
                context.getHighCardinalityKeyValues().forEach(attribute -> recorded.add(attribute.getValue()));
            }

            @Override
            public boolean supportsContext(Observation.Context context) {
                return true;
            }
        });
        AzureAiInferenceObservation withContent = AzureAiInferenceObservation.builder()
                .observationRegistry(observations)
                .content(text -> text.replaceAll("\\d{6,}", "[number]"))
                .build();

        AzureAiInferenceChatModel.builder()
                .endpoint(endpoint)
                .apiKey(key)
                .modelName("mistral-small")
                .callListener(withContent)
                .build()
                .chat("My number is 123456789");

        assertThat(recorded)
                .anyMatch(attribute -> attribute.contains("My number is [number]"))
                .noneMatch(attribute -> attribute.contains("123456789"));
    }

    @Test
    void streams() {
        StreamingChatModel model = AzureAiInferenceStreamingChatModel.builder()
                .endpoint(endpoint)
                .apiKey(key)
                .modelName("mistral-small")
                .build();

        assertThat(model.defaultRequestParameters().modelName()).isEqualTo("mistral-small");
    }

    interface Assistant {
        String answer(String question);
    }

    static class Timetable {

        @Tool("The next departure of the ferry to an island")
        String nextDeparture(String island) {
            return "14:45";
        }
    }

    @Test
    void callsTools() {
        emulator.respondWith(call -> call.toolResults().isEmpty()
                ? Reply.toolCall("nextDeparture", "{\"island\": \"Vlieland\"}")
                : Reply.text("At " + call.toolResults().get(0) + "."));
        ChatModel model = chatModel("gpt-5.4");

        Assistant assistant = AiServices.builder(Assistant.class)
                .chatModel(model)
                .tools(new Timetable())
                .build();
        String answer = assistant.answer("When does the next ferry to Vlieland leave?");

        assertThat(answer).isEqualTo("At 14:45.");
    }

    @Test
    void takesSchemas() {
        ChatModel model = AzureAiInferenceChatModel.builder()
                .endpoint(endpoint)
                .apiKey(key)
                .modelName("gpt-5.4")
                .supportedCapabilities(Capability.RESPONSE_FORMAT_JSON_SCHEMA)
                .strictJsonSchema(true)
                .build();

        assertThat(model.supportedCapabilities()).containsExactly(Capability.RESPONSE_FORMAT_JSON_SCHEMA);
    }

    @Test
    void returnsThinking() {
        emulator.respondWith(call -> Reply.text("42").thinking("Six times seven."));
        ChatModel model = AzureAiInferenceChatModel.builder()
                .endpoint(endpoint)
                .apiKey(key)
                .modelName("deepseek-v4")
                .returnThinking(true) // AiMessage.thinking(), and onPartialThinking in streams
                .sendThinking(true) // earlier thinking goes back to the model: some require that with tool calls
                .build();

        assertThat(model.chat(UserMessage.from("What is six times seven?"))
                        .aiMessage()
                        .thinking())
                .isEqualTo("Six times seven.");
    }

    @Test
    void embeds() {
        EmbeddingModel embeddings = AzureAiInferenceEmbeddingModel.builder()
                .endpoint(endpoint)
                .apiKey(key)
                .modelName("text-embedding-3-small")
                .dimensions(512)
                .build();

        assertThat(embeddings.embed("salt").content().dimension()).isEqualTo(512);
    }

    @Test
    void passesExtrasThrough() {
        ChatModel model = chatModel("mistral-small");

        ChatResponse response = model.chat(ChatRequest.builder()
                .messages(UserMessage.from("Why is the sea salty?"))
                .parameters(AzureAiInferenceChatRequestParameters.builder()
                        .extras(Map.of("safe_prompt", true))
                        .build())
                .build());

        assertThat(response.aiMessage().text()).isNotBlank();
        assertThat(emulator.lastRequest().json().path("safe_prompt").asBoolean())
                .isTrue();
    }

    private ChatModel chatModel(String deployment) {
        return AzureAiInferenceChatModel.builder()
                .endpoint(endpoint)
                .apiKey(key)
                .modelName(deployment)
                .build();
    }
}
