package dev.langchain4j.model.azure.inference.spark.cluster;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Spark's own Master and Worker in processes of their own, with a SPARK_HOME of the class path's jars. */
final class LocalCluster implements AutoCloseable {

    /** What an application brings along; all other jars are Spark's. */
    private static final Pattern OF_APPLICATION =
            Pattern.compile("(langchain4j-(core|azure)|azure-|reactor-core|reactive-streams|jspecify).*\\.jar");

    private static final Pattern OF_TESTS =
            Pattern.compile("(jetty|junit|assertj|opentest4j|apiguardian|byte-buddy).*\\.jar");

    private static final Pattern NEVER = Pattern.compile("(?!)");

    private final Path home;
    private final String application;
    private final List<LoggedProcess> processes = new ArrayList<>();
    private final String master;
    private final LoggedProcess worker;

    LocalCluster(Path folder) throws IOException {
        this.home = Files.createDirectories(folder.resolve("spark"));
        this.application = layOut(Files.createDirectory(home.resolve("jars")));
        this.master = start(
                        "master",
                        Pattern.compile("Starting Spark master at (spark://\\S+)"),
                        sparks(),
                        "org.apache.spark.deploy.master.Master",
                        "--host",
                        "127.0.0.1",
                        "--port",
                        "0")
                .awaitReady();
        this.worker = start(
                "worker",
                Pattern.compile("(Successfully registered) with master"),
                sparks(),
                "org.apache.spark.deploy.worker.Worker",
                "--host",
                "127.0.0.1",
                "--cores",
                "2",
                "--memory",
                "2g",
                master);
        try {
            worker.awaitReady();
        } catch (IllegalStateException e) {
            close();
            throw e;
        }
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

    private LoggedProcess start(String name, Pattern ready, String classPath, String main, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m"));
        Stream.of(System.getProperty("spark.jvm.options", "").split(" "))
                .filter(option -> !option.isBlank())
                .forEach(command::add);
        command.addAll(List.of("-cp", classPath, main));
        command.addAll(Arrays.asList(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("SPARK_HOME", home.toString());
        builder.environment().put("SPARK_SCALA_VERSION", "2.13");
        builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        LoggedProcess process = new LoggedProcess(builder, home.resolve(name + ".log"), ready);
        processes.add(process);
        return process;
    }

    private String sparks() {
        return home.resolve("jars") + "/*";
    }

    /** Submits a class of the tests, and returns the driver. */
    LoggedProcess submit(String name, Class<?> main, String... arguments) throws IOException {
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
        return start(name, NEVER, classPath, "org.apache.spark.deploy.SparkSubmit", all.toArray(String[]::new));
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
        return worker.process().descendants().toList();
    }

    @Override
    public void close() {
        processes.forEach(LoggedProcess::destroy);
    }
}
