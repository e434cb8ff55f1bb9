package dev.langchain4j.model.azure.inference.internal.chat;

import dev.langchain4j.model.azure.inference.internal.http.CallObservation;
import dev.langchain4j.model.azure.inference.internal.reading.ChatAccumulator;

/** Notifies the observers of a call of each chunk of its output. */
record ObservedChunks(CallObservation observation, ChatAccumulator.Listener listener)
        implements ChatAccumulator.Listener {

    static ChatAccumulator.Listener of(CallObservation observation, ChatAccumulator.Listener listener) {
        return observation == CallObservation.NONE ? listener : new ObservedChunks(observation, listener);
    }

    @Override
    public void onText(String text) {
        observation.chunk();
        listener.onText(text);
    }

    @Override
    public void onThinking(String thinking) {
        observation.chunk();
        listener.onThinking(thinking);
    }

    @Override
    public void onPartialToolCall(int index, String id, String name, String partialArguments) {
        observation.chunk();
        listener.onPartialToolCall(index, id, name, partialArguments);
    }

    @Override
    public void onCompleteToolCall(int index, String id, String name, String arguments) {
        listener.onCompleteToolCall(index, id, name, arguments);
    }

    @Override
    public void onUnmapped(String rawEvent) {
        listener.onUnmapped(rawEvent);
    }
}
