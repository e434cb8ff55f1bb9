package dev.langchain4j.model.azure.inference.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.langchain4j.model.azure.inference.internal.reading.ChatAccumulator;
import dev.langchain4j.model.azure.inference.internal.reading.ResponseLimits;
import dev.langchain4j.model.azure.inference.internal.wire.ChatCompletionsResponse;

/** Feeds a {@link ChatAccumulator} with events written with apostrophes for quotation marks. */
public final class ChatAccumulatorDriver {

    public static final String FINISH = "{'choices':[{'index':0,'delta':{},'finish_reason':'stop'}]}";

    public final RecordingListener told = new RecordingListener();
    public final ChatAccumulator stream;

    public ChatAccumulatorDriver() {
        this(ResponseLimits.DEFAULT);
    }

    public ChatAccumulatorDriver(ResponseLimits options) {
        stream = new ChatAccumulator(told, options);
    }

    public ChatAccumulatorDriver feed(String... events) {
        for (String event : events) {
            named(null, event);
        }
        return this;
    }

    public ChatAccumulatorDriver named(String name, String event) {
        byte[] bytes = json(event).getBytes(UTF_8);
        stream.event(name, bytes, 0, bytes.length);
        return this;
    }

    public ChatCompletionsResponse end() {
        return stream.end();
    }

    public static String delta(String fields) {
        return "{'choices':[{'index':0,'delta':{" + fields + "},'finish_reason':null}]}";
    }

    public static String toolCall(String fields) {
        return delta("'tool_calls':[{" + fields + "}]");
    }

    public static String json(String text) {
        return text.replace('\'', '"');
    }
}
