package dev.langchain4j.model.azure.inference.contract;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.model.azure.inference.emulator.ChatCall;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.azure.inference.emulator.ScriptedResponder;
import dev.langchain4j.model.azure.inference.emulator.ToolCall;
import java.util.Arrays;
import java.util.List;

/**
 * What a good model answers to the prompts of LangChain4j's contract tests for AI services: below each prompt its
 * answers, a line each, either JSON or tool calls. When the lines are over it tells what the tools returned.
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

    private static final String OBJECTS = """
            Extract the person's information from the following text: \
            Klaus is 37 years old, 1.78m height and single
              {"name": "Klaus", "age": 37, "height": 1.78, "married": false}
            Extract the person's information from the following text. Do not include missing fields! Text: 'Klaus'
              {"name": "Klaus"}
            Extract the person's information from the following text. \
            Fill in all the fields where the information is available! \
            Text: 'Klaus wants a delivery to Langley Falls, but billing address should be New York'
              {"name": "Klaus", "shippingAddress": {"city": "Langley Falls"}, "billingAddress": {"city": "New York"}}
            Extract the person's information from the following text: Klaus is single
              {"name": "Klaus", "maritalStatus": "SINGLE"}
            Extract the person's information from the following text: Klaus likes orange and green
              {"name": "Klaus", "favouriteColors": ["orange", "green"]}
            Extract the person's information from the following text: Klaus has 2 pets: Peanut and Muffin
              {"name": "Klaus", "pets": [{"name": "Peanut"}, {"name": "Muffin"}]}
            Extract the person's information from the following text: Klaus is assigned to groups A and C
              {"name": "Klaus", "groups": ["A", "C"]}
            Extract the person's information from the following text.\
            Fill in all the fields where the information is available! \
            Text: 'Klaus was born at 14:43 on 12th of August 1976'
              {"name": "Klaus", "birthDate": {"year": 1976, "month": 8, "day": 12}, \
            "birthTime": {"hour": 14, "minute": 43, "second": 0, "nano": 0}, \
            "birthDateTime": {"date": {"year": 1976, "month": 8, "day": 12}, \
            "time": {"hour": 14, "minute": 43, "second": 0, "nano": 0}}}
            Extract the person's information from the following text: Klaus
              {"name": "Klaus"}
            Extract the person's information from the following text: Francine has 2 children: Steve and Hayley
              {"name": "Francine", "children": [\
            {"name": "Steve", "children": []}, {"name": "Hayley", "children": []}]}
            Klaus can be identified by the following ID: 567b229a-6b0a-4f1e-9006-448cd9dfbfda
              {"id": "567b229a-6b0a-4f1e-9006-448cd9dfbfda", "name": "Klaus"}
            Rex is a Labrador dog
              {"value": {"type": "Dog", "name": "Rex", "breed": "Labrador"}}
            Alice owns a Labrador dog named Rex.
              {"name": "Alice", "pet": {"type": "Dog", "name": "Rex", "breed": "Labrador"}}
            Represent the literal expression 1+2+3 as a syntax tree. Do NOT simplify or evaluate. \
            Use a left-associative tree: Addition(Addition(Constant(1), Constant(2)), Constant(3)). \
            An Addition has exactly two fields: 'left' and 'right'. A Constant has exactly one field: 'value'. \
            Do NOT add any other fields to any node.
              {"value": {"type": "Addition", "left": {"type": "Addition", \
            "left": {"type": "Constant", "value": 1}, "right": {"type": "Constant", "value": 2}}, \
            "right": {"type": "Constant", "value": 3}}}
            """;

    private static final String VALUES = """
            Extract if the person from the following text is a man: \
            Klaus is a 37-year-old man, 1.78 meters tall, and single.
              {"value": true}
            Extract number of people mentioned in the following text: \
            Klaus is 37 years old, 1.78m height and single. Franny is 35 years old, 1.65m height and married.
              {"value": 2}
            Extract temperature in Munich from the following text: \
            The average temperature of the coldest month is of -0.5 °C
              {"value": -0.5}
            Klaus is 37 years old, 1.78m height and single.
              {"value": "SINGLE"}
            """;

    private static final String COLLECTIONS = """
            Klaus is 37 years old, 1.78m height and single. Franny is 35 years old, 1.65m height and married.
              {"values": [{"name": "Klaus", "age": 37, "height": 1.78, "married": false}, \
            {"name": "Franny", "age": 35, "height": 1.65, "married": true}]}
            Extract the person's information from the following text: Klaus and Francine
              {"values": [{"name": "Klaus"}, {"name": "Francine"}]}
            Extract names of people from the following text: \
            Klaus is 37 years old, 1.78m height and single. Franny is 35 years old, 1.65m height and married.
              {"values": ["Klaus", "Franny"]}
            Klaus is 37 years old, 1.78m height and single. Franny is 35 years old, 1.65m height and married.\
            Staniel is 33 years old, 1.70m height and married.
              {"values": ["SINGLE", "MARRIED", "MARRIED"]}
            The weather in Berlin was sunny and windy. Paris experienced rainy and cloudy weather. \
            New York had cloudy and windy weather.
              {"values": ["SUNNY", "WINDY", "RAINY", "CLOUDY"]}
            Rex is a Labrador. Whiskers is an indoor cat.
              {"values": [{"type": "Dog", "name": "Rex", "breed": "Labrador"}, \
            {"type": "Cat", "name": "Whiskers", "indoor": true}]}
            """;

    private AiServiceScript() {}

    static void addTo(ScriptedResponder script) {
        for (String entry : String.join("", TOOLS, OBJECTS, VALUES, COLLECTIONS).split("\n(?! )")) {
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

    /** How often the model has responded since the user's last message. */
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
