package dev.langchain4j.model.azure.inference;

import static java.nio.charset.StandardCharsets.UTF_8;

/** The body of a stream, as GPT models on Azure send it. */
final class Events {

    /** Events with text in each body. */
    static final int COUNT = 1000;

    private static final String HEAD = "{\"id\":\"chatcmpl-9fIyF0QlFtrFMrlRwmDxWIY8wjDiT\",\"object\":"
            + "\"chat.completion.chunk\",\"created\":1719631399,\"model\":\"gpt-4o-2024-05-13\",\"system_fingerprint\":"
            + "\"fp_abc28019ad\",\"choices\":[";
    private static final String FILTERS =
            "{\"hate\":{\"filtered\":false,\"severity\":\"safe\"},\"self_harm\":{\"filtered\":"
                    + "false,\"severity\":\"safe\"},\"sexual\":{\"filtered\":false,\"severity\":\"safe\"},\"violence\":{\"filtered\":"
                    + "false,\"severity\":\"safe\"}}";

    private Events() {}

    /** As on OpenAI v1. */
    static byte[] plain() {
        return body("");
    }

    /** As on the other endpoint types, with the verdicts of the content filters in each event. */
    static byte[] filtered() {
        return body("\"content_filter_results\":" + FILTERS + ",");
    }

    private static byte[] body(String filters) {
        StringBuilder events = new StringBuilder();
        for (int i = 0; i < COUNT; i++) {
            String text = " " + (char) ('a' + i % 26) + i % 97;
            events.append(event("{\"index\":0," + filters + "\"delta\":{\"content\":\"" + text
                    + "\"},\"logprobs\":null," + "\"finish_reason\":null}"));
        }
        events.append(event("{\"index\":0,\"delta\":{},\"logprobs\":null,\"finish_reason\":\"stop\"}"));
        return events.append("data: [DONE]\n\n").toString().getBytes(UTF_8);
    }

    private static String event(String choice) {
        return "data: " + HEAD + choice + "]}\n\n";
    }
}
