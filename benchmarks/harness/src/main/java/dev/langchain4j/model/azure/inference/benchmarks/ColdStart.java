package dev.langchain4j.model.azure.inference.benchmarks;

import java.util.List;

/**
 * One call, and the end: what a function costs that is started for it, from the start of its process to the answer. The end
 * itself does not count: the JVM waits 300 ms for threads that wait for a network, as those of all clients do. Arguments: the
 * peer's class, the server's URL, when the process was started, in milliseconds since 1970, and the workload.
 */
public final class ColdStart {

    private ColdStart() {}

    /** See the class. */
    public static void main(String[] args) {
        try {
            System.exit(answers(args) ? 0 : 1);
        } catch (Throwable e) {
            // Threads of a failed peer would keep the process alive.
            e.printStackTrace();
            System.exit(1);
        }
    }

    private static boolean answers(String[] args) throws ReflectiveOperationException {
        Peer peer = Class.forName(args[0])
                .asSubclass(Peer.class)
                .getDeclaredConstructor()
                .newInstance();
        int length = peer.chat(args[1], List.of("How many feet are in a mile?")).ask();
        long now = System.currentTimeMillis();
        String workload = args[3];
        System.out.println(workload + " " + Metric.START_TIME + "=" + (now - Long.parseLong(args[2])));
        System.out.println(workload + " " + Metric.START_CPU + "="
                + ProcessHandle.current()
                        .info()
                        .totalCpuDuration()
                        .orElseThrow()
                        .toMillis());
        return length > 0;
    }
}
