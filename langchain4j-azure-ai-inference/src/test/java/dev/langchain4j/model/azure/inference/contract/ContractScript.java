package dev.langchain4j.model.azure.inference.contract;

import dev.langchain4j.model.azure.inference.emulator.ChatCall;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.azure.inference.emulator.Responder;
import dev.langchain4j.model.azure.inference.emulator.ScriptedResponder;
import dev.langchain4j.model.azure.inference.emulator.ToolCall;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Predicate;

/** A good model's responses to the prompts of LangChain4j's contract tests. */
final class ContractScript {

    private static final String STORY =
            "Once upon a time there was a fox who lived beside a river with a heron, an otter"
                    + " and a very old tortoise, and every morning they told each other what they had dreamt. ";

    private ContractScript() {}

    static Responder chat() {
        ScriptedResponder script = Responder.scripted();
        AiServiceScript.addTo(script); // whole prompts, so before the rules that ask for a part
        tools(script);
        json(script);
        text(script);
        return script;
    }

    private static void tools(ScriptedResponder script) {
        ToolCall weather = new ToolCall("getWeather", "{\"city\": \"Munich\"}", null);
        script.when(asks("I live in Munich"), Reply.toolCalls(weather));
        script.when(
                asks("weather in Munich and time in France").and(results(0)),
                Reply.toolCalls(weather, new ToolCall("getTime", "{\"country\": \"France\"}", null)));
        script.when(
                asks("weather in Munich and time in France"), Reply.text("It is sunny in Munich and 14:35 in France."));
        script.when(asks("weather in Munich").and(results(0)), Reply.toolCalls(weather));
        script.when(asks("weather in Munich").and(ContractScript::wantsJson), Reply.text("{\"weather\": \"sunny\"}"));
        script.when(asks("weather in Munich"), Reply.text("The weather in Munich is sunny."));
        script.when(asks("animal is in the photo").and(results(0)), Reply.toolCall("takePhoto", "{}"));
        script.when(asks("animal is in the photo").and(ContractScript::sawImage), Reply.text("A cat, Whiskers."));
        script.when(asks("get_current_time").and(results(0)), Reply.toolCall("get_current_time", "{}"));
        script.when(asks("get_current_time"), Reply.text("The time is 10:14 now."));
    }

    private static void json(ScriptedResponder script) {
        script.when(asks("capital of Germany").and(ContractScript::wantsJson), Reply.text("{\"city\": \"Berlin\"}"));
    }

    private static void text(ScriptedResponder script) {
        script.when(asks("2 + 2"), Reply.text("The capital of Germany is Berlin, and 2 + 2 is 4."));
        script.when(asks("capital of Germany"), Reply.text("The capital of Germany is Berlin."));
        script.when(asks("Translate: 'I love you'"), Reply.text("Ich liebe dich"));
        script.when(asks("favorite color"), Reply.text("Your favorite color is green."));
        script.when(asks("Hello World"), Reply.text("Hello World"));
        script.when(asks("describe both images"), Reply.text("A cat on the first image, two dice on the second."));
        script.when(asks("What do you see"), ContractScript::picture);
        script.when(asks("long story"), Reply.text(STORY.repeat(20)).paced(Duration.ofMillis(20)));
        script.when(asks("hello"), Reply.text("Hello, how can I help you today?"));
    }

    /** In a request as it came, as tools return images through one of the APIs only. */
    private static boolean sawImage(ChatCall call) {
        return call.request().body().contains("\"input_image\"");
    }

    private static Reply picture(ChatCall call) {
        return Reply.text(
                switch (call.images().size()) {
                    case 0 -> "I see no image.";
                    case 1 -> "I see a cat.";
                    default -> "I see a cat and two dice.";
                });
    }

    /** By its response format or, where the deployment knows none, in words. */
    private static boolean wantsJson(ChatCall call) {
        return call.wantsJson() || call.lastUserText().contains("Answer with a JSON object");
    }

    private static Predicate<ChatCall> asks(String part) {
        return call -> call.lastUserText().toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
    }

    private static Predicate<ChatCall> results(int count) {
        return call -> call.toolResults().size() == count;
    }
}
