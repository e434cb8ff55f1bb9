package dev.langchain4j.model.azure.inference.contract;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.model.azure.inference.emulator.ChatCall;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.azure.inference.emulator.ScriptedResponder;
import dev.langchain4j.model.azure.inference.emulator.ToolCall;
import java.util.Arrays;
import java.util.List;

/**
 * What a good model answers to the prompts of LangChain4j's contract tests for AI services: below each prompt its answers, a
 * line each, either JSON or tool calls. When the lines are over it tells what the tools returned.
 */
final class AiServiceScript {

    private static final String TOOLS = """
            How much is 37 plus 87?
              add {"arg0": 37, "arg1": 87}
            How much is 37 plus 87? Answer in the following format: 37 + 87 = ...
              add {"arg0": 37, "arg1": 87}
            How much is 37 plus 87? Use 'add' tool before answering.
              add {"arg0": 37, "arg1": 87}
            Now add 47 to the previous result
              add {"arg0": 124, "arg1": 47}
            How much is 37 plus 87? How much is 73 plus 78? Call 2 tools in parallel (at the same time)!
              add {"arg0": 37, "arg1": 87} & add {"arg0": 73, "arg1": 78}
            First add 2 and 3 by calling 'add' tool, then multiply the result by 4 by calling 'multiply' tool
              add {"arg0": 2, "arg1": 3}
              multiply {"arg0": 5, "arg1": 4}
            Use 'process' tool to process the following: Klaus is 37 years old, 1.78m height and single
              process {"arg0": {"name": "Klaus", "age": 37, "height": 1.78, "married": false}}
            Use 'process' tool to process the following: Klaus lives in Langley Falls
              process {"arg0": {"name": "Klaus", "address": {"city": "Langley Falls"}}}
            Use 'process' tool to process the following: Francine has 2 children: Steve and Hayley
              process {"arg0": {"name": "Francine", "children": [\
            {"name": "Steve", "children": []}, {"name": "Hayley", "children": []}]}}
            Process the following: Klaus is 42 years old and Francine is 47 years old
              process {"arg0": {"Klaus": 42, "Francine": 47}}
            Process the following names: Klaus and Franny
              processNames {"arg0": ["Klaus", "Franny"]}
            Process the following colors: RED and GREEN
              process {"arg0": ["RED", "GREEN"]}
            Process the following integers: 37, 73
              processNumbers {"arg0": [37, 73]}
            Process the following people: Klaus and Franny
              process {"arg0": [{"name": "Klaus"}, {"name": "Franny"}]}
            What is the time now? Respond in HH:MM:SS format.
              currentTime {}
            What is the date today?
              currentDate {}
            What is the current temperature in Munich in celsius?
              currentTemperature {"arg0": "Munich", "arg1": "CELSIUS"}
            What is the username with ID 62dbcc27-aaf3-449a-b12d-5a904271a57f?
              getUsernameFromId {"arg0": "62dbcc27-aaf3-449a-b12d-5a904271a57f"}
            Call tool 'modify' for argument '7'
              modify {"arg0": 7}
            Take a photo
              takePhoto {}
            What is the weather in Munich? Use 'getWeather' tool
              getWeather {"arg0": "Munich"}
              {"city": "Munich", "weather": "SUNNY"}
            """;

    private AiServiceScript() {}

    static void addTo(ScriptedResponder script) {
        for (String entry : TOOLS.split("\n(?! )")) {
            List<String> lines = List.of(entry.split("\n +"));
            String prompt = lines.get(0);
            List<String> answers = lines.subList(1, lines.size());
            script.when(call -> call.lastUserText().strip().equals(prompt), call -> answer(call, answers));
        }
    }

    private static Reply answer(ChatCall call, List<String> answers) {
        int turn = turn(call);
        if (turn >= answers.size()) {
            return Reply.text("The tools say: " + String.join(", ", call.toolResults()));
        }
        String answer = answers.get(turn);
        if (answer.startsWith("{")) {
            return Reply.text(call.schema().isPresent() ? answer : "I was given no schema.");
        }
        return Reply.toolCalls(Arrays.stream(answer.split(" & "))
                .map(text -> text.split(" ", 2))
                .map(words -> new ToolCall(words[0], words[1], null))
                .toArray(ToolCall[]::new));
    }

    /** How often the model has answered since the user's last message. */
    private static int turn(ChatCall call) {
        int turn = 0;
        for (JsonNode message : call.messages()) {
            switch (message.path("role").asText()) {
                case "user" -> turn = 0;
                case "assistant" -> turn++;
                default -> {}
            }
        }
        return turn;
    }
}
