package dev.langchain4j.model.azure.inference.emulator;

import static dev.langchain4j.model.azure.inference.emulator.EmulatorForm.OPENAI_V1;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.regex.Pattern;

/** What the tests of dialects ask, and answers with ids and times masked and single quotes for double ones. */
final class Shapes {

    static final String ASK = "'messages':[{'role':'user','content':'text'}]";
    static final String ASK_TOOLS = "'messages':[{'role':'user','content':'tools'}],'tools':["
            + "{'type':'function','function':{'name':'add'}},{'type':'function','function':{'name':'now'}}]";
    static final String USAGE = ",'stream_options':{'include_usage':true}";

    private final Client client;

    Shapes(Client client) {
        this.client = client;
    }

    static AzureAiInferenceEmulator emulator() {
        return AzureAiInferenceEmulator.builder()
                .deployments(DefaultDeployments.ALL)
                .deployment(Deployment.chat("magistral", Dialect.MISTRAL).build())
                .deployment(Deployment.chat("r1-tags", Dialect.DEEPSEEK)
                        .reasoning(Reasoning.TAGS)
                        .build())
                .deployment(Deployment.chat("gpt-async", Dialect.GPT)
                        .with(Feature.ASYNC_FILTER)
                        .build())
                .responder(Responder.scripted()
                        .when(call -> call.lastUserText().equals("text"), Reply.text("Yes, sir"))
                        .when(
                                call -> call.lastUserText().equals("thought"),
                                Reply.text("Yes").thinking("Well now"))
                        .when(
                                call -> call.lastUserText().equals("tools"),
                                Reply.toolCall("add", "{\"a\": 1}").andToolCall("now", "{}")))
                .start();
    }

    static String joined(List<JsonNode> events, String field) {
        return String.join(
                "",
                events.stream()
                        .map(event -> event.at("/choices/0/delta").path(field).asText(""))
                        .toList());
    }

    String plain(String deployment, String body) {
        return masked(client.chat(OPENAI_V1, deployment, "{" + body + "}").body());
    }

    List<String> stream(String deployment, String body) {
        return Client.events(client.chat(OPENAI_V1, deployment, "{'stream':true," + body + "}")).stream()
                .map(event -> masked(event.toString()))
                .toList();
    }

    private static String masked(String json) {
        String quotes = json.replace('"', '\'');
        return Pattern.compile("'(id|obfuscation)':'[^']*'")
                .matcher(quotes)
                .replaceAll("'$1':'#'")
                .replaceAll("'created':\\d+", "'created':#");
    }
}
