package dev.langchain4j.model.azure.inference.emulator.internal.answer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.model.azure.inference.emulator.ChatCall;
import dev.langchain4j.model.azure.inference.emulator.internal.json.Json;
import dev.langchain4j.model.azure.inference.emulator.internal.reply.ReplyContent.Message;
import dev.langchain4j.model.azure.inference.emulator.internal.reply.ReplyPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The responder for people: says that it is an emulator, and quotes what fits. It understands nothing; it compares words.
 */
public final class DefaultResponder {

    private static final String PREFACE = "This is an emulator, not a language model.";

    private DefaultResponder() {}

    public static ReplyPlan respond(ChatCall call) {
        if (call.schema().isPresent()) {
            return text(Json.text(MinimalInstance.of(call.schema().get())));
        }
        String answer = PREFACE + " " + quote(call) + aboutImages(call);
        return text(call.wantsJson() ? Json.text(Json.object().put("answer", answer)) : answer);
    }

    private static ReplyPlan text(String text) {
        return ReplyPlan.of(new Message(text, null, List.of(), null, false));
    }

    private static String quote(ChatCall call) {
        List<String> results = call.toolResults();
        if (!results.isEmpty()) {
            return "The tools answered: \"" + String.join("\", \"", results) + "\"";
        }
        Optional<String> question = question(call);
        if (question.isEmpty()) {
            return "It was asked nothing in words.";
        }
        return SentenceMatcher.best(question.get(), sentences(call, question.get()))
                .map(sentence -> "Of what it was given, this fits best: \"" + sentence + "\"")
                .orElse("Nothing that it was given fits \"" + question.get() + "\"");
    }

    /** A message may be a question with context behind it, or context with a question at its end. */
    private static Optional<String> question(ChatCall call) {
        List<String> sentences = SentenceMatcher.sentences(call.lastUserText());
        if (sentences.isEmpty() || isQuestion(sentences.get(0))) {
            return sentences.stream().findFirst();
        }
        return sentences.stream()
                .filter(DefaultResponder::isQuestion)
                .reduce((first, second) -> second)
                .or(() -> Optional.of(sentences.get(0)));
    }

    private static boolean isQuestion(String sentence) {
        return sentence.endsWith("?") || sentence.endsWith("\uff1f");
    }

    /** Everything that was said, save the question and what the emulator said itself. */
    private static List<String> sentences(ChatCall call, String question) {
        List<String> sentences = new ArrayList<>();
        for (JsonNode message : call.messages()) {
            String text = ChatCall.text(message);
            if (!text.startsWith(PREFACE)) {
                sentences.addAll(SentenceMatcher.sentences(text));
            }
        }
        sentences.removeIf(question::equals);
        return sentences;
    }

    private static String aboutImages(ChatCall call) {
        int images = call.images().size();
        return images == 0 ? "" : " It can't see: images given: " + images + ".";
    }
}
