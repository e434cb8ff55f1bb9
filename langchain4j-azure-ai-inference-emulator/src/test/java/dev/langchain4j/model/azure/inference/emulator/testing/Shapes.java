package dev.langchain4j.model.azure.inference.emulator.testing;

import static dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType.OPENAI_V1;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.Deployment;
import dev.langchain4j.model.azure.inference.emulator.Dialect;
import dev.langchain4j.model.azure.inference.emulator.Feature;
import dev.langchain4j.model.azure.inference.emulator.Reasoning;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.azure.inference.emulator.Responder;
import dev.langchain4j.model.azure.inference.emulator.internal.dialect.DefaultDeployments;
import java.util.List;
import java.util.regex.Pattern;

/** What the tests of dialects ask, and answers with ids and times masked and single quotes for double ones. */
public final class Shapes {

    public static final String ASK = "'messages':[{'role':'user','content':'text'}]";
    public static final String ASK_TOOLS = "'messages':[{'role':'user','content':'tools'}],'tools':["
            + "{'type':'function','function':{'name':'add'}},{'type':'function','function':{'name':'now'}}]";
    public static final String USAGE = ",'stream_options':{'include_usage':true}";

    private final Client client;

    public Shapes(Client client) {
        this.client = client;
    }

    public static AzureAiInferenceEmulator emulator() {
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

    public static String joined(List<JsonNode> events, String field) {
        return String.join(
                "",
                events.stream()
                        .map(event -> event.at("/choices/0/delta").path(field).asText(""))
                        .toList());
    }

    public String plain(String deployment, String body) {
        return masked(client.chat(OPENAI_V1, deployment, "{" + body + "}").body());
    }

    public List<String> stream(String deployment, String body) {
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
