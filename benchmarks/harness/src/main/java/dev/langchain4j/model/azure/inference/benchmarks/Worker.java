package dev.langchain4j.model.azure.inference.benchmarks;

import java.util.Map;

/**
 * Runs one workload with one peer, in a process of its own, and prints what it cost: a line {@code metric=value} each.
 * Arguments: the peer's class, the workload, the server's URL, seconds of warming up and of measuring.
 */
public final class Worker {

    private Worker() {}

    /** See the class. */
    public static void main(String[] args) throws ReflectiveOperationException {
        Peer peer = Class.forName(args[0])
                .asSubclass(Peer.class)
                .getDeclaredConstructor()
                .newInstance();
        run(peer, Workload.of(args[1]), args[2], Double.parseDouble(args[3]), Double.parseDouble(args[4]))
                .forEach((metric, value) -> System.out.println(metric + "=" + value));
        // Some peers' threads are no daemons.
        System.exit(0);
    }

    static Map<Metric, Double> run(
            Peer peer, Workload workload, String url, double warmUpSeconds, double measuredSeconds) {
        return switch (workload) {
            case CHAT_SMALL, CHAT_SMALL_16, CHAT_LARGE, CHAT_LARGE_16 ->
                new ChatRun(peer.chat(url, workload.turns()), workload.callers()).run(warmUpSeconds, measuredSeconds);
            case STREAM, STREAM_CUT ->
                new StreamRun(peer.streaming(url, workload.turns()), workload.answer.pieces)
                        .oneByOne(warmUpSeconds, measuredSeconds);
            case STREAMS_500 ->
                new StreamRun(peer.streaming(url, workload.turns()), workload.answer.pieces).together(500);
            case STREAM_LIVE_HEAP ->
                new StreamRun(peer.streaming(url, workload.turns()), workload.answer.pieces).liveHeap();
            case STREAM_SMALLEST_HEAP ->
                new StreamRun(peer.streaming(url, workload.turns()), workload.answer.pieces).once();
            case EMBED_16, EMBED_256, EMBED_2048 ->
                new EmbeddingsRun(peer.embeddings(url, Prompts.texts(workload.texts())), workload.texts())
                        .run(warmUpSeconds, measuredSeconds);
            case EMBED_2048_FLOAT ->
                new EmbeddingsRun(peer.embeddingsAsNumbers(url, Prompts.texts(workload.texts())), workload.texts())
                        .run(warmUpSeconds, measuredSeconds);
            case COLD_START, CLASS_PATH -> throw new IllegalArgumentException("nothing for a worker: " + workload);
        };
    }
}
