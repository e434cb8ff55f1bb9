package dev.langchain4j.model.azure.inference.benchmarks;

import java.util.List;

/** One call, and the end: what a function costs that is started for it. Arguments: the peer's class and the server's URL. */
public final class ColdStart {

    private ColdStart() {}

    /** See the class. */
    public static void main(String[] args) throws ReflectiveOperationException {
        Peer peer = Class.forName(args[0])
                .asSubclass(Peer.class)
                .getDeclaredConstructor()
                .newInstance();
        int length = peer.chat(args[1], List.of("How many feet are in a mile?")).ask();
        System.out.println(Metric.START_CPU + "="
                + ProcessHandle.current()
                        .info()
                        .totalCpuDuration()
                        .orElseThrow()
                        .toMillis());
        System.exit(length > 0 ? 0 : 1);
    }
}
