package dev.langchain4j.model.azure.inference.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A service on raw sockets whose every response names the prompt that it belongs to, and which breaks HTTP in a quarter of
 * its responses. What it does to which attempt of which call follows from a seed alone.
 */
public final class StormService implements AutoCloseable {

    private static final Pattern PROMPT = Pattern.compile("call-(\\d+)-");

    /** What happens to an attempt: fifteen times in twenty nothing. */
    public enum Fate {
        FINE,
        INFORMATIONAL,
        DOUBLED,
        DOUBLED_IN_PART,
        CLOSED_BEFORE,
        CUT;

        static Fate of(Random random) {
            int number = random.nextInt(20);
            return number < 5 ? values()[number + 1] : FINE;
        }
    }

    private final ServerSocket server = new ServerSocket(0, 1_000, InetAddress.getLoopbackAddress());
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Map<Integer, AtomicInteger> attempts = new ConcurrentHashMap<>();
    private final Map<Fate, AtomicInteger> fates = new ConcurrentHashMap<>();
    private final long seed;
    private final IntConsumer received;

    /** Tells {@code received} the number of each request before it responds. */
    public StormService(long seed, IntConsumer received) throws IOException {
        this.seed = seed;
        this.received = received;
        start(this::accept);
    }

    public String endpoint() {
        return "http://127.0.0.1:" + server.getLocalPort() + "/openai/v1";
    }

    /** How many connections are open. */
    public int connections() {
        return open.size();
    }

    /** How often it did what. */
    public Map<Fate, AtomicInteger> fates() {
        return fates;
    }

    public static String prompt(int number) {
        return "call-" + number + "-";
    }

    /** The text of the response to a prompt; of many lengths, so that reads end everywhere in it. */
    public static String answer(int number) {
        return "This answers call " + number + "." + " more".repeat(Math.floorMod(number * 31, 900));
    }

    private void accept() {
        try {
            while (true) {
                Socket caller = server.accept();
                open.add(caller);
                start(() -> serve(caller));
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private void serve(Socket caller) {
        try (caller) {
            caller.setTcpNoDelay(true);
            InputStream in = caller.getInputStream();
            OutputStream out = caller.getOutputStream();
            byte[] rest = {};
            for (String request = RawService.request(in); request != null; request = RawService.request(in)) {
                rest = respond(request, out, rest);
                if (rest == null) {
                    return;
                }
            }
        } catch (IOException e) {
            // The caller has gone.
        } finally {
            open.remove(caller);
        }
    }

    /** Returns what is left to be written before the next response; null if the connection ends. */
    private byte[] respond(String request, OutputStream out, byte[] rest) throws IOException {
        Matcher prompt = PROMPT.matcher(request);
        if (!prompt.find()) {
            throw new IOException("not a call of the storm");
        }
        int number = Integer.parseInt(prompt.group(1));
        received.accept(number);
        int attempt =
                attempts.computeIfAbsent(number, key -> new AtomicInteger()).incrementAndGet();
        // Spread, as the first numbers of near seeds are alike.
        Random random = new Random((seed + number * 7L + attempt) * 0x9E3779B97F4A7C15L);
        random.nextInt();
        Fate fate = Fate.of(random);
        fates.computeIfAbsent(fate, key -> new AtomicInteger()).incrementAndGet();
        byte[] response = request.contains("\"stream\":true") ? streamed(number) : whole(number);
        int part = 1 + random.nextInt(response.length - 1);
        if (rest.length > 0) {
            out.write(joined(rest, response));
            return null;
        }
        switch (fate) {
            case FINE -> out.write(response);
            case INFORMATIONAL -> out.write(joined(informational(random), response));
            case DOUBLED -> out.write(joined(response, response));
            case DOUBLED_IN_PART -> {
                out.write(joined(response, copy(response, 0, part)));
                return copy(response, part, response.length);
            }
            case CLOSED_BEFORE -> {
                return null;
            }
            case CUT -> {
                out.write(response, 0, part);
                return null;
            }
        }
        return new byte[0];
    }

    private static byte[] informational(Random random) {
        String[] all = {"100 Continue", "102 Processing", "103 Early Hints\r\nLink: </style.css>; rel=preload"};
        StringBuilder responses = new StringBuilder();
        for (int i = random.nextInt(3); i >= 0; i--) {
            responses
                    .append("HTTP/1.1 ")
                    .append(all[random.nextInt(all.length)])
                    .append("\r\n\r\n");
        }
        return responses.toString().getBytes(US_ASCII);
    }

    private static byte[] whole(int number) {
        String body =
                "{\"choices\":[{\"index\":0,\"finish_reason\":\"stop\",\"message\":{\"role\":\"assistant\",\"content\":\""
                        + answer(number) + "\"}}]}";
        return ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n"
                        + body)
                .getBytes(US_ASCII);
    }

    private static byte[] streamed(int number) {
        String answer = answer(number);
        int half = answer.length() / 2;
        String body = event("{\"content\":\"" + answer.substring(0, half) + "\"}", "null")
                + event("{\"content\":\"" + answer.substring(half) + "\"}", "null")
                + event("{}", "\"stop\"")
                + "data: [DONE]\n\n";
        return ("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"
                        + Integer.toHexString(body.length()) + "\r\n" + body + "\r\n0\r\n\r\n")
                .getBytes(US_ASCII);
    }

    private static String event(String delta, String reason) {
        return "data: {\"choices\":[{\"index\":0,\"delta\":" + delta + ",\"finish_reason\":" + reason + "}]}\n\n";
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static byte[] copy(byte[] bytes, int from, int to) {
        return Arrays.copyOfRange(bytes, from, to);
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(null, task, "storm-service", 128 * 1024);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket caller : open) {
            caller.close();
        }
    }
}
