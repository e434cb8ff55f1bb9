package dev.langchain4j.model.azure.inference.examples;

import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatModel;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.azure.inference.emulator.Responder;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.Result;
import dev.langchain4j.service.SystemMessage;
import dev.langchain4j.service.tool.ToolExecution;
import java.io.PrintStream;
import java.util.Map;

/** Lets the model call Java methods: here two calls in one answer, and another one after it has seen their results. */
public final class ToolsExample {

    private static final String QUESTION =
            "It is 13:20. Vlieland or Terschelling: where do I get first, and do I need a coat?";

    private ToolsExample() {}

    /** What LangChain4j makes an assistant of. */
    interface Assistant {
        @SystemMessage("You help passengers of island ferries. Look everything up, never guess.")
        Result<String> answer(String question);
    }

    /** The second tool, beside {@link Timetable}. */
    static final class Weather {
        @Tool("Tells the weather of today")
        String weather(@P("the island") String island) {
            return "12 degrees, rain from the west";
        }
    }

    /** Prints the question, the calls and the answer. */
    public static void main(String[] args) {
        Example.main(ToolsExample::run);
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
                    .build();
            Assistant assistant = AiServices.builder(Assistant.class)
                    .chatModel(model)
                    .tools(new Timetable(), new Weather())
                    .build();

            Result<String> answer = assistant.answer(QUESTION);

            out.println();
            out.println("user       " + QUESTION);
            for (ToolExecution call : answer.toolExecutions()) {
                out.println("tool       " + call.request().name() + " "
                        + call.request().arguments() + " -> " + call.result());
            }
            out.println("assistant  " + answer.content());
        }
    }

    private static AzureAiInferenceEmulator.Builder emulator() {
        return AzureAiInferenceEmulator.builder()
                .responder(Responder.scripted()
                        .when(
                                call -> call.toolResults().isEmpty(),
                                Reply.toolCall("nextDeparture", "{\"island\": \"Vlieland\", \"after\": \"13:20\"}")
                                        .andToolCall(
                                                "nextDeparture",
                                                "{\"island\": \"Terschelling\", \"after\": \"13:20\"}"))
                        .when(
                                call -> call.toolResults().size() == 2,
                                Reply.toolCall("weather", "{\"island\": \"Vlieland\"}"))
                        .when(
                                call -> true,
                                call -> Reply.text(
                                        "To Vlieland, at " + call.toolResults().get(0) + ". Take a coat: "
                                                + call.toolResults().get(2) + ".")));
    }
}
