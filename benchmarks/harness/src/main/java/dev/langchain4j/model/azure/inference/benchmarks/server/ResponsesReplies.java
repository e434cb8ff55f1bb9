package dev.langchain4j.model.azure.inference.benchmarks.server;

import java.util.ArrayList;
import java.util.List;

/** Renders what the Responses API answers on Azure: the fields of a response, and the events of a stream. */
final class ResponsesReplies {

    private static final String ITEM = "msg_0403f5aa511abbe400698c519fb7fc8197";
    private static final String FILTERS =
            "[{\"blocked\":false,\"source_type\":\"completion\",\"content_filter_raw\":[],"
                    + "\"content_filter_results\":{\"hate\":{\"filtered\":false,\"severity\":\"safe\"},\"self_harm\":{\"filtered\":"
                    + "false,\"severity\":\"safe\"},\"sexual\":{\"filtered\":false,\"severity\":\"safe\"},\"violence\":{\"filtered\":"
                    + "false,\"severity\":\"safe\"}},\"content_filter_offsets\":{\"start_offset\":0,\"end_offset\":40,"
                    + "\"check_offset\":0}}]";
    private static final String USAGE = "{\"input_tokens\":15,\"input_tokens_details\":{\"cached_tokens\":0},"
            + "\"output_tokens\":11,\"output_tokens_details\":{\"reasoning_tokens\":0},\"total_tokens\":26}";

    private ResponsesReplies() {}

    static String whole(String text) {
        return response("completed", "[" + message(text) + "]", FILTERS, USAGE);
    }

    /** The text comes in so many pieces. */
    static List<String> events(int pieces) {
        List<String> events = new ArrayList<>(pieces + 8);
        String begun = response("in_progress", "[]", "null", "null");
        add(events, "response.created", "\"response\":" + begun);
        add(events, "response.in_progress", "\"response\":" + begun);
        add(
                events,
                "response.output_item.added",
                "\"output_index\":0,\"item\":{\"id\":\"" + ITEM
                        + "\",\"type\":\"message\",\"status\":\"in_progress\",\"content\":[],\"role\":\"assistant\"}");
        add(events, "response.content_part.added", place() + ",\"part\":" + part(""));
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < pieces; i++) {
            String piece = Replies.piece(i);
            text.append(piece);
            add(
                    events,
                    "response.output_text.delta",
                    place() + ",\"delta\":\"" + piece + "\",\"logprobs\":[],\"obfuscation\":\"98paylPVBKIcK5A\"");
        }
        add(events, "response.output_text.done", place() + ",\"text\":\"" + text + "\",\"logprobs\":[]");
        add(events, "response.content_part.done", place() + ",\"part\":" + part(text));
        add(events, "response.output_item.done", "\"output_index\":0,\"item\":" + message(text));
        add(events, "response.completed", "\"response\":" + whole(text.toString()));
        return events;
    }

    private static void add(List<String> events, String type, String fields) {
        events.add("event: " + type + "\ndata: {\"type\":\"" + type + "\"," + fields + ",\"sequence_number\":"
                + events.size() + "}\n\n");
    }

    private static String place() {
        return "\"content_index\":0,\"item_id\":\"" + ITEM + "\",\"output_index\":0";
    }

    private static String part(CharSequence text) {
        return "{\"type\":\"output_text\",\"annotations\":[],\"logprobs\":[],\"text\":\"" + text + "\"}";
    }

    private static String message(CharSequence text) {
        return "{\"id\":\"" + ITEM + "\",\"type\":\"message\",\"status\":\"completed\",\"content\":[" + part(text)
                + "],\"role\":\"assistant\"}";
    }

    private static String response(String status, String output, String filters, String usage) {
        return "{\"id\":\"resp_0403f5aa511abbe400698c519f6dd881\",\"object\":\"response\",\"created_at\":1790812800,"
                + "\"status\":\"" + status + "\",\"background\":false,\"completed_at\":null,\"content_filters\":"
                + filters
                + ",\"error\":null,\"incomplete_details\":null,\"instructions\":null,\"max_output_tokens\":null,"
                + "\"max_tool_calls\":null,\"model\":\"gpt-5.4\",\"output\":" + output
                + ",\"parallel_tool_calls\":true,\"previous_response_id\":null,\"prompt_cache_key\":null,"
                + "\"reasoning\":{\"effort\":\"none\",\"summary\":null},\"safety_identifier\":null,\"service_tier\":"
                + "\"default\",\"store\":false,\"temperature\":1.0,\"text\":{\"format\":{\"type\":\"text\"},\"verbosity\":"
                + "\"medium\"},\"tool_choice\":\"auto\",\"tools\":[],\"top_logprobs\":0,\"top_p\":0.98,\"truncation\":"
                + "\"disabled\",\"usage\":" + usage + ",\"user\":null,\"metadata\":{}}";
    }
}
