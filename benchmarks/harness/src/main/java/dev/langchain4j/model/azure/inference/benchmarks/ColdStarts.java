package dev.langchain4j.model.azure.inference.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Starts a JVM for one call, from a class path or from one jar, and has it tell how long that took. */
final class ColdStarts {

    private static final String MAIN_CLASS = "ColdStart";

    private final Path jars;
    private final Path benchmarks;
    private final Processes processes;

    /** Jars and archives of a run before are forgotten: they may be of another build. */
    ColdStarts(Path benchmarks, Processes processes) throws IOException {
        this.jars = Files.createTempDirectory(Files.createDirectories(benchmarks.resolve("target")), "one-jar");
        this.benchmarks = benchmarks;
        this.processes = processes;
    }

    Processes.Ended start(Workload workload, Subject subject) throws IOException {
        return switch (workload) {
            case COLD_START_ONE_JAR ->
                start(workload, subject, List.of("-cp", oneJar(subject).toString()));
            case COLD_START_ARCHIVE -> start(workload, subject, archived(subject));
            default -> start(workload, subject, List.of("-cp", subject.classPath(benchmarks, workload)));
        };
    }

    private Processes.Ended start(Workload workload, Subject subject, List<String> classPath) throws IOException {
        String now = String.valueOf(System.currentTimeMillis());
        return processes.run(
                processes.options(workload, classPath),
                MAIN_CLASS,
                List.of(subject.peerClass(workload), processes.url(workload), now, workload.key()));
    }

    private Path oneJar(Subject subject) throws IOException {
        Path jar = jars.resolve(subject.key() + ".jar");
        if (!Files.exists(jar)) {
            OneJar.write(subject.classPath(benchmarks, Workload.COLD_START_ONE_JAR), jar);
        }
        return jar;
    }

    /** The archive is made by a call that is not counted. */
    private List<String> archived(Subject subject) throws IOException {
        Path jar = oneJar(subject);
        Path archive = jar.resolveSibling(subject.key() + ".jsa");
        if (!Files.exists(archive)) {
            Processes.Ended ended = start(
                    Workload.COLD_START_ARCHIVE,
                    subject,
                    List.of("-XX:ArchiveClassesAtExit=" + archive, "-cp", jar.toString()));
            if (!Files.exists(archive)) {
                throw new IOException("no archive was made: " + ended.output());
            }
        }
        // Without the option a JVM goes on without an archive that it cannot use.
        return List.of("-Xshare:on", "-XX:SharedArchiveFile=" + archive, "-cp", jar.toString());
    }
}
