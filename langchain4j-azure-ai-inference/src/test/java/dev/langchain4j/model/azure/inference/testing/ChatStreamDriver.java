package dev.langchain4j.model.azure.inference.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.langchain4j.model.azure.inference.internal.reading.AnswerOptions;
import dev.langchain4j.model.azure.inference.internal.reading.ChatStream;
import dev.langchain4j.model.azure.inference.internal.wire.ChatCompletionsResponse;

/** Feeds a {@link ChatStream} with events written with apostrophes for quotation marks. */
public final class ChatStreamDriver {

    public static final String FINISH = "{'choices':[{'index':0,'delta':{},'finish_reason':'stop'}]}";

    public final RecordingListener told = new RecordingListener();
    public final ChatStream stream;

    public ChatStreamDriver() {
        this(AnswerOptions.DEFAULT);
    }

    public ChatStreamDriver(AnswerOptions options) {
        stream = new ChatStream(told, options);
    }

    public ChatStreamDriver feed(String... events) {
        for (String event : events) {
            named(null, event);
        }
        return this;
    }

    public ChatStreamDriver named(String name, String event) {
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
