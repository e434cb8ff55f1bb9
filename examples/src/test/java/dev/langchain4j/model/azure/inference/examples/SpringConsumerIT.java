package dev.langchain4j.model.azure.inference.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.azure.inference.emulator.RecordedRequest;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What users of the Spring Boot starter get: builds the application of {@code consumer/spring-boot}, and calls it over HTTP. */
class SpringConsumerIT {

    private static final String PROJECT = "consumer/spring-boot";
    private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");

    @TempDir
    static Path directory;

    private static final LocalIdentity identity = localIdentity();
    private static final AzureAiInferenceEmulator emulator =
            AzureAiInferenceEmulator.builder().acceptToken(LocalIdentity.TOKEN).start();

    private static ConsumerProjects consumers;
    private static Process application;
    private static String port;

    private static LocalIdentity localIdentity() {
        try {
            return new LocalIdentity();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @BeforeAll
    static void start() throws Exception {
        String pom = Readme.read(PROJECT + "/pom.xml");
        consumers = new ConsumerProjects(directory);
        consumers.add("spring-boot", PROJECT, pom.substring(pom.indexOf("<dependencies>"), pom.indexOf("<build>")));
        consumers.build();
        ProcessBuilder java = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                "target/classes" + File.pathSeparator + "target/dependency/*",
                "com.example.Application",
                "--server.port=0");
        java.environment().putAll(identity.environment());
        java.environment().put("AZURE_INFERENCE_ENDPOINT", emulator.endpoint(EmulatorEndpointType.OPENAI_V1, ""));
        java.environment().put("AZURE_INFERENCE_CREDENTIAL", emulator.apiKey());
        java.environment().put("LANGCHAIN4J_AZUREAIINFERENCE_MODELS_FAST_CHATMODEL_MAXOUTPUTTOKENS", "250");
        application = java.directory(consumers.directory("spring-boot").toFile())
                .redirectErrorStream(true)
                .start();
        port = port(application.inputReader());
    }

    private static String port(BufferedReader output) throws IOException {
        StringBuilder printed = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            Matcher started = PORT.matcher(line);
            if (started.find()) {
                return started.group(1);
            }
            printed.append(line).append('\n');
        }
        throw new AssertionError("the application does not start:\n" + printed);
    }

    @AfterAll
    static void stop() throws Exception {
        if (application != null) {
            application.destroy();
            application.waitFor();
        }
        emulator.close();
        identity.close();
    }

    @Test
    @DisplayName("three named models, one without a key, an AI service and a variable for a key that no file has")
    void namedModels() throws Exception {
        emulator.reset();
        emulator.respondWith(call -> Reply.text("I am " + call.deployment().name()));

        assertThat(get("/fast")).isEqualTo("I am gpt-5-mini");
        assertThat(emulator.lastRequest().body()).contains("\"max_completion_tokens\":250");
        assertThat(get("/thorough")).isEqualTo("I am gpt-5.4");
        assertThat(emulator.lastRequest().header("Authorization")).hasValue("Bearer " + LocalIdentity.TOKEN);
        assertThat(get("/search")).isEqualTo("1536");
        assertThat(emulator.requests())
                .extracting(RecordedRequest::path)
                .filteredOn(path -> path.endsWith("/embeddings"))
                .hasSize(1);
    }

    @Test
    @DisplayName("an answer as events, and metrics of it")
    void eventsAndMetrics() throws Exception {
        emulator.reset();
        emulator.respondWith(call -> Reply.text("Rivers carry salt"));

        assertThat(get("/stream")).contains("data:{\"text\":\"Rivers\"}");
        assertThat(get("/actuator/metrics/gen_ai.client.operation.duration"))
                .containsPattern("\"statistic\":\"COUNT\",\"value\":[1-9]");
        assertThat(get("/actuator/health")).contains("\"status\":\"UP\"");
    }

    @Test
    @DisplayName("it takes twelve lines of YAML, and no Netty")
    void itIsShort() throws Exception {
        assertThat(Readme.read(PROJECT + "/src/main/resources/application.yml").lines())
                .filteredOn(line -> !line.isBlank())
                .hasSizeLessThanOrEqualTo(12);
        assertThat(Readme.read(PROJECT + "/src/main/java/com/example/Application.java"))
                .doesNotContain("azure", "@Bean", "@Configuration");
        assertThat(consumers.jars("spring-boot"))
                .contains("spring-boot-4.1.2.jar")
                .anyMatch(jar -> jar.startsWith("azure-core-http-jdk"))
                .noneMatch(jar -> jar.contains("netty"));
    }

    private static String get(String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                .build(),
                        BodyHandlers.ofString())
                .body();
    }
}
