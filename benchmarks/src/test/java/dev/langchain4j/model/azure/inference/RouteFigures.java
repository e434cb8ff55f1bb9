package dev.langchain4j.model.azure.inference;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The chats of {@link RouteBenchmark} in CPU time, in turns: on a machine that is busy otherwise, too, their differences are
 * those of the routes. Prints the median of the blocks. Not a test by its name: it runs when it is asked for.
 */
class RouteFigures {

    private static final String[] NAMES = {"none", "one", "three", "three-rate-limit-aware", "three-with-budget"};
    private static final int BLOCKS = 21;
    private static final int WARM_UP = 10;
    private static final int CALLS = 2_000;

    @Test
    void print() {
        Map<String, RouteBenchmark> all = new LinkedHashMap<>();
        Map<String, double[]> figures = new LinkedHashMap<>();
        for (String name : NAMES) {
            RouteBenchmark benchmark = new RouteBenchmark();
            benchmark.routes = name;
            benchmark.choose();
            all.put(name, benchmark);
            figures.put(name, new double[BLOCKS]);
        }
        for (int block = -WARM_UP; block < BLOCKS; block++) {
            for (Map.Entry<String, RouteBenchmark> each : all.entrySet()) {
                double micros = block(each.getValue());
                if (block >= 0) {
                    figures.get(each.getKey())[block] = micros;
                }
            }
        }
        figures.forEach((name, micros) -> {
            Arrays.sort(micros);
            System.out.printf("%-24s %.2f µs a call%n", name, micros[BLOCKS / 2]);
        });
        all.values().forEach(RouteBenchmark::close);
    }

    private static double block(RouteBenchmark benchmark) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        for (int i = 0; i < CALLS; i++) {
            if (benchmark.chat().aiMessage().text().isEmpty()) {
                throw new IllegalStateException("no answer");
            }
        }
        return (threads.getCurrentThreadCpuTime() - start) / 1000.0 / CALLS;
    }
}
