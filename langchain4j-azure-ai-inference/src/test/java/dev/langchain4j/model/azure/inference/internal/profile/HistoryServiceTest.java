package dev.langchain4j.model.azure.inference.internal.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.ReturnBehavior;
import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.memory.ChatMemory;
import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatModel;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatResponseMetadata;
import dev.langchain4j.model.azure.inference.AzureAiInferenceProfile;
import dev.langchain4j.model.azure.inference.AzureAiInferenceStreamingChatModel;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.ChatCall;
import dev.langchain4j.model.azure.inference.emulator.Deployment;
import dev.langchain4j.model.azure.inference.emulator.Dialect;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.azure.inference.emulator.Responder;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.Result;
import dev.langchain4j.service.SystemMessage;
import dev.langchain4j.service.TokenStream;
import dev.langchain4j.service.UserName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** AI services whose memory holds what their provider refuses: the conversation goes on, under the default policy. */
class HistoryServiceTest {

    private final AtomicBoolean failing = new AtomicBoolean();
    private final ChatMemory memory = MessageWindowChatMemory.withMaxMessages(50);
    private AzureAiInferenceEmulator emulator;

    /** The providers, with the profile that their users choose. Llama's deployment here takes tools. */
    enum Provider {
        GPT(Map.of("base", "gpt")),
        MISTRAL(Map.of("base", "mistral")),
        LLAMA(Map.of("base", "llama", "tools", "true")),
        PHI(Map.of("base", "phi")),
        COHERE(Map.of("base", "cohere")),
        DEEPSEEK(Map.of("base", "deepseek")),
        GROK(Map.of("base", "grok"));

        private final Map<String, String> traits;

        Provider(Map<String, String> traits) {
            this.traits = traits;
        }

        AzureAiInferenceProfile profile() {
            return AzureAiInferenceProfile.of(traits);
        }
    }

    interface Assistant {

        String chat(String question);

        Result<String> result(String question);

        @SystemMessage("Be brief.")
        Result<String> brief(String question);

        @SystemMessage("Be verbose.")
        Result<String> verbose(String question);

        Result<String> named(@UserName String name, @dev.langchain4j.service.UserMessage String question);
    }

    interface StreamingAssistant {

        TokenStream chat(String question);
    }

    static final class Clock {

        @Tool("the time in a city")
        String time(@P("city") String city) {
            return "noon in " + city;
        }
    }

    static final class ImmediateClock {

        @Tool(value = "the time in a city", returnBehavior = ReturnBehavior.IMMEDIATE)
        String time(@P("city") String city) {
            return "noon in " + city;
        }
    }

    @BeforeEach
    void start() {
        AzureAiInferenceEmulator.Builder builder = AzureAiInferenceEmulator.builder();
        for (Provider provider : Provider.values()) {
            builder.deployment(Deployment.chat(provider.name(), Dialect.valueOf(provider.name()))
                    .build());
        }
        emulator = builder.responder(Responder.scripted()
                        .when(
                                call -> isAbout(call, "time")
                                        && call.toolResults().isEmpty(),
                                HistoryServiceTest::calls)
                        .when(call -> failing.get(), Reply.error(400, "{\"error\":{\"message\":\"no\"}}"))
                        .when(call -> true, Reply.text("It is noon.")))
                .start();
    }

    private static boolean isAbout(ChatCall call, String word) {
        return call.lastUserText().contains(word);
    }

    private static Reply calls(ChatCall call) {
        return call.toolNames().isEmpty()
                ? Reply.text("I have no clock.")
                : Reply.toolCall(call.toolNames().get(0), "{\"arg0\":\"Rome\"}");
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    @ParameterizedTest
    @EnumSource
    void aCallThatFailedAfterItsToolRan(Provider provider) {
        Assistant assistant = assistant(provider, new Clock());
        failing.set(true);
        assertThatThrownBy(() -> assistant.chat("What time is it?")).hasMessageContaining("no");
        failing.set(false);

        assertThat(assistant.chat("Hello?")).contains("It is noon.");
    }

    @ParameterizedTest
    @EnumSource
    void aCallThatFailedAfterItsToolRanIsFollowedByAStream(Provider provider) throws Exception {
        failing.set(true);
        assertThatThrownBy(() -> assistant(provider, new Clock()).chat("What time is it?"))
                .hasMessageContaining("no");
        failing.set(false);

        assertThat(stream(provider, "Hello?").aiMessage().text()).contains("It is noon.");
        assertThat(stream(provider, "And now?").aiMessage().text()).contains("It is noon.");
    }

    @ParameterizedTest
    @EnumSource
    void aResultThatWentToTheCallerAtOnce(Provider provider) {
        Assistant assistant = assistant(provider, new ImmediateClock());
        assertThat(assistant.result("What time is it?").toolExecutions()).hasSize(1);

        assertThat(assistant.result("Hello?").content()).contains("It is noon.");
    }

    @ParameterizedTest
    @EnumSource
    void aSystemMessageThatChanges(Provider provider) {
        Assistant assistant = assistant(provider, new Clock());
        assertThat(assistant.brief("What time is it?").content()).contains("It is noon.");
        assertThat(assistant.verbose("Hello?").content()).contains("It is noon.");
        assertThat(assistant.brief("And now?").content()).contains("It is noon.");
    }

    @ParameterizedTest
    @EnumSource
    void anAnswerThatWasOnlyThinkingAndOneThatWasBlank(Provider provider) {
        memory.add(UserMessage.from("Think."));
        memory.add(AiMessage.builder().thinking("Hm.").build());
        memory.add(UserMessage.from("Say nothing."));
        memory.add(AiMessage.from(" "));

        assertThat(assistant(provider, new Clock()).chat("Hello?")).contains("It is noon.");
    }

    @ParameterizedTest
    @EnumSource
    void usersWithNames(Provider provider) {
        Assistant assistant = assistant(provider, new Clock());
        assertThat(assistant.named("Ann", "Hello?").content()).contains("It is noon.");
        assertThat(assistant.named("Ann <Lee>", "Hello?").content()).contains("It is noon.");
    }

    @ParameterizedTest
    @EnumSource
    void aConversationThatWasBegunOnAnotherProvider(Provider provider) throws Exception {
        List<ToolExecutionRequest> calls = new ArrayList<>();
        for (String arguments : List.of("{\"x\": \"unterm", "null", "[1]", "{\"x\": 1}")) {
            calls.add(ToolExecutionRequest.builder()
                    .id("call_" + "x".repeat(60) + calls.size())
                    .name("functions.now")
                    .arguments(arguments)
                    .build());
        }
        memory.add(UserMessage.from("Begin."));
        memory.add(AiMessage.from(calls));
        calls.forEach(call -> memory.add(ToolExecutionResultMessage.from(call, "noon")));

        assertThat(assistant(provider, new Clock()).chat("Hello?")).contains("It is noon.");
        assertThat(stream(provider, "And now?").aiMessage().text()).contains("It is noon.");
    }

    @ParameterizedTest
    @EnumSource
    void toolCallsWithoutIdsOfTheirOwnOrWithoutResults(Provider provider) {
        memory.add(UserMessage.from("Begin."));
        for (String id : new String[] {"null", null, " ", "twice"}) {
            ToolExecutionRequest call = ToolExecutionRequest.builder()
                    .id(id)
                    .name("time")
                    .arguments("{}")
                    .build();
            memory.add(AiMessage.from(List.of(call, call)));
            memory.add(ToolExecutionResultMessage.from(call, "noon"));
            memory.add(ToolExecutionResultMessage.from(call, "midnight"));
        }
        memory.add(AiMessage.from(ToolExecutionRequest.builder()
                .id("unanswered")
                .name("time")
                .arguments("{}")
                .build()));

        assertThat(assistant(provider, new Clock()).chat("Hello?")).contains("It is noon.");
    }

    @ParameterizedTest
    @EnumSource
    void whatWasRewrittenIsInTheMetadata(Provider provider) {
        Assistant assistant = assistant(provider, new ImmediateClock());
        assistant.result("What time is it?");
        var metadata = (AzureAiInferenceChatResponseMetadata)
                assistant.result("Hello?").finalResponse().metadata();

        Map<Provider, String> rewritten = Map.of(
                Provider.MISTRAL,
                "user messages right behind tool results (1) are not supported by profile"
                        + " mistral (changed): an assistant message was put between",
                Provider.DEEPSEEK,
                "tool calls without thinking (1) are not supported by profile deepseek (changed): sent with a"
                        + " placeholder");
        assertThat(metadata.degradations())
                .containsExactlyElementsOf(
                        Optional.ofNullable(rewritten.get(provider)).stream().toList());
    }

    private Assistant assistant(Provider provider, Object tools) {
        return AiServices.builder(Assistant.class)
                .chatModel(AzureAiInferenceChatModel.builder()
                        .endpoint(emulator.endpoint(EmulatorEndpointType.OPENAI_V1, provider.name()))
                        .apiKey(emulator.apiKey())
                        .modelName(provider.name())
                        .profile(provider.profile())
                        .build())
                .chatMemory(memory)
                .tools(tools)
                .build();
    }

    private ChatResponse stream(Provider provider, String question) throws Exception {
        CompletableFuture<ChatResponse> response = new CompletableFuture<>();
        AiServices.builder(StreamingAssistant.class)
                .streamingChatModel(AzureAiInferenceStreamingChatModel.builder()
                        .endpoint(emulator.endpoint(EmulatorEndpointType.OPENAI_V1, provider.name()))
                        .apiKey(emulator.apiKey())
                        .modelName(provider.name())
                        .profile(provider.profile())
                        .build())
                .chatMemory(memory)
                .tools(new Clock())
                .build()
                .chat(question)
                .onPartialResponse(text -> {})
                .onCompleteResponse(response::complete)
                .onError(response::completeExceptionally)
                .start();
        return response.get(30, TimeUnit.SECONDS);
    }
}
