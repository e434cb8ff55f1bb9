package dev.langchain4j.model.azure.inference.spark.cluster;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Spark's own Master and Worker in processes of their own, with a SPARK_HOME of the class path's jars. */
final class LocalCluster implements AutoCloseable {

    /** What an application brings along; all other jars are Spark's. */
    private static final Pattern OF_APPLICATION =
            Pattern.compile("(langchain4j-(core|azure)|azure-|reactor-core|reactive-streams|jspecify).*\\.jar");

    private static final Pattern OF_TESTS =
            Pattern.compile("(jetty|junit|assertj|opentest4j|apiguardian|byte-buddy).*\\.jar");

    private final Path home;
    private final String application;
    private final List<Process> processes = new ArrayList<>();
    private final String master;
    private final Process worker;

    LocalCluster(Path folder) throws IOException {
        this.home = Files.createDirectories(folder.resolve("spark"));
        this.application = layOut(Files.createDirectory(home.resolve("jars")));
        this.master = awaitLine(
                start(
                        "master",
                        sparks(),
                        "org.apache.spark.deploy.master.Master",
                        "--host",
                        "127.0.0.1",
                        "--port",
                        "0"),
                "master",
                Pattern.compile("Starting Spark master at (spark://\\S+)"));
        this.worker = start(
                "worker",
                sparks(),
                "org.apache.spark.deploy.worker.Worker",
                "--host",
                "127.0.0.1",
                "--cores",
                "2",
                "--memory",
                "2g",
                master);
        awaitLine(worker, "worker", Pattern.compile("(Successfully registered) with master"));
    }

    /** Links the jars, and returns the class path of the application. */
    private static String layOut(Path jars) throws IOException {
        List<String> application = new ArrayList<>();
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        for (String entry : classPath.split(File.pathSeparator)) {
            Path file = Path.of(entry);
            String name = file.getFileName().toString();
            if (Files.isDirectory(file) || OF_APPLICATION.matcher(name).matches()) {
                application.add(entry);
            } else if (!OF_TESTS.matcher(name).matches()) {
                Files.createSymbolicLink(jars.resolve(name), file.toAbsolutePath());
            }
        }
        return String.join(File.pathSeparator, application);
    }

    private Process start(String name, String classPath, String main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m"));
        Stream.of(System.getProperty("spark.jvm.options", "").split(" "))
                .filter(option -> !option.isBlank())
                .forEach(command::add);
        command.addAll(List.of("-cp", classPath, main));
        command.addAll(Arrays.asList(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectOutput(log(name).toFile());
        builder.environment().put("SPARK_HOME", home.toString());
        builder.environment().put("SPARK_SCALA_VERSION", "2.13");
        builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        Process process = builder.start();
        processes.add(process);
        return process;
    }

    private String sparks() {
        return home.resolve("jars") + "/*";
    }

    private Path log(String name) {
        return home.resolve(name + ".log");
    }

    /** Waits for what a process logs, for a minute at most. */
    private String awaitLine(Process process, String name, Pattern pattern) throws IOException {
        try (BufferedReader log = Files.newBufferedReader(log(name))) {
            long end = System.nanoTime() + 60_000_000_000L;
            while (process.isAlive() && System.nanoTime() < end) {
                String line = log.readLine();
                Matcher found = pattern.matcher(line == null ? "" : line);
                if (found.find()) {
                    return found.group(1);
                }
                if (line == null) {
                    pause();
                }
            }
        }
        throw new IllegalStateException(name + " is not ready: " + Files.readString(log(name)));
    }

    static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Submits a class of the tests, and returns the driver's process. */
    Process submit(String name, Class<?> main, String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of(
                "--master",
                master,
                "--conf",
                "spark.driver.host=127.0.0.1",
                "--conf",
                "spark.driver.bindAddress=127.0.0.1",
                "--conf",
                "spark.ui.enabled=false",
                "--conf",
                "spark.executor.cores=1",
                "--conf",
                "spark.executor.memory=512m",
                "--conf",
                "spark.sql.shuffle.partitions=4",
                "--conf",
                "spark.executor.extraClassPath=" + application,
                "--class",
                main.getName(),
                emptyJar().toString()));
        all.addAll(Arrays.asList(arguments));
        // As the launcher would do it: Spark's classes first.
        String classPath = sparks() + File.pathSeparator + application;
        return start(name, classPath, "org.apache.spark.deploy.SparkSubmit", all.toArray(String[]::new));
    }

    private Path emptyJar() throws IOException {
        Path jar = home.resolve("application.jar");
        if (!Files.exists(jar)) {
            new java.util.jar.JarOutputStream(Files.newOutputStream(jar), new java.util.jar.Manifest()).close();
        }
        return jar;
    }

    /** Executors under way. */
    List<ProcessHandle> executors() {
        return worker.descendants().toList();
    }

    String output(String name) throws IOException {
        return Files.readString(log(name));
    }

    @Override
    public void close() {
        for (Process process : processes) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
