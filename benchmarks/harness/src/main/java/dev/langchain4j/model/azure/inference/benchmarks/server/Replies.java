package dev.langchain4j.model.azure.inference.benchmarks.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;

/** Renders the answers, as GPT models on Azure give them, once and before anything is measured. */
public final class Replies {

    public static final int DIMENSIONS = 1536;

    /** Each text to embed has one such character. */
    public static final char TEXT_MARK = '#';

    private static final int LARGE_TEXT = 16 * 1024;
    private static final int CHUNK = 8 * 1024;
    private static final int PACED_PAUSE_MILLIS = 50;

    private static final String HEADERS = """
            HTTP/1.1 200 OK\r
            apim-request-id: 4c13a088-1403-4d95-916e-b8af551e0dd9\r
            Date: Fri, 20 Nov 2026 12:00:00 GMT\r
            Strict-Transport-Security: max-age=31536000; includeSubDomains; preload\r
            x-accel-buffering: no\r
            X-Content-Type-Options: nosniff\r
            x-envoy-upstream-service-time: 221\r
            x-ms-region: East US\r
            x-ratelimit-remaining-requests: 99\r
            x-ratelimit-remaining-tokens: 99352\r
            X-Request-ID: 4a1203ea-61a9-4ceb-b99f-c6e3b7c397dc\r
            """;
    private static final String FILTERS =
            "{\"hate\":{\"filtered\":false,\"severity\":\"safe\"},\"self_harm\":{\"filtered\":"
                    + "false,\"severity\":\"safe\"},\"sexual\":{\"filtered\":false,\"severity\":\"safe\"},\"violence\":{\"filtered\":"
                    + "false,\"severity\":\"safe\"}}";
    private static final String CHUNK_HEAD = "\"id\":\"chatcmpl-9fIyF0QlFtrFMrlRwmDxWIY8wjDiT\",\"object\":"
            + "\"chat.completion.chunk\",\"created\":1719631399,\"model\":\"gpt-4o-2024-05-13\",\"system_fingerprint\":"
            + "\"fp_abc28019ad\",";
    private static final String USAGE =
            "{\"completion_tokens\":11,\"prompt_tokens\":15,\"total_tokens\":26,\"prompt_tokens_details\":{\"cached_tokens\":"
                    + "0},\"completion_tokens_details\":{\"reasoning_tokens\":0}}";

    private final Map<String, Reply> embeddings = new ConcurrentHashMap<>();

    /** Renders an answer that is the same for all requests. */
    static Reply render(Answer answer) {
        return switch (answer) {
            case CHAT_SMALL -> json(chat("There are 5,280 feet in a mile."));
            case CHAT_LARGE -> json(chat(text(LARGE_TEXT)));
            case STREAM, STREAM_200K -> stream(answer.pieces, CHUNK);
            case STREAM_CUT -> stream(answer.pieces, 1);
            case STREAM_PACED -> {
                Reply cut = stream(answer.pieces, 1);
                yield cut.cut(cut.ends(), PACED_PAUSE_MILLIS);
            }
            case RESPONSES_SMALL -> json(ResponsesReplies.whole("There are 5,280 feet in a mile."));
            case RESPONSES_STREAM -> stream(ResponsesReplies.events(answer.pieces), CHUNK);
            case TOKEN -> json(token());
            case EMBEDDINGS -> throw new IllegalArgumentException("embeddings depend on the request");
        };
    }

    /** As many vectors as the request has texts, in the encoding that it asks for. */
    Reply embeddings(String request) {
        long texts = request.chars().filter(c -> c == TEXT_MARK).count();
        boolean base64 = request.contains("base64");
        return embeddings.computeIfAbsent(texts + " " + base64, key -> json(vectors((int) texts, base64)));
    }

    /** As App Service and Functions give them; about as long as real ones. */
    private static String token() {
        return "{\"access_token\":\"" + "t".repeat(1600) + "\",\"expires_on\":\"4102444800\",\"resource\":"
                + "\"https://ai.azure.com\",\"token_type\":\"Bearer\",\"client_id\":\"none\"}";
    }

    private static Reply json(String body) {
        byte[] bytes = body.getBytes(UTF_8);
        String head = HEADERS + "Content-Type: application/json\r\nContent-Length: " + bytes.length + "\r\n\r\n";
        ByteArrayOutputStream out = new ByteArrayOutputStream(head.length() + bytes.length);
        out.writeBytes(head.getBytes(ISO_8859_1));
        out.writeBytes(bytes);
        return Reply.whole(out.toByteArray());
    }

    private static String chat(String text) {
        return "{\"choices\":[{\"content_filter_results\":" + FILTERS + ",\"finish_reason\":\"stop\",\"index\":0,"
                + "\"logprobs\":null,\"message\":{\"content\":\"" + text
                + "\",\"refusal\":null,\"role\":\"assistant\"}}],"
                + "\"created\":1719631399,\"id\":\"chatcmpl-9fIyF0QlFtrFMrlRwmDxWIY8wjDiT\",\"model\":"
                + "\"gpt-4o-2024-05-13\",\"object\":\"chat.completion\",\"prompt_filter_results\":[{\"prompt_index\":0,"
                + "\"content_filter_results\":" + FILTERS + "}],\"system_fingerprint\":\"fp_abc28019ad\",\"usage\":"
                + USAGE
                + "}";
    }

    /** Prose with what prose has of escapes and of characters beyond ASCII. */
    private static String text(int length) {
        StringBuilder text = new StringBuilder(length);
        while (text.length() < length) {
            text.append(
                    "A mile has 5,280 feet; the word is Latin for \\\"thousand paces\\\", said caf\u00e9 owners.\\n");
        }
        return text.toString();
    }

    private static Reply stream(int pieces, int chunkBytes) {
        List<String> events = new ArrayList<>(pieces + 4);
        events.add(event("\"delta\":{\"role\":\"assistant\",\"content\":\"\"}", "null"));
        for (int i = 0; i < pieces; i++) {
            events.add(event("\"delta\":{\"content\":\"" + piece(i) + "\"}", "null"));
        }
        events.add(event("\"delta\":{}", "\"stop\""));
        events.add("data: {" + CHUNK_HEAD + "\"choices\":[],\"usage\":" + USAGE + "}\n\n");
        events.add("data: [DONE]\n\n");
        return stream(events, chunkBytes);
    }

    static String piece(int i) {
        return " " + (char) ('a' + i % 26) + (i % 97);
    }

    /** HTTP chunks of about so many bytes; each event lies whole in one. With small ones each chunk is one write. */
    private static Reply stream(List<String> all, int chunkBytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(
                (HEADERS + "Content-Type: text/event-stream; charset=utf-8\r\nTransfer-Encoding: chunked\r\n\r\n")
                        .getBytes(ISO_8859_1));
        List<Integer> ends = new ArrayList<>();
        ends.add(out.size());
        StringBuilder events = new StringBuilder();
        for (String event : all) {
            events.append(event);
            if (events.length() >= chunkBytes) {
                writeChunk(out, events);
                ends.add(out.size());
            }
        }
        if (!events.isEmpty()) {
            writeChunk(out, events);
        }
        out.writeBytes("0\r\n\r\n".getBytes(ISO_8859_1));
        Reply whole = Reply.whole(out.toByteArray());
        return chunkBytes > 1 ? whole : whole.cut(ends, 0);
    }

    private static String event(String delta, String finishReason) {
        return "data: {" + CHUNK_HEAD + "\"choices\":[{\"index\":0," + delta + ",\"logprobs\":null,\"finish_reason\":"
                + finishReason + "}]}\n\n";
    }

    private static void writeChunk(ByteArrayOutputStream out, StringBuilder events) {
        byte[] bytes = events.toString().getBytes(UTF_8);
        out.writeBytes((Integer.toHexString(bytes.length) + "\r\n").getBytes(ISO_8859_1));
        out.writeBytes(bytes);
        out.writeBytes("\r\n".getBytes(ISO_8859_1));
        events.setLength(0);
    }

    private static String vectors(int texts, boolean base64) {
        Random random = new Random(1);
        StringBuilder json = new StringBuilder("{\"object\":\"list\",\"data\":[");
        for (int i = 0; i < texts; i++) {
            json.append(i == 0 ? "" : ",")
                    .append("{\"object\":\"embedding\",\"index\":")
                    .append(i);
            json.append(",\"embedding\":")
                    .append(base64 ? base64(random) : floats(random))
                    .append('}');
        }
        return json.append("],\"model\":\"text-embedding-3-small\",\"usage\":{\"prompt_tokens\":8,\"total_tokens\":8}}")
                .toString();
    }

    private static String base64(Random random) {
        ByteBuffer vector = ByteBuffer.allocate(4 * DIMENSIONS).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < DIMENSIONS; i++) {
            vector.putFloat((float) random.nextGaussian() / 40);
        }
        return '"' + Base64.getEncoder().encodeToString(vector.array()) + '"';
    }

    private static String floats(Random random) {
        StringBuilder vector = new StringBuilder("[");
        for (int i = 0; i < DIMENSIONS; i++) {
            vector.append(i == 0 ? "" : ",").append((float) random.nextGaussian() / 40);
        }
        return vector.append(']').toString();
    }
}
