package dev.langchain4j.model.azure.inference.testing;

import dev.langchain4j.model.azure.inference.internal.reading.ChatAccumulator;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Writes down what a {@link ChatAccumulator} tells, and checks the rules that hold for every stream. */
public final class RecordingListener implements ChatAccumulator.Listener {

    public final List<String> calls = new ArrayList<>();
    public final StringBuilder text = new StringBuilder();
    public final StringBuilder thinking = new StringBuilder();
    final TreeMap<Integer, StringBuilder> arguments = new TreeMap<>();
    public final List<String> completeToolCalls = new ArrayList<>();
    public final List<String> unmapped = new ArrayList<>();

    @Override
    public void onText(String piece) {
        check(!piece.isEmpty(), "an empty piece");
        calls.add("text " + piece);
        text.append(piece);
    }

    @Override
    public void onThinking(String piece) {
        check(!piece.isEmpty(), "an empty piece");
        calls.add("thinking " + piece);
        thinking.append(piece);
    }

    @Override
    public void onPartialToolCall(int index, String id, String name, String partialArguments) {
        check(!id.isBlank(), "no id");
        check(!name.isBlank(), "no name");
        check(!partialArguments.isBlank(), "no arguments");
        check(index >= 0 && index <= arguments.size(), "calls must begin in order");
        check(index >= completeToolCalls.size(), "a piece for a complete call");
        calls.add("partial " + index + " " + name + " " + partialArguments);
        arguments.computeIfAbsent(index, i -> new StringBuilder()).append(partialArguments);
    }

    @Override
    public void onCompleteToolCall(int index, String id, String name, String allArguments) {
        check(!id.isBlank(), "no id");
        check(index == completeToolCalls.size(), "calls must be complete in order");
        check(arguments.get(index).toString().equals(allArguments), "the pieces are not the arguments");
        calls.add("complete " + index + " " + name + " " + allArguments);
        completeToolCalls.add(name + " " + allArguments);
    }

    @Override
    public void onUnmapped(String rawEvent) {
        calls.add("unmapped " + rawEvent);
        unmapped.add(rawEvent);
    }

    // Not AssertJ: this is called millions of times.
    private static void check(boolean holds, String broken) {
        if (!holds) {
            throw new AssertionError(broken);
        }
    }
}
