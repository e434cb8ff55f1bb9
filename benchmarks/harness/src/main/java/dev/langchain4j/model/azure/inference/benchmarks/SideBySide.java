package dev.langchain4j.model.azure.inference.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Measures all subjects in turn, some rounds of it, and writes the report. Argument: the folder of the benchmarks. What to run
 * can be limited by the system properties {@code benchmarks.rounds}, {@code .subjects}, {@code .workloads} (names with
 * commas) and {@code .seconds}; with {@code benchmarks.continue} the rounds are added to those that there are.
 */
public final class SideBySide {

    /** The same for all: a heap that is large enough for the hungriest and never resized. */
    private static final List<String> JVM_OPTIONS = List.of("-Xms1g", "-Xmx3g");

    private static final int FAILURE_LINES = 12;
    private static final int[] HEAPS_MB = {6, 8, 10, 12, 14, 16, 20, 24, 32, 48, 64, 80, 96, 112, 128, 192, 256};

    private final Path benchmarks;
    private final Processes processes;
    private final Results results;
    private final double seconds = Double.parseDouble(System.getProperty("benchmarks.seconds", "5"));

    private SideBySide(Path benchmarks, Processes processes, Results results) {
        this.benchmarks = benchmarks;
        this.processes = processes;
        this.results = results;
    }

    /** See the class. */
    public static void main(String[] args) throws IOException {
        Path benchmarks = Path.of(args[0]).toAbsolutePath().normalize();
        Path target = Files.createDirectories(benchmarks.resolve("target"));
        Path file = target.resolve("side-by-side.csv");
        if (!Boolean.getBoolean("benchmarks.continue")) {
            Files.deleteIfExists(file);
        }
        Results results = new Results(file);
        List<Workload> workloads = chosen("benchmarks.workloads", Workload.values(), Workload::key);
        List<Subject> subjects = chosen("benchmarks.subjects", Subject.values(), Subject::key);
        int rounds = Integer.getInteger("benchmarks.rounds", 5);
        try (Processes processes = new Processes(benchmarks)) {
            SideBySide run = new SideBySide(benchmarks, processes, results);
            for (int round = 1; round <= rounds; round++) {
                for (Workload workload : workloads) {
                    System.out.println("round " + round + " of " + rounds + ": " + workload.key());
                    for (Subject subject : subjects) {
                        if (subject.has(workload)) {
                            run.measure(workload, subject);
                        }
                    }
                }
            }
        }
        Report.write(results, target);
        System.out.println("written: " + target.resolve(Report.MARKDOWN) + " and " + target.resolve(Report.CHART));
    }

    private static <T> List<T> chosen(String property, T[] all, Function<T, String> key) {
        String names = System.getProperty(property, "");
        List<String> wanted = List.of(names.split(",", -1));
        return Arrays.stream(all)
                .filter(one -> names.isEmpty() || wanted.contains(key.apply(one)))
                .toList();
    }

    private void measure(Workload workload, Subject subject) throws IOException {
        switch (workload) {
            case CLASS_PATH -> measureClassPath(subject);
            case COLD_START -> measureColdStart(subject);
            case STREAM_SMALLEST_HEAP -> measureSmallestHeap(subject);
            default -> {
                Processes.Ended ended = work(workload, subject, JVM_OPTIONS);
                if (!ended.succeeded()) {
                    System.err.println(subject.key() + " failed at " + workload.key() + ":\n"
                            + ended.output().lines().limit(FAILURE_LINES).collect(Collectors.joining("\n")));
                } else {
                    keep(workload, subject, ended.output());
                }
            }
        }
    }

    private Processes.Ended work(Workload workload, Subject subject, List<String> options) throws IOException {
        String duration = String.valueOf(seconds);
        return processes.run(
                subject,
                options,
                "Worker",
                List.of(workload.key(), processes.url(workload.answer), duration, duration));
    }

    private void keep(Workload workload, Subject subject, String output) throws IOException {
        for (String line : output.split("\n", -1)) {
            for (Metric metric : Metric.values()) {
                if (line.startsWith(metric + "=")) {
                    double value = Double.parseDouble(line.substring(line.indexOf('=') + 1));
                    results.add(workload, metric, subject, value);
                }
            }
        }
    }

    private void measureClassPath(Subject subject) throws IOException {
        List<Path> jars = subject.jars(benchmarks);
        double bytes = 0;
        for (Path jar : jars) {
            bytes += Files.size(jar);
        }
        results.add(Workload.CLASS_PATH, Metric.JARS, subject, jars.size());
        results.add(Workload.CLASS_PATH, Metric.JARS_MB, subject, bytes / 1e6);
    }

    private void measureColdStart(Subject subject) throws IOException {
        String url = processes.url(Workload.COLD_START.answer);
        String now = String.valueOf(System.currentTimeMillis());
        Processes.Ended ended = processes.run(subject, List.of(), "ColdStart", List.of(url, now));
        if (ended.succeeded()) {
            keep(Workload.COLD_START, subject, ended.output());
        }
    }

    private void measureSmallestHeap(Subject subject) throws IOException {
        int least = 0;
        int enough = HEAPS_MB.length - 1;
        while (least < enough) {
            int middle = (least + enough) / 2;
            boolean fits = fits(subject, HEAPS_MB[middle]);
            least = fits ? least : middle + 1;
            enough = fits ? middle : enough;
        }
        results.add(Workload.STREAM_SMALLEST_HEAP, Metric.SMALLEST_HEAP, subject, HEAPS_MB[least]);
    }

    private boolean fits(Subject subject, int megabytes) throws IOException {
        List<String> options = Stream.of("-Xmx" + megabytes + "m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError")
                .toList();
        return work(Workload.STREAM_SMALLEST_HEAP, subject, options).succeeded();
    }
}
