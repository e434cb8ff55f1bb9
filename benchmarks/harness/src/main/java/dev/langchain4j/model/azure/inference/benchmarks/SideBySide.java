package dev.langchain4j.model.azure.inference.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    /** With smaller regions the collector rounds what is large up to whole megabytes. */
    private static final List<String> LIVE_HEAP_OPTIONS = List.of("-Xms1g", "-Xmx3g", "-XX:G1HeapRegionSize=32m");

    /** As much as an application has that keeps many streams open. */
    private static final List<String> SMALL_HEAP_OPTIONS = List.of("-Xmx256m");

    private static final int FAILURE_LINES = 12;

    /** The stream takes some seconds in a heap that is large enough; one in which it takes longer than this is too small. */
    private static final Duration LONGEST_IN_SMALL_HEAP = Duration.ofMinutes(1);

    private static final int[] HEAPS_MB = {6, 8, 10, 12, 14, 16, 20, 24, 32, 48, 64, 80, 96, 112, 128, 192, 256};

    private final Path benchmarks;
    private final Processes processes;
    private final ColdStarts coldStarts;
    private final Results results;
    private final double seconds = Double.parseDouble(System.getProperty("benchmarks.seconds", "5"));

    private SideBySide(Path benchmarks, Processes processes, Results results) throws IOException {
        this.benchmarks = benchmarks;
        this.processes = processes;
        this.coldStarts = new ColdStarts(benchmarks, processes);
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
                for (List<Workload> inOneJvm : byJvm(workloads)) {
                    System.out.println(LocalTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS) + " round "
                            + round + " of " + rounds + ": " + inOneJvm);
                    for (Subject subject : subjects) {
                        if (subject.has(inOneJvm.get(0))) {
                            run.measure(inOneJvm, subject);
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

    private static Collection<List<Workload>> byJvm(List<Workload> workloads) {
        Map<Workload, List<Workload>> byFirst = new LinkedHashMap<>();
        for (Workload workload : workloads) {
            Workload first = workloads.contains(workload.warmedUpBy()) ? workload.warmedUpBy() : workload;
            byFirst.computeIfAbsent(first, key -> new ArrayList<>()).add(workload);
        }
        return byFirst.values();
    }

    private void measure(List<Workload> inOneJvm, Subject subject) throws IOException {
        Workload workload = inOneJvm.get(0);
        switch (workload) {
            case CLASS_PATH, CLASS_PATH_KEYLESS -> measureClassPath(workload, subject);
            case COLD_START, COLD_START_ONE_JAR, COLD_START_ARCHIVE, COLD_START_KEYLESS ->
                keep(inOneJvm, subject, coldStarts.start(workload, subject));
            case STREAM_SMALLEST_HEAP -> measureSmallestHeap(subject);
            case STREAM_LIVE_HEAP -> keep(inOneJvm, subject, work(inOneJvm, subject, LIVE_HEAP_OPTIONS));
            case STREAMS_2000 -> keep(inOneJvm, subject, work(inOneJvm, subject, SMALL_HEAP_OPTIONS));
            default -> keep(inOneJvm, subject, work(inOneJvm, subject, JVM_OPTIONS));
        }
    }

    private Processes.Ended work(List<Workload> inOneJvm, Subject subject, List<String> options) throws IOException {
        return work(inOneJvm, subject, options, Processes.LONGEST);
    }

    private Processes.Ended work(List<Workload> inOneJvm, Subject subject, List<String> options, Duration longest)
            throws IOException {
        Workload first = inOneJvm.get(0);
        List<String> all = new ArrayList<>(processes.options(first, options));
        all.addAll(List.of("-cp", subject.classPath(benchmarks, first)));
        String keys = inOneJvm.stream().map(Workload::key).collect(Collectors.joining(","));
        String duration = String.valueOf(seconds);
        return processes.run(
                all,
                "Worker",
                List.of(
                        subject.peerClass(first),
                        keys,
                        processes.url(first),
                        processes.url(Worker.SHORT_STREAM),
                        duration,
                        duration),
                longest);
    }

    private void keep(List<Workload> inOneJvm, Subject subject, Processes.Ended ended) throws IOException {
        if (!ended.succeeded()) {
            System.err.println(subject.key() + " failed at " + inOneJvm + ":\n"
                    + ended.output().lines().limit(FAILURE_LINES).collect(Collectors.joining("\n")));
            return;
        }
        for (String line : ended.output().split("\n", -1)) {
            for (Workload workload : inOneJvm) {
                for (Metric metric : Metric.values()) {
                    String start = workload.key() + " " + metric + "=";
                    if (line.startsWith(start)) {
                        results.add(workload, metric, subject, Double.parseDouble(line.substring(start.length())));
                    }
                }
            }
        }
    }

    private void measureClassPath(Workload workload, Subject subject) throws IOException {
        List<Path> jars = subject.jars(benchmarks, workload);
        double bytes = 0;
        for (Path jar : jars) {
            bytes += Files.size(jar);
        }
        results.add(workload, Metric.JARS, subject, jars.size());
        results.add(workload, Metric.JARS_MB, subject, bytes / 1e6);
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
        return work(List.of(Workload.STREAM_SMALLEST_HEAP), subject, options, LONGEST_IN_SMALL_HEAP)
                .succeeded();
    }
}
