package dev.langchain4j.model.azure.inference;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Feeds a {@link ChatStream} with events written with apostrophes for quotation marks. */
final class ChatStreamDriver {

    static final String FINISH = "{'choices':[{'index':0,'delta':{},'finish_reason':'stop'}]}";

    final RecordingListener told = new RecordingListener();
    final ChatStream stream;

    ChatStreamDriver() {
        this(AnswerOptions.DEFAULT);
    }

    ChatStreamDriver(AnswerOptions options) {
        stream = new ChatStream(told, options);
    }

    ChatStreamDriver feed(String... events) {
        for (String event : events) {
            named(null, event);
        }
        return this;
    }

    ChatStreamDriver named(String name, String event) {
        byte[] bytes = json(event).getBytes(UTF_8);
        stream.event(name, bytes, 0, bytes.length);
        return this;
    }

    ChatCompletionsResponse end() {
        return stream.end();
    }

    static String delta(String fields) {
        return "{'choices':[{'index':0,'delta':{" + fields + "},'finish_reason':null}]}";
    }

    static String toolCall(String fields) {
        return delta("'tool_calls':[{" + fields + "}]");
    }

    static String json(String text) {
        return text.replace('\'', '"');
    }
}
