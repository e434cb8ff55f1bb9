package dev.langchain4j.model.azure.inference.emulator.internal.answer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.model.azure.inference.emulator.internal.dialect.Trait;
import dev.langchain4j.model.azure.inference.emulator.internal.json.Json;

/** The results of Azure's content filter, which here finds everything safe unless a script says otherwise. */
public final class Filters {

    private Filters() {}

    /** Adds the prompt's results to a plain answer. */
    public static void prompt(ObjectNode document, Answer answer) {
        if (answer.has(Trait.FILTER_RESULTS)) {
            promptResults(document);
        } else if (answer.has(Trait.NULL_PROMPT_FILTER)) {
            document.putNull("prompt_filter_results");
        }
    }

    public static void promptResults(ObjectNode document) {
        ObjectNode result =
                document.putArray("prompt_filter_results").addObject().put("prompt_index", 0);
        ObjectNode categories = categories(false);
        categories.putObject("jailbreak").put("filtered", false).put("detected", false);
        result.set("content_filter_results", categories);
    }

    /** Adds the answer's results to a choice. */
    public static void choice(ObjectNode choice, Answer answer) {
        if (answer.has(Trait.EMPTY_FILTER_RESULTS)) {
            choice.putObject("content_filter_results");
        } else if (answer.has(Trait.FILTER_RESULTS)) {
            boolean plainText = answer.toolCalls().isEmpty();
            boolean filtered = answer.finishReason().equals("content_filter");
            choice.set("content_filter_results", plainText ? categories(filtered) : Json.object());
        }
    }

    public static ObjectNode categories(boolean violent) {
        ObjectNode categories = Json.object();
        for (String category : new String[] {"hate", "self_harm", "sexual"}) {
            categories.putObject(category).put("filtered", false).put("severity", "safe");
        }
        categories.putObject("violence").put("filtered", violent).put("severity", violent ? "medium" : "safe");
        return categories;
    }
}
