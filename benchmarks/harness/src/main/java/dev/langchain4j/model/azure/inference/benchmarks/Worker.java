package dev.langchain4j.model.azure.inference.benchmarks;

import dev.langchain4j.model.azure.inference.benchmarks.server.Answer;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Runs a workload with one peer, in a process of its own, and those for which it is warm then; prints what they cost: a line
 * {@code workload metric=value} each. Arguments: the peer's class, the workloads with commas, the server's URLs for them and
 * for a short stream, seconds of warming up and of measuring.
 */
public final class Worker {

    /** What warms up for a measurement of memory. */
    static final Answer SHORT_STREAM = Answer.STREAM_PACED;

    private static final int FIRST_CALLS = 1_000;

    private Worker() {}

    /** See the class. */
    public static void main(String[] args) {
        try {
            Peer peer = Class.forName(args[0])
                    .asSubclass(Peer.class)
                    .getDeclaredConstructor()
                    .newInstance();
            List<Workload> workloads =
                    Arrays.stream(args[1].split(",", -1)).map(Workload::of).toList();
            run(peer, workloads, args[2], args[3], Double.parseDouble(args[4]), Double.parseDouble(args[5]))
                    .forEach((workload, results) -> results.forEach(
                            (metric, value) -> System.out.println(workload.key() + " " + metric + "=" + value)));
        } catch (Throwable e) {
            // Threads of a failed peer would keep the process alive.
            e.printStackTrace();
            System.exit(1);
        }
        // Some peers' threads are no daemons.
        System.exit(0);
    }

    static Map<Workload, Map<Metric, Double>> run(
            Peer peer,
            List<Workload> workloads,
            String url,
            String shortStreamUrl,
            double warmUpSeconds,
            double measuredSeconds) {
        Workload first = workloads.get(0);
        Map<Workload, Map<Metric, Double>> results = new EnumMap<>(Workload.class);
        if (first.isObserved()) {
            return Map.of(
                    first,
                    new TurnsRun(peer.chat(url, first.turns()), peer.unobserved(url, first.turns()))
                            .run(warmUpSeconds, measuredSeconds));
        }
        boolean isResponses = first == Workload.RESPONSES_SMALL;
        if (first == Workload.FIRST_CHATS) {
            results.put(first, new ChatRun(peer.chat(url, first.turns()), 1).first(FIRST_CALLS));
        } else if (isResponses || first.answer == Answer.CHAT_SMALL || first.answer == Answer.CHAT_LARGE) {
            int most = workloads.stream().mapToInt(Workload::callers).max().orElse(1);
            ChatRun run =
                    new ChatRun(isResponses ? peer.responses(url, first.turns()) : peer.chat(url, first.turns()), most);
            for (Workload workload : workloads) {
                results.put(workload, run.run(workload.callers(), warmUpSeconds, measuredSeconds));
            }
        } else {
            results.put(first, run(peer, first, url, shortStreamUrl, warmUpSeconds, measuredSeconds));
        }
        return results;
    }

    private static Map<Metric, Double> run(
            Peer peer,
            Workload workload,
            String url,
            String shortStreamUrl,
            double warmUpSeconds,
            double measuredSeconds) {
        return switch (workload) {
            case STREAM, STREAM_CUT ->
                new StreamRun(peer.streaming(url, workload.turns()), workload.answer.pieces)
                        .oneByOne(warmUpSeconds, measuredSeconds);
            case RESPONSES_STREAM ->
                new StreamRun(peer.streamingResponses(url, workload.turns()), workload.answer.pieces)
                        .oneByOne(warmUpSeconds, measuredSeconds);
            case FIRST_EVENTS ->
                new StreamRun(peer.streaming(url, workload.turns()), workload.answer.pieces)
                        .first(new StreamRun(peer.streaming(shortStreamUrl, workload.turns()), SHORT_STREAM.pieces));
            case STREAMS_500, STREAMS_2000 ->
                new StreamRun(peer.streaming(url, workload.turns()), workload.answer.pieces)
                        .together(workload == Workload.STREAMS_500 ? 500 : 2_000);
            case STREAM_LIVE_HEAP ->
                new StreamRun(peer.streaming(url, workload.turns()), workload.answer.pieces)
                        .liveHeap(new StreamRun(peer.streaming(shortStreamUrl, workload.turns()), SHORT_STREAM.pieces));
            case STREAM_SMALLEST_HEAP ->
                new StreamRun(peer.streaming(url, workload.turns()), workload.answer.pieces).once();
            case EMBED_16, EMBED_256, EMBED_2048 ->
                new EmbeddingsRun(peer.embeddings(url, Prompts.texts(workload.texts())), workload.texts())
                        .run(warmUpSeconds, measuredSeconds);
            case EMBED_2048_FLOAT ->
                new EmbeddingsRun(peer.embeddingsAsNumbers(url, Prompts.texts(workload.texts())), workload.texts())
                        .run(warmUpSeconds, measuredSeconds);
            default -> throw new IllegalArgumentException("nothing for a worker: " + workload);
        };
    }
}
